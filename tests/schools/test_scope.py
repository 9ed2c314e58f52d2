"""Without a school in scope there are no rows; with one, there are its own and no others."""

from __future__ import annotations

import pytest

from handbell.consent.models import ConsentAnswer
from handbell.files.models import StoredFile
from handbell.ledger.models import Entry
from handbell.notices.models import Notice, OutgoingMail
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import EVERYWHERE, NoSchoolInScope, everywhere, school_scope, scope_now

OWNED = [AdoptedPolicy, ConsentAnswer, Entry, FamilyLink, Notice, OutgoingMail, Person, RoleHeld, StoredFile]


@pytest.mark.parametrize("model", OWNED)
def test_no_scope_is_an_error_not_an_open_door(db: None, model) -> None:
    with pytest.raises(
        NoSchoolInScope, match=f"{model.__name__} rows were asked for with no school in scope"
    ):
        model.objects.all()


def test_a_school_sees_its_own_rows_and_no_others(teacher: Person, outsider: Person) -> None:
    with school_scope(teacher.school):
        assert list(Person.objects.all()) == [teacher]
        assert not Person.objects.filter(pk=outsider.pk).exists()
        assert Person.objects.filter(pk=outsider.pk).update(given="Changed") == 0
        assert Person.objects.filter(pk=outsider.pk).delete()[0] == 0
    with everywhere():
        assert set(Person.objects.all()) == {teacher, outsider}


def test_saving_a_row_of_another_school_is_refused(teacher: Person, outsider: Person) -> None:
    with school_scope(teacher.school):
        with pytest.raises(NoSchoolInScope, match="This Person belongs to a school that is not in scope"):
            outsider.save()
        with pytest.raises(NoSchoolInScope):
            Person.objects.create(given="A", family="B", school=outsider.school)
        with pytest.raises(NoSchoolInScope):
            Person.objects.bulk_create([Person(given="A", family="B", school=outsider.school)])
        assert Person.objects.create(given="A", family="B").school_id == teacher.school_id
        assert [one.school_id for one in Person.objects.bulk_create([Person(given="C", family="D")])] == [
            teacher.school_id
        ]


def test_creating_without_a_school_is_refused_even_everywhere(db: None) -> None:
    with everywhere(), pytest.raises(NoSchoolInScope, match=r"Open a school_scope\(school\)"):
        Person.objects.create(given="A", family="B")


def test_scopes_nest_and_come_back_even_after_an_error(oakfield: School, other_school: School) -> None:
    with school_scope(oakfield):
        with pytest.raises(ZeroDivisionError), school_scope(other_school):
            assert scope_now() == other_school.pk
            raise ZeroDivisionError
        assert scope_now() == oakfield.pk
        with everywhere():
            assert scope_now() == EVERYWHERE
        assert scope_now() == oakfield.pk
    assert scope_now() is None


def test_related_rows_keep_the_line_too(teacher: Person, other_school: School) -> None:
    with school_scope(teacher.school):
        assert teacher.roles_held.count() == 1
    with school_scope(other_school):
        assert teacher.roles_held.count() == 0
