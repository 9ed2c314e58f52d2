"""Where the bytes of evidence lie: as they came, encrypted, one folder a school. No plain byte touches the disk.

What is written has no meaning before its row stands, because the key is in the row: a process that dies on the way
leaves noise that nobody can open, and the sweep takes it away.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from django.core.files.storage import default_storage

from handbell.evidence.cipher import BLOCK, MAGIC, Cipher, Spoilt
from handbell.evidence.models import Evidence
from handbell.schools.owned import new_id
from handbell.schools.scope import school_id_now

HEAD: Final = 4096  # plain bytes kept in memory to tell the kind of a file
TAIL: Final = 64 * 1024


class TooLarge(ValueError):
    """More came than one file may have."""


@dataclass(frozen=True)
class Stored:
    """What lies in the vault and has no row yet. `head` and `tail` are its first and last plain bytes."""

    id: UUID
    key: bytes
    sha256: str
    size: int
    head: bytes
    tail: bytes


class Writer:
    """Bytes on their way into the vault of the school in scope: each goes through the cipher, then to the disk."""

    def __init__(self, most: int) -> None:
        self.id, self._key, self._most = new_id(), Cipher.new_key(), most
        self._cipher = Cipher(self._key, school_id_now(), self.id)
        self._path = path_of(school_id_now(), self.id)
        self._half = self._path.with_suffix(".part")
        self._half.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.fdopen(os.open(self._half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._handle.write(MAGIC)
        self._hash, self._size, self._number = sha256(), 0, 0
        self._waits, self._head, self._tail = bytearray(), b"", b""

    def write(self, data: bytes) -> None:
        """Take these in. TooLarge, with all of it dropped, as soon as there are more than the most."""
        self._size += len(data)
        if self._size > self._most:
            self.drop()
            raise TooLarge
        self._hash.update(data)
        self._head += data[: max(0, HEAD - len(self._head))]
        self._tail = (self._tail + data)[-TAIL:]
        self._waits += data
        while len(self._waits) > BLOCK:  # the last block is sealed as the last one
            self._block(bytes(self._waits[:BLOCK]), last=False)
            del self._waits[:BLOCK]

    def finish(self) -> Stored:
        """All is on the disk, under its own name, and would outlive a power cut."""
        self._block(bytes(self._waits), last=True)
        self._handle.flush()
        os.fsync(self._handle.fileno())
        self._handle.close()
        self._half.replace(self._path)
        _keep_names(self._path.parent)
        return Stored(self.id, self._key, self._hash.hexdigest(), self._size, self._head, self._tail)

    def drop(self) -> None:
        """Nothing of it stays."""
        self._handle.close()
        self._half.unlink(missing_ok=True)

    def _block(self, plain: bytes, *, last: bool) -> None:
        self._handle.write(self._cipher.seal(self._number, plain, last=last))
        self._number += 1


def put(data: bytes) -> Stored:
    """Bytes that are in memory already: a capture, a copy with parts covered."""
    writer = Writer(len(data))
    writer.write(data)
    return writer.finish()


def drop_unkept(stored: Iterable[Stored]) -> None:
    """Take away what got no row: the form was refused, or had been sent before."""
    waiting = {one.id for one in stored}
    if waiting:
        waiting -= set(Evidence.objects.filter(pk__in=waiting).values_list("pk", flat=True))
    for one in waiting:
        path_of(school_id_now(), one).unlink(missing_ok=True)


def blocks(evidence: Evidence) -> Iterator[bytes]:
    """The bytes as they came, block by block. Spoilt where they are gone or were changed."""
    cipher = Cipher(bytes.fromhex(evidence.contents["key"]), evidence.school_id, evidence.pk)
    try:
        with path_of(evidence.school_id, evidence.pk).open("rb") as handle:
            yield from cipher.read(handle)
    except OSError:
        raise Spoilt("it is gone from the vault") from None


def read(evidence: Evidence) -> bytes:
    """All of it, checked against its hash. Spoilt where it is not what came in."""
    data = b"".join(blocks(evidence))
    if sha256(data).hexdigest() != evidence.sha256:
        raise Spoilt("it is not what its row says")
    return data


def fault_of(evidence: Evidence) -> str:
    """What is wrong with the stored bytes, in words that name nobody; "" where they stand as they came."""
    found, size = sha256(), 0
    try:
        for block in blocks(evidence):
            found.update(block)
            size += len(block)
    except Spoilt as spoilt:
        return str(spoilt)
    return (
        "" if (found.hexdigest(), size) == (evidence.sha256, evidence.size) else "it is not what its row says"
    )


def destroy(evidence: Evidence) -> None:
    """At the end of its time: the bytes go. The caller has taken the key out of the row."""
    path_of(evidence.school_id, evidence.pk).unlink(missing_ok=True)


def sweep(before: datetime) -> int:
    """Take away what was begun before then and got no row, for the school in scope; how many files."""
    folder, gone = path_of(school_id_now(), UUID(int=0)).parents[1], 0
    for path in sorted(folder.glob("*/*")):
        if path.stat().st_mtime < before.timestamp() and not _has_row(path):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def path_of(school_id: UUID, file_id: UUID) -> Path:
    """Where the bytes of a file lie."""
    return Path(default_storage.path(f"evidence/{school_id}/{file_id.hex[-2:]}/{file_id}"))


def _has_row(path: Path) -> bool:
    try:
        return Evidence.objects.filter(pk=UUID(path.name)).exists()
    except ValueError:  # a half, or nothing of ours
        return False


def _keep_names(folder: Path) -> None:
    """A new name in a folder outlives a power cut once the folder itself is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
