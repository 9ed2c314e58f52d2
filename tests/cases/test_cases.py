"""From the report to the closed case: confirmed by a person, each step with a receipt, closed by two."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone
from tests.cases.conftest import BULLIED, HEAD, PICTURE, STAFF, readers_of

from handbell.cases.actions.add_step import add_step
from handbell.cases.actions.close import agree_to_close, ask_to_close, reopen
from handbell.cases.actions.confirm import change, confirm
from handbell.cases.actions.keep_time import keep_time
from handbell.cases.actions.people import clear_person, hand_on, link_person, share
from handbell.cases.actions.read import read
from handbell.cases.actions.take_step import decide_against, take_step
from handbell.cases.actions.write import note
from handbell.cases.bounds import pack_now
from handbell.cases.models import Case, CasePerson, Event, Step
from handbell.cases.story import first_fault
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.cli import main
from handbell.ledger.verify import verify
from handbell.notices.models import Notice
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.schools.access import Actor, NotAllowed

pytestmark = pytest.mark.django_db
TellIt = Callable[..., Case]
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]


def settle_all(by: Actor, case: Case) -> None:
    """Do every step that stands open, with a receipt."""
    for step in case.steps.filter(state=Step.State.OPEN):
        take_step(by, case.pk, step.pk, "Rang and spoke to them", "Ref 1234")


def test_a_report_opens_a_case_for_those_who_must_know(
    told: TellIt, teacher: Person, dsl: Person, headteacher: Person
) -> None:
    case = told(BULLIED, by=teacher)
    assert case.category == "online_bullying_pupil" and case.confirmed_at is None
    assert dsl.pk in readers_of(case) and teacher.pk not in readers_of(case)
    assert case.owner_id == dsl.pk
    assert {one.what for one in case.steps.filter(kind="tell")} >= {"dsl"}
    waiting = Notice.objects.filter(settled_at=None)
    assert {one.person_id for one in waiting} == readers_of(case)
    assert {(one.title, one.about) for one in waiting} == {("Something waits for you", f"case:{case.pk}")}


def test_a_person_confirms_or_changes_with_a_reason(
    told: TellIt,
    acting: Acting,
    dsl: Person,
    teacher: Person,
    headteacher: Person,
    under: Callable[[str], None],
) -> None:
    under("great-harwood")
    case = told(BULLIED)
    with pytest.raises(Case.DoesNotExist):
        confirm(acting(teacher), case.pk)
    confirm(acting(dsl), case.pk)
    with pytest.raises(AlreadyDone, match="confirmed already"):
        confirm(acting(dsl), case.pk)
    with pytest.raises(CannotBeDone, match="Say why"):
        change(
            acting(dsl), case.pk, "self_harm_or_suicide", ["online_bullying_pupil"], ["child_at_risk"], " "
        )
    with pytest.raises(CannotBeDone, match="Nothing is changed"):
        change(acting(dsl), case.pk, "online_bullying_pupil", [], ["child_involved"], "Because")
    before = {(one.kind, one.what) for one in case.steps.all()}
    changed = change(
        acting(dsl),
        case.pk,
        "self_harm_or_suicide",
        ["online_bullying_pupil"],
        ["child_at_risk"],
        "She said so",
    )
    assert (changed.category, changed.severity, changed.guarded) == ("self_harm_or_suicide", "critical", True)
    after = {(one.kind, one.what) for one in case.steps.exclude(state="gone")}
    assert after - before and "follow_safeguarding_policy" in {what for _kind, what in after}
    assert [one.kind for one in case.events.order_by("seq")] == ["told", "confirmed", "changed"]
    assert case.events.get(kind="changed").contents["said"]["reason"] == "She said so"


def test_a_step_without_a_receipt_stays_open(told: TellIt, acting: Acting, dsl: Person) -> None:
    case = told(**STAFF)
    lado = case.steps.get(kind="agency", what="lado")
    for did, reference, when, why in (
        ("", "Ref 1", None, "A step without that stays open"),
        ("Rang", "", None, "their reference, or the name of the person"),
        ("Rang", "Ref 1", timezone.now() + timedelta(hours=2), "a time that has come"),
    ):
        with pytest.raises(CannotBeDone, match=why):
            take_step(acting(dsl), case.pk, lado.pk, did, reference, when)
    lado.refresh_from_db()
    assert lado.open
    with pytest.raises(IntegrityError), transaction.atomic():  # not even by the database itself
        Step.objects.filter(pk=lado.pk).update(state="done", done_at=timezone.now())
    take_step(acting(dsl), case.pk, lado.pk, "Rang the LADO, Jan Frost", "L-77")
    lado.refresh_from_db()
    assert (
        lado.state == "done" and lado.contents["reference"] == "L-77" and lado.contents["by"] == str(dsl.pk)
    )
    with pytest.raises(AlreadyDone):
        take_step(acting(dsl), case.pk, lado.pk, "Again", "L-78")


def test_telling_people_is_done_by_their_reading_and_by_nothing_else(
    told: TellIt, acting: Acting, dsl: Person
) -> None:
    case = told(BULLIED)
    step = case.steps.get(kind="tell", what="dsl")
    with pytest.raises(CannotBeDone, match="it is done when one of them has read it"):
        take_step(acting(dsl), case.pk, step.pk, "I told her")
    assert Notice.objects.filter(person_id=dsl.pk, settled_at=None).exists()
    read(acting(dsl), case.pk)
    step.refresh_from_db()
    assert step.state == "done" and step.contents["name"] == "Dawn Marsh"
    assert not Notice.objects.filter(person_id=dsl.pk, settled_at=None).exists()


def test_what_the_law_asks_cannot_be_decided_against(told: TellIt, acting: Acting, dsl: Person) -> None:
    case = told(**STAFF)
    with pytest.raises(CannotBeDone, match="stays open until it is done"):
        decide_against(acting(dsl), case.pk, case.steps.get(what="lado").pk, "No need")
    free = case.steps.filter(may_decide=True).first() or case.steps.create(
        kind="do", what="offer_support", may_decide=True, opened_at=timezone.now(), due_at=timezone.now()
    )
    with pytest.raises(CannotBeDone, match="Say why"):
        decide_against(acting(dsl), case.pk, free.pk, "")
    assert decide_against(acting(dsl), case.pk, free.pk, "They asked us not to").state == "decided"


def test_advice_comes_first(told: TellIt, acting: Acting, dsl: Person, client_of: ClientOf) -> None:
    case = told(**STAFF)
    page = client_of(dsl).get(f"/cases/{case.pk}/").content.decode()
    assert "What must not happen" in page and "Do not investigate" in page
    assert page.index("What must not happen") < page.index("What was told")
    assert "Something we looked into" not in client_of(dsl).get(f"/cases/{case.pk}/note/").content.decode()
    with pytest.raises(CannotBeDone, match="Nobody looks into it before the advice"):
        note(acting(dsl), case.pk, Event.Kind.LOOKED_INTO, "I asked around")
    discipline = case.steps.create(
        kind="do", what="ask_to_remove", opened_at=timezone.now(), due_at=timezone.now()
    )
    with pytest.raises(CannotBeDone, match="write down the advice"):
        take_step(acting(dsl), case.pk, discipline.pk, "Asked them to take it down")
    with pytest.raises(CannotBeDone, match="who gave the advice"):
        note(acting(dsl), case.pk, Event.Kind.ADVICE, "Wait for the meeting")
    note(acting(dsl), case.pk, Event.Kind.ADVICE, "You may now look into it", "LADO, Jan Frost")
    note(acting(dsl), case.pk, Event.Kind.LOOKED_INTO, "I asked around")
    assert take_step(acting(dsl), case.pk, discipline.pk, "Asked them to take it down").state == "done"
    assert "Something we looked into" in client_of(dsl).get(f"/cases/{case.pk}/note/").content.decode()


def test_two_people_close_a_case_and_one_cannot(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person
) -> None:
    case = told(**STAFF)
    one, other = acting(dsl), acting(headteacher)
    assert {dsl.pk, headteacher.pk} <= readers_of(case)
    read(one, case.pk), read(other, case.pk)
    with pytest.raises(CannotBeDone, match="confirm it or change it"):
        ask_to_close(one, case.pk, "All done")
    confirm(one, case.pk)
    with pytest.raises(CannotBeDone, match="stand open"):
        ask_to_close(one, case.pk, "All done")
    settle_all(one, case)
    with pytest.raises(CannotBeDone, match="Nobody has asked"):
        agree_to_close(other, case.pk)
    ask_to_close(one, case.pk, "All done")
    with pytest.raises(CannotBeDone, match="somebody else agrees"):
        agree_to_close(one, case.pk)
    agree_to_close(other, case.pk)
    with pytest.raises(AlreadyDone):
        agree_to_close(other, case.pk)
    with pytest.raises(CannotBeDone, match="closed"):
        note(one, case.pk, Event.Kind.NOTE, "One thing more")
    assert reopen(one, case.pk, "It happened again").state == "open"


def test_a_clock_that_runs_out_goes_to_somebody_else_and_stays_open(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, chair: Person, in_oakfield: object
) -> None:
    case = told(BULLIED)
    worker = Actor(school=case.school, name="Handbell", via="job", system=True)
    now = timezone.now()
    assert keep_time(worker, now) == 0
    later = now + timedelta(days=20)
    assert keep_time(worker, later) == case.steps.filter(state="open").count() > 0
    assert keep_time(worker, later + timedelta(minutes=5)) == 0  # nobody is told twice in one day
    step = case.steps.get(kind="tell", what="dsl")
    assert step.open and step.owner_id == dsl.pk and step.higher_id not in {None, dsl.pk}
    assert step.higher_id in readers_of(case)
    assert Notice.objects.filter(person_id=step.higher_id, about=case.reference, settled_at=None).exists()
    keep_time(worker, later + timedelta(days=1, hours=1))
    step.refresh_from_db()
    assert step.open and step.higher_id == chair.pk
    assert case.events.filter(kind="higher").exists()


def test_the_heads_case_goes_round_the_head(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, chair: Person, client_of: ClientOf
) -> None:
    case = told(**HEAD)
    assert headteacher.pk not in readers_of(case) and chair.pk in readers_of(case)
    worker = Actor(school=case.school, name="Handbell", via="job", system=True)
    for days in (20, 22, 24, 26, 28):
        keep_time(worker, timezone.now() + timedelta(days=days))
    assert headteacher.pk not in readers_of(case)
    with pytest.raises(CannotBeDone, match="cannot be given the case"):
        share(acting(chair), case.pk, headteacher.pk, "They ought to know")
    change(
        acting(chair), case.pk, "other", [], [], "It was nothing of the kind"
    )  # and still the head is kept out
    assert headteacher.pk not in readers_of(case)
    assert client_of(headteacher).get(f"/cases/{case.pk}/").status_code == 404
    assert client_of(chair).get(f"/cases/{case.pk}/").status_code == 200


def test_subjects_and_those_tied_to_them_never_see_it(
    told: TellIt,
    acting: Acting,
    dsl: Person,
    headteacher: Person,
    chair: Person,
    teacher: Person,
    pupil: Person,
    client_of: ClientOf,
) -> None:
    case = told(BULLIED, by=teacher, subjects=frozenset({dsl.pk}), about="staff")
    assert dsl.pk not in readers_of(case) and readers_of(case)  # somebody stands in
    assert client_of(dsl).get(f"/cases/{case.pk}/").status_code == 404
    for adult in (dsl, headteacher):  # the headteacher is the other parent of the same child
        FamilyLink.objects.create(child=pupil, adult=adult)
    assert client_of(headteacher).get(f"/cases/{case.pk}/").status_code == 404  # at the very next look
    worker = Actor(school=case.school, name="Handbell", via="job", system=True)
    keep_time(worker, timezone.now())
    assert readers_of(case) == {chair.pk}
    friend = told(BULLIED)
    assert dsl.pk in readers_of(friend)
    other = next(one for one in (headteacher, chair) if one.pk != dsl.pk)
    share(acting(dsl), friend.pk, other.pk, "To stand in for me")
    with pytest.raises(CannotBeDone, match="Say why"):
        link_person(acting(dsl), friend.pk, "tied", dsl.pk)
    link_person(acting(dsl), friend.pk, "tied", dsl.pk, note="The boy's aunt")
    with pytest.raises(Case.DoesNotExist):
        note(acting(dsl), friend.pk, Event.Kind.NOTE, "One thing more")


def test_whoever_is_named_in_words_about_adults_is_held_back_until_somebody_decides(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person
) -> None:
    case = told("I told Mrs Marsh on Monday and she did nothing. He still messages her.", **STAFF)
    assert dsl.pk not in readers_of(case) and headteacher.pk in readers_of(case)
    row = next(one for one in case.people.all() if one.contents["person"] == str(dsl.pk))
    with pytest.raises(CannotBeDone, match="Say why"):
        clear_person(acting(headteacher), case.pk, row.pk, "")
    clear_person(acting(headteacher), case.pk, row.pk, "She is named as the person who was told")
    assert dsl.pk in readers_of(case)
    subject = told(about_me=True, by=dsl, **STAFF)
    assert dsl.pk not in readers_of(subject)  # the teller is the subject
    link = subject.people.get()
    with pytest.raises(CannotBeDone, match="Only somebody who was held back"):
        clear_person(acting(headteacher), subject.pk, link.pk, "A slip")


def test_those_it_is_shared_with_read_and_write_and_decide_nothing(
    told: TellIt, acting: Acting, dsl: Person, governor: Person, headteacher: Person, client_of: ClientOf
) -> None:
    case = told(BULLIED)
    assert client_of(governor).get(f"/cases/{case.pk}/").status_code == 404
    with pytest.raises(CannotBeDone, match="Say why"):
        share(acting(dsl), case.pk, governor.pk, "")
    share(acting(dsl), case.pk, governor.pk, "She sits on the panel")
    page = client_of(governor).get(f"/cases/{case.pk}/").content.decode()
    assert "Write something down" in page and "Change what it is" not in page
    note(acting(governor), case.pk, Event.Kind.NOTE, "Noted")
    for refused in (
        lambda: change(acting(governor), case.pk, "other", [], [], "I think so"),
        lambda: ask_to_close(acting(governor), case.pk, "Enough"),
        lambda: share(acting(governor), case.pk, headteacher.pk, "He too"),
    ):
        with pytest.raises(NotAllowed, match="shared with you to read"):
            refused()


def test_handing_on_moves_open_steps(told: TellIt, acting: Acting, dsl: Person, governor: Person) -> None:
    case = told(BULLIED)
    with pytest.raises(CannotBeDone, match="Choose people who read this case"):
        hand_on(acting(dsl), case.pk, governor.pk, None, "On leave")
    share(acting(dsl), case.pk, governor.pk, "To take it on")
    hand_on(acting(dsl), case.pk, governor.pk, dsl.pk, "On leave")
    case.refresh_from_db()
    assert (case.owner_id, case.deputy_id) == (governor.pk, dsl.pk)
    assert not case.steps.filter(state="open", owner=dsl).exists()


def test_who_no_longer_holds_the_role_no_longer_reads(
    told: TellIt, dsl: Person, teacher: Person, client_of: ClientOf
) -> None:
    case = told(BULLIED)
    RoleHeld.objects.filter(person=dsl).update(role="teacher")
    RoleHeld.objects.create(person=teacher, role="dsl")
    assert client_of(dsl).get(f"/cases/{case.pk}/").status_code == 404
    keep_time(Actor(school=case.school, name="Handbell", via="job", system=True), timezone.now())
    assert teacher.pk in readers_of(case) and dsl.pk not in readers_of(case)


def test_a_picture_is_never_taken_and_three_lines_come_first(
    told: TellIt, dsl: Person, client_of: ClientOf
) -> None:
    case = told("He has a picture of her", **PICTURE)
    page = client_of(dsl).get(f"/cases/{case.pk}/").content.decode()
    first = page.index("First of all")
    for line in ("Do not look at it again", "Leave it where it is", "Ring the police on 101"):
        assert first < page.index(line) < page.index("What was told")
    for path in (f"/cases/{case.pk}/", f"/cases/{case.pk}/note/", "/report/"):
        assert 'type="file"' not in client_of(dsl).get(path).content.decode()
    assert {"keep_evidence", "screenshot_with_time_and_place"}.isdisjoint(
        {one.what for one in case.steps.all()}
    )


def test_the_story_and_the_record_agree_and_a_changed_line_is_found(
    told: TellIt, acting: Acting, dsl: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    case = told(BULLIED)
    read(acting(dsl), case.pk)
    note(acting(dsl), case.pk, Event.Kind.NOTE, "Spoke to her at break")
    assert first_fault(case) == "" and verify().ok
    event = case.events.get(seq=2)
    with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(at=timezone.now())
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER cases_event_unchanged")
            cursor.execute("UPDATE cases_event SET kind = 'note' WHERE id = %s", [event.pk.hex])
            assert "Line 2" in first_fault(case)
            with pytest.raises(SystemExit) as ended:
                main(["verify", "oakfield", "--json"])
            (said,) = json.loads(capsys.readouterr().out)
            assert (ended.value.code, said["ok"], said["cases"]) == (1, False, 1)
            assert said["says"].endswith("is not what was written, or one before it is gone.")


def test_somebody_is_told_where_the_named_roles_are_empty(
    told: TellIt, dsl: Person, headteacher: Person, chair: Person
) -> None:
    RoleHeld.objects.filter(person__in=[dsl, headteacher]).delete()
    case = told(BULLIED)
    assert readers_of(case) == {chair.pk}
    RoleHeld.objects.filter(person=chair).delete()
    alone = told(BULLIED)
    assert readers_of(alone)  # a governor, rather than nobody
    assert isinstance(alone.people.count(), int) and not CasePerson.objects.filter(case=alone).exists()


def test_what_triage_is_not_sure_of_goes_up(
    told: TellIt, dsl: Person, headteacher: Person, chair: Person, client_of: ClientOf
) -> None:
    sure = told("It was a bit silly", reads=("other",), holds=())
    assert dsl.pk not in readers_of(sure)
    unsure = told("He was odd with her", reads=("other",), holds=(), unsure=True)
    assert dsl.pk in readers_of(unsure) and unsure.guarded
    assert "Handbell is not sure what this is" in client_of(dsl).get(f"/cases/{unsure.pk}/").content.decode()
    head = told("Odd messages at night", reads=("other",), holds=("about_headteacher",), unsure=True)
    assert headteacher.pk not in readers_of(head) and chair.pk in readers_of(head)
    lead = told("Odd messages at night", reads=("other",), holds=("about_dsl",), unsure=True)
    assert dsl.pk not in readers_of(lead) and headteacher.pk in readers_of(lead)


def test_the_one_reader_shares_it_and_hands_it_on_so_that_two_can_close_it(
    told: TellIt, acting: Acting, dsl: Person, chair: Person, headteacher: Person
) -> None:
    case = told(reads=("offensive_message",), holds=("child_at_risk",))
    case.readers.exclude(person_id=dsl.pk).update(ended_at=timezone.now())
    one, other = acting(dsl), acting(chair)
    read(one, case.pk), confirm(one, case.pk), settle_all(one, case)
    with pytest.raises(CannotBeDone, match="Share it with somebody, then hand it on so that they stand in"):
        ask_to_close(one, case.pk, "All done")
    share(one, case.pk, chair.pk, "She looks at it with me")
    with pytest.raises(CannotBeDone, match="Nobody else reads this case who could agree"):
        ask_to_close(one, case.pk, "All done")
    hand_on(one, case.pk, dsl.pk, chair.pk, "She stands in for me")
    ask_to_close(one, case.pk, "All done")
    assert agree_to_close(other, case.pk).state == "closed"


def test_who_read_it_before_it_was_changed_reads_it_again(
    told: TellIt, acting: Acting, headteacher: Person, under: Callable[[str], None]
) -> None:
    under("st-nicholas")
    case = told(reads=("other",), holds=())
    one = acting(headteacher)
    read(one, case.pk)
    assert not case.steps.filter(kind="tell", state="open").exists()
    change(one, case.pk, "staff_conduct_online", [], ["about_staff"], "It is about one of us")
    step = case.steps.get(kind="tell", what="leadership")  # the headteacher stands for them all
    assert step.open and Notice.objects.filter(person_id=headteacher.pk, settled_at=None).exists()
    with pytest.raises(CannotBeDone, match="when one of them has read it"):
        take_step(one, case.pk, step.pk, "I know")
    read(one, case.pk)
    step.refresh_from_db()
    assert step.state == "done"


def test_closing_names_the_steps_that_stand_open(told: TellIt, acting: Acting, dsl: Person) -> None:
    case = told(**STAFF)
    read(acting(dsl), case.pk), confirm(acting(dsl), case.pk)
    with pytest.raises(CannotBeDone, match=r"stand open: .*designated officer \(LADO\)"):
        ask_to_close(acting(dsl), case.pk, "All done")


def test_a_step_that_no_route_lays_is_added_and_as_firm_as_the_rest(
    told: TellIt, acting: Acting, dsl: Person, governor: Person, teacher: Person
) -> None:
    case, one = told(BULLIED), acting(dsl)
    clause = pack_now().clauses[0].id
    for what, cited, reason, why in (
        ("take_legal_advice", clause, " ", "Say why"),
        ("ring_the_press", "", "Because", "what is to be done"),
        ("take_legal_advice", "XX-1", "Because", "a clause of the school’s policy"),
    ):
        with pytest.raises(CannotBeDone, match=why):
            add_step(one, case.pk, what, cited, reason)
    with pytest.raises(Case.DoesNotExist):
        add_step(acting(teacher), case.pk, "take_legal_advice", "", "Because")
    add_step(one, case.pk, "take_legal_advice", clause, "They sell our crest")
    with pytest.raises(AlreadyDone, match="stands there already"):
        add_step(one, case.pk, "take_legal_advice", "", "Because")
    change(one, case.pk, "online_bullying_pupil", ["self_harm_or_suicide"], ["child_at_risk"], "She said so")
    step = case.steps.exclude(state="gone").get(what="take_legal_advice")
    assert (step.state, step.clause) == ("open", clause)  # a change takes it away from nobody
    with pytest.raises(CannotBeDone, match="The governors decide this"):
        take_step(one, case.pk, step.pk, "Rang our lawyer")
    share(one, case.pk, governor.pk, "The governors decide about advice in law")
    assert take_step(acting(governor), case.pk, step.pk, "We asked Finch and Co").state == "done"
