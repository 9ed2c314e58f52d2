"""The fixtures of the lint rules: which there are, what stands beside them, and what a rule finds in one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from handbell.documents.lint import Finding, lint, rules
from handbell.documents.lint.rule import Rule
from handbell.documents.model import PolicyDocument
from handbell.documents.reading.read import read_bytes

FOLDER = Path(__file__).with_name("fixtures")
DAY = date(2026, 11, 20)
BESIDE = {"lines", "says", "day", "school", "document"}


@dataclass(frozen=True)
class Fixture:
    """One document of a rule's folder, and what stands beside it."""

    rule: str
    path: Path
    beside: dict[str, Any]

    @property
    def fires(self) -> bool:
        return self.path.stem.startswith("fires")

    @property
    def lines(self) -> list[tuple[int, int]]:
        """The lines at which the rule must report, first and last of each."""
        return sorted(_span(one) for one in self.beside.get("lines", ()))

    def document(self) -> PolicyDocument:
        read = read_bytes(self.path.name, self.path.read_bytes())
        return dataclasses.replace(read, **self.beside.get("document", {}))

    def found(self, rule: Rule) -> tuple[Finding, ...]:
        """What the rule finds in it."""
        return lint(self.document(), self.beside.get("day", DAY), self.beside.get("school"), only=[rule])


def _span(written: int | str) -> tuple[int, int]:
    first, _, last = str(written).partition("-")
    return int(first), int(last or first)


@cache
def fixtures() -> tuple[Fixture, ...]:
    """Every fixture. What stands beside one is read strictly: a slip there would make a test that cannot fail."""
    found = []
    for path in sorted(FOLDER.glob("*/*")):
        if path.suffix not in (".txt", ".md"):
            assert path.suffix == ".yaml" and any(
                path.with_suffix(end).exists() for end in (".txt", ".md")
            ), path
            continue
        beside = path.with_suffix(".yaml")
        data = yaml.safe_load(beside.read_text(encoding="utf-8")) if beside.exists() else {}
        assert set(data) <= BESIDE, f"{beside}: {set(data) - BESIDE}"
        found.append(Fixture(path.parent.name, path, data))
    return tuple(found)


@cache
def by_id() -> dict[str, Rule]:
    return {one.id: one for one in rules()}
