"""Receipt codes: 80 bits in sixteen signs that can be read aloud (Crockford's base 32: no I, L, O or U).

A code is made from the form's own token with the secret key, so that a form that is sent twice, after a lost
connection, gets the same code again and opens no second case. Of the code only its hash is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner

from handbell.cases.sealing import mark_of

SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 16  # signs of five bits: 80 bits
_ALIKE: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_signer: Final = TimestampSigner(salt="handbell.cases.form")


def new_token() -> str:
    """What a fresh form carries: 128 bits of chance and the time, signed so that nobody brings their own."""
    return _signer.sign(secrets.token_hex(16))


def is_token(value: str, seconds: int | None = None) -> bool:
    """Whether a form carries a token that was made here, in the last `seconds` (None: whenever)."""
    try:
        _signer.unsign(value, max_age=seconds)
    except BadSignature:
        return False
    return True


def code_for(school_id: UUID, token: str) -> str:
    """The code of a form: sixteen signs without gaps."""
    digest = hmac.new(settings.CASE_KEY, f"code:{school_id}:{token}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:10], "big")
    return "".join(SIGNS[(number >> (5 * place)) & 31] for place in reversed(range(LENGTH)))


def in_groups(code: str) -> str:
    """As it is shown: "7K4M-0P2Q-…"."""
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def plain(typed: str) -> str:
    """A typed code without gaps, small letters and signs that look alike; "" where it cannot be one."""
    found = "".join(one for one in typed.upper().translate(_ALIKE) if one in SIGNS)
    return found if len(found) == LENGTH else ""


def hash_of(school_id: UUID, code: str) -> str:
    """HMAC-SHA256 under the secret key; of no use at any other school."""
    return mark_of("receipt", f"{school_id}:{code}")
