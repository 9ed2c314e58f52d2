"""What signatures show of clauses, who is asked and reminded, and families by household."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import enrol, open_school
from tests.signatures.conftest import signed_by

from handbell.duties.signatures.actions.ask import keep_asking, remind
from handbell.duties.signatures.controls import of_pairs
from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.people.acting import actor_for
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.registers.models import Row
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.controls import Finding, Period, is_registered
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import school_pack
from handbell.schools.scope import school_scope

PERIOD = Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))


def found() -> dict[tuple[str, str], Finding]:
    """Every signature of the policy in force, by clause."""
    pairs = [
        (clause, name)
        for clause in school_pack().clauses
        for name in clause.kept_by
        if name.startswith("attest:") and name != "attest:chair_signature"
    ]
    return dict(of_pairs(PERIOD, pairs))


POLICY = ("HB-15.3", "attest:policy")


def test_a_clause_is_due_then_broken_and_kept_once_all_have_signed(
    teacher: Person, second_teacher: Person, parent: Person, oakfield: School
) -> None:
    with school_scope(oakfield):
        said = found()[POLICY]
        assert (said.status, said.evidence) == ("due", "0 of 2 have signed what is in force.")
    signed_by(teacher)
    with school_scope(oakfield):
        said = found()[POLICY]
        assert (said.status, said.evidence) == ("due", "1 of 2 have signed what is in force.")
        day = timezone.localdate() - timedelta(days=15)
        RoleHeld.objects.update(since=day)
        AdoptedPolicy.objects.update(adopted_on=day)
        # The day of adoption is no part of an edition: what was signed stays signed.
        said = found()[POLICY]
        assert (said.status, said.evidence) == ("broken", "1 of 2 have signed what is in force; 1 are late.")
        assert any("Ben Osei: was due on" in str(item) for item in said.items)
    signed_by(second_teacher)
    with school_scope(oakfield):
        assert found()[POLICY].status == "kept"


def test_advice_is_never_broken_and_a_missing_document_is_said(teacher: Person, oakfield: School) -> None:
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(adopted_on="2020-01-01")
        RoleHeld.objects.update(since="2020-01-01")
        assert found()["HB-4.3", "attest:self_review"].status == "due"
        assert found()["HB-2.1", "attest:policy"].status == "broken"
        missing = found()["HB-12.3", "attest:aup"]
        assert missing.status == "none" and "does not have Acceptable use policy" in str(missing.evidence)


def test_the_whole_policy_is_a_bounded_number_of_queries(
    teacher: Person, aup: Row, oakfield: School, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        enrol(oakfield, f"Given{number}", "Many", "teacher")
    with school_scope(oakfield):
        found()
        with django_assert_max_num_queries(7):
            assert len(found()) >= 15


def test_everybody_is_asked_once_a_newcomer_too_and_those_who_left_no_more(
    teacher: Person, second_teacher: Person, oakfield: School
) -> None:
    job = Actor(school=oakfield, name="Handbell", via="job", system=True)
    now = timezone.now()
    assert keep_asking(job, now) == 4, "the policy and the yearly look, of two"
    assert keep_asking(job, now) == 0
    signed_by(teacher)
    newcomer = enrol(oakfield, "Nia", "Rees", "teacher")
    with school_scope(oakfield):
        RoleHeld.objects.filter(person=second_teacher).update(until="2020-01-01")
    assert keep_asking(job, now) == 2
    with school_scope(oakfield):
        waiting = set(Notice.objects.filter(settled_at=None).values_list("person_id", "title"))
        assert waiting == {
            (teacher.pk, "Look over your own profiles"), (newcomer.pk, "Look over your own profiles"),
            (newcomer.pk, "Sign the policy"),
        }  # fmt: skip
        assert Entry.objects.filter(verb="signatures.asked").count() == 4


def test_leaders_remind_and_teachers_do_not(headteacher: Person, teacher: Person, oakfield: School) -> None:
    with pytest.raises(NotAllowed, match="Only leaders and the office remind"):
        remind(actor_for(teacher), "policy")
    signed_by(headteacher)
    assert remind(actor_for(headteacher), "policy") == 1


def test_one_adult_of_a_household_is_enough(db: None) -> None:
    school = open_school("Harwood Primary", "harwood", "great-harwood")
    child = enrol(school, "Jonah", "Whitlock", "pupil")
    other = enrol(school, "Ada", "Byrne", "pupil")
    adults = [
        enrol(school, *name, "parent")
        for name in (("Miriam", "Whitlock"), ("Saul", "Whitlock"), ("Orla", "Byrne"))
    ]
    barred = enrol(school, "Bad", "Whitlock", "parent")
    key = ("GH-students.1-4", "attest:policy")
    with school_scope(school):
        for adult, of in zip(adults, (child, child, other), strict=True):
            FamilyLink.objects.create(child=of, adult=adult, parental_responsibility=True)
        FamilyLink.objects.create(
            child=child, adult=barred, parental_responsibility=True, contact_barred=True
        )
        said = found()[key]
        assert (said.status, said.evidence) == (
            "due", "the households of 0 of 2 pupils have acknowledged it.",
        )  # fmt: skip
    done = signed_by(adults[0]).signature
    assert done.clauses == ["GH-students.1-4"]
    with school_scope(school):
        assert found()[key].evidence == "the households of 1 of 2 pupils have acknowledged it."
    signed_by(adults[2])
    with school_scope(school):
        said = found()[key]
        assert said.status == "kept" and not said.items, "no family is named"


@pytest.mark.parametrize(
    "name", ["attest:policy", "attest:aup", "attest:self_review", "attest:chair_signature"]
)
def test_every_signature_is_answered_for(name: str) -> None:
    assert is_registered(name)
    assert not is_registered("attest:invented")
