"""The rules on dates, names, law, platforms and numbers against papers by another hand, each with its key."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbell.documents.lint import Finding, lint
from handbell.documents.reading.read import read_document

from .reading_fixtures import by_id

FOLDER = Path(__file__).parents[1] / "papers"
KINDS = [
    "broken-numbering",
    "broken-reference",
    "dead-platform",
    "draft-status",
    "impossible-review",
    "linked-policy-unclear",
    "missing-date",
    "missing-signature",
    "misnamed-platform",
    "no-review-date",
    "no-version-control",
    "overdue-review",
    "renamed-platform",
    "review-gap",
    "stale-legal-reference",
    "stale-platform-list",
    "stale-statistic",
    "stale-term",
    "undated",
    "unevidenced-adoption",
    "unverified-link",
    "wrong-law",
    "wrong-school-name",
    "wrong-school-reference",
]
PAPERS = sorted(one.name.removesuffix(".expect.yaml") for one in FOLDER.glob("*.expect.yaml"))


@cache
def _key(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.expect.yaml").read_text(encoding="utf-8"))
    return data


@cache
def _found(name: str) -> tuple[Finding, ...]:
    # YAML reads the key `on` as "yes".
    on = _key(name).get("on") or _key(name)[True]  # type: ignore[index]
    day = on if isinstance(on, date) else date.fromisoformat(str(on))
    path = next(FOLDER / f"{name}{end}" for end in (".txt", ".md") if (FOLDER / f"{name}{end}").exists())
    return lint(read_document(path), day, only=[by_id()[kind] for kind in KINDS])


def _meets(finding: Finding, kind: str, lines: list[int]) -> bool:
    if finding.rule != kind:
        return False
    told = {int(one) for one in "".join(c if c.isdigit() else " " for c in finding.message).split()}
    return (
        not lines
        or bool(({*range(finding.line, finding.end_line + 1)} | told) & set(lines))
        or finding.line == 1
    )


@pytest.mark.parametrize("name", PAPERS)
def test_what_only_looks_like_a_defect_is_left_alone(name: str) -> None:
    for trap in _key(name)["not_defects"]:
        if trap["kind"] in KINDS:
            beside = [one for one in _key(name)["defects"] if one["kind"] == trap["kind"]]
            at = [
                one
                for one in _found(name)
                if one.rule == trap["kind"] and one.line in trap["lines"]
                # A defect may stand on the very line of what is none.
                if not any(_meets(one, real["kind"], real["lines"]) for real in beside if real["lines"])
            ]
            assert at == [], trap["why"]


def test_most_defects_are_found_and_hardly_anything_else() -> None:
    # What a key calls minor may be told or not: it counts as right, and is not asked for.
    wanted = [
        (name, one)
        for name in PAPERS
        for one in _key(name)["defects"]
        if one["kind"] in KINDS and not one.get("minor")
    ]
    hit = [
        one for name, one in wanted if any(_meets(found, one["kind"], one["lines"]) for found in _found(name))
    ]
    assert len(hit) >= 0.9 * len(wanted)
    told = [(name, found) for name in PAPERS for found in _found(name)]
    right = [
        found
        for name, found in told
        if any(_meets(found, one["kind"], one["lines"]) for one in _key(name)["defects"])
    ]
    assert len(right) >= 0.95 * len(told)
