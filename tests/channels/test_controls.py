"""The register as evidence: kept, due, broken, by what really stands in it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.publishing.delivery.making import a_channel

from handbell.channels.controls import channel_approval, channel_register
from handbell.channels.models import Channel, Look
from handbell.people.models import Person
from handbell.schools.controls import Period, control_for
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
NOW = Period(since=timezone.now() - timedelta(days=365), until=timezone.now() + timedelta(days=1))


def complete(teacher: Person, headteacher: Person, *, secured: bool = True) -> Channel:
    """An entry in use that lacks nothing."""
    channel = a_channel(
        "Facebook", platform="Facebook", owner=teacher, school_email="office@oakfield.sch.uk", risk_summary="Comments",
        risk_assessed_by=teacher, risk_assessed_on=timezone.localdate(), not_linked_because="New site in May",
        details_kept_at="Office safe", proposed_by=teacher, decided_by=headteacher, decided_at=timezone.now(),
        purpose="News for families", intended_outcome="Families hear of trips", leader=headteacher, handle="@oakfield",
    )  # fmt: skip
    channel.holders.set([teacher, headteacher])
    if secured:
        Look.objects.create(channel=channel, kind=Look.Kind.SECURITY, by=teacher, good=True)
    return channel


def test_an_empty_register_is_no_evidence(in_oakfield: School) -> None:
    assert {channel_register(NOW).status, channel_approval(NOW).status} == {"none"}
    assert control_for("register:channels") is not None


def test_it_is_kept_due_and_broken_by_what_stands_in_it(
    in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    channel = complete(teacher, headteacher)
    assert (channel_register(NOW).status, channel_register(NOW).evidence) == (
        "kept",
        "1 channel is approved.",
    )
    channel.holders.clear()
    due = channel_register(NOW)
    assert (due.status, due.items) == (
        "due",
        ("Facebook: Two leaders should know where its details are kept.",),
    )
    channel.risk_assessed_on = timezone.localdate() - timedelta(days=366)
    channel.save()
    assert channel_register(NOW).status == "broken"
    assert channel_register(NOW).items[0] == "Facebook: The risk assessment is more than a year old."


def test_a_channel_that_its_proposer_approved_breaks_the_step(
    in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    channel = complete(teacher, headteacher)
    assert channel_approval(NOW).status == "kept"
    channel.proposed_by = headteacher
    channel.save()
    assert (channel_approval(NOW).status, channel_approval(NOW).items) == ("broken", ("Facebook",))


def test_a_channel_beyond_the_paper_needs_its_reason(
    in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    channel = complete(teacher, headteacher)
    channel.name = channel.platform = "Class blog"
    channel.save()
    found = channel_register(NOW)
    sentence = "Class blog: The policy names Facebook and X, and nobody said why this one is used."
    assert (found.status, found.items) == ("broken", (sentence,))
    channel.departure = "Families asked for it"
    channel.save()
    assert channel_register(NOW).status == "kept"
