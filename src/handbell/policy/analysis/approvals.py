"""Approvals that the policy asks for, and that nobody is named to give, or that nothing could show."""

from collections.abc import Iterator

from ..finding import Finding
from ..space.functions import NONE
from ..space.verdicts import Reach
from ..voices import NEEDS_APPROVAL
from .subject import OnAct, Subject

UNNAMED = "unnamed"
"""The approver that stands for somebody whom the policy does not name."""


def approvals(subject: Subject) -> Iterator[Finding]:
    """One finding a clause of each kind."""
    seen: set[tuple[str, str]] = set()
    naming = {rule.clause for rule in subject.pack.rules() if any(way.approvers for way in rule.unless)}
    for on, one in subject.reaches():
        where = _asked_and_ruling(on, one)
        for kind, level, wrong, there in _problems(on, one, where, one.rule.clause in naming):
            clause = one.rule.clause
            if there != NONE and (kind, clause) not in seen:
                seen.add((kind, clause))
                says = f"{clause} {wrong}: {on.described(there)}."
                yield Finding(f"{kind}:{clause}", kind, level, (clause,), says, on.witness(there))


def _asked_and_ruling(on: OnAct, one: Reach) -> int:
    f = on.space.functions
    said = dict(on.verdicts.given(one)).get(NEEDS_APPROVAL, NONE)
    return on.possible(f.conj(said, on.verdicts.outcomes[NEEDS_APPROVAL]))


def _problems(on: OnAct, one: Reach, where: int, named: bool) -> Iterator[tuple[str, str, str, int]]:
    """Kind, level, what is wrong, and where in `where` it is so. `named`: the clause names an approver somewhere."""
    approvers = {approver for way in one.rule.unless for approver in way.approvers}
    if not approvers and named:
        return
    if not approvers:
        wrong = "asks for approval, and nobody is named who could give it"
        yield "nobody_can_approve", "error", wrong, on.space.functions.minus(where, _offered(on))
        return
    if UNNAMED in approvers:
        yield "approver_unnamed", "warning", "asks for permission and does not say whose", where
    if not _can_be_lifted(on, one, approvers):
        wrong = "asks for approval, and no fact of the act can say that it was given"
        yield "approval_not_shown", "warning", wrong, where


def _offered(on: OnAct) -> int:
    """Where some rule that asks for approval names an approver."""
    asking = (one for one in on.reaches if one.rule.asks_approver)
    return on.space.functions.any_of(_asked_and_ruling(on, one) for one in asking)


def _can_be_lifted(on: OnAct, one: Reach, approvers: set[str]) -> bool:
    """Whether the rule can be lifted for somebody who is not the approver."""
    f = on.space.functions
    themselves = on.space.asked_by(sorted(approvers & on.space.words.roles.keys()))
    return f.minus(on.possible(one.lifted), themselves) != NONE
