"""The key with which this Handbell signs what leaves the building: checkpoints of the record, bundles of cases."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings


def signing_key() -> Ed25519PrivateKey:
    """The Ed25519 key, made from the key file."""
    return Ed25519PrivateKey.from_private_bytes(settings.CHECKPOINT_KEY)


def public_key() -> bytes:
    """The 32 bytes by which others check a signature; people compare them as 64 hexadecimal digits."""
    return signing_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def public_key_pem() -> bytes:
    """The same as a file that openssl reads."""
    return signing_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
