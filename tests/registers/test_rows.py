"""Rows are entered by those whom the form names, never written over, and end without going away."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.registers.conftest import tool

from handbell.ledger.models import Entry
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.registers.actions.change import change, end, review
from handbell.registers.actions.enter import enter, enter_agreed
from handbell.registers.bounds import Stale
from handbell.registers.models import Edition, Row
from handbell.registers.reading import live_rows, public_rows
from handbell.registers.staying import RowStays
from handbell.schools.access import NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import School
from handbell.schools.scope import school_scope


def test_a_leader_enters_and_a_teacher_is_told_who_does(
    headteacher: Person, teacher: Person, oakfield: School
) -> None:
    row = enter(actor_for(headteacher), "approved_tools", tool(headteacher))
    with school_scope(oakfield):
        entry = Entry.objects.get(verb="registers.entered")
        assert entry.about == f"row:approved_tools:{row.pk}"
        assert (row.title, row.review_on, row.owner_id) == ("Teams", _in_a_year(), headteacher.pk)
    with pytest.raises(NotAllowed, match="Only those who keep this register"):
        enter(actor_for(teacher), "approved_tools", tool(headteacher, name="Zoom"))
    with pytest.raises(NotAllowed, match="What stands here was agreed first"):
        enter(actor_for(headteacher), "exceptions", {})
    with school_scope(oakfield):
        assert [one.title for one in Row.objects.all()] == ["Teams"]


def test_what_is_missing_or_refused_is_named_and_nothing_is_written(
    headteacher: Person, oakfield: School
) -> None:
    with pytest.raises(CannotBeDone) as no:
        enter(actor_for(headteacher), "approved_tools", tool(headteacher, recognises_faces="yes", name=""))
    assert no.value.fields["name"] == "“What is it called?” needs an answer."
    assert "it would make a print of each child's face" in no.value.fields["recognises_faces"]
    with school_scope(oakfield):
        assert not Row.objects.exists() and not Edition.objects.exists() and not Entry.objects.exists()


def test_the_same_thing_stands_once(headteacher: Person, teams: Row) -> None:
    actor = actor_for(headteacher)
    with pytest.raises(CannotBeDone, match="TEAMS is in the register already"):
        enter(actor, "approved_tools", tool(headteacher, name=" TEAMS "))
    end(actor, teams.pk, 1, "Replaced")
    assert enter(actor, "approved_tools", tool(headteacher)).pk != teams.pk


def test_what_it_said_before_stays(headteacher: Person, teams: Row, oakfield: School) -> None:
    actor = actor_for(headteacher)
    change(actor, teams.pk, 1, tool(headteacher, used_for=["homework"]), "Meetings moved")
    with pytest.raises(Stale):
        change(actor, teams.pk, 1, tool(headteacher, used_for=["office"]))
    with pytest.raises(AlreadyDone):
        change(actor, teams.pk, 2, tool(headteacher, used_for=["homework"]))
    with school_scope(oakfield):
        said = [(one.number, one.what, one.answers["used_for"], one.note) for one in Edition.objects.all()]
        assert said == [
            (2, "changed", ["homework"], "Meetings moved"),
            (1, "entered", ["staff_meeting", "online_lesson"], ""),
        ]
        for statement in (
            "UPDATE registers_edition SET note = 'x'",
            "UPDATE registers_edition SET answers = '{}'",
        ):
            refused = pytest.raises(DatabaseError, match="cannot be changed")
            with refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
        with pytest.raises(RowStays):
            Edition.objects.all().delete()


def test_reviewing_moves_the_day_on_and_ending_needs_a_reason(
    headteacher: Person, teacher: Person, teams: Row, oakfield: School
) -> None:
    with school_scope(oakfield):
        Row.objects.update(review_on=date(2025, 1, 1))
    with pytest.raises(NotAllowed, match="Only who looks after this entry"):
        review(actor_for(teacher), teams.pk, 1)
    assert review(actor_for(headteacher), teams.pk, 1, "Still used").review_on == _in_a_year()
    with pytest.raises(CannotBeDone, match="Say why it ends"):
        end(actor_for(headteacher), teams.pk, 2, "  ")
    end(actor_for(headteacher), teams.pk, 2, "Contract over")
    with pytest.raises(AlreadyDone):
        end(actor_for(headteacher), teams.pk, 3, "Again")
    with school_scope(oakfield):
        assert not live_rows(["approved_tools"]).exists() and Row.objects.count() == 1


def test_what_was_agreed_is_entered_once_and_shows_what_is_missing(
    headteacher: Person, teacher: Person, oakfield: School
) -> None:
    actor = actor_for(headteacher)
    given: dict[str, Any] = {
        "what": "Ring the family of a pupil on a trip",
        "person": str(teacher.pk),
        "unknown": "x",
    }
    one = enter_agreed(actor, "exceptions", given, from_about="request:1", owner=teacher.pk)
    same = enter_agreed(actor, "exceptions", given, from_about="request:1", owner=teacher.pk)
    assert one.pk == same.pk and one.state == "pending" and "unknown" not in one.answers
    full = given | {"reason": "No line", "until": "2030-01-01"}
    other = enter_agreed(actor, "exceptions", full, from_about="request:2", owner=teacher.pk)
    assert (other.state, other.until, other.owner_id) == ("current", date(2030, 1, 1), teacher.pk)


def test_another_school_neither_sees_nor_changes_a_row(
    outsider: Person, teams: Row, other_school: School
) -> None:
    with pytest.raises(Row.DoesNotExist):
        end(actor_for(outsider), UUID(str(teams.pk)), 1, "Mine now")
    with school_scope(other_school):
        assert not Row.objects.exists()


def test_the_public_sees_the_named_columns_and_never_a_person(
    headteacher: Person, teams: Row, oakfield: School
) -> None:
    with school_scope(oakfield):
        (shown,) = public_rows("approved_tools")
        assert [(one.label, one.value) for one in shown.columns] == [
            ("What is it called?", "Teams"), ("What is it used for?", "Staff meetings, Online lessons"),
        ]  # fmt: skip
        assert public_rows("declarations") == [] and public_rows("nothing") == []


def _in_a_year() -> date:
    today = timezone.localdate()
    return (
        today.replace(year=today.year + 1) if (today.month, today.day) != (2, 29) else today + timedelta(365)
    )
