"""Exceptions: what lifts a rule, as far as the vocabulary can say it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from handbell.documents.drafting.approvers import approvers_in
from handbell.documents.drafting.phrases import table
from handbell.documents.drafting.sentence import Prose
from handbell.policy import vocabulary


@cache
def _facts() -> tuple[tuple[dict[str, list[Any]], re.Pattern[str]], ...]:
    """Ways out without an approver: the fact that must hold, and how it is said."""
    found = []
    for written, words in table("lifts"):
        fact, _equals, values = written.partition(" = ")
        found.append(({fact: [True if one == "true" else one for one in values.split(", ")]}, words))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Lifts:
    """Ways to lift a rule, as a pack file writes them. `said` is whether the sentence has an exception at all."""

    ways: tuple[dict[str, Any], ...]
    said: bool

    @property
    def lost(self) -> bool:
        """Whether there is an exception that could not be put into the vocabulary's words."""
        return self.said and not self.ways


def lifts_of(prose: Prose, act: str) -> Lifts:
    """What lifts a rule of this binding on `act`."""
    said = prose.exception
    approvers = _approvers(prose, said)
    if approvers:
        return Lifts(tuple({"approver": one} for one in approvers), True)
    ways = []
    for facts, words in _facts():
        if said and words.search(said) and set(facts) <= set(vocabulary().acts[act].facts):
            ways.append({"when": dict(facts)})
            break
    return Lifts(tuple(ways), bool(said))


def _approvers(prose: Prose, said: str) -> tuple[str, ...]:
    """The approver that the binding names, if the vocabulary has them; else whoever the words name."""
    if prose.names_approver:
        listed = approvers_in(said or prose.body)
        return listed if prose.binding.approver in listed else (prose.binding.approver,)
    return approvers_in(said) if said else approvers_in(prose.body)
