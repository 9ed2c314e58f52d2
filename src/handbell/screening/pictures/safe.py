"""A picture made safe to publish: only its pixels, the right way up, no larger than needed, newly written."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handbell.screening.pictures.decode import decoded, shown, turned
from handbell.screening.pictures.formats import take_apart
from handbell.screening.pictures.formats.jpeg import holds_only_pixels
from handbell.screening.pictures.kinds import kind_of
from handbell.screening.pictures.limits import PictureRefused, refuse_if_too_many_bytes
from handbell.screening.pictures.parts import in_order

if TYPE_CHECKING:
    from PIL import Image

QUALITY = 85  # beyond this nobody sees a difference and every phone pays for it
_LOWER = (78, 70, 60, 50)
_SMALLEST_SIDE = 64


@dataclass(frozen=True, slots=True)
class SafePicture:
    """A JPEG that holds pixels and nothing else.

    width, height: pixels, as shown. removed: plain words for what was taken out ("location", "camera", …; all
    of them in parts.REMOVABLE). sha256: of `jpeg`, hexadecimal.
    """

    jpeg: bytes
    width: int
    height: int
    removed: tuple[str, ...]
    sha256: str


def make_safe(data: bytes, *, max_side: int = 1600, max_bytes: int | None = None) -> SafePicture:
    """A stranger's file made into a picture that may be kept and published.

    data: JPEG, PNG, WebP, HEIC/HEIF or GIF (of moving ones, the first picture), known by content. max_side:
    the longer side in pixels at most; smaller pictures are not enlarged. max_bytes: fit this many.
    The same bytes give the same result. Raises PictureRefused, with one sentence, for anything else.
    """
    if max_side < 1:
        raise ValueError("max_side is a number of pixels, 1 or more.")
    refuse_if_too_many_bytes(data)
    kind = kind_of(data)
    parts = take_apart(kind, data)
    image = turned(decoded(kind, parts, max_side), parts.orientation)
    image, jpeg = fitted(image, max_bytes)
    return SafePicture(jpeg, *image.size, in_order(parts.removed), hashlib.sha256(jpeg).hexdigest())


def fit_bytes(jpeg: bytes, limit: int) -> bytes:
    """The same picture in at most `limit` bytes: unchanged if it fits, else coarser, then smaller.

    The same input gives the same bytes. Raises PictureRefused if even a tiny copy does not fit.
    """
    if len(jpeg) <= limit and holds_only_pixels(jpeg):
        return jpeg
    return fitted(shown(jpeg), limit)[1]


def written(image: Image.Image, quality: int = QUALITY) -> bytes:
    """The pixels as a JPEG (baseline, sRGB, no notes)."""
    image.info = {}  # Pillow would copy a comment and more from here
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    jpeg = buffer.getvalue()
    if not holds_only_pixels(jpeg):  # a fuse: a later Pillow might write more than we asked for
        raise RuntimeError("The picture library wrote notes into a picture that must hold none.")
    return jpeg


def fitted(image: Image.Image, limit: int | None) -> tuple[Image.Image, bytes]:
    """The image as written, and its JPEG in at most `limit` bytes (None: any size)."""
    jpeg = written(image)
    if limit is None or len(jpeg) <= limit:
        return image, jpeg
    while True:
        for quality in _LOWER:
            jpeg = written(image, quality)
            if len(jpeg) <= limit:
                return image, jpeg
        width, height = (max(1, side * 4 // 5) for side in image.size)
        if max(width, height) < _SMALLEST_SIDE:
            raise PictureRefused(f"This picture cannot be made to fit {limit} bytes. Allow it more.")
        image = image.resize((width, height))
