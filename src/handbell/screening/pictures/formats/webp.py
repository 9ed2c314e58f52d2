"""WebP (RFC 9649): RIFF chunks. The decoder reads pixels only; notes are read here and left behind."""

from __future__ import annotations

from handbell.screening.pictures.limits import DAMAGED, MAX_PROFILE_BYTES, PictureRefused
from handbell.screening.pictures.notes import read_exif, read_xmp
from handbell.screening.pictures.parts import Parts

_PIXELS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANMF"}


def take_apart(data: bytes) -> Parts:
    """See Parts. A moving WebP keeps its first picture."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data) + 1:
        raise PictureRefused(DAMAGED)
    width, height = _size(data)
    parts = Parts(width, height, data)
    at = 12
    while at + 8 <= min(end, len(data)):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        _look_at(name, data[at + 8 : at + 8 + length], parts)
        at += 8 + length + length % 2
    if data[end:].strip(b"\0"):
        parts.removed.add("other notes")
    return parts


def _size(data: bytes) -> tuple[int, int]:
    """Width and height from the first chunk, whichever of the three it is."""
    first = data[12:16]
    if first == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if first == b"VP8L" and data[20] == 0x2F:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if first == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return (
            int.from_bytes(data[26:28], "little") & 0x3FFF,
            int.from_bytes(data[28:30], "little") & 0x3FFF,
        )
    raise PictureRefused(DAMAGED)


def _look_at(name: bytes, content: bytes, parts: Parts) -> None:
    if name == b"EXIF":
        parts.orientation, words = read_exif(content.removeprefix(b"Exif\0\0"))
        parts.removed |= words
    elif name == b"XMP ":
        parts.removed |= read_xmp(content)
    elif name == b"ICCP":
        parts.removed.add("colour profile")
        parts.profile = content if len(content) <= MAX_PROFILE_BYTES else None
    elif name == b"ANIM":
        parts.removed.add("movement")
    elif name == b"C2PA":
        parts.removed.add("content credentials")
    elif name not in _PIXELS:
        parts.removed.add("other notes")
