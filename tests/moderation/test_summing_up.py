"""Once a term: counts and themes for leaders and governors, nobody named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handbell.ledger.models import Entry
from handbell.moderation.models import Remark, Summary
from handbell.notices.tell import waiting_for
from handbell.people.models import Person
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Wrote = Callable[..., Remark]


def test_leaders_and_governors_mark_it_as_read(
    client_of: ClientOf, wrote: Wrote, under: Callable[[str], None], headteacher: Person, governor: Person,
    teacher: Person, parent: Person, outsider: Person,
) -> None:  # fmt: skip
    under("great-harwood")
    for theme, tone in (("events", "glad"), ("events", "glad"), ("safety", "critical")):
        wrote(teacher, kind="feedback", concern="nothing", theme=theme, tone=tone, written_by="Sam Ruddock")
    today = timezone.localdate()
    said = {
        "since": (today - timedelta(days=80)).isoformat(),
        "until": today.isoformat(),
        "learned": "More trips",
    }
    assert client_of(teacher).post("/moderation/said/new/", said).status_code == 403
    reply = client_of(headteacher).post("/moderation/said/new/", said)
    made = Summary.objects.get()
    assert reply["Location"] == f"/moderation/said/{made.pk}/"
    assert made.counts["themes"] == {"events": 2, "safety": 1}
    assert made.counts["tones"] == {"glad": 2, "critical": 1}
    page = client_of(governor).get(f"/moderation/said/{made.pk}/").content.decode()
    assert "Trips and events" in page and "GH-official.5-1" in page and "More trips" in page
    assert "Ruddock" not in page
    for person in (headteacher, governor):
        assert waiting_for(person.pk).filter(kind="moderation.summary").count() == 1
    client_of(governor).post(f"/moderation/said/{made.pk}/read/")
    again = client_of(governor).post(f"/moderation/said/{made.pk}/read/", follow=True).content.decode()
    assert "You have read it already." in again
    assert made.read_by.count() == 1
    assert not waiting_for(governor.pk).filter(kind="moderation.summary").exists()
    assert Entry.objects.get(verb="moderation.summary_read").clauses == ["GH-official.5-1"]
    assert client_of(parent).get(f"/moderation/said/{made.pk}/").status_code == 403
    assert client_of(outsider).get(f"/moderation/said/{made.pk}/").status_code == 404


def test_days_that_are_not_over_are_refused(
    client_of: ClientOf, in_oakfield: School, headteacher: Person
) -> None:
    today = timezone.localdate()
    later = {"since": today.isoformat(), "until": (today + timedelta(days=1)).isoformat()}
    client = client_of(headteacher)
    assert "The last day has not come yet." in client.post("/moderation/said/new/", later).content.decode()
    turned = {"since": today.isoformat(), "until": (today - timedelta(days=1)).isoformat()}
    assert (
        "The first day lies after the last one."
        in client.post("/moderation/said/new/", turned).content.decode()
    )
    assert not Summary.objects.exists()
