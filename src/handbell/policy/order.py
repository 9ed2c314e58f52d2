"""The order in which an answer lists things, which never depends on how it was reached."""

from collections.abc import Iterable
from functools import cached_property

from .answer import Contradiction, DutyOwed, Lift
from .clauses import Rule
from .pack import Pack
from .vocabulary import Vocabulary

_BARS = ("forbidden", "advised_against")
_ASKS = ("required", "expected")


class Order:
    """Sorts by the pack's order of clauses and the vocabulary's order of words."""

    def __init__(self, pack: Pack, words: Vocabulary) -> None:
        self._place = {clause.id: number for number, clause in enumerate(pack.clauses)}
        self._words = words

    def clauses(self, found: Iterable[str], first: Iterable[str] = ()) -> tuple[str, ...]:
        """Clause ids, those in `first` before the others."""
        ahead = frozenset(first)
        return tuple(sorted(found, key=lambda one: (one not in ahead, self._place[one])))

    def lifts(self, found: Iterable[Lift]) -> tuple[Lift, ...]:
        """Lifts, by clause and then by what lifts."""
        return tuple(sorted(found, key=lambda one: (self._place[one.clause], one.by)))

    def duties(self, found: Iterable[DutyOwed]) -> tuple[DutyOwed, ...]:
        """Duties, by clause and then by verb."""
        return tuple(sorted(found, key=lambda one: (self._place[one.clause], one)))

    def approvers(self, found: Iterable[str]) -> tuple[str, ...]:
        """Approvers, as the vocabulary lists them."""
        return tuple(sorted(found, key=self._approver_places.__getitem__))

    def consequences(self, found: Iterable[str]) -> tuple[str, ...]:
        """Consequences, as the vocabulary lists them."""
        return tuple(sorted(found, key=self._consequence_places.__getitem__))

    @cached_property
    def _approver_places(self) -> dict[str, int]:
        return {one: number for number, one in enumerate(self._words.approvers)}

    @cached_property
    def _consequence_places(self) -> dict[str, int]:
        return {one: number for number, one in enumerate(self._words.consequences)}


def duties_of(rule: Rule) -> tuple[DutyOwed, ...]:
    """The duties of a rule, each with its clause."""
    return tuple(
        DutyOwed(rule.clause, duty.do, duty.to, duty.within, duty.force, duty.what) for duty in rule.duties
    )


def pulls_apart(bars: str, asks: str) -> bool:
    """Whether one outcome says not to do what the other asks for, or forbids what it permits."""
    return bars in _BARS and (asks in _ASKS or (bars == "forbidden" and asks == "allowed"))


def contradictions(standing: Iterable[tuple[str, str]]) -> set[Contradiction]:
    """Every pair of clauses that pull apart, from (clause, outcome) pairs that stand and are not lifted."""
    pairs = list(standing)
    return {
        Contradiction(one, other)
        for one, bars in pairs
        if bars in _BARS
        for other, asks in pairs
        if one != other and pulls_apart(bars, asks)
    }
