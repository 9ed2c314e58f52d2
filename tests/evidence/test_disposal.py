"""The end of a case: by the schedule, by two people, under no hold; then nothing is left but its certificate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.cases.conftest import BULLIED, STAFF, TellIt
from tests.signing_in import client_for

from handbell.cases.actions.close import agree_to_close, ask_to_close
from handbell.cases.actions.confirm import confirm
from handbell.cases.actions.write import answer
from handbell.cases.knowing import seen_by
from handbell.cases.models import Case, CaseReader, Event, Report, Step
from handbell.cases.story import faults_of_all
from handbell.evidence import vault
from handbell.evidence.custody import log
from handbell.evidence.guard import REFUSED as EVIDENCE_REFUSED
from handbell.evidence.models import Custody, Evidence, Hold
from handbell.evidence.retention.actions.dispose import agree_to_dispose, ask_to_dispose, take_back
from handbell.evidence.retention.checking import ended_cases
from handbell.evidence.retention.emptying import destroy_left, sealed_of_cases
from handbell.evidence.retention.guard import NOT_YET, REFUSED, STAYS
from handbell.evidence.retention.models import Disposal
from handbell.evidence.retention.round import look_for_over
from handbell.ledger.models import Entry
from handbell.ledger.verify import verify
from handbell.notices.models import Notice
from handbell.people.models import Person, RoleHeld
from handbell.publishing.delivery.results import worker
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
LATER = "2060-03-01 10:00:00"
SHOT = b"what was on the screen"


def closed(case: Case, by: Actor, other: Actor) -> Case:
    """Confirmed, each step settled, closed by two."""
    confirm(by, case.pk)
    for one in (by, other):
        CaseReader.objects.get_or_create(
            case=case,
            person_id=one.person,
            ended_at=None,
            defaults={"role": "looks_after", "since": timezone.now()},
        )
    for step in case.steps.filter(state=Step.State.OPEN):
        step.put(did="Done", when="", reference="R1", by="", name="")
        step.state, step.done_at = Step.State.DONE, timezone.now()
        step.save()
    ask_to_close(by, case.pk, "Nothing is left to do")
    agree_to_close(other, case.pk)
    case.refresh_from_db()
    return case


def kept(case: Case, by: Actor) -> Evidence:
    stored = vault.put(SHOT)
    one = Evidence(
        id=stored.id, case=case, number=1, kind="file", sha256=stored.sha256, size=stored.size,
        media_type="text/plain", at=timezone.now(), token_mark="m",
    )  # fmt: skip
    one.put(key=stored.key.hex(), name="screen.txt")
    one.save(force_insert=True)
    log(one, Custody.Kind.ARRIVED, by)
    return one


@pytest.fixture
def lead(dsl: Person, acting: Acting) -> Actor:
    return acting(dsl)


@pytest.fixture
def head(headteacher: Person, acting: Acting) -> Actor:
    return acting(headteacher)


@pytest.fixture
def case(told: TellIt, lead: Actor, head: Actor, teacher: Person) -> Case:
    found = told(by=teacher)
    kept(found, lead)
    answer(lead, found.pk, found.reports.get().pk, "Thank you for telling us")
    return closed(found, lead, head)


def dispose(case: Case, lead: Actor, head: Actor) -> Disposal:
    ask_to_dispose(lead, case.pk, "Its time is over")
    return agree_to_dispose(head, case.pk)


def test_before_its_day_and_under_a_hold_nobody_disposes(case: Case, lead: Actor, head: Actor) -> None:
    with pytest.raises(CannotBeDone, match="It is kept until"):
        ask_to_dispose(lead, case.pk, "We need the space")
    with time_machine.travel(LATER, tick=True):
        hold = Hold(case=case, at=timezone.now(), put_by_id=lead.person)
        hold.put(reason="A claim")
        hold.save(force_insert=True)
        with pytest.raises(CannotBeDone, match="under hold"):
            ask_to_dispose(lead, case.pk, "Its time is over")
        now = timezone.now()
        Hold.objects.update(asked_by=lead.person, asked_at=now, lifted_by=head.person, lifted_at=now)
        assert dispose(case, lead, head).disposed_at is not None
    hold.refresh_from_db()
    assert hold.contents == {}


def test_it_takes_two_who_must_know_and_a_reason(
    case: Case, lead: Actor, head: Actor, office: Person, acting: Acting
) -> None:
    with time_machine.travel(LATER, tick=True):
        with pytest.raises(CannotBeDone, match="Say why"):
            ask_to_dispose(lead, case.pk, " ")
        with pytest.raises(Case.DoesNotExist):
            ask_to_dispose(acting(office), case.pk, "Its time is over")
        with pytest.raises(CannotBeDone, match="Nobody has asked"):
            agree_to_dispose(head, case.pk)
        ask_to_dispose(lead, case.pk, "Its time is over")
        with pytest.raises(AlreadyDone):
            ask_to_dispose(head, case.pk, "Its time is over")
        with pytest.raises(CannotBeDone, match="somebody else agrees"):
            agree_to_dispose(lead, case.pk)
        take_back(head, case.pk, "An inquiry has begun")
        with pytest.raises(CannotBeDone, match="Nobody has asked"):
            agree_to_dispose(head, case.pk)
        assert Event.objects.get(case=case, seq=1).contents, "nothing went"
        assert dispose(case, head, lead).asked_by_id == head.person


def test_nothing_is_left_but_rows_and_hashes(
    case: Case, lead: Actor, head: Actor, teacher: Person, django_capture_on_commit_callbacks
) -> None:
    item = case.evidence.get()
    assert vault.read(item) == SHOT
    with time_machine.travel(LATER, tick=True), django_capture_on_commit_callbacks(execute=True):
        row = dispose(case, lead, head)
    item.refresh_from_db()
    assert not vault.path_of(item.school_id, item.pk).exists()
    assert (item.sha256, item.contents) == (row.certificate["files"][0]["sha256"], {})
    for model, path in sealed_of_cases():
        for one in model.objects.filter(**{path: case}):
            assert one.contents == {}, model
    report = Report.objects.get()
    assert report.contents == {} and report.teller_mark == ""
    assert report.code_hash == f"disposed:{report.pk.hex}"
    assert case.people.count() == 0
    assert all(not any(step.contents.values()) for step in case.steps.all())
    assert seen_by(lead) == seen_by(head) == []
    words = connection.cursor().execute("SELECT group_concat(contents) FROM ledger_entry").fetchone()[0]
    assert BULLIED not in words and case.sign not in words and str(case.pk) not in words


def test_verify_says_that_it_was_disposed_of_and_not_that_it_is_broken(
    case: Case, told: TellIt, lead: Actor, head: Actor
) -> None:
    told()
    with time_machine.travel(LATER, tick=True):
        dispose(case, lead, head)
    ended = ended_cases()
    assert ended.says == [f"Case {case.sign} was disposed of on 01 March 2060."]
    assert (ended.faults, faults_of_all(ended.cases)) == ([], (1, []))
    assert verify().ok
    entry = Entry.objects.get(verb="evidence.disposed")
    assert (entry.actor, entry.about) == ("system:cases", "cases")


def test_an_emptied_case_without_an_act_is_found(case: Case, lead: Actor, head: Actor) -> None:
    """Whoever owns the database can write a disposal and empty the case; they cannot write it into the record."""
    row = Disposal(
        case=case, rule="other", due_on=date(2027, 1, 1), asked_at=timezone.now(), asked_by_id=lead.person,
        agreed_by_id=head.person, disposed_at=timezone.now(), certificate={"case": case.sign},
    )  # fmt: skip
    row.put(reason="none")
    row.save(force_insert=True)
    Event.objects.filter(case=case).update(sealed=b"", nonce=b"")
    ended = ended_cases()
    assert ended.faults == [f"Case {case.sign} is said to be disposed of, but the record holds no such act."]
    assert ended.says == []


def refused(sql: str, *values: object) -> str:
    with pytest.raises(DatabaseError) as no, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(no.value)


def ran(sql: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.rowcount)


EMPTIES = {
    "cases_event": "nonce = x'', sealed = x''",
    "cases_message": "nonce = x'', sealed = x''",
    "cases_report": "nonce = x'', sealed = x'', code_hash = 'gone'",
    "evidence_evidence": "nonce = x'', sealed = x'', disposed_at = '2060-03-01'",
}


@pytest.mark.parametrize("table", EMPTIES)
def test_the_database_lets_contents_go_once_a_disposal_stands_and_only_to_nothing(
    case: Case, lead: Actor, head: Actor, table: str
) -> None:
    empties = f"UPDATE {table} SET {EMPTIES[table]}"
    words = "cannot be changed"
    assert words in refused(empties)
    row = Disposal(
        case=case, rule="other", due_on=date(2027, 1, 1), asked_at=timezone.now(), asked_by_id=lead.person
    )
    row.put(reason="Its time is over")
    row.save(force_insert=True)
    assert words in refused(empties), "asked for is not agreed to"
    Disposal.objects.update(agreed_by=head.person, disposed_at=timezone.now(), certificate={"case": "X"})
    assert words in refused(f"UPDATE {table} SET sealed = x'00'")
    assert words in refused(f"{empties}, school_id = 'other'")
    assert words in refused(f"UPDATE {table} SET id = 'other'")
    assert ran(empties) >= 1
    assert words in refused(f"UPDATE {table} SET sealed = x'00'"), "and never back"
    deleted = refused(f"DELETE FROM {table}")
    assert STAYS in deleted or "Evidence cannot be deleted." in deleted


@pytest.mark.parametrize(
    "table", ["cases_case", "cases_event", "cases_message", "cases_report", "retention_disposal"]
)
def test_no_row_of_a_case_is_deleted(case: Case, lead: Actor, head: Actor, table: str) -> None:
    with time_machine.travel(LATER, tick=True):
        dispose(case, lead, head)
    assert (REFUSED if table == "retention_disposal" else STAYS) in refused(f"DELETE FROM {table}")


def test_the_database_refuses_a_disposal_by_one_of_an_open_case_or_under_hold(
    case: Case, told: TellIt, lead: Actor, head: Actor
) -> None:
    now = timezone.now()

    def made(one: Case) -> Disposal:
        row = Disposal(case=one, rule="other", due_on=date(2027, 1, 1), asked_at=now, asked_by_id=lead.person)
        row.put(reason="x")
        row.save(force_insert=True)
        return row

    row, other = made(case), made(told())
    ends = {"disposed_at": now, "certificate": {"case": "X"}}
    for agreed in (lead.person, None):
        with pytest.raises(DatabaseError, match="two_dispose_of_a_case"), transaction.atomic():
            Disposal.objects.filter(pk=row.pk).update(agreed_by=agreed, **ends)
    with pytest.raises(DatabaseError, match=NOT_YET), transaction.atomic():
        Disposal.objects.filter(pk=other.pk).update(agreed_by=head.person, **ends)
    hold = Hold(case=case, at=now, put_by_id=lead.person)
    hold.put(reason="A claim")
    hold.save(force_insert=True)
    with pytest.raises(DatabaseError, match=NOT_YET), transaction.atomic():
        Disposal.objects.filter(pk=row.pk).update(agreed_by=head.person, **ends)
    Hold.objects.update(asked_by=lead.person, asked_at=now, lifted_by=head.person, lifted_at=now)
    Disposal.objects.filter(pk=row.pk).update(agreed_by=head.person, **ends)
    for change in (
        "certificate = '{}'",
        "disposed_at = NULL",
        "agreed_by_id = NULL",
        "taken_back_at = '2060-01-01'",
    ):
        assert NOT_YET in refused(f"UPDATE retention_disposal SET {change} WHERE disposed_at IS NOT NULL")
    for change in ("rule = 'x'", "sealed = x''", "asked_by_id = agreed_by_id"):
        assert REFUSED in refused(f"UPDATE retention_disposal SET {change} WHERE disposed_at IS NOT NULL")


def test_what_was_found_false_goes_without_waiting_and_only_that(
    told: TellIt, lead: Actor, head: Actor, teacher: Person, chair: Person, case: Case
) -> None:
    allegation = told("A teaching assistant messages a pupil.", **STAFF)
    allegation = closed(allegation, lead, head)
    with pytest.raises(CannotBeDone, match="It is kept until"):
        ask_to_dispose(lead, allegation.pk, "No longer needed")
    with pytest.raises(CannotBeDone, match="Only what an adult is said to have done"):
        ask_to_dispose(lead, case.pk, "It was false", false_or_malicious=True)
    ask_to_dispose(lead, allegation.pk, "The LADO found it false", false_or_malicious=True)
    assert agree_to_dispose(head, allegation.pk).certificate["false_or_malicious"] is True


def test_an_open_case_has_no_end(told: TellIt, lead: Actor) -> None:
    with time_machine.travel(LATER, tick=True), pytest.raises(CannotBeDone, match="It is open"):
        ask_to_dispose(lead, told().pk, "Old")


def test_years_later_those_who_must_know_then_are_told_that_something_waits(
    case: Case, oakfield: School, headteacher: Person, dsl: Person, teacher: Person, acting: Acting
) -> None:
    with time_machine.travel(LATER, tick=True):
        RoleHeld.objects.filter(person=dsl).update(person=teacher)  # another leads safeguarding by now
        assert look_for_over(worker(oakfield)) == look_for_over(worker(oakfield)) == 1
        notices = Notice.objects.filter(kind="retention.due", settled_at=None)
        assert set(notices.values_list("person_id", flat=True)) == {headteacher.pk, teacher.pk}
        for one in notices:
            assert case.sign not in f"{one.title}{one.detail}{one.link}" and str(case.pk) not in one.link
        dispose(case, acting(teacher), acting(headteacher))
        assert look_for_over(worker(oakfield)) == 0
        assert not Notice.objects.filter(kind="retention.due", settled_at=None).exists()


def test_bytes_that_outlived_a_process_go_in_the_next_round(case: Case, lead: Actor, head: Actor) -> None:
    item = case.evidence.get()
    with time_machine.travel(LATER, tick=True):
        dispose(case, lead, head)  # the test's transaction never commits, as if the process had died
    assert vault.path_of(item.school_id, item.pk).exists()
    assert (destroy_left(), destroy_left()) == (1, 0)
    assert not vault.path_of(item.school_id, item.pk).exists()


def test_migrating_again_leaves_the_guard_up(case: Case) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    assert "cannot be changed" in refused("UPDATE cases_event SET sealed = x''")
    assert EVIDENCE_REFUSED in refused(
        "UPDATE evidence_evidence SET sealed = x'', disposed_at = '2060-01-01'"
    )


def test_the_pages_lead_through_it_and_are_there_for_nobody_else(
    case: Case, headteacher: Person, dsl: Person, office: Person, governor: Person
) -> None:
    lead, head, other = client_for(dsl), client_for(headteacher), client_for(office)
    text = lead.get("/retention/").content.decode()
    assert "The schedule" in text and "A child who may be at risk" in text and case.sign in text
    other_text = other.get("/retention/").content.decode()
    assert "The schedule" in other_text and case.sign not in other_text
    ask, agree = f"/retention/{case.pk}/", f"/retention/{case.pk}/agree/"
    assert other.get(ask).status_code == other.post(agree).status_code == 404
    early = lead.post(ask, {"reason": "Now"})
    assert early.status_code == 422 and "It is kept until" in early.content.decode()
    with time_machine.travel(LATER, tick=True):
        lead, head, other = client_for(dsl), client_for(headteacher), client_for(office)
        assert "Its time is over" in lead.get(f"/cases/{case.pk}/").content.decode()
        assert lead.post(ask, {"reason": "Its time is over"}).status_code == 302
        assert lead.post(agree).status_code == 422
        page = head.get(agree).content.decode()
        assert "nobody can bring it back" in page and "Its time is over" in page
        done = head.post(agree, follow=True)
        assert "It is gone. Its certificate stays." in done.content.decode()
        assert lead.get(f"/cases/{case.pk}/").status_code == 404
        row = Disposal.objects.get()
        link = f"/retention/certificates/{row.pk}/"
        for client in (lead, head):
            said = client.get(link).content.decode()
            assert case.sign in said and row.certificate["story"] in said
        assert other.get(link).status_code == client_for(governor).get(link).status_code == 404
