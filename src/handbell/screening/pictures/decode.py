"""Pixels from a picture file that was taken apart: never larger than needed, always plain sRGB."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from handbell.screening.pictures.formats import take_apart
from handbell.screening.pictures.kinds import Kind, kind_of
from handbell.screening.pictures.limits import DAMAGED, PictureRefused, refuse_if_too_many_bytes
from handbell.screening.pictures.parts import Parts

if TYPE_CHECKING:
    from PIL import Image


def shown(data: bytes, max_side: int | None = None) -> Image.Image:
    """A picture as people see it, RGB, its longer side at most `max_side`. Raises PictureRefused."""
    refuse_if_too_many_bytes(data)
    kind = kind_of(data)
    parts = take_apart(kind, data)
    side = max(parts.width, parts.height) if max_side is None else max_side
    return turned(decoded(kind, parts, side), parts.orientation)


def decoded(kind: Kind, parts: Parts, max_side: int) -> Image.Image:
    """RGB pixels, sRGB, no larger than `max_side`, not yet turned. Raises PictureRefused if damaged."""
    try:
        image = _opened(kind, parts)
        width, height = _target(image.size, max_side)
        if kind is Kind.JPEG:
            image.draft(None, (width, height))  # the decoder skips detail that scaling would throw away
        image = _flat(image)
        if image.size != (width, height):
            image = image.resize((width, height), _lanczos(), reducing_gap=2.0)
        return _in_srgb(image, parts.profile)
    except PictureRefused:
        raise
    except Exception as error:  # a decoder on a stranger's file: any failure is the file's
        raise PictureRefused(DAMAGED) from error


def turned(image: Image.Image, orientation: int) -> Image.Image:
    """The right way up: orientation 1..8 as EXIF counts them."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image


def _opened(kind: Kind, parts: Parts) -> Image.Image:
    """The one decoder that this kind needs, and no other, is let near the file."""
    from PIL import Image

    if kind is Kind.HEIF:
        from handbell.screening.pictures.formats.heif import open_lazily

        picture: Image.Image = open_lazily(parts.bare).to_pillow()
        return picture
    return Image.open(io.BytesIO(parts.bare), formats=(kind.value,))


def _target(size: tuple[int, int], max_side: int) -> tuple[int, int]:
    longest = max(size)
    if longest <= max_side:
        return size
    width, height = (max(1, round(side * max_side / longest)) for side in size)
    return width, height


def _flat(image: Image.Image) -> Image.Image:
    """Eight bits a colour, in RGB, greys or CMYK; what was see-through lies on white."""
    from PIL import Image

    if image.mode.startswith("I"):  # 16-bit greys: keep the upper eight bits
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        clear = image.convert("RGBA")
        sheet = Image.new("RGB", clear.size, "white")
        sheet.paste(clear, mask=clear.getchannel("A"))
        return sheet
    if image.mode in ("RGB", "L", "CMYK"):
        image.load()
        return image
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the picture's own profile means them; a broken profile is passed over."""
    from PIL import ImageCms

    if profile is not None:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if image.mode == "CMYK" or not ImageCms.getProfileDescription(source).startswith("sRGB"):
                same = ImageCms.profileToProfile(
                    image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
                )
                image = same if same is not None else image
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return image if image.mode == "RGB" else image.convert("RGB")


def _lanczos() -> Image.Resampling:
    from PIL.Image import Resampling

    return Resampling.LANCZOS
