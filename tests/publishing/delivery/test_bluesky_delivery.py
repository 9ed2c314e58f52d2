"""From an approved edition to a real AT Protocol server, and down again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.bluesky import POSTS, Account
from tests.publishing.delivery.making import TEXT, a_bluesky_channel, a_channel, jpeg, planned

from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.publishing.delivery.opening import open_takedowns
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.models import Archived, Delivery, Post, Takedown
from handbell.schools.models import School

pytestmark = [pytest.mark.bluesky, pytest.mark.django_db]


def test_approved_text_and_pictures_arrive_byte_for_byte(
    pds: Account, in_oakfield: School, teacher: Person, pupil: Person
) -> None:
    delivery = planned(teacher, a_bluesky_channel(pds), pictures=2, shows=[pupil])
    sweep_due()
    (record,) = pds.records()
    assert record["value"]["text"] == TEXT
    assert record["value"]["langs"] == ["en-GB"]
    assert record["value"]["facets"][0]["features"][0]["tag"] == "Willow"
    images = record["value"]["embed"]["images"]
    assert [image["alt"] for image in images] == ["Beans in pot 1", "Beans in pot 2"]
    assert [pds.blob(image["image"]["ref"]["$link"]) for image in images] == [
        jpeg("seagreen"),
        jpeg("orchid"),
    ]
    delivery.refresh_from_db()
    archived = Archived.objects.get(delivery=delivery)
    assert (delivery.state, archived.remote_id) == (Delivery.State.SENT, record["uri"])
    assert list(archived.appearances.values_list("person", "covered")) == [(pupil.pk, False)]
    assert Post.objects.get().state == Post.State.PUBLISHED
    assert Entry.objects.filter(verb="publishing.sent", about=delivery.reference).count() == 1


def test_taken_down_from_the_server_and_recorded(pds: Account, in_oakfield: School, teacher: Person) -> None:
    planned(teacher, a_bluesky_channel(pds, replies_off=True))
    sweep_due()
    assert len(pds.records()) == len(pds.records("app.bsky.feed.threadgate")) == 1
    open_takedowns([Archived.objects.get()], cause="A colleague asked for it.")
    sweep_due()
    assert pds.records() == pds.records("app.bsky.feed.threadgate") == []
    assert Takedown.objects.get().state == Takedown.State.DONE
    assert Archived.objects.get().taken_down_at is not None
    assert Post.objects.get().state == Post.State.TAKEN_DOWN


def test_an_answer_that_was_lost_is_looked_up_and_not_sent_again(
    pds: Account, in_oakfield: School, teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    import httpx

    delivery = planned(teacher, a_bluesky_channel(pds))
    real = httpx.Client.request

    def loses_the_answer(self: httpx.Client, method: str, url: str, **more: object) -> httpx.Response:
        reply = real(self, method, url, **more)  # type: ignore[arg-type]
        if str(url).endswith("applyWrites"):
            raise httpx.ReadTimeout("the line dropped")
        return reply

    with monkeypatch.context() as line:
        line.setattr(httpx.Client, "request", loses_the_answer)
        sweep_due()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.in_doubt) == (Delivery.State.WAITING, True)
    assert delivery.fault == "Bluesky's answer was lost on the way."
    assert len(pds.records(POSTS)) == 1
    sweep_due(timezone.now() + timedelta(hours=2))
    delivery.refresh_from_db()
    assert (delivery.state, delivery.in_doubt, delivery.fault) == (Delivery.State.SENT, False, "")
    assert len(pds.records(POSTS)) == Archived.objects.count() == 1


def test_a_picture_changed_after_approval_is_never_sent(
    pds: Account, in_oakfield: School, teacher: Person
) -> None:
    delivery = planned(teacher, a_bluesky_channel(pds), pictures=1)
    edition = delivery.edition
    edition.pictures[0]["sha256"] = "0" * 64
    edition.save()
    sweep_due()
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.FAILED
    assert delivery.fault == "Picture 1 is not the one that was approved, so nothing was sent."
    assert pds.records() == []


def test_a_channel_without_a_token_says_what_to_do(in_oakfield: School, teacher: Person) -> None:
    delivery = planned(teacher, a_channel("Bluesky", "bluesky"))
    sweep_due()
    delivery.refresh_from_db()
    assert delivery.state == Delivery.State.FAILED
    assert delivery.fault == "Bluesky is not connected. A leader connects it under Channels."
