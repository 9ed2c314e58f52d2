"""What a proposed pack answers otherwise than the version it comes from, and which kept answers that touches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from handbell.policies.changes import as_record
from handbell.policies.comparing import Difference, SideInWords, clauses_of, example_in_words
from handbell.policies.editing.packs import sentence, touched_acts
from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.models import KeptAnswer
from handbell.policy import (
    Engine,
    Pack,
    PackError,
    PastDecision,
    Region,
    SituationError,
    compare,
    compile_pack,
    read_past_decision,
    replay,
    vocabulary,
)
from handbell.policy.saying import bounds, who

SHOWN: Final = 6
"""How many kinds of situation are shown for one act: those whose answers are furthest apart. All are counted."""


@dataclass(frozen=True)
class ActChange:
    """One thing that people ask about: how many kinds of situation change, and those that are shown."""

    label: str
    count: int
    shown: tuple[Difference, ...]

    @property
    def more(self) -> int:
        """How many are counted and not shown."""
        return self.count - len(self.shown)


@dataclass(frozen=True)
class PastMove:
    """So many kept answers on one act would go from one answer to another. Who asked is in no part of it."""

    label: str
    then: OutcomeLook
    now: OutcomeLook
    count: int


@dataclass(frozen=True)
class WhatChanges:
    """`asked` are the acts that were looked at; `fault` says why nothing could be, where that is so.

    `past` are the kept answers that change, of `looked` on these acts.
    """

    asked: tuple[str, ...]
    acts: tuple[ActChange, ...] = ()
    past: tuple[PastMove, ...] = ()
    looked: int = 0
    fault: str = ""

    @property
    def count(self) -> int:
        """How many kinds of situation get another answer."""
        return sum(act.count for act in self.acts)

    @property
    def past_count(self) -> int:
        """How many kept answers would be others."""
        return sum(move.count for move in self.past)


def what_changes(before: Pack, after: Pack) -> WhatChanges:
    """Exact, for every situation of the acts on which the two differ. The school in scope is asked for kept answers."""
    acts = touched_acts(before, after)
    labels = tuple(vocabulary().acts[act].label for act in acts)
    if not acts:
        return WhatChanges(labels)
    try:
        one, other = compile_pack(before), compile_pack(after)
    except PackError as error:
        return WhatChanges(labels, fault=sentence(error))
    found = compare(one, other, acts)
    changed = tuple(_act(act, of_act, before, after) for act in acts if (of_act := found.of_act(act)))
    past = _past(acts)
    return WhatChanges(labels, changed, _moves(past, one, other), len(past))


def _act(act: str, regions: tuple[Region, ...], before: Pack, after: Pack) -> ActChange:
    shown = tuple(_difference(one, before, after) for one in regions[:SHOWN])
    return ActChange(vocabulary().acts[act].label, len(regions), shown)


def _difference(region: Region, before: Pack, after: Pack) -> Difference:
    words = vocabulary()
    return Difference(
        who(region.actors, words),
        tuple(bounds(region.where, words, region.act)),
        example_in_words(region.example),
        SideInWords(LOOKS[region.a.outcome], clauses_of(before, region.a.ruling)),
        SideInWords(LOOKS[region.b.outcome], clauses_of(after, region.b.ruling)),
    )


def _past(acts: tuple[str, ...]) -> list[PastDecision]:
    """The kept answers on these acts, without those in words that are not known any more."""
    found = []
    for answer in KeptAnswer.objects.filter(act__in=acts).order_by("pk").iterator(chunk_size=500):
        try:
            found.append(read_past_decision(as_record(answer)))
        except SituationError:
            continue
    return found


def _moves(past: list[PastDecision], before: Engine, after: Engine) -> tuple[PastMove, ...]:
    """Those that `before` and `after` answer otherwise, the commonest move first."""
    one, other = _answers(past, before), _answers(past, after)
    counted = Counter(
        (decision.situations[0].act, then, now)
        for decision, then, now in zip(past, one, other, strict=True)
        if then != now
    )
    acts = vocabulary().acts
    return tuple(
        PastMove(acts[act].label, LOOKS[then], LOOKS[now], count)
        for (act, then, now), count in counted.most_common()
    )


def _answers(past: list[PastDecision], engine: Engine) -> list[str]:
    now = [one.then.outcome for one in past]
    for changed in replay(past, engine).changed:
        now[changed.number - 1] = changed.now.outcome
    return now
