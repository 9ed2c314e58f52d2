"""PNG (W3C, third edition): chunks, each a length, a name, content and a checksum."""

from __future__ import annotations

import zlib

from handbell.screening.pictures.limits import DAMAGED, MAX_PROFILE_BYTES, PictureRefused
from handbell.screening.pictures.notes import read_exif, read_xmp
from handbell.screening.pictures.parts import Parts

_NEEDED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
_SILENT = _NEEDED | {b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"cICP", b"mDCV", b"cLLI"}
_WORDS = {
    b"tIME": "time",
    b"tEXt": "comment",
    b"zTXt": "comment",
    b"caBX": "content credentials",
    b"acTL": "movement",
    b"iCCP": "colour profile",
}
_PART_OF_MOVEMENT = {b"fcTL", b"fdAT"}


def take_apart(data: bytes) -> Parts:
    """See Parts. A moving PNG keeps its first picture; compressed notes are never unpacked."""
    if data[12:16] != b"IHDR":
        raise PictureRefused(DAMAGED)
    parts = Parts(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"), b"")
    kept, at, name = [data[:8]], 8, b""
    while name != b"IEND":
        if at + 12 > len(data):
            raise PictureRefused(DAMAGED)
        name = data[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if name in _NEEDED:
            kept.append(data[at:end])
        else:
            _look_at(name, data[at + 8 : end - 4], parts)
        at = end
    if data[at:].strip(b"\0"):
        parts.removed.add("other notes")
    parts.bare = b"".join(kept)
    return parts


def _look_at(name: bytes, content: bytes, parts: Parts) -> None:
    if name == b"eXIf":
        parts.orientation, words = read_exif(content)
        parts.removed |= words
    elif name == b"iTXt":
        parts.removed |= read_xmp(content) if content.startswith(b"XML:com.adobe.xmp") else {"comment"}
    elif name in _WORDS:
        parts.removed.add(_WORDS[name])
    elif name not in _SILENT and name not in _PART_OF_MOVEMENT:
        parts.removed.add("other notes")
    if name == b"iCCP":
        parts.profile = _unpacked(content.partition(b"\0")[2][1:])


def _unpacked(packed: bytes) -> bytes | None:
    """A colour profile, or None if it is broken or swells beyond what any profile needs."""
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed, MAX_PROFILE_BYTES)
    except zlib.error:
        return None
    return profile if unpacker.eof else None
