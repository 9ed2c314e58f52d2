"""What a file is, by its content; its name is never asked."""

from __future__ import annotations

from enum import StrEnum

from handbell.screening.pictures.limits import PictureRefused

MEND = "Save it as JPEG or PNG and choose it again."


class Kind(StrEnum):
    """The kinds of picture that are taken in."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    GIF = "GIF"
    HEIF = "HEIF"


_STARTS = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
)
_STILL_HEIF = {b"heic", b"heix", b"heim", b"heis", b"mif1"}
_MOVING_HEIF = {b"hevc", b"hevx", b"hevm", b"hevs", b"msf1"}
_OTHERS = (
    (b"%PDF", "This is a PDF document, not a picture."),
    (b"PK\x03\x04", "This is a zip file or an office document, not a picture."),
    (b"PK\x05\x06", "This is a zip file, not a picture."),
    (b"II*\x00", "This is a TIFF or a camera's raw picture, which networks do not show."),
    (b"MM\x00*", "This is a TIFF or a camera's raw picture, which networks do not show."),
    (b"BM", "This is a bitmap (BMP), which networks do not show."),
    (b"8BPS", "This is a Photoshop document, not a picture that can be published."),
    (b"\x1aE\xdf\xa3", "This is a video, and Handbell takes still pictures."),
    (b"\x00\x00\x01\xba", "This is a video, and Handbell takes still pictures."),
    (b"\xff\x0a", "This is a JPEG XL picture, which Handbell does not open."),
    (b"\x00\x00\x00\x0cJXL ", "This is a JPEG XL picture, which Handbell does not open."),
    (b"MZ", "This is a program, not a picture."),
    (b"\x7fELF", "This is a program, not a picture."),
)


def kind_of(data: bytes) -> Kind:
    """The kind of a picture. Raises PictureRefused, saying what the file is instead, if it is none."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp":
        return _boxed_kind(data)
    raise PictureRefused(f"{_what_else(data)} {MEND}")


def _boxed_kind(data: bytes) -> Kind:
    """Phones' pictures and films share one wrapper (ISO base media); its brands tell them apart."""
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[at : at + 4] for at in (8, *range(16, length, 4))]
    if brands[0] in _STILL_HEIF and b"avif" not in brands:
        return Kind.HEIF
    if b"avif" in brands or b"avis" in brands:
        raise PictureRefused(f"This is an AVIF picture, which Handbell does not open. {MEND}")
    if brands[0] in _MOVING_HEIF:
        raise PictureRefused(f"This is a moving picture, and Handbell takes still ones. {MEND}")
    raise PictureRefused("This is a video, and Handbell takes still pictures. Choose a photo instead.")


def _what_else(data: bytes) -> str:
    for start, sentence in _OTHERS:
        if data.startswith(start):
            return sentence
    if data[:4] == b"RIFF" and data[8:12] == b"AVI ":
        return "This is a video, and Handbell takes still pictures."
    head = data[:4096]
    if b"<svg" in head.lower():
        return "This is an SVG drawing, which can carry a program, so Handbell does not take it."
    if b"\x00" not in head and _reads_as_text(head):
        return "This file holds words, not a picture, whatever its name says."
    return "This file is not a picture that Handbell knows."


def _reads_as_text(head: bytes) -> bool:
    try:
        head[:-3].decode("utf-8")  # the cut may fall inside a letter
    except UnicodeDecodeError:
        return False
    return all(byte >= 32 or byte in b"\t\r\n\f" for byte in head)
