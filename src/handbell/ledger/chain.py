"""How an entry is hashed. SHA-256 over canonical JSON (sorted keys, no spaces, UTF-8)."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

BEGINNING = b"\0" * 32  # `previous` of a school's first entry
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")  # as JSON writes it; a backslash that is itself escaped is none


def canonical(value: Any) -> bytes:
    """The one way in which a JSON value is written before it is hashed."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def plain(contents: Any) -> Any:
    """Contents as JSON gives them back, so that what is hashed is what a database will return.

    TypeError for what JSON cannot hold; ValueError for what a database cannot: not-a-number, a NUL character.
    """
    text = json.dumps(contents, ensure_ascii=False, allow_nan=False)
    if _NUL.search(text):
        raise ValueError("Contents of the record cannot hold a NUL character.")
    return json.loads(text)


def contents_digest(salt: bytes, contents: Any) -> bytes:
    """The salted hash that stands in the chain for contents which may one day be erased."""
    return sha256(salt + canonical(contents)).digest()


def entry_digest(
    school_id: UUID,
    seq: int,
    at: datetime,
    verb: str,
    actor: str,
    about: str,
    clauses: list[str],
    contents: bytes,
    previous: bytes,
) -> bytes:
    """The digest of one entry; `contents` is its contents_digest."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    head = canonical([str(school_id), seq, moment, verb, actor, about, clauses])
    return sha256(previous + contents + head).digest()
