"""Exceptions: what lifts a rule, as far as the vocabulary can say it.

An exception of several parts ("with permission, and only when an adult is there") lifts a rule where all of them
hold. One part that cannot be said is enough for the rule to be left out: it would forbid, or allow, what the paper
does not.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from handbell.documents.drafting.approvers import approvers_in, joined_in
from handbell.documents.drafting.phrases import first, table
from handbell.documents.drafting.sentence import Prose
from handbell.policy import vocabulary

Way = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lifts:
    """Ways to lift a rule, as a pack file writes them. `said` is whether the sentence has an exception at all."""

    ways: tuple[Way, ...]
    said: bool

    @property
    def lost(self) -> bool:
        """Whether there is an exception that could not be put into the vocabulary's words."""
        return self.said and not self.ways


NO_LIFTS: Final = Lifts((), False)


def lifts_of(prose: Prose, act: str) -> Lifts:
    """What lifts a rule of this binding on `act`."""
    said = prose.exception
    if not said:
        return Lifts(
            tuple({"approver": one} for one in _named(prose, prose.body)), bool(_named(prose, prose.body))
        )
    parts = [part for part in re.split(r",? and | as well as ", said) if part.strip()]
    if joined := joined_in(said):
        rest = [part for part in parts if not first("approvers", part)]
        return Lifts(_together([{"approvers": list(joined)}], rest, act), True)
    approvers = _named(prose, said)
    if not approvers:
        return Lifts(_together([{}], parts, act), True)
    rest = [part for part in parts if not _asks(part)]
    return Lifts(_together([{"approver": one} for one in approvers], rest, act), True)


def _asks(part: str) -> bool:
    """Whether a part of an exception speaks of leave, or names only who gives it."""
    return bool(approvers_in(part)) or bool(first("approvers", part))


def _named(prose: Prose, text: str) -> tuple[str, ...]:
    """The approver that the binding names, unless the words name others beside; else whom the words name."""
    listed = approvers_in(text)
    if prose.names_approver and prose.binding.approver not in listed:
        return (prose.binding.approver,)
    return listed


def _together(ways: list[Way], parts: list[str], act: str) -> tuple[Way, ...]:
    """The ways with what every further part asks for; none where a part cannot be said."""
    when: dict[str, list[Any]] = {}
    for part in parts:
        known = (facts for facts, words in _facts() if words.search(part))
        facts = next((one for one in known if set(one) <= set(vocabulary().acts[act].facts)), None)
        if facts is None:
            return ()
        when |= facts
    made = tuple(way | ({"when": dict(when)} if when else {}) for way in ways)
    return tuple(way for way in made if way)


@cache
def _facts() -> tuple[tuple[dict[str, list[Any]], re.Pattern[str]], ...]:
    """What may have to hold, and how it is said."""
    found = []
    for written, words in table("lifts"):
        fact, _equals, values = written.partition(" = ")
        found.append(({fact: [True if one == "true" else one for one in values.split(", ")]}, words))
    return tuple(found)
