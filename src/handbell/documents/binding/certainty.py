"""How often a reading of each grade is right, so that a certainty of 0.9 is right nine times in ten.

A rule of this room grades its readings by how much of them the words themselves say. The shares beside the grades were
counted in documents with keys (force and actor both right), and set lower where those documents had shaped the rule.
"""

from itertools import pairwise
from typing import Final

SHARES: Final = (
    (0.0, 0.4),
    (0.5, 0.62),
    (0.55, 0.66),
    (0.6, 0.72),
    (0.65, 0.74),
    (0.7, 0.78),
    (0.75, 0.82),
    (0.8, 0.85),
    (0.88, 0.88),
    (0.92, 0.94),
    (1.0, 0.97),
)
GUESSED: Final = 0.69
"""The most that can be said where nobody is named who has to do it: a person looks at these first."""


def calibrated(grade: float, *, guessed: bool) -> float:
    """The share of readings of this grade that are right, 0 to 1. `guessed`: nobody is named."""
    share = next(
        low[1] + (high[1] - low[1]) * (grade - low[0]) / (high[0] - low[0])
        for low, high in pairwise(SHARES)
        if low[0] <= grade <= high[0]
    )
    return round(min(share, GUESSED) if guessed else share, 2)
