"""Parts of a picture covered, or all but one part cut away.

Covered means painted over with one solid colour. Pixels made coarse or blurred can be worked back into a
face; a solid colour holds nothing of what was under it.
"""

from __future__ import annotations

from collections.abc import Sequence

from handbell.screening.pictures.boxes import Box
from handbell.screening.pictures.decode import shown
from handbell.screening.pictures.safe import written

COVER = (38, 47, 68)  # deep ink
# A found face ends at brow, cheeks and chin; people are known by hair and ears too. Shares of the box.
SIDE, TOP, BOTTOM = 0.4, 0.45, 0.3


def cover(jpeg: bytes, boxes: Sequence[Box], *, grow: bool = True) -> bytes:
    """The picture with every box painted over, as a new JPEG without notes.

    grow: widen each box so that hair, ears and chin are covered too; False for boxes drawn by hand around
    exactly what should go. The same input gives the same bytes. Raises ValueError for a box outside the
    picture and PictureRefused if the picture cannot be opened; nothing is half covered.
    """
    from PIL import ImageDraw

    image = shown(jpeg)
    asked = [box.pixels(*image.size) for box in boxes]
    places = [_grown(box).pixels(*image.size) for box in boxes] if grow else asked
    draw = ImageDraw.Draw(image)
    for left, top, right, bottom in places:
        draw.rectangle((left, top, right - 1, bottom - 1), fill=COVER)
    return written(image)


def crop(jpeg: bytes, box: Box) -> bytes:
    """Only what lies inside the box, as a new JPEG without notes. Raises as `cover` does."""
    image = shown(jpeg)
    return written(image.crop(box.pixels(*image.size)))


def _grown(box: Box) -> Box:
    return box.grown(SIDE, TOP, BOTTOM)
