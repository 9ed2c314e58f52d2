"""What the worker does for this room, what the policy page reads, and who reads a flag in the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.conftest import enrol
from tests.consent.conftest import Say

from handbell.consent.actions.ask_for_code import ask_for_code, visitor
from handbell.consent.actions.forget_codes import forget_codes
from handbell.consent.actions.set_never_publish import set_never_publish
from handbell.consent.controls import consents
from handbell.consent.events import MayNoLongerBeShown
from handbell.consent.models import CodeRequest
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.publishing.delivery.sweeps import Rounds
from handbell.schools.access import Actor
from handbell.schools.controls import Period
from handbell.schools.models import School


def this_year() -> Period:
    now = timezone.now()
    return Period(now - timedelta(days=90), now + timedelta(minutes=1))


def test_the_worker_ends_answers_and_says_so_once(
    parent: Person, pupil: Person, on_file: Say, told: list[MayNoLongerBeShown], in_oakfield: School
) -> None:
    now = timezone.now()
    on_file(parent, "given", since=now - timedelta(hours=2), until=now - timedelta(seconds=1))
    went = Rounds().go(now)
    assert {"answers", "codes", "mail", "checkpoints"} <= set(went)
    Rounds().go(now)
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, covered_too=False)]
    assert Entry.objects.filter(verb="consent.end").count() == 1


def test_requests_for_codes_are_forgotten_after_a_day(
    office: Person, parent: Person, acting: Callable[[Person], Actor], in_oakfield: School
) -> None:
    ask_for_code(visitor(in_oakfield), address="a@example.org")
    now, entries = timezone.now(), Entry.objects.count()
    assert forget_codes(acting(office), now + timedelta(hours=23)) == 0
    assert (CodeRequest.objects.count(), Entry.objects.count()) == (1, entries)
    assert forget_codes(acting(office), now + timedelta(hours=25)) == 1
    assert not CodeRequest.objects.exists()


def test_the_register_is_kept_while_everybody_has_an_answer(
    parent: Person, pupil: Person, on_file: Say, in_oakfield: School, django_assert_num_queries: Any
) -> None:
    assert consents(this_year()).status == "none"
    on_file(parent, "refused")
    with django_assert_num_queries(3):
        found = consents(this_year())
    assert (found.status, found.link) == ("kept", "/consent/")
    assert found.evidence == "1 of 1 pupils have an answer on file"
    enrol(in_oakfield, "Erin", "Bello", "pupil")
    found = consents(this_year())
    assert (found.status, found.evidence) == ("due", "1 of 2 pupils have an answer on file")


def test_an_answer_that_ends_soon_is_due(
    parent: Person, pupil: Person, on_file: Say, in_oakfield: School
) -> None:
    on_file(parent, "given", until=timezone.now() + timedelta(days=10))
    found = consents(this_year())
    assert found.status == "due" and "1 answer ends within 30 days" in str(found.evidence)


def test_the_record_shows_a_flag_to_the_dsl_and_the_head_alone(
    dsl: Person, headteacher: Person, pupil: Person, oakfield: School, acting: Callable[[Person], Actor],
    client_of: Callable[[Person], Client],
) -> None:  # fmt: skip
    set_never_publish(acting(dsl), pupil_id=pupil.pk, reason="a court order")
    leader = enrol(oakfield, "Lena", "Moss", "leadership")
    address = f"/record/?about=pupil:{pupil.pk}"
    seen, closed = (client_of(one).get(address).content.decode() for one in (headteacher, leader))
    assert "changed whether a child may be shown" in seen and "changed whether a child may be shown" in closed
    assert "never_publish" not in closed and "court" not in seen + closed
