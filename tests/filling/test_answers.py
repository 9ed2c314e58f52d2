"""What forms take, what they refuse and in which words, and what they hand on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils.datastructures import MultiValueDict

from handbell.filling.filled import FilledForm
from handbell.filling.said import in_words
from handbell.filling.same import same_key
from handbell.people.models import Person
from handbell.policy.forms import Ask, Form, When

TODAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("in_oakfield")


def filled(*asks: Ask, today: date = TODAY, form: dict[str, Any] | None = None, **given: Any) -> FilledForm:
    data = MultiValueDict(
        {name: value if isinstance(value, list) else [value] for name, value in given.items()}
    )
    return FilledForm(Form("f", "step:f", "A form", asks=asks, **form) if form else asks, data, today=today)


def errors(form: FilledForm) -> dict[str, list[str]]:
    form.is_valid()
    return {name: list(said) for name, said in form.errors.items()}


def test_what_must_be_answered_cites_its_clause_and_what_may_stay_empty_does_not() -> None:
    asks = (
        Ask("tried", "What was tried", clause="RB-filtering-6"),
        Ask("note", "Note", needed="may"),
        Ask("source", "Source", needed="warned"),
    )
    assert errors(filled(*asks)) == {"tried": ["“What was tried” needs an answer. (RB-filtering-6)"]}

    done = filled(*asks, tried="  ten addresses \x00\x07 ")
    assert done.is_valid()
    assert done.answers == {"tried": "ten addresses"}
    assert [ask.name for ask in done.warnings] == ["source"]
    assert filled(*asks, tried="ten", source="the list").is_valid()


def test_thirteen_days_ahead_are_refused_and_fourteen_are_taken() -> None:
    ask = Ask("begins", "First day", "date")
    wants = {"notice_days": 14, "notice_clause": "GH-students.2-3"}

    assert errors(filled(ask, form=wants, begins="2026-12-04")) == {
        "begins": [
            "At least 14 days’ notice is needed, and this is 13 ahead: 5 December 2026 is the first day possible. "
            "(GH-students.2-3)"
        ]
    }
    assert filled(ask, form=wants, begins="2026-12-05").is_valid()


def test_what_does_not_apply_is_ignored_whatever_was_sent() -> None:
    asks = (
        Ask("result", "Result", "choice", choices=(("pass", "Blocked"), ("fail", "Got through"))),
        Ask("mended", "What was mended", "long", when=(When("result", ("fail",)),)),
        Ask("deeper", "By whom", when=(When("mended", ("yes",)),)),
    )
    fine = filled(*asks, result="pass", mended="nonsense", deeper="x")
    assert fine.is_valid() and fine.answers == {"result": "pass"}
    assert errors(filled(*asks, result="fail")) == {"mended": ["“What was mended” needs an answer."]}
    chained = filled(*asks, result="fail", mended="yes")
    assert "deeper" in errors(chained)


def test_refused_answers_bounds_and_days_say_why() -> None:
    ask = Ask("who", "Whose", "choice", choices=(("school", "The school"), ("outside", "Another body")),
              refuse=("outside",), refuse_says="A member of staff sets it up.", clause="GH-students.2-2")  # fmt: skip
    assert errors(filled(ask, who="outside")) == {"who": ["A member of staff sets it up. (GH-students.2-2)"]}
    assert filled(ask, who="school").is_valid()

    number = Ask("readers", "Readers", "number", least=0, most=3)
    assert errors(filled(number, readers="4")) == {"readers": ["It must be 3 or less."]}
    none = filled(number, readers="0")
    assert none.is_valid() and none.answers == {"readers": 0}, "nought is an answer"

    opens, shuts = (
        Ask("opens", "Opens", "date", later_than="today"),
        Ask("shuts", "Shuts", "date", later_than="opens"),
    )
    said = errors(filled(opens, shuts, opens="2026-11-21", shuts="2026-11-22"))
    assert said == {"opens": ["It must be later than today, 21 November 2026."]}
    said = errors(filled(opens, shuts, opens="2026-11-24", shuts="2026-11-24"))
    assert said == {"shuts": ["It must be later than “Opens” (24 November 2026)."]}
    assert filled(opens, shuts, opens="2026-11-24", shuts="2026-11-25").is_valid()


def test_a_tick_and_yes_or_no(teacher: Person) -> None:
    tick, asked = Ask("read", "I have read it", "tick"), Ask("why", "Why not", when=(When("read", ("yes",)),))
    assert errors(filled(tick)) == {"read": ["Tick “I have read it”: without it this cannot go on."]}
    done = filled(tick, asked, read="on", why="so")
    assert done.is_valid() and done.answers == {"read": "yes", "why": "so"}


def test_only_holders_can_be_named(
    teacher: Person, governor: Person, pupil: Person, outsider: Person
) -> None:
    ask = Ask("reader", "Second reader", "person", roles=("staff",), clause="SN-2.8-13")
    for wrong in (governor, pupil, outsider):
        assert errors(filled(ask, reader=str(wrong.pk))) == {
            "reader": ["Choose somebody who is a member of staff. (SN-2.8-13)"]
        }
    right = filled(ask, reader=str(teacher.pk))
    assert right.is_valid() and right.answers == {"reader": str(teacher.pk)}

    children = Ask("children", "Pupils", "pupils", least=1)
    assert errors(filled(children, children=[str(teacher.pk)])) == {
        "children": ["Choose only pupils who are on the roll."]
    }
    assert filled(children, children=[str(pupil.pk)]).is_valid()


def test_an_office_that_nobody_holds_is_said() -> None:
    form = FilledForm([Ask("lead", "Lead", "person", roles=("dsl",))], today=TODAY)
    assert "Nobody at your school holds this office yet" in str(form["lead"].help_text)


def test_answers_in_words_take_one_query_for_all_names(
    teacher: Person, pupil: Person, django_assert_num_queries: Any
) -> None:
    asks = (
        Ask("lead", "Led by", "person"), Ask("children", "Pupils", "pupils"), Ask("begins", "First day", "date"),
        Ask("years", "Years", "year_groups"), Ask("sure", "Sure?", "yes_no"), Ask("empty", "Empty"),
        Ask("kind", "Kind", "choices", choices=(("a", "Apple"), ("b", "Pear"))), Ask("gone", "Gone", "person"),
    )  # fmt: skip
    answers = {
        "lead": str(teacher.pk), "children": [str(pupil.pk)], "begins": "2026-12-05", "years": ["R", "3"],
        "sure": "no", "kind": ["b", "a"], "gone": "0190a000-0000-7000-8000-000000000000",
    }  # fmt: skip
    with django_assert_num_queries(1):
        said = {one.label: one.value for one in in_words(asks, answers)}
    assert said == {
        "Led by": "Amara Mensah", "Pupils": "Jonah Whitlock", "First day": "5 December 2026",
        "Years": "Reception, Year 3",
        "Sure?": "No", "Kind": "Pear, Apple", "Gone": "no longer on file",
    }  # fmt: skip


def test_the_same_thing_is_recognised_whatever_its_capitals() -> None:
    form = Form(
        "accounts", "register:accounts", "Accounts", asks=(Ask("place", "Where"),), same_as=("place",)
    )
    assert same_key(form, {"place": "https://Blog.example/ "}) == same_key(
        form, {"place": "https://blog.example"}
    )
    assert same_key(form, {"place": "https://other.example"}) != same_key(
        form, {"place": "https://blog.example"}
    )
    assert same_key(form, {}) == ""
