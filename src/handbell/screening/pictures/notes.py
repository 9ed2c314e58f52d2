"""What the notes inside a picture file (EXIF, XMP, IPTC) would have given away, in plain words.

The notes are read only to tell people what was taken out and to learn which way up the picture is. They come
from strangers, so nothing here trusts a length, follows an offset twice, or raises.
Sources: EXIF 2.32 (CIPA DC-008), XMP part 2, IPTC-IIM 4.2.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_ORIENTATION, _EXIF, _GPS, _THUMBNAIL = 0x0112, 0x8769, 0x8825, 0x0201
_EXIF_WORDS = {
    "camera": {0x010F, 0x0110, 0x0131, 0x013C, 0x829A, 0x829D, 0x8827, 0x9201, 0x9202, 0x920A, 0x927C, 0xA431}
    | {0xA432, 0xA433, 0xA434, 0xA435},
    "time": {0x0132, 0x9003, 0x9004},
    "author": {0x013B, 0x8298, 0xA430, 0x9C9D},
    "description": {0x010E, 0x9286, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F},
}
_XMP_WORDS = {
    "location": (b"GPSLatitude", b"Iptc4xmpCore:Location", b"photoshop:City", b"LocationCreated"),
    "people tagged": (b"PersonInImage", b"mwg-rs:", b"MPReg:"),
    "camera": (b"tiff:Make", b"tiff:Model", b"CreatorTool", b"aux:SerialNumber"),
    "time": (b"CreateDate", b"ModifyDate", b"DateCreated"),
    "author": (b"dc:creator", b"photoshop:Credit", b"dc:rights"),
    "description": (b"dc:description", b"dc:title", b"dc:subject", b"photoshop:Headline"),
}
_IPTC_WORDS = {
    "location": (90, 92, 95, 101),
    "time": (55, 60),
    "author": (80, 110, 116),
    "description": (5, 25, 105, 120),
}


def read_exif(tiff: bytes) -> tuple[int, set[str]]:
    """Orientation (1..8) and the plain words for what the EXIF block `tiff` (from its II or MM) holds."""
    words: set[str] = set()
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1, {"other notes"}
    first = struct.unpack_from(order + "I", tiff, 4)[0]
    main, second = _directory(tiff, order, first)
    inner = _directory(tiff, order, main.get(_EXIF, 0))[0]
    place = _directory(tiff, order, main.get(_GPS, 0))[0]
    if place or _GPS in main:
        words.add("location")
    if _THUMBNAIL in _directory(tiff, order, second)[0]:
        words.add("thumbnail")
    tags = main.keys() | inner.keys()
    words |= {word for word, wanted in _EXIF_WORDS.items() if tags & wanted}
    if not words and tags - {_ORIENTATION}:
        words.add("other notes")
    turned = main.get(_ORIENTATION, 1)
    return (turned if 1 <= turned <= 8 else 1), words


def _directory(tiff: bytes, order: str, at: int) -> tuple[dict[int, int], int]:
    """One EXIF directory as tag → short value or offset, and where the next directory begins (0: nowhere)."""
    if not 8 <= at <= len(tiff) - 2:
        return {}, 0
    count = min(struct.unpack_from(order + "H", tiff, at)[0], 512)
    tags: dict[int, int] = {}
    for entry in range(at + 2, min(at + 2 + count * 12, len(tiff) - 11), 12):
        tag, kind = struct.unpack_from(order + "HH", tiff, entry)
        tags[tag] = struct.unpack_from(order + ("H" if kind == 3 else "I"), tiff, entry + 8)[0]
    end = at + 2 + count * 12
    following = struct.unpack_from(order + "I", tiff, end)[0] if end + 4 <= len(tiff) else 0
    return tags, following


def read_xmp(packet: bytes) -> set[str]:
    """Plain words for what an XMP packet holds."""
    found = {word for word, marks in _XMP_WORDS.items() if any(mark in packet for mark in marks)}
    return found or {"other notes"}


def read_iptc(block: bytes) -> set[str]:
    """Plain words for what a press caption (IPTC, in a Photoshop block) holds."""
    datasets = set(_iptc_datasets(block))
    return {word for word, wanted in _IPTC_WORDS.items() if datasets & set(wanted)} or {"other notes"}


def _iptc_datasets(block: bytes) -> Iterator[int]:
    at = block.find(b"\x1c\x02")
    while at != -1 and at + 2 < len(block):
        yield block[at + 2]
        at = block.find(b"\x1c\x02", at + 2)
