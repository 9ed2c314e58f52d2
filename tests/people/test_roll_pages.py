"""Importing a roll through the browser's eyes: look first, agree, watch."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.people.rolls import OURS

from handbell.ledger.models import Entry
from handbell.people.models import Person, RollImport
from handbell.people.roll import running
from handbell.people.roll.example import example_roll
from handbell.people.roll.reading import read_roll
from handbell.schools.models import School
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]
TWO = (
    OURS,
    "p1,pupil,Theodore,Clarke,Theo,Willow,3,2019-03-04,",
    "A100,pupil,Jonah,Whitlock,,Rowan,3,2019-03-04,",
)


def text(answer) -> str:
    return answer.content.decode()


def send(client: Client, *lines: str, data: bytes | None = None):
    content = data if data is not None else "\n".join(lines).encode()
    return client.post("/people/import/", {"file": SimpleUploadedFile("roll.csv", content)})


def agree(client: Client, place: str, **more: str):
    digest = re.search(r'name="digest" value="([0-9a-f]{64})"', text(client.get(place)))
    assert digest
    return client.post(f"{place}agree/", {"digest": digest[1], **more})


def test_it_is_shown_before_anything_is_written_and_then_made_once(
    office: Person, pupil: Person, client_of: ClientOf
) -> None:
    client = client_of(office)
    place = send(client, *TWO).url
    page = text(client.get(place))
    assert "Nothing has been written yet." in page
    assert "Theo Clarke" in page
    assert "class: Willow → Rowan" in page
    with school_scope(office.school):
        assert not Person.objects.filter(mis_id="p1").exists()
    answer = agree(client, place)
    assert answer.url == place
    page = text(client.get(place))
    assert "The roll is imported" in page
    assert "The file was deleted from Handbell." in page
    assert not [path for path in Path(django_settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    with school_scope(office.school):
        assert Person.objects.get(mis_id="p1").called == "Theo"
        assert Person.objects.get(pk=pupil.pk).class_name == "Rowan"
        assert Entry.objects.filter(verb="people.import_roll").count() == 1
    again = client.post(f"{place}agree/", {"digest": "x"}, follow=True)
    assert "This roll is imported already, or its import has ended." in text(again)
    assert "Everybody is on file just as in this list." in text(client.get(send(client, *TWO).url))


def test_leavers_are_ticked_by_a_person(office: Person, pupil: Person, client_of: ClientOf) -> None:
    client = client_of(office)
    one = (OURS, "p1,pupil,Theodore,Clarke,,Willow,3,,")
    place = send(client, *one).url
    assert "Mark this pupil as left" in text(client.get(place))
    agree(client, place)
    with school_scope(office.school):
        assert Person.objects.get(pk=pupil.pk).status == "current"
    agree(client, send(client, *one).url, leavers="on")
    with school_scope(office.school):
        assert Person.objects.get(pk=pupil.pk).status == "left"


def test_faults_are_named_line_by_line_and_the_others_can_go_in(office: Person, client_of: ClientOf) -> None:
    client = client_of(office)
    place = send(client, OURS, "p1,pupil,=1+1,Clarke,,,,,", "p2,pupil,Zoe,Reid,,,,,", "p2,pupil,Zoe,Reid,,,,,",
                 "p3,pupil,Ola,Berg,,,,,").url  # fmt: skip
    page = text(client.get(place))
    assert "2 lines would be left out" in page
    assert "Line 2: the first name begins with “=”, like a formula" in page
    assert "Lines 3 and 4 have the same id, p2." in page
    assert "Import the other lines" in page
    agree(client, place)
    with school_scope(office.school):
        assert list(Person.objects.filter(mis_id__startswith="p").values_list("mis_id", flat=True)) == ["p3"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04 and so on", "This is an Excel workbook or a zip file"),
        (b"x" * 70_000, "One line of this file is longer than 64 kB"),
        ("given,family\nZoë,Reid".encode("utf-16"), None),
    ],
)
def test_a_file_that_is_no_list_is_refused_beside_its_field(
    office: Person, client_of: ClientOf, data: bytes, says: str | None
) -> None:
    answer = send(client_of(office), data=data)
    if says is None:
        assert "Zoë Reid" in text(client_of(office).get(answer.url))
        return
    assert "There is a problem" in text(answer)
    assert says in text(answer)
    with school_scope(office.school):
        assert not RollImport.objects.exists()
        assert not Entry.objects.exists()


def test_no_file_is_refused_too(office: Person, client_of: ClientOf) -> None:
    assert "Choose the file." in text(client_of(office).post("/people/import/"))


def test_teachers_and_other_schools_stay_outside_every_door(
    office: Person, teacher: Person, outsider: Person, client_of: ClientOf
) -> None:
    place = send(client_of(office), *TWO).url
    doors = [("get", "/people/import/"), ("get", "/people/import/example.csv"), ("get", place),
             ("post", f"{place}agree/"), ("get", f"{place}progress/"), ("post", "/people/import/")]  # fmt: skip
    for verb, door in doors:
        refused = getattr(client_of(teacher), verb)(door)
        assert refused.status_code == 403
        assert "Only the office and leaders import the roll." in text(refused)
    for verb, door in doors[2:5]:
        assert getattr(client_of(outsider), verb)(door).status_code == 404
    assert client_of(office).get(f"{place}agree/").status_code == 405


def test_what_was_looked_at_is_what_is_imported(office: Person, pupil: Person, client_of: ClientOf) -> None:
    client = client_of(office)
    place = send(client, *TWO).url
    client.get(place)
    with school_scope(office.school):
        Person.objects.filter(pk=pupil.pk).update(class_name="Rowan")
    wrong = client.post(f"{place}agree/", {"digest": "0" * 64}, follow=True)
    assert "The people on file have changed since you looked. Look again, then import." in text(wrong)
    with school_scope(office.school):
        assert not Person.objects.filter(mis_id="p1").exists()
    assert "The roll is imported" in text(client.get(agree(client, place).url))


def test_after_an_hour_the_file_is_gone(office: Person, client_of: ClientOf) -> None:
    client = client_of(office)
    place = send(client, *TWO).url
    with school_scope(office.school):
        RollImport.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert "This file was kept for an hour, and that is over. Choose it again." in text(client.get(place))
    page = text(client.post(f"{place}agree/", {"digest": "x"}, follow=True))
    assert "This file was kept for an hour" in page


def test_a_large_roll_goes_to_the_worker_and_shows_how_far_it_is(
    office: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbell.people.views.rolls.AT_ONCE", 1)
    sent: list[tuple[str, ...]] = []
    monkeypatch.setattr(type(running.run_import), "enqueue", lambda _task, *words: sent.append(words))
    client = client_of(office)
    place = send(client, *TWO).url
    page = text(client.get(agree(client, place).url))
    assert "Importing the roll" in page
    assert "Waiting for its turn" in page
    assert "hx-get" in page
    assert '<meta http-equiv="refresh" content="3">' in page
    with school_scope(office.school):
        roll = RollImport.objects.get()
    cache.set(f"roll:{roll.pk}", 1)
    moving = client.get(f"{place}progress/")
    assert "1 of 2 entries are done." in text(moving)
    assert "HX-Refresh" not in moving
    (words,) = sent
    running.run_import.func(*words)
    assert "HX-Refresh" in client.get(f"{place}progress/")
    assert "The roll is imported" in text(client.get(place))
    running.run_import.func(*words)  # a worker that runs it again changes nothing
    with school_scope(office.school):
        assert RollImport.objects.get().state == "done"
        entry = Entry.objects.get(verb="people.import_roll")
        assert entry.actor == f"person:{office.pk}"


def test_an_import_that_fails_half_way_says_so_and_wrote_nothing(
    office: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(office)
    place = send(client, *TWO).url
    monkeypatch.setattr("handbell.people.roll.applying._give_roles", lambda *_: 1 / 0)
    page = text(client.get(agree(client, place).url))
    assert "The roll was not imported" in page
    assert "Something went wrong inside Handbell, and nothing was written." in page
    with school_scope(office.school):
        assert not Person.objects.filter(mis_id="p1").exists()


def test_who_may_no_longer_import_does_not_do_so_through_the_worker(
    office: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbell.people.views.rolls.AT_ONCE", 0)
    sent: list[tuple[str, ...]] = []
    monkeypatch.setattr(type(running.run_import), "enqueue", lambda _task, *words: sent.append(words))
    client = client_of(office)
    place = send(client, *TWO).url
    agree(client, place)
    with school_scope(office.school):
        office.roles_held.update(role="teacher")
    running.run_import.func(*sent[0])
    with school_scope(office.school):
        roll = RollImport.objects.get()
        assert roll.state == "failed"
        assert roll.fault == "Only the office and leaders import the roll. Ask the office to do it."
        assert not Person.objects.filter(mis_id="p1").exists()


def test_the_example_can_be_imported_as_it_is(office: Person, in_oakfield: School) -> None:
    roll = read_roll(example_roll(), timezone.localdate())
    assert not roll.faults
    assert [row.kind for row in roll.rows] == ["pupil", "staff", "parent"]
    assert not roll.columns.passed_over
