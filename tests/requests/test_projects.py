"""Projects with pupils: notice, whose word they take, what must be there before and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.requests.conftest import House, day

from handbell.duties.models import Duty
from handbell.notices.tell import waiting_for
from handbell.people.acting import actor_for
from handbell.registers.models import Row
from handbell.requests.actions.confirm import confirm
from handbell.requests.actions.hand_in import change, hand_in
from handbell.requests.actions.stop import end_early, take_back, undo_answer
from handbell.requests.models import Request
from handbell.schools.access import NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

pytestmark = pytest.mark.django_db
Build = Callable[[str], House]


def project(house: House, **more: Any) -> dict[str, Any]:
    """A whole project of Great Harwood's."""
    return {
        "title": "Weather blog", "what": "Pupils keep a weather blog.", "begins": day(14), "until": day(40),
        "platform": "WordPress", "channel": "teaching_account", "set_up_by": "school",
        "owner": str(house.teacher.pk), "classes": ["Willow"], "pupils_use": "yes", "uses": ["communication"],
        "other_way": "A paper chart.", "risk_to_people": "None are named.", "technical": "Open wordpress.com.",
        "filtering": "no", "priority": ["standards"],
    } | more  # fmt: skip


def letter_sent(house: House, found: Request) -> Request:
    one = found.confirmations.get(label__startswith="The letter")
    return confirm(actor_for(house.office), found.pk, one.pk, on=found.asked_at.date())


def test_thirteen_days_ahead_is_refused_and_fourteen_is_not(house: Build) -> None:
    here = house("great-harwood")
    with pytest.raises(CannotBeDone, match=r"14 days’ notice.*\(GH-staff.7-1\)"):
        here.asked("teacher", "project_request", **project(here, begins=day(13)))
    assert not Request.objects.exclude(state="draft").exists()
    found = here.asked("teacher", "project_request", **project(here))
    assert (found.state, found.stage) == ("waiting", 1)


def test_only_the_school_sets_one_up_and_staff_own_it(house: Build) -> None:
    here = house("great-harwood")
    with pytest.raises(CannotBeDone, match=r"set up by the school.*\(GH-students.2-2\)"):
        here.asked("teacher", "project_request", **project(here, set_up_by="parent"))
    with pytest.raises(CannotBeDone, match=r"a member of staff.*\(GH-students.2-2\)"):
        here.asked("teacher", "project_request", **project(here, owner=str(here.parent.pk)))


def test_pupils_use_waits_for_a_senior_leader_after_the_head_of_department(house: Build) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    with pytest.raises(NotAllowed, match=r"Subject leader.*Senior leadership.*\(GH-staff.5-2\)"):
        here.word("assistant", found)
    with pytest.raises(NotAllowed, match=r"Nobody decides on a request of their own. \(GH-staff.5-2\)"):
        here.word("teacher", found)
    here.word("subject", found, reason="Good learning.")
    found.refresh_from_db()
    assert (found.state, found.stage) == ("waiting", 2)
    with pytest.raises(NotAllowed, match=r"\(GH-students.2-3\)"):
        here.word("subject", found)
    here.word("deputy", found)
    found.refresh_from_db()
    assert found.state == "confirming"
    said = list(found.decisions.values_list("by", "agreed", "reason"))
    assert said == [(here.subject.pk, True, "Good learning."), (here.deputy.pk, True, "")]
    assert Duty.objects.get(form_id="project_notice").owner_role == "network_manager"
    letter_sent(here, found)
    found.refresh_from_db()
    assert found.state == "confirming"  # technical support has not said that it is ready


def test_a_leaders_one_word_does_for_both_stages(house: Build) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    here.word("deputy", found)
    found.refresh_from_db()
    assert found.state == "confirming"
    assert sorted(found.decisions.values_list("stage", flat=True)) == [1, 2]


