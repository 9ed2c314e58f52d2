"""GIF (version 89a): blocks. The first picture is kept; what made it move is not."""

from __future__ import annotations

from handbell.screening.pictures.limits import DAMAGED, PictureRefused
from handbell.screening.pictures.notes import read_xmp
from handbell.screening.pictures.parts import Parts

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF


def take_apart(data: bytes) -> Parts:
    """See Parts. Up to 10,000 blocks are looked at, which is more than any real GIF has."""
    width, height = (int.from_bytes(data[n : n + 2], "little") for n in (6, 8))
    parts = Parts(width, height, data)
    at, pictures = 13 + _colours(data[10]), 0
    for _ in range(10_000):
        if at >= len(data) or data[at] == _END:
            break
        if data[at] == _PICTURE:
            pictures += 1
            left, top, wide, high = (
                int.from_bytes(data[at + n : at + n + 2], "little") for n in (1, 3, 5, 7)
            )
            if pictures == 1:  # the decoder makes room for a picture that reaches over its own edge
                parts.width, parts.height = max(width, left + wide), max(height, top + high)
            at = _past(data, at + 11 + _colours(data[at + 9]))
        elif data[at] == _EXTENSION:
            end = _past(data, at + 2)
            _look_at(data[at + 1], data[at + 2 : end], parts)
            at = end
        else:
            raise PictureRefused(DAMAGED)
    if pictures > 1:
        parts.removed.add("movement")
    if data[at + 1 :].strip(b"\0"):
        parts.removed.add("other notes")
    return parts


def _colours(flags: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _past(data: bytes, at: int) -> int:
    """Where a chain of sub-blocks ends."""
    while data[at]:
        at += 1 + data[at]
    return at + 1


def _look_at(label: int, content: bytes, parts: Parts) -> None:
    if label == _COMMENT:
        parts.removed.add("comment")
    elif label == _APPLICATION and content[1:12] == b"XMP DataXMP":
        parts.removed |= read_xmp(content)
    elif label == _APPLICATION and content[1:9] != b"NETSCAPE":
        parts.removed.add("other notes")
