"""A case of a parent's post, with people who may write its letter and a governor who may read it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from tests.cases.conftest import chair, everybody, nobody_counted, told, under

from handbell.cases.actions.people import share
from handbell.cases.models import Case
from handbell.letters.actions.read import agree
from handbell.letters.actions.send import Sent, send
from handbell.letters.actions.write import Words, begin, hand_in, write
from handbell.letters.knowing import template_of
from handbell.letters.models import Letter
from handbell.people.models import Person
from handbell.registers.models import Row
from handbell.schools.access import Actor
from handbell.schools.models import School

__all__ = ["chair", "everybody", "nobody_counted", "told", "under"]  # fixtures of the cases room

POST = {"reads": ("parent_post",), "holds": ("parent_author",), "about": "parent"}
GOOD = "Please take it down by Friday.\n\n## What our policy says\n\n- SN-incidents-2: they ask.\n\nThe governors"
TellIt = Callable[..., Case]


@pytest.fixture
def complaints(in_oakfield: School, office: Person) -> None:
    """The complaints policy stands in the register, with its address."""
    Row.objects.create(
        form="linked_policies", title="Complaints policy", entered_by=office,
        answers={"name": "Complaints policy", "what": "communication", "address": "https://oakfield.sch.uk/complaints"},
    )  # fmt: skip


@pytest.fixture
def posted(
    told: TellIt, teacher: Person, complaints: None, chair: Person, governor: Person,
    acting: Callable[[Person], Actor],
) -> Case:  # fmt: skip
    """A parent's post, told by a teacher. The chair looks after it and has shared it with a governor."""
    words = "Mr Whitlock calls our head a liar, on his page."
    case = told(words, by=teacher, platform="Jo's mums on Facebook", **POST)
    share(acting(chair), case.pk, governor.pk, "To read its letter")
    return case


def filled_in(by: Actor, letter: Letter, body: str = GOOD) -> Letter:
    """The letter with everything written that was still to be written."""
    return write(
        by, letter.pk, letter.version, Words("Mr Whitlock", "1 High Street\nWeirford", "A post", body)
    )


def begun(by: Actor, case: Case | None, kind: str = "parent_removal_request") -> Letter:
    """A draft."""
    return begin(by, case.pk if case else None, kind, uuid4())


def agreed(writer: Actor, reader: Actor, letter: Letter) -> Letter:
    """Handed in, and read by the second person."""
    hand_in(writer, letter.pk)
    return agree(reader, letter.pk, fresh(letter).version, template_of(letter).checks)


def gone(writer: Actor, reader: Actor, letter: Letter, **more: object) -> Letter:
    """Sent."""
    agreed(writer, reader, letter)
    return send(writer, letter.pk, Sent(**{"how": "post", "to": "Mr Whitlock", **more}))  # type: ignore[arg-type]


def fresh(letter: Letter | UUID) -> Letter:
    """The letter as the database has it."""
    return Letter.objects.get(pk=letter.pk if isinstance(letter, Letter) else letter)
