"""Two policies beside each other, act by act, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from handbell.policies.asking_groups import acts_asked_by, roles_in
from handbell.policies.looks import LOOKS, OutcomeLook
from handbell.policies.shelf import Policy
from handbell.policies.themes import themed
from handbell.policy import Clause, Comparison, Engine, Pack, Region, Side, Situation, compare, vocabulary
from handbell.policy.saying import bounds, value_label, who
from handbell.policy.words import Value

FIRST = 1
"""How many differences of an act are shown among all acts: those whose answers are furthest apart."""


@dataclass(frozen=True)
class SideInWords:
    """What one policy answers, and the clauses that give the answer (none where it is silent)."""

    look: OutcomeLook
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Difference:
    """A region for governors: for whom, where, one whole example, and both answers."""

    who: str
    where: tuple[str, ...]
    example: tuple[str, ...]
    a: SideInWords
    b: SideInWords


@dataclass(frozen=True)
class ActCompared:
    """An act on which they differ. `count` has all its differences, `shown` those on this page."""

    id: str
    label: str
    count: int
    shown: tuple[Difference, ...]

    @property
    def more(self) -> int:
        """How many are not on this page."""
        return self.count - len(self.shown)


@dataclass(frozen=True)
class ThemeCompared:
    """Acts that stand together."""

    title: str | Promise
    acts: tuple[ActCompared, ...]


@dataclass(frozen=True)
class Compared:
    """What a page shows of a comparison. `asked` counts the acts looked at; `alike` are those without regions."""

    themes: tuple[ThemeCompared, ...]
    alike: tuple[str, ...]
    differences: int
    differing: int
    asked: int


def compared(a: Policy, b: Policy) -> Comparison:
    """Every region in which they differ: up to a second the first time, then remembered, whichever comes first."""
    if a.key <= b.key:
        return _compared(a.engine, b.engine)
    return _compared(b.engine, a.engine).mirrored()


@lru_cache(maxsize=32)
def _compared(a: Engine, b: Engine) -> Comparison:
    """There is one engine for each pack and for each version of a draft, so engines tell what was compared."""
    return compare(a, b)


def chosen(found: Comparison, act: str = "", group: str = "") -> list[Region]:
    """The regions of one act (of all, without one) that concern somebody of `group` (anybody, without one)."""
    acts = {act} if act else set(acts_asked_by(group))
    roles = set(roles_in(group))
    return [one for one in found.regions if one.act in acts and not roles.isdisjoint(one.actors)]


def in_words(a: Policy, b: Policy, act: str = "", group: str = "") -> Compared:
    """The comparison by theme and act; all regions of one act, the first few of each without one."""
    regions = chosen(compared(a, b), act, group)
    by_act: dict[str, list[Region]] = {}
    for one in regions:
        by_act.setdefault(one.act, []).append(one)
    asked = [act] if act else acts_asked_by(group)
    labels = vocabulary().acts
    themes = tuple(
        ThemeCompared(title, tuple(_act(one, by_act[one], a.pack, b.pack, bool(act)) for one in acts))
        for title, acts in themed(by_act).items()
    )
    alike = tuple(labels[one].label for one in asked if one not in by_act)
    return Compared(themes, alike, len(regions), len(by_act), len(asked))


def _act(act: str, regions: list[Region], a: Pack, b: Pack, whole: bool) -> ActCompared:
    shown = regions if whole else regions[:FIRST]
    worded = tuple(_difference(one, a, b) for one in shown)
    return ActCompared(act, vocabulary().acts[act].label, len(regions), worded)


def _difference(region: Region, a: Pack, b: Pack) -> Difference:
    words = vocabulary()
    return Difference(
        who(region.actors, words),
        tuple(bounds(region.where, words, region.act)),
        example_in_words(region.example),
        _side(region.a, a),
        _side(region.b, b),
    )


def _side(side: Side, pack: Pack) -> SideInWords:
    return SideInWords(LOOKS[side.outcome], clauses_of(pack, side.ruling))


def clauses_of(pack: Pack, ids: Iterable[str]) -> tuple[Clause, ...]:
    """The clauses of these ids."""
    return tuple(pack.clause(one) for one in ids)


def example_in_words(example: Situation) -> tuple[str, ...]:
    """One situation: who asks, and every fact: "The other person: a former pupil"."""
    words = vocabulary()
    asker = _("Who asks: %(who)s") % {"who": words.roles[example.actor].phrase}
    facts = (
        f"{words.facts[fact].label}: {value_in_words(fact, value)}" for fact, value in example.facts.items()
    )
    return (asker, *facts)


def value_in_words(fact: str, value: Value | None) -> str:
    """One value of a fact: "a former pupil", "yes", "15"."""
    if value is None:
        return _("not known")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value_label(vocabulary().facts[fact], value)