def test_it_holds_once_the_letter_is_sent_and_technical_support_is_ready(house: Build) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    here.word("deputy", found)
    letter_sent(here, found)
    here.duty_done("network", "project_notice", needs="wordpress.com", ready="All of it.")
    found.refresh_from_db()
    assert found.state == "active"
    row = Row.objects.get(form="projects")
    assert (row.title, row.from_about, row.state) == ("Weather blog", found.reference, "current")
    end_early(actor_for(here.deputy), found.pk, "The class moved on.")
    row.refresh_from_db()
    assert row.state == "ended"


def test_what_was_left_empty_is_kept_with_the_decision(house: Build) -> None:
    here = house("great-harwood")
    bare = project(here, pupils_use="no", risk_to_people="", other_way="")
    found = here.asked("teacher", "project_request", **bare)
    here.word("deputy", found)
    word = found.decisions.get()
    assert [one["clause"] for one in word.warnings] == ["GH-opps-12", "GH-context-10"]


def test_the_same_again_is_linked_and_not_asked_twice(house: Build) -> None:
    here = house("great-harwood")
    first = here.asked("teacher", "project_request", **project(here))
    again = here.asked("second", "project_request", **project(here, title=" weather  BLOG"))
    assert (again.state, again.same_as) == ("ended", first)
    assert "(GH-context-12)" in again.why_ended
    assert not again.decisions.exists()


def test_an_edit_voids_every_word_and_both_editions_stay(house: Build) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    here.word("deputy", found)
    change(actor_for(here.teacher), found.pk, project(here, what="Pupils chat too."))
    found.refresh_from_db()
    assert (found.state, found.revision, found.stage) == ("waiting", 2, 1)
    assert not found.decisions.filter(void=False).exists()
    assert [one.answers["what"] for one in found.versions.order_by("revision")] == [
        "Pupils keep a weather blog.", "Pupils chat too.",
    ]  # fmt: skip
    assert not Duty.objects.filter(state="open").exists()
    here.word("deputy", found)
    assert Duty.objects.filter(state="open").count() == 1  # asked of technical support again
    with pytest.raises(AlreadyDone, match="Nothing is changed"):
        change(actor_for(here.teacher), found.pk, found.answers | {"what": "Pupils chat too."})


def test_a_word_on_the_old_edition_does_not_count(house: Build) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    stale = Request.objects.get(pk=found.pk)
    change(actor_for(here.teacher), found.pk, project(here, what="Other words."))
    from handbell.requests.actions.answer import answer

    with pytest.raises(CannotBeDone, match="changed after you opened it"):
        answer(actor_for(here.deputy), found.pk, seen=(stale.revision, stale.stage), agreed=True)
    here.word("subject", found)
    with pytest.raises(AlreadyDone, match="answered already"):
        answer(actor_for(here.deputy), found.pk, seen=(2, 1), agreed=False, reason="No.")


def test_a_word_can_be_taken_back_until_somebody_has_confirmed(house: Build) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    here.word("deputy", found)
    with pytest.raises(NotAllowed):
        undo_answer(actor_for(here.subject), found.pk)
    undo_answer(actor_for(here.deputy), found.pk)
    found.refresh_from_db()
    assert (found.state, found.stage) == ("waiting", 2)
    here.word("deputy", found)
    letter_sent(here, found)
    with pytest.raises(CannotBeDone, match="End it instead"):
        undo_answer(actor_for(here.deputy), found.pk)


def test_taking_it_back_takes_it_off_every_list(house: Build) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    assert waiting_for(here.deputy.pk).filter(about=found.reference).exists()
    with pytest.raises(NotAllowed):
        take_back(actor_for(here.second), found.pk)
    take_back(actor_for(here.teacher), found.pk)
    assert not waiting_for(here.deputy.pk).filter(about=found.reference).exists()
    with pytest.raises(AlreadyDone):
        here.word("deputy", found)
    with pytest.raises(AlreadyDone):
        hand_in(actor_for(here.teacher), found.pk)
