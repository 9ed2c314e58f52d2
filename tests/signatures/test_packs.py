"""What each school's own policy has people sign."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import enrol, open_school
from tests.signatures.conftest import sheet_for, signed_by, ticks

from handbell.duties.signatures.actions.open_text import open_text
from handbell.duties.signatures.actions.sign import sign
from handbell.duties.signatures.reading import mine
from handbell.people.acting import actor_for
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.registers.actions.enter import enter
from handbell.registers.models import Row
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import School
from handbell.schools.scope import school_scope


@pytest.fixture
def nicholas(db: None) -> School:
    return open_school("St Nicholas", "nicholas", "st-nicholas")


def platform(**more: Any) -> dict[str, Any]:
    return {
        "name": "Bluesky", "used_for": "not_used", "least_age": 13, "source": "https://bsky.social/terms",
        "checked_on": "2026-09-01", **more,
    }  # fmt: skip


def test_a_new_starter_looks_over_profiles_on_the_day_and_the_pictures_cannot_be_left_out(
    nicholas: School,
) -> None:
    starter = enrol(nicholas, "Nia", "Rees", "teacher")
    today = timezone.localdate()
    with school_scope(nicholas):
        (one,) = mine(starter.pk, "self_review_joining")
        assert (one.standing.status, one.standing.due) == ("due", today)
    sheet, actor = sheet_for(starter, "self_review_joining"), actor_for(starter)
    open_text(actor, sheet.form.id, sheet.edition)
    with pytest.raises(
        CannotBeDone, match=r"Pictures of me that others can see” needs an answer. \(SN-2.4-31\)"
    ):
        sign(actor, sheet.form.id, sheet.edition, {**ticks(starter, sheet), "photographs": ""})
    with school_scope(nicholas):
        RoleHeld.objects.update(since=today - timedelta(days=1))
        assert mine(starter.pk, "self_review_joining")[0].standing.status == "broken", "late the next day"
    assert signed_by(starter, "self_review_joining").fresh


def test_a_platform_that_is_added_has_everybody_look_again(nicholas: School) -> None:
    head, teacher = enrol(nicholas, "Ada", "Hall", "headteacher"), enrol(nicholas, "Nia", "Rees", "teacher")
    _looked(teacher)
    with school_scope(nicholas):
        assert mine(teacher.pk, "self_review")[0].standing.status == "kept"
    enter(actor_for(head), "platforms", platform())
    with school_scope(nicholas):
        assert Row.objects.count() == 1
        assert mine(teacher.pk, "self_review")[0].standing.outstanding


def test_parents_sign_the_rules_for_pupils_with_their_child(
    parent: Person, teacher: Person, aup: Row, oakfield: School
) -> None:
    with school_scope(oakfield):
        assert [one.sheet.form.id for one in mine(parent.pk)] == ["aup_family"]
        assert "aup_family" not in {one.sheet.form.id for one in mine(teacher.pk)}
    assert signed_by(parent, "aup_family").signature.clauses == ["HB-10.23"]


@pytest.mark.django_db
def test_westbrook_asks_parents_to_acknowledge_equal_opportunities() -> None:
    school = open_school("Westbrook", "westbrook", "westbrook-old-hall")
    child, adult = enrol(school, "Jo", "May", "pupil"), enrol(school, "Kay", "May", "parent")
    with school_scope(school):
        assert mine(adult.pk) == [], "not while no child of theirs is here"
        FamilyLink.objects.create(child=child, adult=adult, parental_responsibility=True)
    assert "WO-equality-1" in signed_by(adult).signature.clauses


def _looked(person: Person) -> None:
    sheet, actor = sheet_for(person, "self_review"), actor_for(person)
    open_text(actor, sheet.form.id, sheet.edition)
    with school_scope(person.school):
        (one,) = mine(person.pk, "self_review")
    answers = {
        ask.name: {"tick": "yes", "yes_no": "no"}.get(ask.kind) or (ask.choices[0][0] if ask.choices else "")
        for ask in sheet.asks(one.standing.signer.roles)
    }
    sign(actor, sheet.form.id, sheet.edition, answers)
