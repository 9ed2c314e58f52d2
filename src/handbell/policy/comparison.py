"""What comparing two policies finds, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .situation import Situation
from .space.act_space import Span, Values
from .words import Value


@dataclass(frozen=True, slots=True)
class Side:
    """What one policy answers: the outcome and the clause ids cited, those that give the outcome first.

    `ruling` are the clauses that give the outcome, where that was worked out.
    """

    outcome: str
    citations: tuple[str, ...]
    ruling: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The shape of one side in `handbell compare --json`."""
        return {"outcome": self.outcome, "citations": list(self.citations)}


@dataclass(frozen=True)
class Region:
    """Situations of one act in which two policies answer differently, and throughout in the same way.

    `actors` are all the roles of the region; `where` has the facts that bound it, each with the values that it may
    have (stretches for a whole number), and any other fact may be anything. All possible situations that this
    describes have the outcomes of `a` and `b`. `example` is one of them with a value for every fact; the citations
    are those at the example. `share` says how much of the act the region is, from 0 to 1, every value of a
    fact and every role counting alike.
    """

    act: str
    actors: tuple[str, ...]
    where: Mapping[str, Values]
    example: Situation
    a: Side
    b: Side
    share: float

    def holds(self, situation: Situation) -> bool:
        """Whether `situation`, which must have a value for every fact of `where`, lies in the region."""
        if situation.act != self.act or situation.actor not in self.actors:
            return False
        return all(_in(situation.facts.get(fact), values) for fact, values in self.where.items())

    def mirrored(self) -> "Region":
        """The same region with the two policies changing places."""
        return replace(self, a=self.b, b=self.a)

    def as_json(self) -> dict[str, Any]:
        """The shape of one region in `handbell compare --json`: `actor` and `facts` are the example."""
        return {
            "actor": self.example.actor,
            "act": self.act,
            "facts": dict(self.example.facts),
            "a": {**self.a.as_json(), "ruling": list(self.a.ruling)},
            "b": {**self.b.as_json(), "ruling": list(self.b.ruling)},
            "actors": list(self.actors),
            "where": {fact: [_value_as_json(one) for one in values] for fact, values in self.where.items()},
            "share": self.share,
        }


@dataclass(frozen=True)
class Comparison:
    """Where the policies `a` and `b` (pack ids) answer differently. Whatever lies in no region, they answer alike.

    Regions stand in the vocabulary's order of acts; within an act those first whose answers are furthest apart,
    then the larger. Regions with the same two outcomes may overlap; others never do.
    """

    a: str
    b: str
    regions: tuple[Region, ...]

    @property
    def same(self) -> bool:
        """Whether both give the same outcome in every situation."""
        return not self.regions

    def of_act(self, act: str) -> tuple[Region, ...]:
        """The regions of one act."""
        return tuple(region for region in self.regions if region.act == act)

    def mirrored(self) -> "Comparison":
        """What comparing `b` with `a` finds."""
        return Comparison(self.b, self.a, tuple(region.mirrored() for region in self.regions))

    def as_json(self) -> dict[str, Any]:
        """The shape of `handbell compare --json`."""
        return {"same": self.same, "regions": [region.as_json() for region in self.regions]}


def _in(value: Value | None, values: Values) -> bool:
    """Whether `value` is one of `values`."""
    if value is None:
        return False
    return any(
        one.at_least <= int(value) and (one.below is None or int(value) < one.below)
        if isinstance(one, Span)
        else one == value
        for one in values
    )


def _value_as_json(value: Value | Span) -> Any:
    if not isinstance(value, Span):
        return value
    bounds: dict[str, int] = {"at_least": value.at_least} if value.at_least or value.below is None else {}
    return bounds if value.below is None else {**bounds, "below": value.below}
