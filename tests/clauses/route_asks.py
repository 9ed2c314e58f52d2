"""What a row of the routes asks for, worked out from its lines alone: held beside what a case's page then shows."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import handbell.triage
from handbell.triage.catalogue import catalogue
from handbell.triage.weighing import holding, settled

FOLDER: Final = Path(handbell.triage.__file__).parent / "routes"
KINDS: Final = {"tell": "role", "agencies": "agency", "do": "verb", "do_not": "verb"}
NOBODY: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Row:
    """One row: the lines of a policy for one category, or (`pack` is the floor's) of one rule of the floor."""

    name: str
    category: str
    lines: dict[str, Any]
    always: frozenset[str] = NOBODY

    def conditions(self) -> list[frozenset[str]]:
        """Under what it is walked, so that each of its lines counts at least once; the last holds the most."""
        whens = {first(one["when"]) for _kind, one in self.entries() if one.get("when")}
        unless = {name for _kind, one in self.entries() for name in one.get("unless", ())}
        most, fewest = self.always | whens, (self.always | whens) - unless
        return [fewest, most] if fewest != most else [most]

    def entries(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every line, with what kind of line it is."""
        for kind in KINDS:
            yield from ((kind, one) for one in self.lines.get(kind, ()))


@dataclass(frozen=True)
class Asked:
    """What has to stand on the page: steps by (kind, what), bans, clauses; and who may not know."""

    steps: frozenset[tuple[str, str]]
    may_decide: frozenset[tuple[str, str]]
    bans: frozenset[str]
    clauses: frozenset[str]
    kept_out: frozenset[str]


def first(names: list[str]) -> str:
    return names[0]


@cache
def rows_of(pack_id: str) -> tuple[Row, ...]:
    """Every row of a policy, in the order of its file."""
    said = tomllib.loads((FOLDER / "packs" / f"{pack_id}.toml").read_text(encoding="utf-8"))
    return tuple(Row(category, category, said.get(category, {})) for category in catalogue().categories)


@cache
def floor_rows() -> tuple[Row, ...]:
    """Every rule of the floor, where nothing else asks for more: in its first category, else by its condition."""
    rules = tomllib.loads((FOLDER / "floor.toml").read_text(encoding="utf-8"))["rule"]
    return tuple(
        Row(
            rule["id"], first(rule.get("categories") or ["other"]), rule,
            frozenset(() if rule.get("categories") else (first(rule["when"]),)),
        )
        for rule in rules if rule.get("categories") or rule.get("when")
    )  # fmt: skip


def asked(row: Row, conditions: Collection[str]) -> Asked:
    """What this row asks for while these conditions hold, as far as the floor does not forbid it."""
    held = set(holding(settled(conditions, (row.category,))))
    counting = [(kind, one) for kind, one in row.entries() if counts(one, held)]
    banned, out = _floor_bans(row, held), _kept_out(row, held)
    banned |= {one["verb"] for kind, one in counting if kind == "do_not"}
    gone = {verb for rule in catalogue().forbidding if rule.verb in banned for verb in rule.drops}
    gone |= {verb for rule in catalogue().not_telling if rule.role in out for verb in rule.drops}
    left = [
        (kind, one) for kind, one in counting
        if not (kind == "do" and one["verb"] in gone) and not (kind == "tell" and one["role"] in out)
    ]  # fmt: skip
    steps = {(_kind(kind), one[KINDS[kind]]) for kind, one in left if kind != "do_not"}
    musts = {(_kind(kind), one[KINDS[kind]]) for kind, one in left if one.get("force") != "consider"}
    return Asked(
        frozenset(steps), frozenset(steps - musts), frozenset(banned),
        frozenset(one["clause"] for _kind_, one in left if one.get("clause")), frozenset(out),
    )  # fmt: skip


def counts(entry: dict[str, Any], held: Collection[str]) -> bool:
    """Whether a line counts while these conditions hold."""
    if any(name in held for name in entry.get("unless", ())):
        return False
    return not entry.get("when") or any(name in held for name in entry["when"])


def _floor_applying(row: Row, held: set[str]) -> Iterator[dict[str, Any]]:
    for rule in floor_rows():
        if row.category in rule.lines.get("categories", ()) or held & set(rule.lines.get("when", ())):
            yield rule.lines


def _floor_bans(row: Row, held: set[str]) -> set[str]:
    found = [one for rule in _floor_applying(row, held) for one in rule.get("do_not", ())]
    return {one["verb"] for one in found if counts(one, held)}


def _kept_out(row: Row, held: set[str]) -> set[str]:
    found = {one["role"] for one in row.lines.get("not_tell", ()) if counts(one, held)}
    named = {one["role"] for kind, one in row.entries() if kind == "tell" and counts(one, held)}
    for rule in _floor_applying(row, held):
        for one in rule.get("not_tell", ()):
            elsewhere = one["role"] in named and row.category not in rule.get("categories", ())
            if counts(one, held) and not (one.get("gives_way") and elsewhere):
                found.add(one["role"])
    return found


def _kind(kind: str) -> str:
    return {"agencies": "agency"}.get(kind, kind)
