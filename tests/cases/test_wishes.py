"""What somebody wants who is affected: asked, kept in their words, followed by default, outranked only for a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from handbell.cases.actions.confirm import change
from handbell.cases.actions.keep_wish import Asked, keep_wish
from handbell.cases.actions.merge import merge
from handbell.cases.actions.people import share
from handbell.cases.actions.take_step import decide_against, take_step
from handbell.cases.models import Case, Event, Step
from handbell.cases.story import first_fault
from handbell.channels.bounds import CannotBeDone
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db
TellIt = Callable[..., Case]
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
TARGET = {"reads": ("online_bullying_staff",), "holds": ("staff_target",), "about": "parent"}
RACIST = {"reads": ("parent_post",), "holds": ("staff_target", "racist", "parent_author"), "about": "parent"}
THEIRS = "I want it to stop,\nand I do not want a policeman at my door."


@pytest.fixture(autouse=True)
def at_st_nicholas(under: Callable[[str], None], everybody: None) -> None:
    under("st-nicholas")


def says(
    police: str, words: str = THEIRS, *, who: str = "Nadia Fox", child: bool = False, **more: Any
) -> Asked:
    return Asked(who=who, child=child, police=police, words=words, asked_by="Jo Marsh", **more)


def said_on(page: Any) -> str:
    """The page without what sets names apart from the signs around them."""
    text: str = page.content.decode()
    return text.replace("<bdi>", "").replace("</bdi>", "")


def step_of(case: Case, what: str) -> Step:
    return case.steps.exclude(state="gone").get(what=what)


def test_it_is_asked_on_its_own_form_and_kept_with_who_asked_when_and_in_whose_words(
    told: TellIt, acting: Acting, headteacher: Person, governor: Person, client_of: ClientOf
) -> None:
    case = told(**TARGET)
    ask = step_of(case, "ask_wish_about_police")
    with pytest.raises(CannotBeDone, match="a form of its own"):
        take_step(acting(headteacher), case.pk, ask.pk, "She does not want them")
    answer = client_of(headteacher).get(f"/cases/{case.pk}/steps/{ask.pk}/")
    assert answer.headers["Location"] == f"/cases/{case.pk}/wishes/"
    with pytest.raises(Case.DoesNotExist):
        keep_wish(acting(governor), case.pk, says("against"))
    for asked, why in (
        (says("against", who=" "), "whose wish it is"),
        (says("perhaps"), "Choose what they want of the police"),
        (says("against", "  "), "Write something first"),
        (says("against", "x" * 20_001), "too long"),
        (Asked("Nadia Fox", False, "against", THEIRS, " "), "who asked them"),
        (says("against", at=timezone.now() + timedelta(hours=1)), "a time that has come"),
    ):
        with pytest.raises(CannotBeDone, match=why):
            keep_wish(acting(headteacher), case.pk, asked)
    ask.refresh_from_db()
    assert ask.open and not case.events.filter(kind="wishes").exists()
    said = {"name": "Nadia Fox", "age": "adult", "police": "against", "words": THEIRS, "asked_by": "Jo Marsh"}
    client_of(headteacher).post(f"/cases/{case.pk}/wishes/", {**said, "when": "2026-11-19 09:30"})
    kept = case.events.get(kind="wishes").contents["said"]
    assert kept["words"] == THEIRS and (kept["who"], kept["asked_by"]) == ("Nadia Fox", "Jo Marsh")
    assert datetime.fromisoformat(kept["at"]).isoformat() == "2026-11-19T09:30:00+00:00"
    assert {step_of(case, one).state for one in ("ask_wish_about_police", "record_wishes")} == {"done"}
    page = said_on(client_of(headteacher).get(f"/cases/{case.pk}/"))
    for words in (
        "They do not want the police",
        "Asked by Jo Marsh, 19 November 2026",
        "theirs to decide",
        "SN-bullying-13",
    ):
        assert words in page, words
    assert first_fault(case) == ""


def test_whoever_wants_the_police_gets_them_and_may_change_their_mind(
    told: TellIt, acting: Acting, headteacher: Person
) -> None:
    case, by = told(**TARGET), acting(headteacher)
    assert not case.steps.filter(what="police").exists()
    keep_wish(by, case.pk, says("wants"))
    police = step_of(case, "police")
    assert police.open and not police.may_decide and police.clause == "SN-bullying-13"
    with pytest.raises(CannotBeDone, match="Nadia Fox wants the police, and that is theirs to decide"):
        decide_against(by, case.pk, police.pk, "It would look bad")
    keep_wish(by, case.pk, says("unsure", "Let me sleep on it", who="nadia  fox"))
    assert not case.steps.filter(what="police", state="open").exists()
    keep_wish(by, case.pk, says("wants", "Yes, please"))
    change(
        by, case.pk, "online_bullying_staff", ["impersonation"], ["staff_target"], "There is a false account"
    )
    assert step_of(case, "police").open  # a change of what it is takes nothing from a wish
    take_step(by, case.pk, step_of(case, "police").pk, "She rang 101 from the office", "CR/2211")
    assert case.events.filter(kind="wishes").count() == 3


def test_an_adult_who_does_not_want_them_is_outranked_only_by_a_ground_that_holds(
    told: TellIt, acting: Acting, headteacher: Person, chair: Person, teacher: Person, client_of: ClientOf
) -> None:
    case = told(**RACIST)
    police = step_of(case, "police")
    assert police.may_decide and police.clause == "SN-incidents-5"
    keep_wish(acting(chair), case.pk, says("against"))
    page = said_on(client_of(chair).get(f"/cases/{case.pk}/"))
    assert "Nadia Fox: They do not want the police." in page and "past the threshold" in page
    form = client_of(chair).get(f"/cases/{case.pk}/steps/{police.pk}/").content.decode()
    assert "What goes before their wish?" in form and "SN-incidents-5" in form
    share(acting(chair), case.pk, teacher.pk, "She knows the family")
    for who, ground in (
        (chair, ""),
        (chair, "danger"),
        (chair, "child"),
        (teacher, "threshold"),
        (chair, "nonsense"),
    ):
        with pytest.raises(CannotBeDone, match="does not want the police"):
            take_step(acting(who), case.pk, police.pk, "Rang 101", "CR/1", ground=ground)
    take_step(acting(chair), case.pk, police.pk, "Rang 101", "CR/1", ground="threshold")
    receipt = step_of(case, "police").contents["did"]
    assert (
        "Against the wish of Nadia Fox, because it is past the threshold" in receipt
        and "(SN-incidents-5)" in receipt
    )


def test_going_by_it_is_the_default(told: TellIt, acting: Acting, chair: Person, client_of: ClientOf) -> None:
    case = told(**RACIST)
    keep_wish(acting(chair), case.pk, says("against"))
    police, decision = step_of(case, "police"), step_of(case, "record_police_decision")
    form = client_of(chair).get(f"/cases/{case.pk}/steps/{police.pk}/against/").content.decode()
    assert "By the wish of Nadia Fox: no police." in form
    decide_against(acting(chair), case.pk, police.pk, "")
    assert step_of(case, "police").contents["did"] == "By the wish of Nadia Fox: no police."
    take_step(acting(chair), case.pk, decision.pk, "Weighed with the chair")
    assert (
        step_of(case, "record_police_decision")
        .contents["did"]
        .endswith("By the wish of Nadia Fox: no police.")
    )


def test_danger_to_life_and_a_child_at_risk_outrank_it_with_the_rule_cited(
    told: TellIt, acting: Acting, headteacher: Person, client_of: ClientOf
) -> None:
    for condition, words in (
        ("immediate_danger", "in danger (F-danger)"),
        ("child_at_risk", "at risk (F-child)"),
    ):
        case = told(reads=("hate_or_threat",), holds=("staff_target", "violence", condition), about="parent")
        by = acting(headteacher)
        keep_wish(by, case.pk, says("against"))
        page = said_on(client_of(headteacher).get(f"/cases/{case.pk}/"))
        assert words in page
        police, ground = step_of(case, "police"), {"immediate_danger": "danger"}.get(condition, "child")
        take_step(by, case.pk, police.pk, "Rang 999", "CR/2", ground=ground)
        assert words in step_of(case, "police").contents["did"]


def test_a_childs_wish_is_heard_and_never_decides(
    told: TellIt, acting: Acting, chair: Person, client_of: ClientOf
) -> None:
    case, by = told(**RACIST), acting(chair)
    for police in ("wants", "against"):
        keep_wish(by, case.pk, says(police, "No police pls", who="A boy in Y6", child=True))
        step = step_of(case, "police")
        assert step.open and step.may_decide
        assert step_of(case, "ask_wish_about_police").open  # the adult has still to be asked
    page = said_on(client_of(chair).get(f"/cases/{case.pk}/"))
    assert "No police pls" in page and "heard and written down. It does not decide." in page
    take_step(by, case.pk, step.pk, "Rang 101", "CR/3")
    assert "wish" not in step_of(case, "police").contents["did"]


def test_it_goes_with_a_case_that_is_made_one_with_another(
    told: TellIt, acting: Acting, headteacher: Person
) -> None:
    one, other, by = told(**TARGET), told(**TARGET), acting(headteacher)
    keep_wish(by, other.pk, says("wants"))
    merge(by, one.pk, other.pk, "One matter")
    assert step_of(one, "police").open and not step_of(one, "police").may_decide
    assert Event.objects.filter(kind="wishes", case=other).count() == 1


def test_what_was_left_to_a_person_binds_once_the_policy_asks_for_it(
    told: TellIt, acting: Acting, chair: Person
) -> None:
    case, by = told(**RACIST), acting(chair)
    before = step_of(case, "police")
    change(
        by, case.pk, "parent_post", [], ["staff_target", "racist", "immediate_danger"], "He is at the gate"
    )
    after = step_of(case, "police")
    assert after.pk == before.pk and not after.may_decide and after.due_at < before.due_at
    with pytest.raises(CannotBeDone, match="stays open until it is done"):
        decide_against(by, case.pk, after.pk, "He has gone")
