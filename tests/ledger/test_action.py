"""The shape of every action: permission, change and exactly one entry stand or fall together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction

from handbell.ledger.action import Done, action
from handbell.ledger.models import Entry
from handbell.notices.models import Notice
from handbell.notices.tell import tell_person
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed, declare
from handbell.schools.events import listen, tell
from handbell.schools.scope import NoSchoolInScope, school_scope

declare("test.ring", roles=["headteacher"], says="Only the headteacher rings the bell. Ask the headteacher.")


class Rung:
    """The event of the test room."""

    def __init__(self, times: int) -> None:
        self.times = times


@action("test.ring")
def ring(by: Actor, times: int) -> Done[int]:
    """Ring, put it on the ringer's list, and tell the rooms above."""
    assert by.person_id is not None
    tell_person(by.person_id, kind="rung", about="bell:1", title=f"{times} times", link="/")
    tell(Rung(times))
    return Done(times * 2, about="bell:1", contents={"times": times}, clauses=["SN-1"])


def test_allowed_writes_one_entry_and_refused_says_why(
    headteacher: Person, teacher: Person, acting: Callable[[Person], Actor]
) -> None:
    assert ring(acting(headteacher), 3) == 6
    with school_scope(headteacher.school):
        entry = Entry.objects.get()
        assert (entry.verb, entry.actor, entry.about) == ("test.ring", f"person:{headteacher.pk}", "bell:1")
        assert (entry.contents, entry.clauses) == ({"times": 3}, ["SN-1"])
    with pytest.raises(NotAllowed, match="Only the headteacher rings the bell"):
        ring(acting(teacher), 3)
    with school_scope(headteacher.school):
        assert Entry.objects.count() == 1
        assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_fails_undoes_everything(
    headteacher: Person, acting: Callable[[Person], Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    from handbell.schools import events

    heard: list[int] = []
    monkeypatch.setitem(events._listeners, Rung, [])

    @listen(Rung)
    def hear(event: Rung) -> None:
        heard.append(event.times)
        if event.times > 3:
            raise ValueError("too loud")

    ring(acting(headteacher), 2)
    with pytest.raises(ValueError, match="too loud"):
        ring(acting(headteacher), 4)
    assert heard == [2, 4]
    with school_scope(headteacher.school):
        assert [entry.contents for entry in Entry.objects.filter(verb="test.ring")] == [{"times": 2}]
        assert [notice.title for notice in Notice.objects.filter(kind="rung")] == ["2 times"]


def test_the_entry_goes_to_the_actors_school_whatever_scope_is_open(
    headteacher: Person, outsider: Person, acting: Callable[[Person], Actor]
) -> None:
    with school_scope(outsider.school):
        ring(acting(headteacher), 1)
        assert not Entry.objects.exists()
    with school_scope(headteacher.school):
        assert Entry.objects.count() == 1


def test_an_action_that_saves_a_row_of_another_school_is_undone(
    headteacher: Person, outsider: Person, acting: Callable[[Person], Actor]
) -> None:
    @action("test.meddle", capability="test.ring")
    def meddle(by: Actor) -> Done[None]:
        outsider.given = "Changed"
        outsider.save()
        return Done(None, about="bell:1")

    with (
        pytest.raises(NoSchoolInScope, match="belongs to a school that is not in scope"),
        transaction.atomic(),
    ):
        meddle(acting(headteacher))
    with school_scope(outsider.school):
        assert Person.objects.get(pk=outsider.pk).given == "Owen"


def test_a_capability_that_nobody_declared_is_an_error(
    headteacher: Person, acting: Callable[[Person], Actor]
) -> None:
    @action("test.undeclared")
    def undeclared(by: Actor) -> Done[None]:
        return Done(None, about="bell:1")

    with pytest.raises(LookupError, match="No room declares the capability"):
        undeclared(acting(headteacher))
    with pytest.raises(ValueError, match="unknown role 'haedteacher'"):
        declare("test.typo", roles=["haedteacher"], says="")
