"""The sections of the governors' report, in their order. A room that provides one by its name replaces ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from handbell.assurance.report.asks import asks, cases
from handbell.assurance.report.by_control import duties, filtering, signatures
from handbell.assurance.report.clauses import clauses
from handbell.assurance.report.consents import consents
from handbell.assurance.report.law import law
from handbell.assurance.report.posts import posts
from handbell.assurance.report.whole import Whole
from handbell.schools.reporting import Section, providers

OURS: Final[Mapping[str, Callable[[Whole], Section]]] = {
    "asks": asks,
    "clauses": clauses,
    "duties": duties,
    "signatures": signatures,
    "consent": consents,
    "posts": posts,
    "cases": cases,
    "filtering": filtering,
    "law": law,
}


def sections_of(whole: Whole) -> list[dict[str, Any]]:
    """Every section as it is kept, with its `name`; those of rooms that we have no place for come last, by name."""
    theirs = providers()
    found = [
        (name, theirs[name](whole.period) if name in theirs else own(whole)) for name, own in OURS.items()
    ]
    found += [(name, theirs[name](whole.period)) for name in sorted(theirs.keys() - OURS.keys())]
    return [{"name": name, **section.as_json()} for name, section in found]
