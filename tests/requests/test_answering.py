"""A ban that the headteacher decides changes what the engine answers, and its end changes it back."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from tests.requests.conftest import House, day
from tests.signing_in import client_for

from handbell.people.acting import actor_for
from handbell.policy import Situation
from handbell.requests.actions.stop import end_early
from handbell.requests.answering import engine_now
from handbell.schools.policy import engine_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("pack_id", "clause"), [("westbrook-old-hall", "WO-C-17"), ("handbell-2026", "HB-14.12")]
)
def test_pictures_at_events_are_stopped_and_allowed_again(
    house: Callable[[str], House], pack_id: str, clause: str
) -> None:
    here = house(pack_id)
    at_event = {"image_shows": "own_child_only", "at_school_event": True, "device": "own_device"}
    elsewhere = at_event | {"at_school_event": False}
    before = engine_now().decide(Situation("parent", "take_or_keep_photos", at_event))
    assert before.outcome != "forbidden"
    assert engine_now() is engine_of(pack_id)
    found = here.asked("head", "event_photography_stop", why="Pictures of others online.", begins=day(0))
    now = engine_now().decide(Situation("parent", "take_or_keep_photos", at_event))
    assert (now.outcome, clause in now.citations) == ("forbidden", True)
    assert engine_now().decide(Situation("parent", "take_or_keep_photos", elsewhere)).outcome != "forbidden"
    of_staff = Situation("teacher", "take_or_keep_photos", at_event)
    assert engine_now().decide(of_staff).outcome == engine_of(pack_id).decide(of_staff).outcome
    query = urlencode(
        {"image_shows": "own_child_only", "at_school_event": "yes", "device": "own_device", "as": "parent"}
    )
    page = client_for(here.parent).get(reverse("pages:question", args=["take_or_keep_photos"]) + "?" + query)
    assert clause in page.content.decode()
    end_early(actor_for(here.head), found.pk, "Families have agreed.")
    assert engine_now().decide(Situation("parent", "take_or_keep_photos", at_event)).outcome == before.outcome
