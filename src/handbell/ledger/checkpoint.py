"""Signed checkpoints: what the end of a chain was, said by the key of this Handbell and kept outside the building.

Whoever owns the database can cut a chain short or write it anew so that it verifies by itself. They cannot do so and
still contain a checkpoint that left the building yesterday.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from django.utils import timezone

from handbell.ledger.chain import canonical
from handbell.ledger.models import Entry
from handbell.ledger.signing import signing_key
from handbell.schools.scope import school_id_now

FORMAT = "handbell checkpoint 1"


class BadCheckpoint(ValueError):
    """A checkpoint that cannot be used, with the reason in one sentence."""


@dataclass(frozen=True)
class Checkpoint:
    """The last entry of one school's chain at a moment: its number and digest."""

    school_id: UUID
    school: str  # the slug, for people
    seq: int
    digest: bytes
    at: datetime

    def signed(self) -> dict[str, Any]:
        """As a JSON object with its Ed25519 signature (hex)."""
        return {**self._said(), "signature": signing_key().sign(canonical(self._said())).hex()}

    def _said(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "school_id": str(self.school_id),
            "school": self.school,
            "seq": self.seq,
            "digest": self.digest.hex(),
            "at": self.at.isoformat(),
        }


def checkpoint_now(slug: str) -> Checkpoint | None:
    """The checkpoint of the school in scope, or None while its record is empty."""
    last = Entry.objects.order_by("-seq").values_list("seq", "digest").first()
    if last is None:
        return None
    return Checkpoint(school_id_now(), slug, last[0], bytes(last[1]), timezone.now())


def read_checkpoints(text: str) -> list[Checkpoint]:
    """The checkpoints in a text of JSON lines, each with a good signature; BadCheckpoint names the line otherwise.

    Lines that are not JSON objects (the words of an e-mail around them) are passed over.
    """
    found = [_read(number, line) for number, line in _lines(text)]
    if not found:
        raise BadCheckpoint("There is no checkpoint in this file.")
    return found


def marks_of(checkpoints: Iterable[Checkpoint], school_id: UUID) -> dict[int, bytes]:
    """What `verify` is to find in the chain of this school."""
    return {one.seq: one.digest for one in checkpoints if one.school_id == school_id}


def _lines(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().startswith("{"):
            try:
                value = json.loads(line)
            except (json.JSONDecodeError, RecursionError):
                raise BadCheckpoint(f"Line {number} is broken: it is not a whole checkpoint.") from None
            yield number, value


def _read(number: int, value: dict[str, Any]) -> Checkpoint:
    try:
        found = Checkpoint(
            UUID(str(value["school_id"])), str(value["school"]), int(value["seq"]), bytes.fromhex(value["digest"]),
            datetime.fromisoformat(value["at"]),
        )  # fmt: skip
        signature = bytes.fromhex(value["signature"])
        said = {key: one for key, one in value.items() if key != "signature"}
    except (KeyError, TypeError, ValueError):
        raise BadCheckpoint(f"Line {number} is not a checkpoint of Handbell's.") from None
    try:
        signing_key().public_key().verify(signature, canonical(said))
    except InvalidSignature:
        raise BadCheckpoint(
            f"Line {number} was not signed by this Handbell, or was changed since. Its key file may be another one."
        ) from None
    return found
