"""Timestamps by RFC 3161: what is sent to the service, and whether what comes back is good. No Django, no network.

A token says that somebody else's clock had seen a hash at a moment. What is kept is the service's whole answer, so that
`openssl ts -verify` reads it without Handbell.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.x509.oid import ObjectIdentifier
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

LARGEST: Final = 64 * 1024  # bytes of an answer; real ones have 3 to 8 KB
APART: Final = timedelta(minutes=10)  # how far the service's clock may be from ours
SHA256_OID: Final = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_STANDS_FOR: Final = b"a hash that is put in afterwards"
_WHY: Final = {
    "PKIStatus is not GRANTED": "The service refused to stamp it.",
    "Nonce mismatch": "It answers another question: its number is not the one that was sent.",
    "Policy ID mismatch": "It was made under another policy than the one that is asked for.",
    "Mismatch between messages": "It stamps something else: its hash is another one.",
}


class BadToken(ValueError):
    """An answer that cannot be relied on, with the reason in one sentence."""


class BadTrust(ValueError):
    """The certificates that a service is trusted by cannot be read, with the reason in one sentence."""


@dataclass(frozen=True)
class Asked:
    """A request: its bytes (DER), and the number that the answer has to repeat."""

    body: bytes
    nonce: int


@dataclass(frozen=True)
class Token:
    """A good token: the service's whole answer (DER), its time (UTC), its serial number and its policy."""

    answer: bytes
    at: datetime
    serial: int
    policy: str


def ask_about(digest: bytes) -> Asked:
    """The request to stamp a SHA-256 (32 bytes); the service's certificate is asked for with it."""
    builder = TimestampRequestBuilder().data(_STANDS_FOR).hash_algorithm(HashAlgorithm.SHA256)
    made = builder.nonce(nonce=True).cert_request(cert_request=True).build()
    # The library hashes what it is given. A video is hashed as it arrives and never whole in memory, so its hash takes
    # the place of the other: 32 bytes that stand in the request exactly once.
    before, placed, after = made.as_bytes().partition(hashlib.sha256(_STANDS_FOR).digest())
    if len(digest) != len(placed) or made.nonce is None:
        raise ValueError("A SHA-256 has 32 bytes.")
    return Asked(before + digest + after, made.nonce)


def read_trust(pem: bytes, named: str) -> list[x509.Certificate]:
    """The certificates in a PEM file; BadTrust where there is none."""
    try:
        found = x509.load_pem_x509_certificates(pem)
    except ValueError:
        found = []
    if not found:
        raise BadTrust(f"{named} holds no certificate in PEM form.")
    return found


def check_token(
    answer: bytes, digest: bytes, trust: Sequence[x509.Certificate], *, nonce: int | None = None, policy: str = ""
) -> Token:  # fmt: skip
    """The token in an answer; BadToken unless its signature, hash, number, policy and chain of certificates are good.

    The chain must end in `trust` and have been good at the time of the stamp, and its last certificate must be one
    for making timestamps. `nonce` and `policy` are held against it where they are given.
    """
    read = _read(answer)
    builder = VerifierBuilder(
        policy_id=ObjectIdentifier(policy) if policy else None, roots=list(trust), nonce=nonce
    )
    try:
        builder.build().verify(read, digest)
        said = read.tst_info
        if said.message_imprint.hash_algorithm != SHA256_OID:
            raise BadToken("It stamps something else: its hash is not a SHA-256.")
        token = Token(
            bytes(answer), said.gen_time.astimezone(UTC), said.serial_number, said.policy.dotted_string
        )
    except VerificationError as fault:
        raise BadToken(_why(str(fault))) from None
    except (ValueError, OverflowError):
        raise BadToken("It is no whole timestamp.") from None
    return token


def must_be_now(token: Token, now: datetime) -> Token:
    """The token; BadToken where the service's clock and ours are too far apart for its time to mean anything."""
    if abs(token.at - now) > APART:
        raise BadToken(
            f"The service's clock says {token.at:%d %b %Y, %H.%M} UTC, which is not the time here."
        )
    return token


def _read(answer: bytes) -> TimeStampResponse:
    if len(answer) > LARGEST:
        raise BadToken("It is too large for a timestamp.")
    try:
        return decode_timestamp_response(bytes(answer))
    except (ValueError, OverflowError):
        raise BadToken("It is no timestamp at all.") from None


def _why(fault: str) -> str:
    """The library's reason in our words; about certificates with OpenSSL's own, out of its list of errors."""
    if fault in _WHY:
        return _WHY[fault]
    found = re.search(r'data: "Verify error: ([^"]+)"', fault) or re.search(
        r'reason: "([^"]+)", (?!.*reason)', fault
    )
    return f"Its signature or its certificates do not hold: {found[1] if found else fault[:160].rstrip('.')}."
