"""The key file, and the keys that are made from it."""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from handbell.site.env import BadSetting


def master_key(path: Path) -> bytes:
    """The 32 bytes in the key file; made, readable by its owner alone, when there is no such file yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(base64.b64encode(os.urandom(32)).decode() + "\n")
    try:
        key = base64.b64decode(path.read_text().strip(), validate=True)
    except (OSError, ValueError, binascii.Error) as fault:
        raise BadSetting(f"The key file {path} cannot be read: {fault}.") from None
    if len(key) != 32:
        raise BadSetting(f"The key file {path} must hold 32 bytes in base64; it holds {len(key)}.")
    return key


def derived(master: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose (HKDF-SHA256), so that no two uses share a key."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"handbell {purpose}".encode()).derive(master)
