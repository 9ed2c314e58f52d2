"""Delivery as evidence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.publishing.delivery.making import a_board, a_channel, an_edition

from handbell.people.models import Person
from handbell.publishing.actions.carry_over import carry_over
from handbell.publishing.delivery.controls import without_social_media
from handbell.publishing.delivery.plan import plan
from handbell.publishing.delivery.results import worker
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.schools.controls import Period, control_for
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
NOW = Period(since=timezone.now() - timedelta(days=1), until=timezone.now() + timedelta(days=1))


def carried(school: School, author: Person, *, to_the_board: bool) -> None:
    """Publish a post on Facebook, and on the noticeboard or not."""
    facebook = a_channel("Facebook")
    if to_the_board:
        a_board()
    on_facebook = next(
        one for one in plan(an_edition(author, [facebook]), timezone.now()) if one.channel == facebook
    )
    sweep_due()
    carry_over(worker(school), on_facebook.pk, "https://facebook.example/1")


def test_a_post_that_also_reached_the_noticeboard_keeps_the_clause(
    in_oakfield: School, teacher: Person
) -> None:
    assert control_for("step:non_social_copy") is not None
    assert without_social_media(NOW).status == "none"
    carried(in_oakfield, teacher, to_the_board=True)
    found = without_social_media(NOW)
    assert (found.status, found.evidence) == (
        "kept",
        "1 of 1 post on social media also reached the noticeboard.",
    )


def test_a_post_on_social_media_alone_breaks_it_and_is_named(in_oakfield: School, teacher: Person) -> None:
    carried(in_oakfield, teacher, to_the_board=False)
    found = without_social_media(NOW)
    assert (found.status, len(found.items)) == ("broken", 1)
