"""Counts that all web processes of one machine share, in memory alone: never on disk, never in the database.

gunicorn loads this module before it starts its processes (handbell.site.web), so that they have one table and one key
between them. Both end with the server. A key is a keyed hash: nothing in the table leads back to an address. The table
has a fixed size; when it is full, whoever is nearest to being free again is forgotten.

No part of Django is used here: it must not be loaded before the processes are.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import mmap
import os
import secrets
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

SLOTS: Final = 65_536  # addresses at a time; one mebibyte
_WAYS: Final = 8  # slots in which one key may stand
_SLOT: Final = struct.Struct("<Qd")  # first 64 bits of the hashed key; when everything it did is paid off
_SIZE: Final = SLOTS * _SLOT.size


class Table:
    """When each key is free again: one number a key, so that a million calls of one key take one slot."""

    def __init__(self) -> None:
        self._key: Final = secrets.token_bytes(32)
        self._file = os.memfd_create("handbell") if hasattr(os, "memfd_create") else None
        if self._file is not None:
            os.ftruncate(self._file, _SIZE)
        self._slots = mmap.mmap(-1 if self._file is None else self._file, _SIZE)
        self._lock = Lock()

    def take(self, name: str, most: int, seconds: float, *, count: bool = True) -> bool:
        """Whether `name` may do it: `most` at once, then one every `seconds / most`. Counted, unless asked not to."""
        tag = int.from_bytes(hmac.new(self._key, name.encode(), hashlib.sha256).digest()[:8], "little") or 1
        pause = seconds / most
        with self._held():
            now = time.monotonic()
            place, free_at = self._find(tag)
            free_at = max(free_at, now)
            if free_at - now > seconds - pause + 1e-6:
                return False
            if count:
                _SLOT.pack_into(self._slots, place, tag, free_at + pause)
        return True

    def forget(self) -> None:
        """Begin anew."""
        with self._held():
            self._slots[:] = bytes(_SIZE)

    def _find(self, tag: int) -> tuple[int, float]:
        """Where the key stands, or may stand: in the place of whoever is free soonest."""
        first = (tag >> 16) % (SLOTS // _WAYS) * _WAYS * _SLOT.size
        places = range(first, first + _WAYS * _SLOT.size, _SLOT.size)
        rows = [(*_SLOT.unpack_from(self._slots, place), place) for place in places]
        for known, free_at, place in rows:
            if known == tag:
                return place, free_at
        return min(rows, key=lambda row: row[1])[2], 0.0

    @contextmanager
    def _held(self) -> Iterator[None]:
        """One at a time, over threads and processes. The kernel lets go for a process that is killed."""
        with self._lock:
            if self._file is not None:
                fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                if self._file is not None:
                    fcntl.lockf(self._file, fcntl.LOCK_UN)


TABLE: Final = Table()
