"""The school's register of linked policies, as a case needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from handbell.policy import vocabulary
from handbell.registers.models import Row
from handbell.registers.reading import live_rows

FORM: Final = "linked_policies"


@dataclass(frozen=True)
class Paper:
    """One entry in force. `what` is its kind, `owner` who looks after it, `sanctions` what it lays down, one a line."""

    id: str
    name: str
    what: str
    edition: str
    address: str
    owner: UUID | None
    sanctions: tuple[str, ...]


def papers() -> list[Paper]:
    """Every entry in force, the oldest first. One query."""
    return [_paper(row) for row in live_rows([FORM])]


def kind_in_words(what: str) -> str:
    """What a kind of linked policy is called."""
    term = vocabulary().policies.get(what)
    return term.label if term else what.replace("_", " ").capitalize()


def _paper(row: Row) -> Paper:
    said = row.answers
    owner = row.owner_id or said.get("owner")
    lines = tuple(line.strip() for line in str(said.get("sanctions") or "").splitlines() if line.strip())
    return Paper(
        str(row.pk), str(said.get("name") or row.title), str(said.get("what", "")), str(said.get("edition", "")),
        str(said.get("address") or ""), UUID(str(owner)) if owner else None, lines,
    )  # fmt: skip
