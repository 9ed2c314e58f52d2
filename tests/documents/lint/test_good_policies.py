"""Three good, current policies in quite different words: a reader who has done well is told next to nothing."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from handbell.documents.lint import Finding, lint
from handbell.documents.reading.read import read_document

FOLDER = Path(__file__).with_name("good")
DAY = date(2026, 11, 20)
GOOD = sorted(one.name for one in FOLDER.iterdir())
SILENT = {
    "dead-platform",
    "impossible-review",
    "inconsistent-terms",
    "linked-policy-unclear",
    "missing-signature",
    "missing-topic",
    "narrow-scope",
    "no-review-date",
    "no-version-control",
    "overdue-review",
    "renamed-platform",
    "review-gap",
    "stale-legal-reference",
    "stale-platform-list",
    "stale-term",
    "typographical",
    "undated",
    "unnamed-role",
}
A_HANDFUL = 5


@cache
def _found(name: str) -> tuple[Finding, ...]:
    return lint(read_document(FOLDER / name), DAY)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_policy_is_told_a_handful_at_most(name: str) -> None:
    assert [(one.rule, one.message) for one in _found(name) if one.rule in SILENT] == []
    assert len(_found(name)) <= A_HANDFUL
    assert [one.message for one in _found(name) if one.level == "error"] == []


SECTIONS = {
    "larkrise-primary.txt": [
        ("5 Our pages", "6 Children", "consent for pupils' pictures"),
        ("6 Children", "7 Families", "what pupils are taught about being safe online"),
        ("7 Families", "8 When", "how parents and carers are asked to behave online"),
    ],
    "st-orlaith-senior.txt": [
        ("5. OFFICIAL ACCOUNTS", "6. PUPILS", "the security of the school's accounts"),
        ("7. PARENTS", "8. INCIDENTS", "about how parents are asked to behave"),
        ("8. INCIDENTS", "SCHEDULE A", "the sharing of nudes and semi-nudes"),
    ],
    "puddingstone-special.md": [
        ("## Who posts", "## I am a young person", "consent for pupils' pictures"),
        ("## What if something bad", "## Card to sign", "the sharing of nudes and semi-nudes"),
    ],
}


@pytest.mark.parametrize(
    ("name", "first", "after", "topic"), [(name, *cut) for name, cuts in SECTIONS.items() for cut in cuts]
)
def test_with_a_section_cut_out_its_topic_is_missed(
    tmp_path: Path, name: str, first: str, after: str, topic: str
) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    start, end = text.index(f"\n{first}") + 1, text.index(f"\n{after}") + 1
    cut = tmp_path / name
    cut.write_text(text[:start] + text[end:], encoding="utf-8")
    missing = [one.message for one in lint(read_document(cut), DAY) if one.rule == "missing-topic"]
    assert any(topic in message for message in missing), missing
