"""A duty that makes a record keeps that record's clauses; what follows a duty may be one for each person."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbell.policy import PackError, load_pack
from handbell.policy.forms import forms_of, house_forms, shelf
from handbell.policy.forms.read import form_of, read_raw

LESSONS = """
[[form]]
control = "task:lessons"
record = "record:lessons"
title = "Lessons"
owner = "teacher"
each = "class"
[[form.ask]]
name = "present"
label = "Who was there"
kind = "people"
roles = ["staff"]
[[form.then]]
do = "open"
form = "lessons"
for_others = "present"
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "house" / "task").mkdir(parents=True)
    (tmp_path / "packs").mkdir()
    path = tmp_path / "house" / "task" / "lessons.toml"
    path.write_text(LESSONS, encoding="utf-8")
    monkeypatch.setattr(shelf, "HOUSE", tmp_path / "house")
    monkeypatch.setattr(shelf, "PACKS", tmp_path / "packs")
    house_forms.cache_clear()
    yield path
    house_forms.cache_clear()


def test_a_clause_that_the_record_alone_keeps_is_the_forms_too(house: Path) -> None:
    pack = load_pack("robert-bakewell")
    live = forms_of(pack)
    assert "RB-enhance-3" in live["lessons"].clauses, "kept by the task and the record"
    assert "RB-enhance-5" in live["lessons"].clauses, "kept by the record alone"
    assert "RB-filtering-7" not in live["lessons"].clauses, "another record's"
    assert live.keeping("RB-enhance-5", "record:lessons") == (live["lessons"],)
    assert live.keeping("RB-filtering-7", "record:filtering_checks") == ()


def test_a_form_lives_where_only_its_record_is_wanted(house: Path) -> None:
    pack = load_pack("st-nicholas")
    assert not any("task:lessons" in clause.kept_by for clause in pack.clauses)
    assert "SN-2.6-1" in forms_of(pack)["lessons"].clauses


def test_what_another_form_of_the_record_claims_is_left_to_it(house: Path) -> None:
    house.write_text(
        LESSONS + '[[form]]\nid = "planning"\ncontrol = "task:planning"\nrecord = "record:lessons"\n'
        'title = "Plan"\nowner = "teacher"\nclauses = ["RB-enhance-5"]\n'
    )
    house_forms.cache_clear()
    live = forms_of(load_pack("robert-bakewell"))
    assert live["planning"].clauses == ("RB-enhance-5",)
    assert "RB-enhance-5" not in live["lessons"].clauses


@pytest.mark.parametrize(
    ("instead", "by", "says"),
    [
        ('"record:lessons"', '"task:lessons"', "'record' is a control such as 'record:lessons'"),
        ('"task:lessons"', '"step:lessons"', "goes with a task"),
        ('for_others = "present"', 'for_others = "presnt"', "names 'presnt', which it does not ask"),
        ('for_others = "present"', 'for_others = "present"\nfor_each = "present"', "one of them"),
        (
            'do = "open"\nform = "lessons"',
            'do = "tell"\nby = ["dsl"]\nlabel = "Told"',
            "one of them, goes with 'open'",
        ),
    ],
)
def test_what_is_wrong_is_named(house: Path, instead: str, by: str, says: str) -> None:
    (whole,) = read_raw(house)
    assert form_of(whole).then[0].for_others == "present"
    assert instead in LESSONS
    house.write_text(LESSONS.replace(instead, by))
    (wrong,) = read_raw(house)
    with pytest.raises(PackError) as refused:
        form_of(wrong)
    assert says in str(refused.value)
