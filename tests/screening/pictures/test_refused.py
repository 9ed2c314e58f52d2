"""What is not taken in, and the sentence that says so."""

from __future__ import annotations

import io
import resource
import struct
import zipfile

import pytest
from PIL import Image

from handbell.screening.pictures import (
    MAX_DRAWN_PIXELS,
    MAX_PIXELS,
    MAX_UPLOAD_BYTES,
    PictureRefused,
    make_safe,
)
from handbell.screening.pictures.limits import DAMAGED

from .files import jpeg_claiming, kept, photo, plain, png_claiming, saved


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("photo.jpg", b"x")
    return buffer.getvalue()


def said(data: bytes) -> str:
    with pytest.raises(PictureRefused) as caught:
        make_safe(data)
    assert str(caught.value) == caught.value.sentence
    return caught.value.sentence


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty. Choose the picture again."),
        (
            b"Dear parents, the fair is on Friday.",
            "This file holds words, not a picture, whatever its name says.",
        ),
        ("Élève: André".encode() * 600, "This file holds words, not a picture"),
        (
            b'<?xml version="1.0"?><svg onload="alert(1)"></svg>',
            "This is an SVG drawing, which can carry a program",
        ),
        (b"\xef\xbb\xbf<SVG><script>1</script></SVG>", "This is an SVG drawing"),
        (b"%PDF-1.7\n%\xe2\xe3", "This is a PDF document, not a picture."),
        (zipped(), "This is a zip file or an office document, not a picture."),
        (b"MZ\x90\0\3", "This is a program, not a picture."),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", "This is a video, and Handbell takes still pictures."),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "This is a video, and Handbell takes still pictures."),
        (b"\0\0\0\x18ftypmsf1\0\0\0\0hevcmsf1", "This is a moving picture, and Handbell takes still ones."),
        (b"\x1aE\xdf\xa3\x01\0\0\0", "This is a video, and Handbell takes still pictures."),
        (b"RIFF\x10\0\0\0AVI LIST", "This is a video, and Handbell takes still pictures."),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "This is an AVIF picture, which Handbell does not open."),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "This is an AVIF picture, which Handbell does not open."),
        (saved(plain(), "TIFF"), "This is a TIFF or a camera's raw picture, which networks do not show."),
        (saved(plain(), "BMP"), "This is a bitmap (BMP), which networks do not show."),
        (b"\x00\x9c\x81\xfe" * 40, "This file is not a picture that Handbell knows."),
        (b"\xff\xd8\xff", DAMAGED),
        (b"\x89PNG\r\n\x1a\n", DAMAGED),
        (b"GIF89a", DAMAGED),
        (b"RIFF\4\0\0\0WEBP", DAMAGED),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", DAMAGED),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_what_is_not_a_picture_is_told_apart(data: bytes, sentence: str) -> None:
    assert said(data).startswith(sentence)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_cut_short_is_refused_and_a_whole_one_is_not(kind: str) -> None:
    image = opened_noise()
    data = saved(image.quantize(64) if kind == "GIF" else image, kind)
    assert make_safe(data).width == 200
    assert said(data[: len(data) * 2 // 3]) == DAMAGED


def opened_noise() -> Image.Image:
    return Image.open(io.BytesIO(photo(200, 150))).convert("RGB")


def test_a_heic_cut_short_is_refused() -> None:
    assert said(kept("phone.heic")[:4000]) == DAMAGED


@pytest.mark.parametrize(
    "data",
    [
        png_claiming(60_000, 60_000),
        png_claiming(2**31 - 1, 2**31 - 1),
        jpeg_claiming(65_500, 65_500),
        saved(plain(), "GIF")[:6] + struct.pack("<HH", 65_535, 65_535) + saved(plain(), "GIF")[10:],
        b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\xff\x3f\0" * 2 + b"VP8 \0\0\0\0",
    ],
    ids=["png", "png-most", "jpeg", "gif", "webp"],
)
def test_a_bomb_is_refused_by_what_its_header_claims(data: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert len(data) < 10_000
    sentence = said(data)
    assert sentence.startswith("This picture claims")
    assert sentence.endswith("million that Handbell opens. Save a smaller copy and choose that.")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000, (
        "kilobytes: nothing was unpacked"
    )


def test_a_gif_whose_picture_reaches_beyond_its_own_edge_is_measured_by_the_picture() -> None:
    gif = saved(plain(), "GIF")
    at = gif.index(b"\x2c")
    huge = gif[: at + 5] + struct.pack("<HH", 60_000, 60_000) + gif[at + 9 :]
    assert said(huge).startswith("This picture claims 60000 × 60000")


def test_the_bounds_are_where_they_are_said_to_be() -> None:
    assert said(jpeg_claiming(10_000, MAX_PIXELS // 10_000 + 1)).startswith(
        "This picture claims 10000 × 6001"
    )
    assert said(png_claiming(10_000, MAX_DRAWN_PIXELS // 10_000 + 1)).startswith("This picture claims")
    assert make_safe(jpeg_claiming(10_000, MAX_PIXELS // 10_000)).width == 1600
    # Inside the bounds the header passes, and what fails then is the missing picture.
    assert said(png_claiming(10_000, MAX_DRAWN_PIXELS // 10_000)) == DAMAGED
    assert said(png_claiming(0, 40)) == DAMAGED


def test_300_megabytes_are_refused_at_the_door() -> None:
    data = saved(plain(), "JPEG") + bytes(300 * 1024 * 1024)
    assert said(data) == (
        "This file is 301 MB and the most is 40 MB. Save a smaller copy of it and choose that."
    )
    assert make_safe(data[:MAX_UPLOAD_BYTES]).width == 64


def test_a_jpeg_of_thousands_of_passes_is_refused() -> None:
    """Each pass over a large picture costs the decoder a walk through it, and the file ten bytes."""
    jpeg = saved(plain(400, 300), "JPEG", progressive=True)
    assert make_safe(jpeg).width == 400
    at = jpeg.rindex(b"\xff\xda")
    assert said(jpeg[:at] + jpeg[at:-2] * 400 + b"\xff\xd9") == DAMAGED
