"""Every rule against its fixtures: exactly the lines named beside those that fire, and nothing in the others."""

from __future__ import annotations

import pytest

from handbell.documents.lint import LEVELS, rules

from .reading_fixtures import Fixture, by_id, fixtures


def _name(fixture: Fixture) -> str:
    return f"{fixture.rule}/{fixture.path.name}"


@pytest.mark.parametrize("fixture", [one for one in fixtures() if one.fires], ids=_name)
def test_a_rule_reports_exactly_these_lines(fixture: Fixture) -> None:
    found = fixture.found(by_id()[fixture.rule])
    assert fixture.lines, f"{fixture.path.name} says no lines"
    assert [(one.line, one.end_line) for one in found] == fixture.lines, [one.message for one in found]
    told = " ".join(one.message for one in found)
    for words in fixture.beside.get("says", ()):
        assert words in told
    for one in found:
        assert one.level in LEVELS
        assert one.message[-1] in ".?”\"'" and one.hint[-1] == ".", one
        assert len(one.message) <= 420 and len(one.hint) <= 420, one


@pytest.mark.parametrize("fixture", [one for one in fixtures() if not one.fires], ids=_name)
def test_a_rule_stays_silent(fixture: Fixture) -> None:
    assert fixture.path.stem.startswith("silent"), fixture.path.name
    assert [(one.line, one.message) for one in fixture.found(by_id()[fixture.rule])] == []


def test_every_rule_has_both_and_every_folder_a_rule() -> None:
    fires = {one.rule for one in fixtures() if one.fires}
    silent = {one.rule for one in fixtures() if not one.fires}
    assert fires == silent == {one.id for one in rules()}
