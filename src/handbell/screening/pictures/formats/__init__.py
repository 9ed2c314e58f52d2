"""One file a format: each takes a picture file apart (`take_apart(data) -> Parts`) without decoding it.

Notes never reach a decoder: what JPEG and PNG decoders are given holds pixels and nothing else, so a hostile
note can only meet the few careful lines here.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from handbell.screening.pictures.formats import gif, heif, jpeg, png, webp
from handbell.screening.pictures.kinds import Kind
from handbell.screening.pictures.limits import (
    DAMAGED,
    MAX_DRAWN_PIXELS,
    MAX_PIXELS,
    PictureRefused,
    refuse_if_too_many_pixels,
)
from handbell.screening.pictures.parts import Parts

_READERS: dict[Kind, Callable[[bytes], Parts]] = {
    Kind.JPEG: jpeg.take_apart,
    Kind.PNG: png.take_apart,
    Kind.WEBP: webp.take_apart,
    Kind.GIF: gif.take_apart,
    Kind.HEIF: heif.take_apart,
}


def take_apart(kind: Kind, data: bytes) -> Parts:
    """The parts of a picture of this kind. Raises PictureRefused if it is cut short or too large."""
    try:
        parts = _READERS[kind](data)
    except (struct.error, IndexError) as error:
        raise PictureRefused(DAMAGED) from error
    most = MAX_PIXELS if kind in (Kind.JPEG, Kind.HEIF) else MAX_DRAWN_PIXELS
    refuse_if_too_many_pixels(parts.width, parts.height, most)
    return parts
