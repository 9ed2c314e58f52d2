"""HEIC and HEIF, the pictures of iPhones and iPads. libheif reads the wrapper; nothing is decoded here."""

from __future__ import annotations

from typing import Any

from handbell.screening.pictures.limits import DAMAGED, MAX_PROFILE_BYTES, PictureRefused
from handbell.screening.pictures.notes import read_exif, read_xmp
from handbell.screening.pictures.parts import Parts

_CREDENTIALS = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # the C2PA box


def open_lazily(data: bytes) -> Any:
    """The main picture of the file, not yet decoded. Raises PictureRefused if the wrapper is broken."""
    import pillow_heif

    try:
        file = pillow_heif.open_heif(data, convert_hdr_to_8bit=True)
        return file[file.primary_index]
    except Exception as error:  # a C library on a stranger's file: any failure is the file's
        raise PictureRefused(DAMAGED) from error


def take_apart(data: bytes) -> Parts:
    """See Parts. The format turns its own pixels, so EXIF's orientation is not applied a second time."""
    picture = open_lazily(data)
    parts = Parts(picture.size[0], picture.size[1], data)
    info: dict[str, Any] = picture.info
    if exif := info.get("exif"):
        parts.removed |= read_exif(bytes(exif).removeprefix(b"Exif\0\0"))[1]
    if xmp := info.get("xmp"):
        parts.removed |= read_xmp(bytes(xmp))
    profile = info.get("icc_profile")
    if profile:
        parts.removed.add("colour profile")
        parts.profile = profile if len(profile) <= MAX_PROFILE_BYTES else None
    if info.get("thumbnails"):
        parts.removed.add("thumbnail")
    if info.get("depth_images") or info.get("aux"):
        parts.removed.add("second picture")
    if info.get("metadata"):
        parts.removed.add("other notes")
    if _CREDENTIALS in data:
        parts.removed.add("content credentials")
    return parts
