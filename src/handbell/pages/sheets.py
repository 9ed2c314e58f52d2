"""What stands on each reader's page: clauses of the policy in force, in parts, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from handbell.pages.audiences import Audience, told
from handbell.pages.instead import BARS, instead
from handbell.pages.parts import PARTS, Part
from handbell.pages.spelt_out import SPELT_OUT, SpeltOut
from handbell.policies.themes import OTHER, THEMES
from handbell.policy import Clause, Pack


@dataclass(frozen=True)
class Line:
    """A clause's own sentence. `instead` are what the policy allows beside it; `more` is what it stands for in full."""

    clause: Clause
    instead: tuple[Clause, ...] = ()
    more: SpeltOut | None = None

    @property
    def bars(self) -> bool:
        return self.clause.force in BARS

    @property
    def allows(self) -> bool:
        """Whether it lets the reader do something; “the police may be told of it” lets nobody do anything."""
        rules = self.clause.rules
        return self.clause.force == "may" and (not rules or any(rule.gives == "allowed" for rule in rules))


@dataclass(frozen=True)
class Group:
    """Lines under one small heading; an empty title where there is none."""

    title: str | Promise
    lines: tuple[Line, ...]

    @property
    def allowed(self) -> list[Line]:
        return [line for line in self.lines if line.allows]

    @property
    def others(self) -> list[Line]:
        return [line for line in self.lines if not line.allows]


@dataclass(frozen=True)
class Section:
    """A part of the page with what stands in it."""

    part: Part
    groups: tuple[Group, ...]

    @property
    def template(self) -> str:
        """What registers say about this part; empty where nothing does."""
        return f"pages/blocks/{self.part.block}.html" if self.part.block else ""


@dataclass(frozen=True)
class Sheet:
    """One reader's page of one policy."""

    audience: Audience
    sections: tuple[Section, ...]

    @property
    def lines(self) -> list[Line]:
        """Every line, from top to bottom."""
        return [line for section in self.sections for group in section.groups for line in group.lines]

    @cached_property
    def says(self) -> Mapping[str, str]:
        """The sentence of every clause that stands on the page, by the clause's id."""
        return {line.clause.id: line.clause.says for line in self.lines}


def sheet(pack: Pack, audience: Audience) -> Sheet:
    """The page for this reader. Parts without a clause and without a block are left out."""
    beside = instead(pack, audience.roles)
    placed: dict[str, list[Line]] = defaultdict(list)
    for clause in _told(pack, audience):
        part = _place(clause, PARTS[audience.id])
        alternatives = tuple(one for one in beside.get(clause.id, ()) if one.id != clause.id)
        placed[part.id].append(Line(clause, alternatives, SPELT_OUT.get(clause.id)))
    sections = (Section(part, tuple(_groups(part, placed[part.id]))) for part in PARTS[audience.id])
    return Sheet(audience, tuple(one for one in sections if one.groups or one.part.block))


def _told(pack: Pack, audience: Audience) -> Iterable[Clause]:
    """What the page tells these readers, and what is named for one of its parts, in the policy's order."""
    named = {one for part in PARTS[audience.id] for one in part.clauses}
    ids = {clause.id for clause in told(pack, audience)} | named
    return (clause for clause in pack.clauses if clause.id in ids)


def _place(clause: Clause, parts: tuple[Part, ...]) -> Part:
    acts = {act for rule in clause.rules for act in rule.acts}
    about = max(parts, key=lambda part: len(part.acts & acts))
    named = next((part for part in parts if clause.id in part.clauses), None)
    rest = next(part for part in parts if part.rest)
    return named or (about if about.acts & acts else rest)


def _groups(part: Part, lines: list[Line]) -> Iterable[Group]:
    order = {one: number for number, one in enumerate(part.clauses)}
    lines = sorted(lines, key=lambda line: order.get(line.clause.id, len(order)))
    head = [line for line in lines if line.clause.id in order] if part.by_theme else lines
    if head:
        yield Group("", tuple(head))
    by_theme: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in lines:
        if part.by_theme and line.clause.id not in order:
            by_theme[_theme(line.clause)].append(line)
    for title, acts in [*THEMES.items(), (OTHER, ())]:
        if mine := by_theme[acts]:
            yield Group(title, tuple(mine))


def _theme(clause: Clause) -> tuple[str, ...]:
    """The theme that most of the clause's acts belong to; none for a clause that decides nothing."""
    acts = {act for rule in clause.rules for act in rule.acts}
    best = max(THEMES.values(), key=lambda ids: len(acts & set(ids)))
    return best if acts & set(best) else ()
