"""By what requests keep a clause: what went through, what went round, what is late; and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.requests.conftest import House, day, on_day
from tests.requests.test_exceptions import TRIP

from handbell.people.acting import actor_for
from handbell.policy import Clause
from handbell.registers.actions.enter import enter_agreed
from handbell.requests.actions.confirm import confirm
from handbell.requests.controls import records, steps
from handbell.requests.models import StageDecision
from handbell.schools.access import Actor
from handbell.schools.controls import Finding, Period, is_registered
from handbell.schools.policy import pack_of

pytestmark = pytest.mark.django_db
Build = Callable[[str], House]


def period() -> Period:
    now = timezone.now()
    return Period(now - timedelta(days=30), now + timedelta(days=60))


def finding(house: House, clause_id: str, control: str) -> Finding:
    clause = pack_of(house.pack_id).clause(clause_id)
    ask = steps if control.startswith("step:") else records
    return ask(period(), [(clause, control)])[clause_id, control]


def stick(house: House) -> None:
    found = house.asked("teacher", "device_permission", device="stick", which="Red", use="Sheets", pupil_data="no",
                        begins=day(0), until=day(9))  # fmt: skip
    house.word("deputy", found)
    one = found.confirmations.get()
    confirm(actor_for(house.network), found.pk, one.pk, on=timezone.localdate())


def test_none_until_asked_kept_once_through(house: Build) -> None:
    here = house("take-1-studios")
    assert finding(here, "T1-1-15", "step:exception_approval").status == "none"
    found = here.asked("teacher", "contact_exception", **TRIP, begins=day(0), until=day(3))
    assert finding(here, "T1-1-15", "step:exception_approval").status == "none"
    assert finding(here, "T1-1-15", "record:requests").status == "kept"
    here.word("head", found)
    kept = finding(here, "T1-1-15", "step:exception_approval")
    assert (kept.status, kept.evidence) == ("kept", "1 request, with its answer")
    assert finding(here, "T1-2-9", "step:account_notice").status == "none"


def test_a_row_that_nobody_asked_for_breaks_it(house: Build) -> None:
    here = house("take-1-studios")
    by = Actor(here.school, "Import", via="job", system=True)
    enter_agreed(by, "exceptions", {"what": "Texting parents"}, from_about="import:1")
    broken = finding(here, "T1-1-15", "step:exception_approval")
    assert broken.status == "broken"
    assert broken.items == ("“Texting parents” stands in the register and was never asked for",)


def test_what_holds_without_its_word_breaks_it(house: Build) -> None:
    here = house("take-1-studios")
    found = here.asked("teacher", "contact_exception", **TRIP, begins=day(0), until=day(3))
    here.word("head", found)
    StageDecision.objects.all().delete()
    broken = finding(here, "T1-1-15", "step:exception_approval")
    assert broken.status == "broken"
    assert "holds without a word that it needs" in str(broken.items[0])


def test_a_clause_that_a_confirmation_keeps_goes_by_the_same_requests(house: Build) -> None:
    here = house("robert-bakewell")
    assert finding(here, "RB-security-6", "step:virus_check").status == "none"
    stick(here)
    assert finding(here, "RB-security-5", "step:device_permission").status == "kept"
    assert finding(here, "RB-security-6", "step:virus_check").status == "kept"


def test_a_permission_without_a_check_is_no_evidence_of_the_check(house: Build) -> None:
    here = house("robert-bakewell")
    found = here.asked("teacher", "device_permission", device="own_device", which="Mine", use="Maps", pupil_data="no",
                       begins=day(0), until=day(9))  # fmt: skip
    here.word("deputy", found)
    assert finding(here, "RB-security-5", "step:device_permission").status == "kept"
    assert finding(here, "RB-security-6", "step:virus_check").status == "none"


def test_a_phone_that_does_not_come_back_breaks_it(house: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    here = house("handbell-2026")
    found = here.asked("head", "event_photography_stop", why="Pictures online.", begins=day(0))
    assert finding(here, "HB-14.12", "step:event_photography_stop").status == "kept"
    with on_day(monkeypatch, 8):
        late = finding(here, "HB-14.12", "step:event_photography_stop")
        assert late.status == "broken"
        assert "nobody has confirmed it" in str(late.items[0]) and found.number in str(late.items[0])


def test_waiting_past_the_first_day_is_due(house: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    here = house("take-1-studios")
    here.asked("teacher", "contact_exception", **TRIP, begins=day(1), until=day(5))
    with on_day(monkeypatch, 2):
        assert finding(here, "T1-1-15", "step:exception_approval").status == "due"


@pytest.mark.parametrize(
    "pack_id",
    [
        "great-harwood",
        "st-nicholas",
        "take-1-studios",
        "robert-bakewell",
        "westbrook-old-hall",
        "handbell-2026",
    ],
)
def test_every_clause_of_this_room_has_a_form_and_few_queries(house: Build, pack_id: str) -> None:
    here = house(pack_id)
    wanted: list[tuple[Clause, str]] = [
        (clause, name)
        for clause in pack_of(pack_id).clauses
        for name in clause.kept_by
        if name.startswith("step:") and is_registered(name) and steps(period(), [(clause, name)])
    ]
    if pack_id == "take-1-studios":
        for _ in range(3):
            found = here.asked("teacher", "contact_exception", **TRIP, begins=day(0), until=day(3))
            here.word("head", found)
    with CaptureQueriesContext(
        connection,
    ) as few:
        steps(period(), wanted[:1])
    with CaptureQueriesContext(connection) as all_of_them:
        answers = steps(period(), wanted)
    assert len(answers) == len({(clause.id, name) for clause, name in wanted})
    assert len(all_of_them) <= len(few) <= 8
