"""What the policy page learns from posts: through every step, or one went round."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.publishing.conftest import agreeing

from handbell.channels.models import Channel
from handbell.people.models import Person
from handbell.publishing.controls import screenings, second_reader
from handbell.publishing.models import Archived, Delivery, Edition, Post, ScreeningRun
from handbell.publishing.reach import current_edition
from handbell.schools.controls import Finding, Period, control_for
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Write = Callable[..., Post]


@pytest.fixture
def publish(
    teacher: Person,
    second_teacher: Person,
    client_of: Callable[[Person], Client],
    write: Write,
    hand_in: Write,
    facebook: Channel,
) -> Callable[[], Edition]:
    """A post that went its whole way, an hour ago."""

    def published() -> Edition:
        post = hand_in(write(teacher), second_teacher)
        with school_scope(post.school):
            edition = current_edition(post)
        assert edition is not None
        client_of(second_teacher).post(f"/read/{post.pk}/agree/", agreeing(edition))
        with school_scope(post.school):
            delivery = Delivery.objects.get(edition=edition, channel=facebook)
            at = timezone.now() - timedelta(hours=1)
            Archived.objects.create(delivery=delivery, remote_id="1", published_at=at)
        return edition

    return published


def lately() -> Period:
    return Period(timezone.now() - timedelta(days=7), timezone.now() + timedelta(days=1))


def asked(school: School) -> tuple[Finding, Finding]:
    with school_scope(school):
        return second_reader(lately()), screenings(lately(), frozenset({"screen:full_name"}))[
            "screen:full_name"
        ]


def test_no_post_is_no_evidence(oakfield: School) -> None:
    reader, screen = asked(oakfield)
    assert reader.status == screen.status == "none"
    assert reader.evidence == "nothing was published in this time"


def test_posts_that_went_every_step_keep_the_clause(oakfield: School, publish: Callable[[], Edition]) -> None:
    publish()
    publish()
    reader, screen = asked(oakfield)
    assert (reader.status, reader.evidence) == ("kept", "2 of 2 posts went through second reading")
    assert reader.items == ("1 colleague read",)
    assert (screen.status, screen.evidence) == ("kept", "2 of 2 posts were screened before they went out")


def test_one_post_that_went_round_breaks_it(oakfield: School, publish: Callable[[], Edition]) -> None:
    publish()
    round_it = publish()
    with school_scope(oakfield):
        round_it.readings.all().delete()
        Edition.objects.filter(pk=round_it.pk).update(readers_needed=0, approved_by_screening=None)
    reader, screen = asked(oakfield)
    assert (reader.status, reader.evidence) == ("broken", "1 of 2 posts went through second reading")
    assert (screen.status, screen.evidence) == ("broken", "1 of 2 posts were screened before they went out")


def test_a_post_let_through_with_a_reason_is_counted_apart(
    oakfield: School, publish: Callable[[], Edition]
) -> None:
    edition = publish()
    with school_scope(oakfield):
        edition.readings.all().delete()
        Edition.objects.filter(pk=edition.pk).update(readers_needed=0, passed_over_because="Snow")
    reader, _screen = asked(oakfield)
    assert reader.status == "kept"
    assert reader.items == ("1 passed over, with a reason",)


def test_what_was_published_before_the_period_does_not_count(
    oakfield: School, publish: Callable[[], Edition]
) -> None:
    publish()
    with school_scope(oakfield):
        Archived.objects.update(published_at=timezone.now() - timedelta(days=30))
    reader, screen = asked(oakfield)
    assert reader.status == screen.status == "none"


def test_the_controls_are_known_by_the_names_that_packs_use() -> None:
    for name in (
        "step:second_reader",
        "step:head_approval",
        "step:consent_check",
        "step:link_check",
        "screen:libel",
    ):
        assert control_for(name) is not None, name


def test_a_stop_breaks_its_own_check_alone_and_all_names_cost_as_little_as_one(
    oakfield: School,
    publish: Callable[[], Edition],
    django_assert_max_num_queries: Callable[..., AbstractContextManager[object]],
) -> None:
    publish()
    against = publish()
    with school_scope(oakfield):
        against.refresh_from_db()
        findings = [{"check": "phone", "level": "stop"}, {"check": "email", "level": "warn"}]
        ScreeningRun.objects.filter(pk=against.approved_by_screening_id).update(
            verdict="stop", findings=findings
        )
        names = frozenset(f"screen:{check}" for check in ("phone", "email", *map(str, range(40))))
        with django_assert_max_num_queries(2):
            found = screenings(lately(), names)
    assert found.keys() == names
    broken = {name: one.evidence for name, one in found.items() if one.status == "broken"}
    assert broken == {"screen:phone": "1 of 2 posts were screened before they went out"}
    assert found["screen:email"].evidence == "2 of 2 posts were screened before they went out"
