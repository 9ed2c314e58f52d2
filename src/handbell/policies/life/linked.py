"""The policies and guidance that this one leans on: what the register holds, and what is missing for a clause."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from django.utils.translation import gettext as _

from handbell.policies.life.standing import in_words
from handbell.policy import Clause, Pack, vocabulary
from handbell.policy.references import Reference, references
from handbell.registers.dates import day_in
from handbell.registers.reading import live_rows

FILE: Final = Path(__file__).with_name("leans.toml")
FORM: Final = "linked_policies"
State = Literal["current", "overdue", "no_address", "missing", "old_edition"]


@dataclass(frozen=True)
class Linked:
    """One entry of the register. `what` is its kind as in the register's form; days are None where none is given."""

    name: str
    what: str
    edition: str
    dated: date | None
    address: str
    owner: str
    review_on: date | None
    entered_at: datetime


@dataclass(frozen=True)
class Lean:
    """What one clause leans on."""

    what: tuple[str, ...]
    address: bool
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Held:
    """How one thing that a clause leans on stands in the register, in words."""

    state: State
    says: str
    at: datetime | None = None


def linked_now() -> list[Linked]:
    """Every entry in force. One query."""
    return [
        Linked(
            name=str(row.answers.get("name", row.title)), what=str(row.answers.get("what", "")),
            edition=str(row.answers.get("edition", "")), dated=day_in(row.answers, "dated"),
            address=str(row.answers.get("address") or ""), owner=str(row.answers.get("owner") or ""),
            review_on=row.review_on, entered_at=row.entered_at,
        )
        for row in live_rows([FORM])
    ]  # fmt: skip


def lean_of(clause: Clause, pack: Pack) -> Lean:
    """What a clause leans on: what is said of it here, else everything that its policy links to."""
    entry = _leans().get(clause.id)
    if entry is None:
        return Lean(pack.source.linked, address=False, references=())
    known = tuple(references().get(one) for one in entry.get("reference", ()))
    return Lean(tuple(entry["what"]), bool(entry.get("address")), known)


def held(lean: Lean, rows: Sequence[Linked], on: date) -> list[Held]:
    """How everything that a clause leans on stands on a day, in the clause's order."""
    kinds = [_kind(what, rows, on, address=lean.address) for what in lean.what]
    return kinds + editions(lean.references, rows)


def editions(wanted: Iterable[Reference], rows: Sequence[Linked]) -> list[Held]:
    """Of each piece of guidance, whether the register holds its present edition."""
    return [_edition(one, rows) for one in wanted]


def label(what: str) -> str:
    """A kind of linked policy in words."""
    term = vocabulary().policies.get(what)
    return term.label if term else what.replace("_", " ").capitalize()


def _kind(what: str, rows: Sequence[Linked], on: date, *, address: bool) -> Held:
    found = [row for row in rows if row.what == what]
    if not found:
        return Held("missing", _("%(policy)s is not in the register") % {"policy": label(what)})
    best = max(found, key=lambda row: (row.review_on is None or row.review_on >= on, bool(row.address)))
    said = {"policy": best.name, "edition": best.edition}
    if best.review_on is not None and best.review_on < on:
        words = _("%(policy)s (%(edition)s): its review was due on %(day)s")
        return Held("overdue", words % {**said, "day": in_words(best.review_on)}, best.entered_at)
    if address and not best.address:
        words = _("%(policy)s (%(edition)s): no address is registered at which it can be read")
        return Held("no_address", words % said, best.entered_at)
    return Held("current", _("%(policy)s (%(edition)s)") % said, best.entered_at)


def _edition(one: Reference, rows: Sequence[Linked]) -> Held:
    names = [name.casefold() for name in (one.title, one.short) if name]
    found = [row for row in rows if any(name in row.name.casefold() for name in names)]
    said = {"title": one.title, "edition": one.edition}
    if not found:
        return Held("missing", _("%(title)s: edition %(edition)s is not in the register") % said)
    current = [row for row in found if one.edition.casefold() in row.edition.casefold()]
    if current:
        return Held(
            "current", _("%(title)s: edition %(edition)s is registered") % said, current[0].entered_at
        )
    words = _("%(title)s: the register holds edition %(old)s, and edition %(edition)s is in force")
    return Held("old_edition", words % {**said, "old": found[0].edition}, found[0].entered_at)


@cache
def _leans() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["clause"]
    return found
