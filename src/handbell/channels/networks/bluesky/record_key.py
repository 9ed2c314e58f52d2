"""The record key of a delivery: a fixed address in the school's repository, so that a post can exist only once.

A record key of a post is a TID: 53 bits of microseconds and 10 bits that tell clocks apart, in 13 signs that sort by
time (https://atproto.com/specs/tid). Ours is worked out from the delivery's key alone, which is a version 7 UUID:
its 48 bits of milliseconds, and 20 bits hashed from all of it. The same key gives the same TID for ever.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final
from uuid import UUID

_SIGNS: Final = "234567abcdefghijklmnopqrstuvwxyz"


def record_key(key: str) -> str:
    """The TID for a delivery's key. ValueError when the key is not a version 7 UUID."""
    delivery = UUID(key)
    if delivery.version != 7:
        raise ValueError(f"A delivery's key is a version 7 UUID, not {key!r}.")
    milliseconds = delivery.int >> 80
    spread = int.from_bytes(sha256(delivery.bytes).digest()[:4], "big")
    microseconds = milliseconds * 1000 + (spread >> 10) % 1000
    number = (microseconds << 10) | (spread & 0x3FF)
    return "".join(_SIGNS[(number >> shift) & 31] for shift in range(60, -1, -5))
