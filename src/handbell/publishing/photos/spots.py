"""Places that people give in a form: a tap on the picture, a field of a grid, shares to cut away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from handbell.publishing.models import Photo
from handbell.publishing.photos.places import in_whole
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.screening.pictures import Box

PICTURE_WIDTH: Final = (
    300  # the picture to tap on is shown this wide (CSS pixels), so that a tap means a place
)
SIZES: Final = {"small": 0.06, "middle": 0.12, "large": 0.24}  # share of the picture's longer side
_GRID = 5


def box_of_spot(sent: Mapping[str, str], photo: Photo) -> Box:
    """Where somebody says a face is, in fractions of the whole picture.

    `spot.x` and `spot.y` are pixels of the picture shown PICTURE_WIDTH wide; without them `across` and `down` name a
    field of a grid of five by five, from 1. `size` is small, middle or large.
    """
    wide, high = photo.shown.width or 1, photo.shown.height or 1
    shown_high = PICTURE_WIDTH * high / wide
    x, y = _number(sent.get("spot.x")), _number(sent.get("spot.y"))
    if x is not None and y is not None and (x, y) != (0, 0):
        centre = (x / PICTURE_WIDTH, y / shown_high)
    else:
        across, down = _number(sent.get("across")), _number(sent.get("down"))
        if across is None or down is None or not (1 <= across <= _GRID and 1 <= down <= _GRID):
            raise CannotBeDone(_("Tap on the face, or say where it is."))
        centre = ((across - 0.5) / _GRID, (down - 0.5) / _GRID)
    side = SIZES.get(sent.get("size", ""), SIZES["middle"]) * max(wide, high)
    w, h = side / wide, side / high
    return in_whole(Box(centre[0] - w / 2, centre[1] - h / 2, w, h), photo.cut)


def box_of_crop(sent: Mapping[str, str]) -> Box:
    """What is left when so many percent are cut away on each side of the whole picture."""
    shares = []
    for side in ("left", "top", "right", "bottom"):
        share = _number(sent.get(side) or "0")
        if share is None or not 0 <= share < 100:
            raise CannotBeDone(_("Give a whole number from 0 to 99 for each side."))
        shares.append(share / 100)
    left, top, right, bottom = shares
    if left + right >= 1 or top + bottom >= 1:
        raise CannotBeDone(_("Nothing would be left of the picture. Cut less away."))
    return Box(left, top, 1 - left - right, 1 - top - bottom)


def _number(value: str | None) -> float | None:
    text = (value or "").strip()
    return float(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
