"""Personal data can be erased from the record, and the record still stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from handbell.ledger.erase import NothingToErase, erase
from handbell.ledger.models import Entry
from handbell.ledger.record import record
from handbell.ledger.verify import verify
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Acting = Callable[[Person], Actor]


def write(about: str, contents: dict[str, object]) -> None:
    with transaction.atomic():
        record("room.verb", actor="person:1", about=about, contents=contents)


def test_contents_about_a_subject_go_and_the_chain_stands(
    headteacher: Person, teacher: Person, pupil: Person, other_school: School, acting: Acting
) -> None:
    with school_scope(other_school):
        write(f"person:{pupil.pk}", {"pupil": "Jonah Whitlock"})
    with school_scope(headteacher.school):
        write(f"person:{pupil.pk}", {"class": "Willow"})
        write("post:7", {"shown": [str(pupil.pk)]})
        write("post:8", {"text": "Well done, Jonah Whitlock"})
        write("post:9", {"text": "Well done, Zara"})
        with pytest.raises(NotAllowed, match="Only the headteacher has personal data erased"):
            erase(acting(teacher), f"person:{pupil.pk}", because="asked")
        assert Entry.objects.filter(contents=None).count() == 0
        count = erase(
            acting(headteacher), f"person:{pupil.pk}", because="family asked", names=["Jonah Whitlock"]
        )
        assert count == 3
        left = {entry.about: entry.contents for entry in Entry.objects.all() if entry.contents}
        assert left == {
            "post:9": {"text": "Well done, Zara"},
            f"person:{pupil.pk}": {"erased": 3, "because": "family asked"},
        }
        assert not Entry.objects.filter(contents=None).exclude(salt=None).exists()
        found = verify()
        assert (found.ok, found.erased) == (True, 3)
        assert found.says == "All 5 entries stand; the contents of 3 were erased by law."
    with school_scope(other_school):
        assert Entry.objects.get().contents == {"pupil": "Jonah Whitlock"}


def test_erasing_twice_says_that_nothing_is_left_and_writes_nothing(
    headteacher: Person, acting: Acting
) -> None:
    with school_scope(headteacher.school):
        write("person:5", {"words": "x"})
        erase(acting(headteacher), "person:5", because="asked")
        with pytest.raises(NothingToErase, match="holds nothing about this person any more"):
            erase(acting(headteacher), "person:5", because="asked")
        assert Entry.objects.count() == 2
