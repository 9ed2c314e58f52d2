"""Picture files built for one test each: notes wherever a format has a place for them, and bombs."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy
from PIL import Image

PICTURES = Path(__file__).parents[2] / "pictures"
SECRET = b"Sekret-5f7c"  # stands in every note; must be nowhere in what comes out


def kept(name: str) -> bytes:
    return (PICTURES / name).read_bytes()


def plain(width: int = 64, height: int = 48, colour: str = "#336699") -> Image.Image:
    return Image.new("RGB", (width, height), colour)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def photo(width: int, height: int) -> bytes:
    """A JPEG with soft shapes and grain, about as costly to decode as a real photo of its size."""
    dice = numpy.random.default_rng(7)
    shapes = Image.fromarray(dice.integers(0, 255, (60, 80, 3), dtype=numpy.uint8))
    soft = numpy.asarray(shapes.resize((width, height), Image.Resampling.BICUBIC), dtype=numpy.int16)
    grain = dice.integers(-9, 10, (height, width, 1), dtype=numpy.int16)
    return saved(Image.fromarray(numpy.clip(soft + grain, 0, 255).astype(numpy.uint8)), "JPEG", quality=88)


def exif(orientation: int = 1, order: str = "<", gps: bool = True) -> bytes:
    """An EXIF block as a camera writes it, byte by byte, so that any order and turn can be had."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    maker_at = 8 + 2 + 12 * 3 + 4
    place_at = maker_at + 16
    short = struct.pack(order + "HHIH2x", 0x0112, 3, 1, orientation)
    maker = struct.pack(order + "HHII", 0x010F, 2, 16, maker_at)
    place = struct.pack(order + "HHII", 0x8825 if gps else 0x9999, 4, 1, place_at)
    places = struct.pack(order + "HHHI4sI", 1, 1, 2, 2, b"N\0\0\0", 0)
    head = mark + struct.pack(order + "IH", 8, 3)
    return head + maker + short + place + struct.pack(order + "I", 0) + SECRET.ljust(16, b"\0") + places


def with_segments(jpeg: bytes, *segments: tuple[int, bytes]) -> bytes:
    """A JPEG with more segments right behind its start."""
    extra = b"".join(
        bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body for marker, body in segments
    )
    return jpeg[:2] + extra + jpeg[2:]


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def with_chunks(png: bytes, *chunks: bytes) -> bytes:
    """A PNG with more chunks right behind its header."""
    return png[:33] + b"".join(chunks) + png[33:]


def png_claiming(width: int, height: int, bit_depth: int = 8, colour: int = 2) -> bytes:
    """A PNG of a few hundred bytes that unpacks to width x height dots of black."""
    header = struct.pack(">IIBBBBB", width, height, bit_depth, colour, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpeg_claiming(width: int, height: int) -> bytes:
    """A small JPEG whose header claims another size."""
    jpeg = saved(plain(), "JPEG")
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4 :]
