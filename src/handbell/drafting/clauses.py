"""The clauses that were drafted from a text, beside what people said of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from handbell.drafting.models import ConfirmedClause, Paper, PaperLook
from handbell.drafting.papers import pack_of_look
from handbell.policies.rule_words import rule_in_words
from handbell.policy import Clause

WAITING: Final = "waiting"
State = ConfirmedClause.State
SETTLED: Final = (State.ACCEPTED, State.CHANGED, State.NOT_RULE)


@dataclass(frozen=True)
class Drafted:
    """One clause as it was drafted: where it stands in the document, how sure it is (0 to 1), and what is unsure."""

    clause: Clause
    line: int
    end_line: int
    certainty: float
    doubts: tuple[str, ...]
    sure: bool = False  # whether it can be confirmed with the others that are sure
    word: ConfirmedClause | None = None

    @property
    def id(self) -> str:
        return self.clause.id

    @property
    def state(self) -> str:
        """What a person said of it, or "waiting"."""
        return self.word.state if self.word else WAITING

    @property
    def settled(self) -> bool:
        """Whether a person has said what it is."""
        return self.state in SETTLED

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts that its rules answer."""
        return tuple(dict.fromkeys(act for rule in self.clause.rules for act in rule.acts))

    @property
    def answers(self) -> tuple[str, ...]:
        """What its rules answer, in words: "Share a login – Must not"."""
        said = [rule_in_words(rule) for rule in self.clause.rules]
        return tuple(dict.fromkeys(f"{one.acts} – {one.gives}" for one in said))

    @property
    def digest(self) -> str:
        return digest_of(self.clause)


@dataclass(frozen=True)
class Progress:
    """How far the confirming has come."""

    total: int
    settled: int
    skipped: int
    sure: int

    @property
    def left(self) -> int:
        """How many nobody has settled yet, those that were left for later among them."""
        return self.total - self.settled


def digest_of(clause: Clause) -> str:
    """What a person sees of a clause, and what it does, without its id and place: the same while those are the same."""
    rules = [repr(replace(rule, clause="", number=0, overrules=())) for rule in clause.rules]
    seen = (clause.heading, sorted(clause.binds), clause.force, clause.says, sorted(clause.kept_by), rules)
    return sha256(repr(seen).encode()).hexdigest()


def drafted(paper: Paper, look: PaperLook) -> list[Drafted]:
    """Every drafted clause, in the document's order."""
    words = list(
        ConfirmedClause.objects.filter(paper=paper).select_related("confirmed_by").order_by("confirmed_at")
    )
    exact = {(one.clause_id, one.drafted): one for one in words}
    alike = {one.drafted: one for one in words}
    said: Mapping[str, Mapping[str, Any]] = {one["id"]: one for one in look.clauses}
    found = []
    for clause in pack_of_look(look).clauses:
        of = said.get(clause.id, {})
        digest = digest_of(clause)
        line = int(of.get("line", 1))
        found.append(
            Drafted(
                clause, line, int(of.get("end_line", line)), float(of.get("certainty", 0)),
                tuple(of.get("doubts", ())), bool(of.get("sure")),
                exact.get((clause.id, digest)) or alike.get(digest),
            )
        )  # fmt: skip
    return found


def in_turn(clauses: Iterable[Drafted]) -> list[Drafted]:
    """In the order in which they are confirmed: unsure first, and those that were left for later last."""
    return sorted(clauses, key=lambda one: (one.state == State.SKIPPED, one.sure, one.certainty, one.line))


def progress(clauses: Iterable[Drafted]) -> Progress:
    """How many are settled, left for later, and sure but still waiting."""
    every = list(clauses)
    states = Counter("settled" if one.settled else one.state for one in every)
    sure = sum(one.sure and one.state == WAITING for one in every)
    return Progress(len(every), states["settled"], states[State.SKIPPED], sure)
