"""docs/screening.md tells of every check, with the level that it really has, and each check tells of itself."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from handbell.screening import DEFAULT_RULES
from handbell.screening.checks import ALL, KNOWN

PAGE = (Path(__file__).parents[2] / "docs" / "screening.md").read_text(encoding="utf-8")
CONSENT = ("consent_refused", "consent_withdrawn", "consent_unknown", "never_publish")
FILES = {"copyright": "copyright_credit", **dict.fromkeys(CONSENT, "consent")}


@pytest.mark.parametrize("check", ALL)
def test_every_check_is_documented_with_its_level(check: str) -> None:
    row = re.search(rf"^\| `{check}` \| (\w+)([^|]*)\|", PAGE, re.MULTILINE)
    assert row, f"docs/screening.md has no row for {check}"
    rule = DEFAULT_RULES[check]
    assert row.group(1) == rule.level
    if rule.beside_photo:
        assert rule.beside_photo in row.group(2)


def test_no_check_is_invented() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(ALL)


@pytest.mark.parametrize("check", [check for check in ALL if check not in KNOWN])
def test_every_check_says_what_counts_and_what_passes(check: str) -> None:
    module = import_module(f"handbell.screening.checks.{FILES.get(check, check)}")
    assert module.__doc__
    assert "Counts:" in module.__doc__
    assert "Passes:" in module.__doc__
