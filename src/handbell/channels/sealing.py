"""Sealing delivery tokens: AES-256-GCM, the key outside the database, bound to its channel."""

from __future__ import annotations

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class SealBroken(ValueError):
    """A sealed token cannot be opened: another key file, another channel, or changed bytes."""


def seal(channel_id: UUID, secret: str) -> tuple[bytes, bytes]:
    """(nonce, sealed bytes) of a secret that only this channel can be opened with."""
    nonce = os.urandom(12)
    return nonce, AESGCM(settings.SEAL_KEY).encrypt(nonce, secret.encode(), _bound_to(channel_id))


def unseal(channel_id: UUID, nonce: bytes, sealed: bytes) -> str:
    """The secret; SealBroken when key, channel or bytes are not those it was sealed with."""
    try:
        return AESGCM(settings.SEAL_KEY).decrypt(nonce, sealed, _bound_to(channel_id)).decode()
    except InvalidTag:
        raise SealBroken("The channel's token cannot be opened with this key file.") from None


def _bound_to(channel_id: UUID) -> bytes:
    return b"handbell channel token " + channel_id.bytes
