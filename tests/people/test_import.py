"""What an import does to the roll: added, changed, tied, left; twice is once; nothing is half written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from tests.people.rolls import OURS, file_of, plan_for

from handbell.ledger.models import Entry
from handbell.ledger.verify import verify
from handbell.people.actions.import_roll import import_file
from handbell.people.events import HoldersChanged
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.people.roll import applying
from handbell.schools import events
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Acting = Callable[[Person], Actor]
FAMILY = "kind,id,given,family,email,child id,relationship,parental responsibility,contact barred"


@pytest.fixture
def by(office: Person, acting: Acting) -> Actor:
    return acting(office)


def bring(by: Actor, *lines: str, leavers: bool = False) -> dict[str, int]:
    return import_file(by, file_of(*lines), mark_leavers=leavers).as_contents()


def nothing() -> dict[str, int]:
    return {"added": 0, "changed": 0, "tied": 0, "left": 0}


def test_people_come_are_changed_and_the_same_file_twice_changes_nothing(
    by: Actor, in_oakfield: School
) -> None:
    first = (OURS, "p1,pupil,Theodore,Clarke,Theo,Willow,3,2019-03-04,", ",staff,Amara,Mensah,,,,,",
             ",parent,Kim,Reid,,,,,", ",governor,Gareth,Pugh,,,,,")  # fmt: skip
    assert bring(by, *first) == {"added": 4, "changed": 0, "tied": 0, "left": 0}
    assert bring(by, *first) == nothing()
    held = set(RoleHeld.objects.exclude(person_id=by.person_id).values_list("person__given", "role"))
    assert held == {("Theodore", "pupil"), ("Amara", "employee"), ("Kim", "parent"), ("Gareth", "governor")}
    moved = (OURS, "p1,pupil,Theodore,Clarke,,Rowan,4,,")
    assert bring(by, *moved) == {**nothing(), "changed": 1}
    child = Person.objects.get(mis_id="p1")
    # An empty cell says nothing: name and birthday stay.
    assert (child.class_name, child.year_group, child.preferred) == ("Rowan", "4", "Theo")
    assert child.date_of_birth == date(2019, 3, 4)
    assert verify().ok


def test_each_import_is_one_entry_with_numbers_and_no_names(by: Actor, in_oakfield: School) -> None:
    bring(by, OURS, "p1,pupil,Theodore,Clarke,,Willow,3,,", "p2,pupil,,Berg,,,,,")
    entry = Entry.objects.get()
    assert entry.verb == "people.import_roll"
    assert entry.contents == {"added": 1, "changed": 0, "tied": 0, "left": 0, "left_out": 1}


def test_leavers_are_marked_only_when_asked_and_only_from_a_file_without_faults(
    by: Actor, pupil: Person, in_oakfield: School
) -> None:
    others = (OURS, "p1,pupil,Theodore,Clarke,,Willow,3,,")
    assert [person.pk for person in plan_for(*others).leavers] == [pupil.pk]
    assert bring(by, *others)["left"] == 0
    pupil.refresh_from_db()
    assert pupil.status == "current"
    assert bring(by, *others, "p2,pupil,,Berg,,,,,", leavers=True)["left"] == 0
    assert bring(by, *others, leavers=True)["left"] == 1
    pupil.refresh_from_db()
    assert pupil.status == "left"
    back = (*others, "A100,pupil,Jonah,Whitlock,,,,,current")
    assert bring(by, *back) == {**nothing(), "changed": 1}
    assert not plan_for(OURS, ",staff,Amara,Mensah,,,,,").leavers  # a file of staff says nothing about pupils


def test_families_are_tied_and_a_file_never_lifts_a_bar(by: Actor, in_oakfield: School) -> None:
    lines = (FAMILY, "pupil,p1,Zoe,Reid,,,,,", "parent,,Kim,Reid,kim@x.example,p1,mother,yes,no",
             "parent,,Sam,Reid,sam@x.example,p1,father,yes,yes")  # fmt: skip
    assert bring(by, *lines) == {"added": 3, "changed": 0, "tied": 2, "left": 0}
    assert bring(by, *lines) == nothing()
    links = {link.adult.given: link for link in FamilyLink.objects.select_related("adult")}
    assert links["Kim"].may_decide
    assert links["Sam"].contact_barred
    assert not links["Sam"].may_decide
    lifted = (FAMILY, "pupil,p1,Zoe,Reid,,,,,", "parent,,Sam,Reid,sam@x.example,p1,dad,yes,no")
    notes = [note.says for note in plan_for(*lifted).notes]
    assert notes == ["Line 3: contact stays barred. The headteacher or the DSL lifts a bar, never a file."]
    assert bring(by, *lifted)["tied"] == 1
    link = FamilyLink.objects.get(adult__given="Sam")
    assert (link.relationship, link.contact_barred) == ("dad", True)


def test_who_may_decide_is_told_when_it_changes(
    by: Actor, pupil: Person, parent: Person, in_oakfield: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setitem(events._listeners, HoldersChanged, [heard.append])
    Person.objects.filter(pk=parent.pk).update(mis_id="g1")
    bring(by, FAMILY, "parent,g1,Miriam,Whitlock,,A100,aunt,yes,")
    assert heard == []  # only the word for it changed
    bring(by, FAMILY, "parent,g1,Miriam,Whitlock,,A100,,no,")
    assert heard == [HoldersChanged(pupil.pk)]


def test_powers_never_come_from_a_file(by: Actor, in_oakfield: School) -> None:
    head = "kind,id,given,family,role"
    lines = (head, "staff,s1,A,Head,Headteacher", "staff,s2,B,Safe,DSL", "staff,s3,C,Desk,School Office Manager",
             "staff,s4,D,Maths,Head of Maths", "staff,s5,E,Help,Teaching Assistant", "staff,s6,F,Class,Class Teacher",
             "governor,s7,G,Chair,Chair of Governors", "staff,s8,H,Supply,Supply Teacher",
             "staff,s9,I,Data,Data Protection Officer")  # fmt: skip
    plan = plan_for(*lines)
    assert [note.line for note in plan.notes] == [2, 3, 4, 8, 10]
    assert "“Headteacher” carries powers in Handbell, so no file can hand it out." in plan.notes[0].says
    bring(by, *lines)
    roles = dict(RoleHeld.objects.exclude(person_id=by.person_id).values_list("person__given", "role"))
    assert roles == {"A": "employee", "B": "employee", "C": "employee", "D": "subject_leader", "E": "support_staff",
                     "F": "teacher", "G": "governor", "H": "supply_staff", "I": "employee"}  # fmt: skip


def test_a_role_that_somebody_took_away_does_not_come_back(by: Actor, in_oakfield: School) -> None:
    lines = ("kind,id,given,family,role", "staff,s1,A,B,Teacher")
    bring(by, *lines)
    RoleHeld.objects.filter(person__mis_id="s1").update(until=date(2020, 1, 1))
    assert bring(by, *lines) == nothing()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("A999,pupil,Jonah,Whitlock,,,,2019-03-04,", "is on the roll with the id A100, and here with A999"),
        ("A100,staff,Jonah,Whitlock,,,,,", "the id A100 belongs to Jonah Whitlock, who is no staff."),
    ],
)
def test_doubtful_lines_are_left_out_in_words(
    by: Actor, pupil: Person, in_oakfield: School, line: str, says: str
) -> None:
    plan = plan_for(OURS, line)
    assert says in plan.faults[0].says
    assert plan.empty
    assert bring(by, OURS, line) == nothing()


def test_two_of_one_name_on_the_roll_need_their_ids(by: Actor, in_oakfield: School) -> None:
    bring(by, OURS, "p1,pupil,Zoe,Reid,,,,2019-01-01,", "p2,pupil,Zoe,Reid,,,,2018-01-01,")
    assert (
        "there are 2 people called Zoe Reid on the roll"
        in plan_for(OURS, ",pupil,Zoe,Reid,,,,,").faults[0].says
    )
    born = plan_for(OURS, ",pupil,Zoe,Reid,,Willow,,2018-01-01,")
    assert born.changes[0].person.mis_id == "p2"


def test_a_child_that_nobody_knows_is_a_fault(by: Actor, in_oakfield: School) -> None:
    plan = plan_for(FAMILY, "parent,,Kim,Reid,kim@x.example,p9,mother,yes,no")
    assert plan.faults[0].says == "Line 2: there is no pupil with the id p9, neither here nor on the roll."


def test_an_error_half_way_undoes_everything(
    by: Actor, pupil: Person, in_oakfield: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(applying, "_give_roles", stumble)
    with pytest.raises(ZeroDivisionError):
        bring(by, OURS, "p1,pupil,Theodore,Clarke,,Willow,3,,", "A100,pupil,Jonah,Whitlock,,Rowan,,,")
    pupil.refresh_from_db()
    assert pupil.class_name == "Willow"
    assert not Person.objects.filter(mis_id="p1").exists()
    assert not Entry.objects.exists()


def test_another_schools_people_are_neither_matched_nor_touched(
    by: Actor, other_school: School, in_oakfield: School
) -> None:
    with school_scope(other_school):
        theirs = Person.objects.create(given="Zoe", family="Reid", mis_id="p1")
    assert bring(by, OURS, "p1,pupil,Zoe,Reid,,Willow,,,", leavers=True)["added"] == 1
    with school_scope(other_school):
        theirs.refresh_from_db()
        assert (theirs.class_name, theirs.status) == ("", "current")


def test_only_office_and_leaders_import(teacher: Person, headteacher: Person, acting: Acting) -> None:
    with pytest.raises(NotAllowed, match="Only the office and leaders import the roll"):
        bring(acting(teacher), OURS, "p1,pupil,Zoe,Reid,,,,,")
    assert bring(acting(headteacher), OURS, "p1,pupil,Zoe,Reid,,,,,")["added"] == 1


def test_a_thousand_children_cost_few_queries(
    by: Actor, in_oakfield: School, django_assert_max_num_queries
) -> None:
    lines = [f"p{number},pupil,Child,Number{number},,Willow,3,," for number in range(1000)]
    heard: list[int] = []
    with django_assert_max_num_queries(60):
        import_file(by, file_of(OURS, *lines), mark_leavers=False, progress=heard.append)
    assert heard == [500, 1000]
    moved = [line.replace("Willow", "Rowan") for line in lines]
    with django_assert_max_num_queries(60):
        assert bring(by, OURS, *moved)["changed"] == 1000
