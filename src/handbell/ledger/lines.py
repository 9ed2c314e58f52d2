"""Entries as lines that people read: who did what, when, and what was written down about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from handbell.ledger.models import Entry
from handbell.ledger.words import Words, capability_for, names_of, sentence
from handbell.schools.access import Actor

LONGEST = 300  # characters of one detail on the page


@dataclass(frozen=True)
class Line:
    """One entry in words. `details` is empty where this reader may not know them, and `closed` says so."""

    seq: int
    at: datetime
    who: str
    did: Words
    about: str
    about_name: str
    clauses: list[str]
    details: list[tuple[str, str]]
    closed: bool
    erased: bool


def lines(entries: Iterable[Entry], reader: Actor) -> list[Line]:
    """These entries in words, with every name looked up at once."""
    found = list(entries)
    names = names_of({entry.actor for entry in found} | {entry.about for entry in found})
    return [_line(entry, names, reader) for entry in found]


def _line(entry: Entry, names: dict[str, str], reader: Actor) -> Line:
    need = capability_for(entry.verb)
    closed = need is not None and not reader.may(need)
    return Line(
        seq=entry.seq,
        at=entry.at,
        who=names.get(entry.actor, _("Somebody who is no longer on the roll")),
        did=sentence(entry.verb),
        about=entry.about,
        about_name="" if closed else names.get(entry.about, ""),
        clauses=list(entry.clauses),
        details=[] if closed or not entry.contents else _details(entry.contents),
        closed=closed,
        erased=entry.contents is None,
    )


def _details(contents: dict[str, object]) -> list[tuple[str, str]]:
    return [
        (key.replace("_", " ").capitalize(), _said(value)) for key, value in contents.items() if value != ""
    ]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        text = ", ".join(_said(one) for one in value)
    elif isinstance(value, dict):
        text = "; ".join(f"{key}: {_said(one)}" for key, one in value.items())
    else:
        text = "–" if value is None else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
