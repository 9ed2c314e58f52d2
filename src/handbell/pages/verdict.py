"""The school's answer to a question: one decision a role, all in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from handbell.pages.changes import Changes, changes_to
from handbell.pages.doors import Door
from handbell.pages.duties import DutyInWords, in_a_childs_words, in_grown_up_words
from handbell.pages.for_pupils import pupil_words
from handbell.pages.headings import HEADINGS, childs, heading
from handbell.pages.roles import holds, who_asks
from handbell.pages.situation import Asked
from handbell.people.whom import to_tell
from handbell.policy import Clause, Decision, Engine, Situation, strictest_first, vocabulary

REPORTS: Final = frozenset({"report_to"})  # duties that mean telling somebody now
FIRST: Final = 3  # clauses shown in full at once; the others unfold


@dataclass(frozen=True)
class Cited:
    """A clause that the answer rests on, and where it stands for this reader."""

    id: str
    heading: str
    says: str
    href: str


@dataclass(frozen=True)
class ApproverInWords:
    """Whose agreement it takes, and who holds that post today (no names by a public door)."""

    phrase: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """One role's answer in words. `tone` and `heading` say the outcome, `says` are the clauses that determine it.

    `held`: whether the roll has this role for the asker. `report`: whether somebody is to be told.
    `request` is where to ask for the agreement that is missing; empty where that is not done in Handbell.
    `weaker` are clauses that speak of it too and give way here, to stricter ones or to an exception.
    `next` is what a child does with the answer (empty for everybody else), `picture` what stands beside it.
    """

    role: str
    held: bool
    decision: Decision
    tone: str
    heading: str
    next: str
    picture: str
    possible: tuple[str, ...]
    says: tuple[Cited, ...]
    also: tuple[Cited, ...]
    weaker: tuple[Cited, ...]
    pulls: tuple[tuple[Cited, Cited], ...]
    duties: tuple[DutyInWords, ...]
    approvers: tuple[ApproverInWords, ...]
    request: str
    consequences: tuple[str, ...]
    changes: Changes
    report: bool


def decide(engine: Engine, asked: Asked) -> list[Decision]:
    """A decision for each of the asker's roles. The role that they ask in leads; else the strictest. May be empty."""
    facts, roles = dict(asked.taken), who_asks(asked, vocabulary())
    decisions = tuple(engine.decide(Situation(role, asked.act.id, facts)) for role in roles)
    if not decisions or asked.role is not None:
        return list(decisions)
    return list(strictest_first(decisions))


def next_question(decisions: list[Decision], asked: Asked) -> str | None:
    """The fact to ask next: the best one still open for any role, of those the asker has not said they do not know."""
    if asked.again is not None:
        return asked.again
    if asked.door.id == "pupils" and pupil_words().acts[asked.act.id].always:
        return None
    for decision in decisions:
        for fact in decision.open_facts:
            if fact not in asked.facts:
                return fact
    return None


def in_words(decision: Decision, engine: Engine, asked: Asked) -> Verdict:
    """The decision as this reader reads it."""
    words, child = vocabulary(), asked.door.id == "pupils"
    role = decision.situation.actor
    clauses = [engine.pack.clause(one) for one in decision.citations]
    settling = [one for one in clauses if _settles(one, decision.situation)][:FIRST] or clauses[:1]
    duties = in_a_childs_words(decision.duties) if child else in_grown_up_words(decision.duties, asked.door)
    return Verdict(
        role=words.roles[role].label,
        held=holds(asked, role),
        decision=decision,
        tone=HEADINGS[decision.outcome][0],
        heading=heading(decision.outcome, asked),
        next=childs(decision.outcome, asked).next if child else "",
        picture="grown_up" if child and pupil_words().acts[asked.act.id].always else decision.outcome,
        possible=tuple(heading(one, asked) for one in decision.possible),
        says=tuple(_cited(one, asked) for one in settling),
        also=tuple(_cited(one, asked) for one in clauses if one not in settling),
        weaker=tuple(_cited(engine.pack.clause(one), asked) for one in _giving_way(decision)),
        pulls=tuple(
            (_cited(engine.pack.clause(one.bars), asked), _cited(engine.pack.clause(one.asks), asked))
            for one in decision.contradictions
        ),
        duties=duties,
        approvers=tuple(_approver(one, asked.door) for one in decision.approvers),
        request=_request(decision, asked),
        consequences=tuple(words.consequences[one].label for one in decision.consequences),
        changes=changes_to(decision, engine, asked),
        report=asked.act.id == "report_concern" or any(one.do in REPORTS for one in decision.duties),
    )


def _giving_way(decision: Decision) -> tuple[str, ...]:
    """What is outweighed, and what an exception lifts: whoever reads the answer sees that the policy says that too."""
    found = dict.fromkeys((*decision.outweighed, *(one.clause for one in decision.lifted)))
    return tuple(one for one in found if one not in decision.citations)


def _approver(approver: str, door: Door) -> ApproverInWords:
    if door.id == "pupils":
        return ApproverInWords(pupil_words().approvers[approver])
    known = vocabulary()
    named = approver in known.roles and approver not in {"teacher", "parent"} and not door.public
    people = tuple(one.name for one in to_tell(approver)) if named else ()
    return ApproverInWords(known.approvers[approver].phrase, people)


def _request(decision: Decision, asked: Asked) -> str:
    role = decision.situation.actor
    if decision.outcome == "needs_approval" and asked.door.requests and holds(asked, role):
        return asked.request(role)
    return ""


def _settles(clause: Clause, situation: Situation) -> bool:
    """Whether the clause itself gives an outcome here; others are cited beside it."""
    roles = vocabulary().roles_above(situation.actor)
    return any(
        rule.gives and not rule.bearing and situation.act in rule.acts and not roles.isdisjoint(rule.roles)
        for rule in clause.rules
    )


def _cited(clause: Clause, asked: Asked) -> Cited:
    return Cited(clause.id, clause.heading, clause.says, asked.door.clause(clause.id))
