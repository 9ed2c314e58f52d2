"""The oracle's verdicts: what the rules say of one completion, and what many completions come to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeVar

from .answer import DEPENDS, SILENT, Answer, Contradiction, DutyOwed, Lift
from .order import Order
from .vocabulary import OUTCOMES, STRICT
from .words import Value

T = TypeVar("T")


@dataclass(slots=True)
class Verdict:
    """What the rules say once every fact is known. `..._ruling` is the part that belongs to ruling rules."""

    outcome: str = SILENT
    ruling: set[str] = field(default_factory=set)
    aside: set[str] = field(default_factory=set)
    contributing: set[str] = field(default_factory=set)
    lifted: set[Lift] = field(default_factory=set)
    lifted_ruling: set[Lift] = field(default_factory=set)
    duties: set[DutyOwed] = field(default_factory=set)
    duties_ruling: set[DutyOwed] = field(default_factory=set)
    consequences: set[str] = field(default_factory=set)
    consequences_ruling: set[str] = field(default_factory=set)
    if_breached: set[str] = field(default_factory=set)
    approvers: set[str] = field(default_factory=set)
    contradictions: set[Contradiction] = field(default_factory=set)


def combine(unknown: list[str], found: Mapping[tuple[Value, ...], Verdict], order: Order) -> Answer:
    """One answer from the verdict of every completion, keyed by the answers to the `unknown` facts."""
    every = list(found.values())
    outcomes = {one.outcome for one in every}
    ruling = _any(every, lambda one: one.ruling)
    cited = ruling | _all(every, lambda one: one.aside)
    return Answer(
        outcome=every[0].outcome if len(outcomes) == 1 else DEPENDS,
        citations=order.clauses(cited, first=ruling),
        outweighed=order.clauses(_any(every, lambda one: one.contributing) - cited),
        lifted=order.lifts(_all(every, lambda one: one.lifted) | _any(every, lambda one: one.lifted_ruling)),
        duties=order.duties(_all(every, lambda one: one.duties) | _any(every, lambda one: one.duties_ruling)),
        approvers=order.approvers(_any(every, lambda one: one.approvers)),
        consequences=order.consequences(
            _all(every, lambda one: one.consequences)
            | _any(every, lambda one: one.consequences_ruling)
            | (set() if outcomes.isdisjoint(STRICT) else _all(every, lambda one: one.if_breached))
        ),
        open_facts=rank(unknown, {key: one.outcome for key, one in found.items()}),
        possible=tuple(one for one in OUTCOMES if one in outcomes),
        contradictions=tuple(sorted(_all(every, lambda one: one.contradictions))),
    )


def _any(every: Iterable[Verdict], part: Callable[[Verdict], set[T]]) -> set[T]:
    return reduce(set.union, map(part, every))


def _all(every: Iterable[Verdict], part: Callable[[Verdict], set[T]]) -> set[T]:
    return reduce(set.intersection, map(part, every))


def rank(unknown: list[str], outcomes: Mapping[tuple[Value, ...], str]) -> tuple[str, ...]:
    """The unknown facts that can change the outcome, those first whose answers mostly settle it.

    A fact can change the outcome if two completions that differ in it alone have different outcomes. Should
    the impossible situations leave no such pair, though outcomes differ, every unknown fact is open.
    """
    if len(set(outcomes.values())) <= 1:
        return ()
    shares = {}
    for place, fact in enumerate(unknown):
        beside: dict[tuple[Value, ...], set[str]] = {}
        under: dict[Value, set[str]] = {}
        for key, outcome in outcomes.items():
            beside.setdefault(key[:place] + key[place + 1 :], set()).add(outcome)
            under.setdefault(key[place], set()).add(outcome)
        if any(len(found) > 1 for found in beside.values()):
            shares[fact] = sum(len(found) == 1 for found in under.values()) / len(under)
    return tuple(sorted(shares, key=lambda fact: -shares[fact])) or tuple(unknown)
