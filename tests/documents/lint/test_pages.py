"""Every rule has its page in docs/lint, no page is without a rule, and the page's examples are as the rule says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from handbell.documents.lint import lint, rules
from handbell.documents.lint.rule import Rule
from handbell.documents.reading.read import read_bytes

DOCS = Path(__file__).parents[3] / "docs" / "lint"
EXAMPLE = re.compile(r"^```text (fires|silent)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DAY = date(2026, 11, 20)
NOT_IN_TEXT = {"inaccessible-pdf"}
"""What a rule looks at cannot be shown in a page's example."""


def test_pages_and_rules_are_the_same() -> None:
    assert {one.stem for one in DOCS.glob("*.md")} - {"README", "judgements"} == {one.id for one in rules()}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_page_says_what_its_rule_does(rule: Rule) -> None:
    page = (DOCS / f"{rule.id}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {rule.id}\n\n{rule.title} (level: {rule.level}).\n"), page.split("\n\n")[:2]
    examples = EXAMPLE.findall(page)
    assert {kind for kind, _ in examples} == (set() if rule.id in NOT_IN_TEXT else {"fires", "silent"})
    for kind, text in examples:
        found = lint(read_bytes("example.txt", text.encode()), DAY, only=[rule])
        assert bool(found) == (kind == "fires"), (kind, text, [one.message for one in found])


def test_the_list_of_rules_has_a_line_for_each() -> None:
    listed = re.findall(
        r"^- \[([a-z-]+)\]\(\1\.md\) \((\w+)\): (.+)$",
        (DOCS / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert sorted(listed) == sorted((one.id, one.level, one.title) for one in rules())
