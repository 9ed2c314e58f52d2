"""Carried by hand: the approved text and pictures byte for byte, and the address that comes back."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils import timezone
from tests.publishing.delivery.making import TEXT, a_channel, jpeg, planned

from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.models import Person
from handbell.publishing.delivery.plan import cancel
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.models import Appearance, Archived, Delivery, Post, Takedown
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
ADDRESS = "https://facebook.com/oakfield/posts/17"


@pytest.fixture
def delivery(in_oakfield: School, teacher: Person, pupil: Person, office: Person) -> Delivery:
    """A post with two pictures, due to be carried to Facebook."""
    made = planned(teacher, a_channel(owner=office, platform="Facebook"), pictures=2, shows=[pupil])
    sweep_due()
    made.refresh_from_db()
    return made


def test_the_author_and_the_channels_owner_are_asked(
    delivery: Delivery, teacher: Person, office: Person
) -> None:
    assert delivery.state == Delivery.State.BY_HAND
    for person in (teacher, office):
        (asked,) = waiting_for(person.pk)
        assert asked.title == f"Carry over to Facebook: “{delivery.edition.post.headline}”"
        assert asked.link == f"/deliveries/{delivery.pk}/"


def test_text_and_pictures_are_handed_over_byte_for_byte(
    delivery: Delivery, client_of: ClientOf, teacher: Person, parent: Person, outsider: Person
) -> None:
    where = f"/deliveries/{delivery.pk}/"
    page = client_of(teacher).get(where).content.decode()
    assert TEXT in page
    assert "Beans in pot 1" in page
    picture = b"".join(client_of(teacher).get(f"{where}picture-2.jpg").streaming_content)  # type: ignore[arg-type]
    assert picture == jpeg("orchid")
    packed = ZipFile(BytesIO(b"".join(client_of(teacher).get(f"{where}post.zip").streaming_content)))  # type: ignore[arg-type]
    assert packed.read("post.txt").decode() == TEXT
    assert packed.read("picture-1.jpg") == jpeg("seagreen")
    assert packed.read("alt-texts.txt").decode() == "1. Beans in pot 1\n2. Beans in pot 2"
    assert client_of(teacher).get(f"{where}picture-3.jpg").status_code == 404
    assert client_of(parent).get(where).status_code == 403
    assert client_of(outsider).get(f"{where}post.zip").status_code == 404


def test_marked_as_carried_once_however_often_it_is_pressed(
    delivery: Delivery, client_of: ClientOf, teacher: Person, office: Person, parent: Person, pupil: Person
) -> None:
    where = f"/deliveries/{delivery.pk}/carried/"
    refused = client_of(parent).post(where, {"address": ADDRESS})
    assert refused.status_code == 403
    assert "Only staff carry posts over to a channel." in refused.content.decode()
    empty = client_of(teacher).post(where, {"address": " "})
    assert empty.status_code == 422
    assert "Paste the address of the published post" in empty.content.decode()
    assert not Archived.objects.exists()
    first = client_of(teacher).post(where, {"address": ADDRESS}, follow=True).content.decode()
    assert "Kept in the archive, with its address." in first
    again = client_of(office).post(where, {"address": ADDRESS}, follow=True).content.decode()
    assert "This post was marked as carried over already." in again
    assert Archived.objects.get().url == ADDRESS
    assert Appearance.objects.get().person == pupil
    assert Entry.objects.filter(verb="publishing.carried").count() == 1
    assert Post.objects.get().state == Post.State.PUBLISHED
    assert not waiting_for(teacher.pk).exists()


def test_stopped_before_it_was_carried_and_said_to_be_there_all_the_same(
    delivery: Delivery, client_of: ClientOf, teacher: Person
) -> None:
    edition = delivery.edition
    edition.voided_at = timezone.now()
    edition.save()
    assert cancel(edition) == 1
    assert not waiting_for(teacher.pk).exists()
    page = client_of(teacher).get(f"/deliveries/{delivery.pk}/").content.decode()
    assert "Please do not carry it over." in page
    client_of(teacher).post(f"/deliveries/{delivery.pk}/carried/", {"address": ADDRESS})
    assert Takedown.objects.get().state == Takedown.State.BY_HAND
