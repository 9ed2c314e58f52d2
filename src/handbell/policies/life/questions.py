"""What a review asks and who signs it off, by the school's own policy (questions.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from handbell.policy import Pack

FILE: Final = Path(__file__).with_name("questions.toml")


@dataclass(frozen=True)
class Question:
    """One question of a review. `clauses` are those of the school's policy that ask for it; the first is cited."""

    id: str
    label: str
    help: str
    clauses: tuple[str, ...]

    @property
    def clause(self) -> str:
        """The clause that is cited where the answer is missing; empty where the policy asks for none."""
        return self.clauses[0] if self.clauses else ""


def questions_for(pack: Pack) -> tuple[Question, ...]:
    """What a review of this policy asks, in order."""
    found = []
    for entry in _data()["question"]:
        wanted = entry.get("clauses")
        named = tuple(one for one in wanted or entry.get("cites", ()) if pack.has_clause(one))
        if wanted is None or named:
            found.append(
                Question(
                    entry["id"],
                    _(entry["label"]),
                    _(entry.get("help", "")) if entry.get("help") else "",
                    named,
                )
            )
    return tuple(found)


def signs_off(pack: Pack) -> tuple[tuple[str, ...], str]:
    """The roles that sign a review of this policy off, and the clause that says so."""
    for entry in _data()["sign_off"]:
        named = next((one for one in entry["clauses"] if pack.has_clause(one)), "")
        if named or not entry["clauses"]:
            return tuple(entry["roles"]), named
    raise LookupError("questions.toml ends without a sign_off for everybody else")


def happenings() -> Sequence[tuple[str, tuple[str, ...]]]:
    """Headings and the verbs of the record that count under them."""
    return [(_(entry["label"]), tuple(entry["verbs"])) for entry in _data()["happened"]]


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
