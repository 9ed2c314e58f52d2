"""Marks, policies beside a case, questions, and what follows for somebody: by the policy in force, kept for good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.cases.conftest import HEAD, TellIt

from handbell.cases.actions.close import ask_to_close
from handbell.cases.actions.confirm import confirm
from handbell.cases.actions.people import link_person
from handbell.cases.actions.take_step import take_step
from handbell.cases.models import Case, CaseReader
from handbell.cases.story import first_fault
from handbell.ledger.models import Entry
from handbell.outcomes.actions.answer import answer
from handbell.outcomes.actions.attach import attach
from handbell.outcomes.actions.decide import decide
from handbell.outcomes.actions.mark import mark
from handbell.outcomes.controls import legal_risk
from handbell.outcomes.kept import kept_of
from handbell.outcomes.report import section
from handbell.people.models import Person
from handbell.registers.models import Row
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.controls import Period

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
UNSUITABLE = {"reads": ("unsuitable_material_staff",), "holds": ("about_staff",), "about": "staff"}


def paper(name: str, what: str, owner: Person | None = None, **more: str) -> Row:
    return Row.objects.create(
        form="linked_policies",
        title=name,
        owner=owner,
        answers={"name": name, "what": what, "edition": "3", **more},
    )


def a_period() -> Period:
    now = timezone.now()
    return Period(now - timedelta(days=1), now + timedelta(days=1))


def row_of(case: Case) -> str:
    return str(case.people.order_by("-at")[0].pk)


def test_a_mark_brings_in_whoever_looks_after_the_policy(
    told: TellIt, under: Callable[[str], None], acting: Acting, dsl: Person, office: Person, teacher: Person
) -> None:
    under("great-harwood")
    case, by = told(), acting(dsl)
    for given, why in (
        (("stays_away", "Her mother rang"), "Enter “Attendance policy” in the register"),
        (("nothing", "Her mother rang"), "Choose a mark"),
        (("legal_risk", " "), "Say why"),
    ):
        with pytest.raises(CannotBeDone, match=why):
            mark(by, case.pk, *given)
    paper("Attendance", "attendance", office)
    mark(by, case.pk, "stays_away", "Her mother rang")
    assert CaseReader.objects.get(case=case, person=office, ended_at=None).role == "shared"
    with pytest.raises(AlreadyDone):
        mark(by, case.pk, "stays_away", "Her mother rang")
    with pytest.raises(NotAllowed):
        mark(acting(office), case.pk, "legal_risk", "I say so")
    with pytest.raises(Case.DoesNotExist):
        mark(acting(teacher), case.pk, "legal_risk", "I say so")
    assert not first_fault(case) and "Her mother rang" not in str(list(Entry.objects.values()))


def test_whoever_is_kept_out_is_not_let_in_by_a_mark(
    told: TellIt, acting: Acting, dsl: Person, office: Person
) -> None:
    case = told(subjects=frozenset({office.pk}))
    paper("Attendance", "attendance", office)
    with pytest.raises(CannotBeDone, match="cannot be given this case"):
        mark(acting(dsl), case.pk, "stays_away", "Her mother rang")
    assert not case.readers.filter(person=office).exists() and not kept_of(case)["marks"]


def test_another_policy_stands_beside_the_case_with_its_address(
    told: TellIt, acting: Acting, client_of: ClientOf, dsl: Person
) -> None:
    case, by = told(), acting(dsl)
    row = paper("Equality scheme", "equalities", address="https://oakfield.sch.uk/equality")
    attach(by, case.pk, str(row.pk), "They mock how she speaks")
    with pytest.raises(AlreadyDone):
        attach(by, case.pk, str(row.pk), "They mock how she speaks")
    row.state = Row.State.ENDED
    row.save()
    with pytest.raises(CannotBeDone, match="stands in the register"):
        attach(by, case.pk, str(row.pk), "Again")
    page = client_of(dsl).get(f"/cases/{case.pk}/").content.decode()
    assert "Equality scheme applies" in page and "oakfield.sch.uk/equality" not in page


def test_sanctions_are_those_of_the_registered_policy_and_no_others(
    told: TellIt, under: Callable[[str], None], acting: Acting, dsl: Person
) -> None:
    under("westbrook-old-hall")
    case, by = told(), acting(dsl)
    link_person(by, case.pk, "target", None, "Zebedee Quill")
    with pytest.raises(CannotBeDone, match="lays the sanctions down"):
        decide(by, case.pk, row_of(case), "Breaks indoors", "From Monday")
    paper("Anti-bullying", "anti_bullying", sanctions="A talk\n\n Breaks indoors ")
    for row, what, words, why in (
        ("", "A talk", "Today", "Choose somebody of this case"),
        (row_of(case), "Further action", "Today", "Choose one of what stands there"),
        (row_of(case), "A talk", " ", "Write it down"),
        (row_of(case), "A talk", "a" * 4001, "4,000 characters fit"),
    ):
        with pytest.raises(CannotBeDone, match=why):
            decide(by, case.pk, row, what, words)
    decide(by, case.pk, row_of(case), "Breaks indoors", "From Monday")
    case.refresh_from_db()
    (kept,) = kept_of(case)["outcomes"]
    assert (kept["whom"], kept["name"], kept["paper"]) == ("Zebedee Quill", dsl.full_name, "Anti-bullying")
    assert kept["clauses"] == ["WO-D-1", "WO-D-2"]


def test_the_question_is_answered_by_the_head_before_the_case_closes(
    told: TellIt, acting: Acting, client_of: ClientOf, headteacher: Person, dsl: Person, governor: Person
) -> None:
    case, by = told(**UNSUITABLE), acting(headteacher)
    for step in case.steps.exclude(kind="tell"):
        take_step(by, case.pk, step.pk, "Rang them", "Ref 1")
    CaseReader.objects.get_or_create(
        case=case, person=dsl, ended_at=None, defaults={"role": "looks_after", "since": timezone.now()}
    )
    case.steps.filter(kind="tell").delete()
    confirm(by, case.pk)
    with pytest.raises(CannotBeDone, match=r"Is this person suitable .* \(SN-images-7"):
        ask_to_close(by, case.pk, "Done")
    with pytest.raises(CannotBeDone, match="The headteacher answers this"):
        answer(acting(dsl), case.pk, "suitability_questioned", "I doubt it")
    with pytest.raises(CannotBeDone, match="Write it down"):
        answer(by, case.pk, "suitability_questioned", "")
    answer(by, case.pk, "suitability_questioned", "I doubt it")
    ask_to_close(by, case.pk, "Done")
    assert "I doubt it" in client_of(headteacher).get(f"/cases/{case.pk}/").content.decode()
    with pytest.raises(CannotBeDone, match="does not ask that"):
        answer(acting(dsl), told().pk, "suitability_questioned", "I doubt it")


def test_governors_read_numbers_and_none_of_what_goes_round_the_head(
    told: TellIt, acting: Acting, dsl: Person, chair: Person
) -> None:
    assert legal_risk(a_period()).status == "none"
    hidden = told(**HEAD)
    mark(acting(chair), hidden.pk, "legal_risk", "A solicitor wrote")
    assert legal_risk(a_period()).status == "none"
    for _one in range(5):
        case = told()
    mark(acting(dsl), case.pk, "legal_risk", "A solicitor wrote")
    assert "fewer than 5" in str(legal_risk(a_period()).evidence)
    rows = {row[0]: row[1] for row in section(a_period()).as_json()["tables"][0]["rows"]}
    assert (
        rows["Opened this school year"] == 5
        and rows["Marked: the school could be held liable"] == "fewer than 5"
    )


def test_it_is_there_for_those_who_see_the_case_alone(
    told: TellIt, client_of: ClientOf, acting: Acting, dsl: Person, teacher: Person, in_oakfield: object
) -> None:
    case = told()
    for act in ("mark", "attach", "decide", "answer"):
        path = f"/cases/{case.pk}/follows/{act}/"
        assert client_of(dsl).get(path).status_code == 200
        assert client_of(teacher).get(path).status_code == client_of(teacher).post(path).status_code == 404
    assert client_of(dsl).get(f"/cases/{case.pk}/follows/nothing/").status_code == 404
    empty = client_of(dsl).post(f"/cases/{case.pk}/follows/mark/", {"reason": "x"})
    assert empty.status_code == 422 and "Choose a mark." in empty.content.decode()
