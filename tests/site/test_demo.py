"""The demo trust: made by the same acts that people do, kept beside today, thrown away only when it is a demo."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from handbell.channels.models import Account
from handbell.duties.models import Duty
from handbell.duties.signatures.models import Signature
from handbell.evidence.holding import standing_hold
from handbell.evidence.models import Evidence
from handbell.ledger.verify import verify
from handbell.letters.models import Letter
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.policies.models import ChairSignature, Contribution
from handbell.publishing.models import Archived, Post
from handbell.registers.models import Row
from handbell.requests.models import Request
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope
from handbell.site.demo.seed import ensure_demo, move_to_today, throw_away


@pytest.mark.django_db
def test_the_demo_has_five_schools_and_a_post_in_every_state() -> None:
    ensure_demo()
    ensure_demo()  # once more changes nothing
    assert School.objects.filter(demo=True).count() == 5
    oakfield = School.objects.get(slug="oakfield")
    with school_scope(oakfield):
        states = set(Post.objects.values_list("state", flat=True))
        waiting = set(Notice.objects.filter(settled_at=None).values_list("title", flat=True))
        assert [(one.kind, one.state) for one in Letter.objects.all()] == [
            ("picture_removal_request", "reading")
        ]
        shot, page, copy = Evidence.objects.order_by("number")
        assert (shot.kind, page.kind, copy.kind, copy.of_id) == ("file", "capture", "copy", shot.pk)
        assert set(shot.custody.values_list("kind", flat=True)) == {"arrived", "looked", "copied"}
        assert standing_hold(shot.case) is not None and shot.case.category == "online_bullying_pupil"
        assert verify().ok
    assert states == {"draft", "reading", "sent_back", "approved", "published", "taken_down"}
    assert "Approve a channel: Instagram" in waiting
    for school in School.objects.exclude(slug="oakfield"):
        with school_scope(school):
            assert set(Post.objects.values_list("state", flat=True)) == {"draft", "published"}


@pytest.mark.django_db
def test_each_school_has_lived_a_term() -> None:
    ensure_demo()
    today = timezone.localdate()
    for school in School.objects.order_by("slug"):
        with school_scope(school):
            assert Duty.objects.filter(state="done").count() >= 4
            open_duties = Duty.objects.filter(state="open")
            assert open_duties.filter(due_on__lt=today).exists(), school
            assert open_duties.filter(due_on__gte=today, remind_on__lte=today).exists(), school
            assert Row.objects.count() >= 6
            assert Signature.objects.filter(form="policy").count() >= 3
            states = set(Request.objects.values_list("state", flat=True))
            wanted = {"waiting"} if school.slug == "pennyfold" else {"waiting", "refused"}
            assert wanted <= states, (school, states)
            assert states & {"active", "confirming", "ended"}, (school, states)
            assert Account.objects.filter(state="open").count() == 1
            assert set(Contribution.objects.values_list("group", flat=True)) == {"pupils", "staff", "parents"}
            assert ChairSignature.objects.exists() is (school.slug != "thistlemere")
            assert verify().ok


@pytest.mark.django_db
def test_its_dates_move_with_today_but_not_birthdays_nor_the_record() -> None:
    ensure_demo()
    oakfield = School.objects.get(slug="oakfield")
    with school_scope(oakfield):
        before = Archived.objects.order_by("published_at")[0].published_at
        born = Person.objects.exclude(date_of_birth=None).order_by("pk")[0]
    move_to_today(oakfield, timezone.localdate() + timedelta(days=4))
    with school_scope(oakfield):
        assert Archived.objects.order_by("published_at")[0].published_at == before + timedelta(days=4)
        assert Person.objects.get(pk=born.pk).date_of_birth == born.date_of_birth
        assert verify().ok


@pytest.mark.django_db
def test_what_was_written_down_for_good_keeps_its_day_when_the_others_move() -> None:
    ensure_demo()
    oakfield = School.objects.get(slug="oakfield")
    with school_scope(oakfield):
        today, review = timezone.localdate(), AdoptedPolicy.objects.get().review_on
        signed = sorted(Signature.objects.values_list("pk", "signed_on"))
        assert signed
    for days in (1, 7):
        move_to_today(oakfield, today + timedelta(days=days))
    with school_scope(oakfield):
        assert sorted(Signature.objects.values_list("pk", "signed_on")) == signed
        assert review is not None
        assert AdoptedPolicy.objects.get().review_on == review + timedelta(days=7)


@pytest.mark.django_db(transaction=True)
def test_only_a_demo_is_thrown_away(oakfield: School) -> None:
    with pytest.raises(SystemExit, match="a school that is not of the demo; nothing was thrown away"):
        throw_away()
    assert School.objects.filter(pk=oakfield.pk).exists()
    School.objects.update(demo=True)
    throw_away()
    assert not School.objects.exists()
