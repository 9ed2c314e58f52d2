"""How the bytes of a file are encrypted: AES-256-GCM in blocks, with a key of its own that its row keeps sealed.

A block's place in the file and whether it is the last are bound in, as are school and file: none can be changed,
moved, left out or taken from another file. Each key seals one file, so that counted nonces never repeat.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC: Final = b"HBEV1\n"
BLOCK: Final = 256 * 1024  # plain bytes of a block; sealed it is 16 longer
TAG: Final = 16


class Spoilt(ValueError):
    """What lies in the vault is not what was put there; the message says how it shows, and names nobody."""


class Cipher:
    """The blocks of one file."""

    def __init__(self, key: bytes, school_id: UUID, file_id: UUID) -> None:
        self._aead, self._place = AESGCM(key), b"handbell evidence " + school_id.bytes + file_id.bytes

    @staticmethod
    def new_key() -> bytes:
        """256 bits of chance."""
        return os.urandom(32)

    def seal(self, number: int, plain: bytes, *, last: bool) -> bytes:
        """One block, at most BLOCK plain bytes."""
        return self._aead.encrypt(number.to_bytes(12, "big"), plain, self._place + bytes([last]))

    def read(self, handle: IO[bytes]) -> Iterator[bytes]:
        """The plain bytes again, block by block. Spoilt where a byte was changed, or an end cut off."""
        if handle.read(len(MAGIC)) != MAGIC:
            raise Spoilt("its first bytes were changed")
        number, block = 0, handle.read(BLOCK + TAG)
        while True:
            after = handle.read(BLOCK + TAG)
            try:
                yield self._aead.decrypt(number.to_bytes(12, "big"), block, self._place + bytes([not after]))
            except InvalidTag:
                raise Spoilt("its bytes were changed, or its end was cut off") from None
            if not after:
                return
            number, block = number + 1, after
