"""Cases that were made one: what each of them kept is read, held, sealed for others and ended with the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from tests.cases.conftest import TellIt
from tests.evidence.test_disposal import LATER, closed
from tests.evidence.test_export import POLICE, SHOT, keep, looked_at, words_of
from tests.signing_in import client_for

from handbell.cases.actions.merge import merge, split
from handbell.cases.actions.write import note
from handbell.cases.models import Case, Event
from handbell.evidence import vault
from handbell.evidence.actions.hold import put_hold
from handbell.evidence.bundle.actions.export import export
from handbell.evidence.models import Evidence
from handbell.evidence.retention.actions.dispose import agree_to_dispose, ask_to_dispose
from handbell.evidence.retention.checking import ended_cases
from handbell.evidence.retention.guard import NOT_YET
from handbell.evidence.retention.models import Disposal
from handbell.ledger.verify import verify
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
OTHER_SHOT = b"what was on the other screen"


@pytest.fixture
def lead(dsl: Person, acting: Acting) -> Actor:
    return acting(dsl)


@pytest.fixture
def head(headteacher: Person, acting: Acting) -> Actor:
    return acting(headteacher)


@pytest.fixture
def part(told: TellIt, lead: Actor, teacher: Person) -> Case:
    found = told("And in the other group too.", by=teacher)
    note(lead, found.pk, "advice", "Ask the platform", "Weirshire safeguarding hub")
    keep(found, lead, 1, OTHER_SHOT)
    return found


@pytest.fixture
def case(told: TellIt, lead: Actor, teacher: Person, part: Case) -> Case:
    found = told("Bea is called ugly in a group.", by=teacher)
    keep(found, lead, 1, SHOT)
    return found


def made_one(case: Case, part: Case, lead: Actor) -> None:
    merge(lead, case.pk, part.pk, "One matter")
    for one in (case, part):
        one.refresh_from_db()


def test_the_page_leads_to_what_the_part_kept_and_to_nothing_empty(
    case: Case, part: Case, lead: Actor, dsl: Person, told: TellIt, office: Person
) -> None:
    made_one(case, part, lead)
    merge(lead, case.pk, told("A third time").pk, "One matter")
    page = client_for(dsl).get(f"/cases/{case.pk}/").content.decode()
    assert page.count(">Evidence</h2>") == page.count(f">Evidence ({part.sign})</h2>") == 1
    for one in (case, part):
        assert f'href="{reverse("evidence:all", args=[one.pk])}"' in page
        assert client_for(office).get(reverse("evidence:all", args=[one.pk])).status_code == 404
    here = client_for(dsl).get(reverse("evidence:all", args=[case.pk])).content.decode()
    assert "Kept in other cases that belong to it" in here and reverse("evidence:all", args=[part.pk]) in here
    there = client_for(dsl).get(reverse("evidence:all", args=[part.pk])).content.decode()
    assert f"This case is part of {case.sign} now" in there and "Add a file" not in there


def test_what_came_with_a_report_is_found_from_the_case_that_it_was_taken_out_into(
    case: Case, part: Case, lead: Actor, dsl: Person
) -> None:
    made_one(case, part, lead)
    report = case.reports.order_by("at").first()
    assert report is not None
    stored = vault.put(b"from the teller")
    one = Evidence(
        id=stored.id, case=case, report=report, number=2, kind="file", sha256=stored.sha256, size=stored.size,
        media_type="text/plain", at=timezone.now(), token_mark=str(stored.id),
    )  # fmt: skip
    one.put(key=stored.key.hex(), name="told.txt", shows="", by_name="")
    one.save(force_insert=True)
    out = split(lead, case.pk, report.pk, "Another matter")
    page = client_for(dsl).get(reverse("evidence:all", args=[out.pk])).content.decode()
    assert f'{reverse("evidence:all", args=[case.pk])}">{case.sign}</a>: 1 thing is kept' in page


def test_a_bundle_holds_what_every_part_kept(case: Case, part: Case, lead: Actor) -> None:
    made_one(case, part, lead)
    found, archive = looked_at(export(lead, case.pk, POLICE))
    assert found.faults == [] and found.ok
    assert archive.read("evidence/E01-file.txt") == SHOT
    assert archive.read(f"evidence/{part.sign}-E01-file.txt") == OTHER_SHOT
    words = words_of(archive)
    for one in (f"What happened in {part.sign}, which is part of it", "Ask the platform", f"{part.sign} E1"):
        assert one in words, one
    assert part.events.filter(kind=Event.Kind.EVIDENCE).count() == 2  # it came in, it went out


def test_a_hold_on_either_holds_the_whole(case: Case, part: Case, lead: Actor, head: Actor) -> None:
    put_hold(lead, part.pk, "A claim may come")
    made_one(case, part, lead)
    with pytest.raises(CannotBeDone, match="on hold"):
        put_hold(lead, case.pk, "Another claim")
    closed(case, lead, head)
    with time_machine.travel(LATER, tick=True), pytest.raises(CannotBeDone, match="under hold"):
        ask_to_dispose(lead, case.pk, "Its time is over")


def test_the_whole_ends_together_and_no_part_before(
    case: Case, part: Case, lead: Actor, head: Actor, dsl: Person, office: Person,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:  # fmt: skip
    made_one(case, part, lead)
    closed(case, lead, head)
    files = [vault.path_of(one.school_id, one.pk) for one in Evidence.objects.all()]
    assert len(files) == 2 and all(one.exists() for one in files)
    with time_machine.travel(LATER, tick=True):
        now = timezone.now()
        early = Disposal(
            case=part, rule="x", due_on=now, asked_at=now, asked_by_id=lead.person, agreed_by_id=head.person,
            disposed_at=now,
        )  # fmt: skip
        early.put(reason="Too early")
        with pytest.raises(DatabaseError, match=NOT_YET), transaction.atomic():
            early.save(force_insert=True)
        ask_to_dispose(lead, case.pk, "Its time is over")
        with django_capture_on_commit_callbacks(execute=True):
            whole = agree_to_dispose(head, case.pk)
        assert {one.case_id for one in Disposal.objects.all()} == {case.pk, part.pk}
        for one in (case, part):
            one.refresh_from_db()
            assert bytes(one.sealed) == b"" and not any(bytes(line.sealed) for line in one.events.all())
        ended = Disposal.objects.get(case=part)
        assert ended.certificate["part_of"] == case.sign and whole.certificate["parts"] == [part.sign]
        page = reverse("retention:certificate", args=[ended.pk])
        assert f"{part.sign}, part of {case.sign}" in client_for(dsl).get(page).content.decode()
        assert client_for(office).get(page).status_code == 404
    assert not any(one.exists() for one in files)
    assert verify().ok and ended_cases().faults == [] and len(ended_cases().says) == 2
