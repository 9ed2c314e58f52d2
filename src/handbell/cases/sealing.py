"""Sealing what a case holds: AES-256-GCM, the key outside the database, bound to school, table and row."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class SealBroken(ValueError):
    """What was sealed cannot be opened: another key file, another row, or changed bytes."""


def seal(place: bytes, contents: dict[str, Any]) -> tuple[bytes, bytes]:
    """(nonce, sealed bytes) of contents (JSON) that can be opened in this place alone."""
    nonce = os.urandom(12)
    plain = json.dumps(contents, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return nonce, AESGCM(settings.CASE_KEY).encrypt(nonce, plain, place)


def unseal(place: bytes, nonce: bytes, sealed: bytes) -> dict[str, Any]:
    """The contents; SealBroken when key, place or bytes are not those it was sealed with."""
    try:
        plain = AESGCM(settings.CASE_KEY).decrypt(bytes(nonce), bytes(sealed), place)
    except InvalidTag:
        raise SealBroken(f"The contents of {place[:40]!r} cannot be opened with this key file.") from None
    found: dict[str, Any] = json.loads(plain.decode("utf-8", "surrogatepass"))
    return found


def mark_of(purpose: str, value: str) -> str:
    """A keyed hash by which a row is found again without saying what it stands for (HMAC-SHA256, 64 hex digits)."""
    return hmac.new(settings.CASE_KEY, f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()
