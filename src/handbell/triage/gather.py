"""Rule 2 of composing: the union of all that counts, each with the clause or floor rule that asks for it, and why."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from .model import Force
from .routes import Entry, FloorRule, Routes


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that counts: by a `clause` of the paper or a rule of the `floor`, and `why` (categories, conditions).

    `group` are the categories that the entry's source speaks of: what a giving-way entry gives way to lies outside it.
    """

    what: str
    clause: str
    floor: str
    within: str | None
    force: Force
    why: tuple[str, ...]
    group: tuple[str, ...]
    gives_way: bool


@dataclass(slots=True)
class Gathered:
    """All hits, by kind, the paper's before the floor's and the leading category's first."""

    tell: list[Hit] = field(default_factory=list)
    agencies: list[Hit] = field(default_factory=list)
    do: list[Hit] = field(default_factory=list)
    do_not: list[Hit] = field(default_factory=list)
    not_tell: list[Hit] = field(default_factory=list)
    rule: list[str] = field(default_factory=list)


KINDS = ("tell", "agencies", "do", "do_not", "not_tell")


def gather(
    routes: Routes, floor: Collection[FloorRule], categories: Collection[str], conditions: Collection[str]
) -> Gathered:
    """Paper and floor, over every category, as far as these conditions reach."""
    found = Gathered()
    for category in categories:
        route = routes.by_category[category]
        found.rule += route.rule
        for kind in KINDS:
            for entry in _counting(getattr(route, kind), conditions):
                hit = _hit(entry, "", (category,), (category,), conditions)
                getattr(found, kind).append(hit)
    for rule in floor:
        reasons = _reasons(rule, categories, conditions)
        for kind in KINDS if reasons else ():
            for entry in _counting(getattr(rule.route, kind), conditions):
                getattr(found, kind).append(_hit(entry, rule.id, reasons, rule.categories, conditions))
    return found


def _counting(entries: Collection[Entry], conditions: Collection[str]) -> Iterator[Entry]:
    return (entry for entry in entries if entry.counts(conditions))


def _reasons(rule: FloorRule, categories: Collection[str], conditions: Collection[str]) -> tuple[str, ...]:
    by_category = [one for one in categories if one in rule.categories]
    return (*by_category, *(one for one in rule.when if one in conditions))


def _hit(
    entry: Entry, floor: str, reasons: tuple[str, ...], group: tuple[str, ...], conditions: Collection[str]
) -> Hit:
    held = tuple(one for one in entry.when if one in conditions)
    why = tuple(dict.fromkeys((*reasons, *held)))
    return Hit(entry.what, entry.clause, floor, entry.within, entry.force, why, group, entry.gives_way)
