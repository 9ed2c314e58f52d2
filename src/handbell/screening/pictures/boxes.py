"""Places in a picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

PixelBox = tuple[int, int, int, int]  # left, top, right, bottom; right and bottom just outside


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left edge, top edge, width, height, fractions 0..1 of the picture's own."""

    x: float
    y: float
    w: float
    h: float

    def grown(self, side: float, top: float, bottom: float) -> Box:
        """Larger on every side, by shares of its own size; it may now reach outside the picture."""
        return Box(
            self.x - self.w * side,
            self.y - self.h * top,
            self.w * (1 + 2 * side),
            self.h * (1 + top + bottom),
        )

    def pixels(self, width: int, height: int) -> PixelBox:
        """In whole pixels, rounded outwards and kept inside the picture.

        Raises ValueError if nothing of the box lies inside the picture.
        """
        if not all(math.isfinite(part) for part in (self.x, self.y, self.w, self.h)):
            raise ValueError("A box needs four numbers: left, top, width and height, each from 0 to 1.")
        if self.w <= 0 or self.h <= 0:
            raise ValueError("A box needs a width and a height above 0.")
        left, top = max(0, math.floor(self.x * width)), max(0, math.floor(self.y * height))
        right = min(width, math.ceil((self.x + self.w) * width))
        bottom = min(height, math.ceil((self.y + self.h) * height))
        if left >= right or top >= bottom:
            raise ValueError("This box lies outside the picture: left and top run from 0 to 1.")
        return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Face(Box):
    """A face was found here. Whose it is, is not known and not asked.

    confidence: 0..1, above 0.8 for every face reported. face_on: both eyes and the nose stand as they do when
    somebody looks at the camera; an estimate from five points, used only to offer safer choices.
    """

    confidence: float
    face_on: bool


@dataclass(frozen=True, slots=True)
class Words(Box):
    """One line of words read in a picture. confidence: 0..1, at least 0.5."""

    text: str
    confidence: float
