"""What a draft would change: in the clauses, in what the policy answers, and in answers that were given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from handbell.policies.engines import engine_of_version, pack_of_version
from handbell.policies.models import KeptAnswer, PolicyDraftVersion
from handbell.policy import (
    Changed,
    Clause,
    Comparison,
    Engine,
    Pack,
    PastDecision,
    Replay,
    SituationError,
    compare,
    read_past_decision,
    replay,
)
from handbell.schools.access import Actor
from handbell.schools.policy import adopted_policy, engine_of, school_pack


@dataclass(frozen=True)
class ClauseChange:
    """A clause that both policies have, though not alike. `parts` are the keys of a pack file that differ."""

    before: Clause
    after: Clause

    @property
    def parts(self) -> tuple[str, ...]:
        """In the order of a pack file: "says", "force", "rules" …"""
        return tuple(
            one.name
            for one in fields(Clause)
            if getattr(self.before, one.name) != getattr(self.after, one.name)
        )


@dataclass(frozen=True)
class ClauseChanges:
    """Which clauses `proposed` has that `adopted` lacks, the other way round, and which are not alike."""

    adopted: Pack
    proposed: Pack
    added: tuple[Clause, ...]
    removed: tuple[Clause, ...]
    changed: tuple[ClauseChange, ...]

    @property
    def same(self) -> bool:
        """Whether every clause is alike."""
        return not (self.added or self.removed or self.changed)


def clause_changes(version: PolicyDraftVersion) -> ClauseChanges:
    """Clause by clause, between the policy in force and this version. NoPolicyInForce where there is none."""
    return changes_between(school_pack(), pack_of_version(version))


def changes_between(adopted: Pack, proposed: Pack) -> ClauseChanges:
    """Clause by clause, between any two."""
    before = {clause.id: clause for clause in adopted.clauses}
    after = {clause.id: clause for clause in proposed.clauses}
    return ClauseChanges(
        adopted,
        proposed,
        added=tuple(clause for name, clause in after.items() if name not in before),
        removed=tuple(clause for name, clause in before.items() if name not in after),
        changed=tuple(
            ClauseChange(before[name], clause)
            for name, clause in after.items()
            if name in before and before[name] != clause
        ),
    )


def answer_changes(version: PolicyDraftVersion) -> Comparison:
    """Every situation that this version (`b`) answers otherwise than the policy in force (`a`).

    NoPolicyInForce where there is none; PackError where one of the two has no rules yet. It takes up to a second the
    first time, and is remembered.
    """
    return _compared(engine_of(adopted_policy().pack_id), engine_of_version(version))


@lru_cache(maxsize=16)
def _compared(adopted: Engine, proposed: Engine) -> Comparison:
    """Engines are one a pack and one a version, so they tell what was compared."""
    return compare(adopted, proposed)


@dataclass(frozen=True)
class Move:
    """So many kept answers about one act would have been `now` instead of `then`."""

    act: str
    then: str
    now: str
    direction: str
    count: int


@dataclass(frozen=True)
class SchoolReplay:
    """What a version would have changed of all answers that people of the school keep, counted.

    Who asked what stays with them: there is no role, fact or name here. `unread` are answers in words that this
    version of Handbell does not know any more.
    """

    moves: tuple[Move, ...]
    unchanged: int
    unread: int

    @property
    def changed(self) -> int:
        """How many answers would have been others."""
        return sum(move.count for move in self.moves)


def replay_of_school(version: PolicyDraftVersion) -> SchoolReplay:
    """Every kept answer of the school again, the commonest move first. PackError where the version has no rules yet."""
    return replay_of_school_by(engine_of_version(version))


def replay_of_school_by(engine: Engine) -> SchoolReplay:
    """Every kept answer of the school again, by whichever policy."""
    past, unread = _past(KeptAnswer.objects.order_by("kept_at").iterator(chunk_size=500))
    found = replay(past, engine)
    counted = Counter(map(_move, found.changed))
    moves = tuple(Move(*what, count) for what, count in sorted(counted.items(), key=lambda one: -one[1]))
    return SchoolReplay(moves, found.unchanged, unread)


def replay_of_own(by: Actor, version: PolicyDraftVersion) -> Replay:
    """This person's own kept answers again, whole; the `ref` of each is the id of the kept answer."""
    return replay_of_own_by(by, engine_of_version(version))


def replay_of_own_by(by: Actor, engine: Engine) -> Replay:
    """This person's own kept answers again, by whichever policy."""
    past, _unread = _past(KeptAnswer.objects.filter(person_id=by.person).order_by("kept_at"))
    return replay(past, engine)


def _move(one: Changed) -> tuple[str, str, str, str]:
    return one.past.situations[0].act, one.past.then.outcome, one.now.outcome, one.direction


def _past(answers: Iterable[KeptAnswer]) -> tuple[list[PastDecision], int]:
    """The answers as past decisions, and how many of them cannot be read any more."""
    found, unread = [], 0
    for answer in answers:
        try:
            found.append(read_past_decision(as_record(answer)))
        except SituationError:
            unread += 1
    return found, unread


def as_record(answer: KeptAnswer) -> dict[str, object]:
    """A kept answer in the shape that `handbell replay` reads."""
    return {
        "actor": list(answer.actors),
        "act": answer.act,
        "facts": dict(answer.facts),
        "pack": answer.pack_id,
        "version": answer.pack_version,
        "outcome": answer.outcome,
        "citations": list(answer.citations),
        "ref": str(answer.pk),
    }
