"""A picture file taken apart before any decoder sees it: its size, its pixels, and everything else."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Parts:
    """What a picture file consists of.

    width, height: as the header claims, before turning. bare: the file with everything but the pixels left
    out, as far as its format allows; the decoder is given only this. orientation: 1..8 as in EXIF. profile:
    the ICC colour profile, if any. removed: plain words for what else it carried.
    """

    width: int
    height: int
    bare: bytes
    orientation: int = 1
    profile: bytes | None = None
    removed: set[str] = field(default_factory=set)


# The order in which people care. Every word that `removed` may hold stands here.
REMOVABLE = (
    "location",
    "people tagged",
    "camera",
    "time",
    "author",
    "description",
    "comment",
    "thumbnail",
    "second picture",
    "movement",
    "content credentials",
    "colour profile",
    "other notes",
)


def in_order(removed: set[str]) -> tuple[str, ...]:
    """The same words in the order of REMOVABLE."""
    return tuple(word for word in REMOVABLE if word in removed)
