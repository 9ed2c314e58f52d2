"""Where things lie in a picture: fractions of the whole, and of the part that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from handbell.screening.pictures import Box


class Placed(Protocol):
    """A rectangle in fractions of the whole picture."""

    x: float
    y: float
    width: float
    height: float


def cut_box(cut: Sequence[float] | None) -> Box:
    """The part that is shown; everything when nothing was cut away."""
    return Box(*cut) if cut else Box(0.0, 0.0, 1.0, 1.0)


def in_the_picture(place: Placed, cut: Sequence[float] | None) -> bool:
    """Whether anything of this place is left in the part that is shown; only what is wholly outside is cut away."""
    box = cut_box(cut)
    across = min(place.x + place.width, box.x + box.w) - max(place.x, box.x)
    down = min(place.y + place.height, box.y + box.h) - max(place.y, box.y)
    return across > 0 and down > 0


def as_shown(place: Placed, cut: Sequence[float] | None) -> Box:
    """The same place in fractions of the part that is shown."""
    box = cut_box(cut)
    return Box(
        (place.x - box.x) / box.w, (place.y - box.y) / box.h, place.width / box.w, place.height / box.h
    )


def in_whole(box: Box, cut: Sequence[float] | None) -> Box:
    """A place in the part that is shown, in fractions of the whole picture."""
    shown = cut_box(cut)
    return Box(shown.x + box.x * shown.w, shown.y + box.y * shown.h, box.w * shown.w, box.h * shown.h)
