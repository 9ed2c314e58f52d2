"""JPEG (ITU T.81): segments, each a marker and a length, then the coded pixels."""

from __future__ import annotations

from collections.abc import Iterator

from handbell.screening.pictures.limits import DAMAGED, MAX_PROFILE_BYTES, MAX_SCANS, PictureRefused
from handbell.screening.pictures.notes import read_exif, read_iptc, read_xmp
from handbell.screening.pictures.parts import Parts

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # start of frame: carries the size
_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
# Quantisation, Huffman and arithmetic tables, frames, restart interval, JFIF, Adobe: what decoding needs.
_NEEDED = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDD}
_JFIF, _EXIF_OR_XMP, _PROFILE_OR_SECOND, _CREDENTIALS, _PRESS, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEB, 0xED, 0xEE
_OWN_MARKERS = {_JFIF, 0xDB, 0xC0, 0xC4, _SCAN}


def segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, payload's begin, payload's end) up to the first scan, which reaches to the end of the file."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise PictureRefused(DAMAGED)
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data) or end < at + 4:
            raise PictureRefused(DAMAGED)
        if marker == _SCAN:
            yield marker, at + 4, len(data)
            return
        yield marker, at + 4, end
        at = end
    raise PictureRefused(DAMAGED)


def take_apart(data: bytes) -> Parts:
    """See Parts. Also refuses a file of thousands of passes, which costs minutes and shows nothing."""
    parts = Parts(0, 0, b"")
    kept: list[bytes | memoryview] = [b"\xff\xd8"]
    profile = bytearray()
    for marker, begin, end in segments(data):
        payload = data[begin:end] if marker != _SCAN else b""
        if marker in _FRAMES and parts.width == 0:
            parts.height, parts.width = (int.from_bytes(payload[n : n + 2], "big") for n in (1, 3))
        if marker == _SCAN:
            _refuse_if_too_many_scans(data, begin)
            parts.removed |= _after_the_picture(data, begin)
        if marker in _NEEDED or _needed_notes(marker, payload):
            kept.append(data[begin - 4 : end])
        elif marker == _SCAN:
            kept.append(memoryview(data)[begin - 4 :])
        elif marker == _PROFILE_OR_SECOND and payload.startswith(b"ICC_PROFILE\0"):
            profile += payload[14:]
        _look_at(marker, payload, parts)
    parts.bare = b"".join(kept)
    parts.profile = bytes(profile) if 0 < len(profile) <= MAX_PROFILE_BYTES else None
    return parts


def _needed_notes(marker: int, payload: bytes) -> bool:
    """These two say how the colours are coded; a thumbnail inside JFIF is not kept."""
    return (marker == _ADOBE and payload.startswith(b"Adobe")) or (
        marker == _JFIF and payload.startswith(b"JFIF\0") and len(payload) == 14
    )


def _look_at(marker: int, payload: bytes, parts: Parts) -> None:
    """Name in plain words what a segment gives away, and learn which way up the picture is."""
    if marker == _COMMENT:
        parts.removed.add("comment")
    elif marker == _EXIF_OR_XMP and payload.startswith(b"Exif\0"):
        parts.orientation, words = read_exif(payload[6:])
        parts.removed |= words
    elif marker == _EXIF_OR_XMP:
        parts.removed |= read_xmp(payload)
    elif marker == _PROFILE_OR_SECOND and payload.startswith(b"ICC_PROFILE\0"):
        parts.removed.add("colour profile")
    elif marker == _PROFILE_OR_SECOND and payload.startswith(b"MPF\0"):
        parts.removed.add("second picture")
    elif marker == _CREDENTIALS and b"c2pa" in payload:
        parts.removed.add("content credentials")
    elif marker == _PRESS:
        parts.removed |= read_iptc(payload)
    elif marker == _JFIF and len(payload) > 14:
        parts.removed.add("thumbnail")
    elif 0xE0 <= marker <= 0xEF and marker not in (_JFIF, _ADOBE):
        parts.removed.add("other notes")


def _refuse_if_too_many_scans(data: bytes, begin: int) -> None:
    if data.count(b"\xff\xda", begin) >= MAX_SCANS:
        raise PictureRefused(DAMAGED)


def _after_the_picture(data: bytes, begin: int) -> set[str]:
    """Phones hang depth maps and short films behind the picture; anything may hide there."""
    end = data.find(b"\xff\xd9", begin)
    rest = data[end + 2 :] if end != -1 else b""
    if not rest.strip(b"\0"):
        return set()
    words = {"movement"} if b"ftyp" in rest else set()
    if b"\xff\xd8\xff" in rest:
        words.add("second picture")
    return words or {"other notes"}


def holds_only_pixels(data: bytes) -> bool:
    """True if a JPEG that we wrote holds no note of any kind and nothing behind its end."""
    markers = {marker for marker, _, _ in segments(data)}
    return markers <= _OWN_MARKERS and data.find(b"\xff\xd9") == len(data) - 2
