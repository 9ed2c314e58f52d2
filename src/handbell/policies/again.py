"""Answers that people keep, decided again by another policy, in words. Nobody learns who asked what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.policies.changes import replay_of_own_by, replay_of_school_by
from handbell.policies.comparing import clauses_of, value_in_words
from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.shelf import Policy
from handbell.policy import Changed, Clause, vocabulary
from handbell.schools.access import Actor

DIRECTIONS: Final[dict[str, str | Promise]] = {
    "stricter": _("stricter"),
    "milder": _("milder"),
    "otherwise": _("otherwise"),
}
CITED: Final = 3  # clauses shown of an answer; the first are those that rule


@dataclass(frozen=True)
class MoveInWords:
    """So many kept answers about an act would have been others."""

    act: str
    then: OutcomeLook
    now: OutcomeLook
    direction: str | Promise
    count: int


@dataclass(frozen=True)
class OwnChange:
    """One of the reader's own kept answers."""

    act: str
    facts: tuple[str, ...]
    then: OutcomeLook
    now: OutcomeLook
    direction: str | Promise
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Again:
    """`total` counts the answers that were decided again; `unread` those in words that are not known any more."""

    moves: tuple[MoveInWords, ...]
    own: tuple[OwnChange, ...]
    changed: int
    total: int
    unread: int


def again(by: Actor, policy: Policy) -> Again:
    """All kept answers of the school, counted by act and change; the reader's own whole."""
    school = replay_of_school_by(policy.engine)
    labels = vocabulary().acts
    moves = tuple(
        MoveInWords(
            labels[one.act].label, LOOKS[one.then], LOOKS[one.now], DIRECTIONS[one.direction], one.count
        )
        for one in school.moves
    )
    own = tuple(_own(one, policy) for one in replay_of_own_by(by, policy.engine).changed)
    return Again(moves, own, school.changed, school.changed + school.unchanged, school.unread)


def _own(one: Changed, policy: Policy) -> OwnChange:
    words, asked = vocabulary(), one.past.situations[0]
    facts = (
        f"{words.facts[fact].label}: {value_in_words(fact, value)}" for fact, value in asked.facts.items()
    )
    return OwnChange(
        words.acts[asked.act].label,
        tuple(facts),
        LOOKS[one.past.then.outcome],
        LOOKS[one.now.outcome],
        DIRECTIONS[one.direction],
        () if one.now.outcome == "silent" else clauses_of(policy.pack, one.now.citations[:CITED]),
    )
