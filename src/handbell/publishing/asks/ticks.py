"""What whoever agrees to a post looks at and ticks, because clauses of the policy say so: is it accurate and fair."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from handbell.policy import vocabulary
from handbell.publishing.asks.lacking import cited
from handbell.publishing.asks.wanted import Wanted
from handbell.schools.cannot_be_done import CannotBeDone

COPYRIGHT = "copyright"


class Tick(NamedTuple):
    """One thing to tick: its name in forms and in the record, its words, and the clauses that ask for it."""

    name: str
    says: str
    clauses: tuple[str, ...]


def ticks_of(evidence: Mapping[str, Any]) -> list[Tick]:
    """What an edition with these answers asks of whoever agrees to it, in the pack's order."""
    words = vocabulary().reader_checks
    ticks = [
        Tick(name, words.get(name, name), tuple(clauses))
        for name, clauses in evidence.get("reader_checks", {}).items()
    ]
    asked = evidence.get("asked", {}).get("pupils_work", ())
    if asked and evidence.get("pupils_work") == "yes":
        says = _("I looked at whose words and pictures the pupils’ work uses, and we may publish them")
        ticks.append(Tick(COPYRIGHT, says, tuple(asked[:1])))
    return ticks


def ticks_wanted(wanted: Wanted) -> list[Tick]:
    """The same for a post that was not handed in yet."""
    asked = {"pupils_work": wanted.clauses("pupils_work"), "reader_check": wanted.clauses("reader_check")}
    answers = {"pupils_work": wanted.answers.get("pupils_work", "")}
    return ticks_of({"asked": asked, "reader_checks": wanted.publishing.reader_checks, **answers})


def all_ticked(ticks: Sequence[Tick], ticked: Collection[str]) -> None:
    """CannotBeDone, with the clauses, while one of them is not ticked."""
    missing = [one for one in ticks if one.name not in ticked]
    if missing:
        first = missing[0]
        says = _("Tick “%(what)s” if it is so; what is not so is mended first") % {"what": first.says}
        raise CannotBeDone(cited(says, first.clauses), f"ticked-{first.name}")


def clauses_of(ticks: Sequence[Tick]) -> list[str]:
    """Every clause that these keep, each once."""
    return list(dict.fromkeys(clause for one in ticks for clause in one.clauses))
