"""A slip is taken back by two who gain nothing; a form that is sent twice is carried out once."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.cases.conftest import HEAD, STAFF, readers_of
from tests.conftest import enrol

from handbell.cases.actions.confirm import change
from handbell.cases.actions.people import link_person, share
from handbell.cases.actions.unmark import agree_to_unmark, ask_to_unmark, confirm_subject
from handbell.cases.models import Case, CasePerson
from handbell.cases.story import first_fault
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.verify import verify
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
TellIt = Callable[..., Case]
Acting = Callable[[Person], Actor]


def row_of(case: Case, person: Person) -> CasePerson:
    return next(one for one in case.people.all() if one.contents["person"] == str(person.pk))


def test_two_who_gain_nothing_take_back_a_slip(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, chair: Person, governor: Person,
    client_of: Callable[[Person], Client], in_oakfield: School,
) -> None:  # fmt: skip
    lead = enrol(in_oakfield, "Lena", "Frost", "dsl")
    case = told(subjects=frozenset({lead.pk}), **STAFF)
    row = row_of(case, lead)
    share(acting(dsl), case.pk, governor.pk, "She sits on the panel")
    with pytest.raises(Case.DoesNotExist):
        ask_to_unmark(acting(lead), case.pk, row.pk, "It is not about me")
    with pytest.raises(NotAllowed, match="shared with you to read"):
        ask_to_unmark(acting(governor), case.pk, row.pk, "A slip")
    with pytest.raises(CannotBeDone, match="Say why"):
        ask_to_unmark(acting(dsl), case.pk, row.pk, " ")
    with pytest.raises(AlreadyDone, match="Nobody asks for this"):
        agree_to_unmark(acting(dsl), case.pk, row.pk)
    page = client_of(dsl)
    assert "Not about them after all" in page.get(f"/cases/{case.pk}/").content.decode()
    sent = page.post(f"/cases/{case.pk}/people/{row.pk}/unmark/", {"reason": "Another Ms Frost was meant"})
    assert sent.status_code == 302
    assert "Somebody asks to take this back" in page.get(f"/cases/{case.pk}/").content.decode()
    assert client_of(lead).get(f"/cases/{case.pk}/").status_code == 404  # nothing is changed by one
    with pytest.raises(CannotBeDone, match="somebody else agrees"):
        agree_to_unmark(acting(dsl), case.pk, row.pk)
    agree_to_unmark(acting(headteacher), case.pk, row.pk)
    assert client_of(lead).get(f"/cases/{case.pk}/").status_code == 200 and lead.pk in readers_of(case)
    assert [one.contents["name"] for one in case.events.filter(kind="unmarked")] == [
        "Dawn Marsh",
        "Patience Adeyemi",
    ]
    assert case.events.filter(kind="unmarked")[0].contents["said"]["reason"] == "Another Ms Frost was meant"
    assert first_fault(case) == "" and verify().ok


def test_nobody_takes_it_back_for_their_own(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, teacher: Person, pupil: Person
) -> None:
    case = told(**STAFF)
    link_person(acting(dsl), case.pk, "tied", teacher.pk, note="A close friend")
    row = row_of(case, teacher)
    link_person(acting(headteacher), case.pk, "witness", headteacher.pk)
    with pytest.raises(CannotBeDone, match="You are in this case yourself"):
        ask_to_unmark(acting(headteacher), case.pk, row.pk, "They hardly know each other")
    with pytest.raises(CannotBeDone, match="Nobody else decides"):
        ask_to_unmark(acting(dsl), case.pk, row.pk, "They hardly know each other")
    for adult in (dsl, teacher):
        FamilyLink.objects.create(child=pupil, adult=adult)
    with pytest.raises(Case.DoesNotExist):  # tied to somebody who is tied: already out
        ask_to_unmark(acting(dsl), case.pk, row.pk, "A slip")


def test_the_head_comes_back_only_when_it_no_longer_concerns_the_head(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, chair: Person, in_oakfield: School
) -> None:
    vice = enrol(in_oakfield, "Vera", "Coles", "chair_of_governors")
    case = told(**HEAD)
    row = row_of(case, headteacher)
    ask_to_unmark(acting(chair), case.pk, row.pk, "It was the head of another school")
    agree_to_unmark(acting(vice), case.pk, row.pk)
    assert headteacher.pk not in readers_of(case)  # what it is still goes round the headteacher
    change(
        acting(chair), case.pk, "staff_contact_with_pupil", [], ["about_staff", "harm_threshold"], "So it was"
    )
    assert headteacher.pk not in readers_of(case)  # and one person's change of mind brings nobody back
    other = told(**HEAD)
    change(
        acting(chair),
        other.pk,
        "staff_contact_with_pupil",
        [],
        ["about_staff", "harm_threshold"],
        "So it was",
    )
    row = row_of(other, headteacher)
    ask_to_unmark(acting(chair), other.pk, row.pk, "It was the head of another school")
    assert headteacher.pk not in readers_of(other)
    agree_to_unmark(acting(dsl), other.pk, row.pk)
    assert headteacher.pk in readers_of(other)


def test_who_was_held_back_in_doubt_can_be_confirmed(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, client_of: Callable[[Person], Client]
) -> None:
    case = told("Mrs Marsh messages him every night.", **STAFF)
    row = row_of(case, dsl)
    page = client_of(headteacher)
    assert "It is about them" in page.get(f"/cases/{case.pk}/").content.decode()
    assert page.post(f"/cases/{case.pk}/people/{row.pk}/subject/").status_code == 302
    assert row_of(case, dsl).contents["part"] == "subject" and dsl.pk not in readers_of(case)
    with pytest.raises(CannotBeDone, match="held back in doubt"):
        confirm_subject(acting(headteacher), case.pk, row.pk)
    assert page.post(f"/cases/{case.pk}/people/{row.pk}/anything/").status_code == 404


def test_a_form_sent_twice_is_carried_out_once(
    told: TellIt, dsl: Person, client_of: Callable[[Person], Client]
) -> None:
    case, page = told(), client_of(dsl)
    form = page.get(f"/cases/{case.pk}/note/").content.decode()
    found = re.search(r'name="once" value="([^"]+)"', form)
    assert found
    sent = {"kind": "note", "words": "Spoke to her", "once": found[1]}
    refused = page.post(f"/cases/{case.pk}/note/", {**sent, "words": " "})
    assert refused.status_code == 422 and found[1] in refused.content.decode()
    first, second = (page.post(f"/cases/{case.pk}/note/", sent, follow=True) for _time in range(2))
    assert "Written down." in first.content.decode()
    assert "You sent this already, and it is kept." in second.content.decode()
    assert case.events.filter(kind="note").count() == 1
    page.post(f"/cases/{case.pk}/note/", {**sent, "once": "made up by hand"})
    assert case.events.filter(kind="note").count() == 2
