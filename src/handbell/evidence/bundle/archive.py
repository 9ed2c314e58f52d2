"""Opening a ZIP that comes from anywhere: what it says of itself is believed only within bounds. No Django."""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from handbell.evidence.bundle.manifest import MOST, good_name

BLOCK: Final = 1024 * 1024
_END: Final = struct.Struct("<4s4H2LH")
_WIDE_PLACE: Final = struct.Struct("<4sLQL")
_WIDE: Final = struct.Struct("<4sQ2H2L4Q")
_LONGEST_LIST: Final = 4 * 1024 * 1024  # bytes of the list at a ZIP's end


class NoArchive(ValueError):
    """A file that is no ZIP, or not a whole one; the message says so in one sentence."""


@dataclass(frozen=True)
class Odd:
    """An entry that no bundle of Handbell's has, with why."""

    name: str
    says: str


def opened(file: IO[bytes]) -> zipfile.ZipFile:
    """The archive; NoArchive unless its end stands where it must and its list is of a size that fits memory."""
    _must_be_bounded(file)
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        raise NoArchive("It is no whole ZIP file: the list at its end cannot be read.") from None


def odd_entries(archive: zipfile.ZipFile) -> Iterator[Odd]:
    """Names that lead elsewhere or stand twice, and entries that are packed, encrypted or share their bytes."""
    seen: set[str] = set()
    ends = 0
    for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
        name = shown(info.orig_filename)
        if not good_name(info.orig_filename):
            yield Odd(name, "has a name that Handbell never gives, and that may lead out of the folder.")
        elif info.filename in seen:
            yield Odd(name, "is there twice.")
        if info.compress_type != zipfile.ZIP_STORED or info.compress_size != info.file_size:
            yield Odd(name, "is packed smaller than it is: Handbell never does that.")
        if info.flag_bits & 0x1:
            yield Odd(name, "is encrypted: Handbell never does that.")
        if info.header_offset < ends:
            yield Odd(name, "shares its bytes with another file.")
        ends = max(ends, info.header_offset + 30 + info.compress_size)
        seen.add(info.filename)


def shown(name: str) -> str:
    """A name as it can be shown on one line of a terminal."""
    return "".join(one if one.isprintable() else "?" for one in name[:120])


def read_small(archive: zipfile.ZipFile, name: str, most: int) -> bytes | None:
    """The bytes of a stored entry, None where there is none; ValueError where it is longer, or damaged."""
    if name not in archive.NameToInfo:
        return None
    data = b"".join(_blocks(archive, name, most))
    if len(data) > most:
        raise ValueError(f"{name} is longer than it can be.")
    return data


def hash_of(archive: zipfile.ZipFile, name: str, size: int) -> tuple[int, str]:
    """(bytes, SHA-256) of a stored entry, reading no further than one block past `size`."""
    digest, count = hashlib.sha256(), 0
    for block in _blocks(archive, name, size):
        digest.update(block)
        count += len(block)
    return count, digest.hexdigest()


def _blocks(archive: zipfile.ZipFile, name: str, most: int) -> Iterator[bytes]:
    """ValueError where the entry cannot be read to its end."""
    info = archive.getinfo(name)
    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError(f"{name} is packed smaller than it is: Handbell never does that.")
    try:
        with archive.open(info) as entry:
            count = 0
            while count <= most and (block := entry.read(BLOCK)):
                count += len(block)
                yield block
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        NotImplementedError,
        OSError,
        OverflowError,
        struct.error,
    ) as fault:
        raise ValueError(f"{name} is damaged: it cannot be read to its end.") from fault


def _must_be_bounded(file: IO[bytes]) -> None:
    whole = file.seek(0, os.SEEK_END)
    entries, length = _said_at_the_end(file, whole)
    if entries > MOST + 3 or length > _LONGEST_LIST:
        raise NoArchive(f"It is no bundle: it lists {entries:,} files.")
    if length > whole:
        raise NoArchive("It is no whole ZIP file: the list at its end cannot be read.")


def _said_at_the_end(file: IO[bytes], whole: int) -> tuple[int, int]:
    """(entries, bytes of their list) by the last bytes of the file. A remark after them, which Handbell never writes,
    would let two readers see two lists, and is refused."""
    file.seek(max(0, whole - _END.size))
    tail = file.read(_END.size)
    if len(tail) < _END.size or not tail.startswith(b"PK\5\6") or not tail.endswith(b"\0\0"):
        raise NoArchive("It is no whole ZIP file: its end is missing.")
    _sign, _disk, _first, _here, entries, length, _offset, _remark = _END.unpack(tail)
    before = whole - _END.size - _WIDE_PLACE.size
    file.seek(max(0, before))
    if before < _WIDE.size or not file.read(_WIDE_PLACE.size).startswith(b"PK\6\7"):
        return entries, length
    file.seek(before - _WIDE.size)  # where Python looks for it as well, whatever the place says
    wide = file.read(_WIDE.size)
    if not wide.startswith(b"PK\6\6"):
        raise NoArchive("It is no whole ZIP file: its end is missing.")
    found = _WIDE.unpack(wide)
    return found[7], found[8]
