"""What the platforms that people carry posts to accept, as their own help pages say (November 2026)."""

from __future__ import annotations

from typing import Final

from handbell.channels.networks.transport import Limits

_ANYTHING: Final = Limits(characters=None, pictures=10, picture_bytes=None, alt_characters=None)
_BY_PLATFORM: Final = {
    "facebook": Limits(characters=63_206, pictures=10, picture_bytes=4_000_000, alt_characters=None),
    "x": Limits(characters=280, pictures=4, picture_bytes=5_000_000, alt_characters=1000),
    "instagram": Limits(characters=2200, pictures=10, picture_bytes=8_000_000, alt_characters=None),
    "threads": Limits(characters=500, pictures=10, picture_bytes=8_000_000, alt_characters=1000),
    "linkedin": Limits(characters=3000, pictures=9, picture_bytes=5_000_000, alt_characters=4086),
}
_BY_PLATFORM["twitter"] = _BY_PLATFORM["x"]  # its name until 2023


def limits(platform: str) -> Limits:
    """The bounds of a platform by its name; for one that is not listed, only our own."""
    return _BY_PLATFORM.get(platform.strip().lower(), _ANYTHING)
