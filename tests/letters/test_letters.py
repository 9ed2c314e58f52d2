"""From the case to the letter that was sent: filled, written, read by a second person, sent, and never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from tests.cases.conftest import STAFF
from tests.conftest import enrol
from tests.letters.conftest import GOOD, POST, agreed, begun, filled_in, fresh, gone

from handbell.cases.actions.people import link_person, share
from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.write import note
from handbell.cases.models import Case, Event
from handbell.cases.story import first_fault
from handbell.ledger.models import Entry
from handbell.ledger.verify import verify
from handbell.letters.actions.read import agree, give_back
from handbell.letters.actions.send import Sent, send
from handbell.letters.actions.write import Words, begin, drop, hand_in, write
from handbell.letters.knowing import template_of
from handbell.letters.models import Letter, Paper
from handbell.letters.papers.making import bytes_of
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
TellIt = Callable[..., Case]


def test_it_is_filled_with_what_its_reader_may_know_and_nothing_else(
    posted: Case, acting: Acting, chair: Person, teacher: Person
) -> None:
    said = begun(acting(chair), posted).contents
    assert "On Facebook this was posted" in said["body"] and "Jo's mums" not in said["body"]
    assert "[[Name of the parent]]" in said["body"] and "Complaints policy" in said["body"]
    assert "- SN-incidents-4: Governors also send a letter" in said["body"]
    for hidden in (teacher.full_name, "liar", posted.sign):
        assert hidden not in str(said)
    sheet = begun(acting(chair), posted, "agency_notice").contents["body"]
    assert posted.sign in sheet and "A parent’s abusive or untrue post" in sheet


def test_nothing_unwritten_and_nothing_too_much_goes_to_the_second_reader(
    posted: Case, acting: Acting, chair: Person, teacher: Person, pupil: Person, governor: Person
) -> None:
    by = acting(chair)
    note(
        by, posted.pk, Event.Kind.NOTE, "The mother has told us that she has been to court about this before."
    )
    link_person(by, posted.pk, "target", None, "Zebedee Quill")
    letter = begun(by, posted)
    for body, why in (
        (None, "Say to whom it goes"),
        ("We ask [[What was posted]]", "still to be written, or to be taken out"),
        (GOOD + " [[the day", "Double square brackets"),
        ("Please take it down.", "It cites no clause"),
        (f"{GOOD} Amara Mensah told us.", "Take out “Amara Mensah”"),
        (f"{GOOD} You wrote of zebedee quill.", "Take out “Zebedee Quill”"),
        (f"{GOOD} It names Jonah Whitlock.", "no letter names a child of another family"),
        (f"{GOOD}\nThe mother has told us that she has been to  court about this before.", "for the school alone"),
    ):  # fmt: skip
        if body is not None:
            letter = filled_in(by, letter, body)
        with pytest.raises(CannotBeDone, match=why):
            hand_in(by, letter.pk)
    letter = filled_in(by, letter)
    hand_in(by, letter.pk)
    assert fresh(letter).state == "reading"
    with pytest.raises(AlreadyDone):
        hand_in(by, letter.pk)


def test_a_letter_to_a_parent_may_name_their_own_child(
    posted: Case, acting: Acting, chair: Person, governor: Person, pupil: Person, parent: Person
) -> None:
    by = acting(chair)
    letter = begun(by, posted)
    body = f"{GOOD} Jonah Whitlock is welcome as ever."
    letter = write(by, letter.pk, 1, Words("Mrs Whitlock", "", "A post", body))
    with pytest.raises(CannotBeDone, match="Jonah Whitlock"):
        hand_in(by, letter.pk)
    with pytest.raises(CannotBeDone, match="Choose a parent on the roll"):
        write(by, letter.pk, 2, Words("Mrs Whitlock", "", "A post", body, pupil.pk))
    letter = write(by, letter.pk, 2, Words("Mrs Whitlock", "", "A post", body, parent.pk))
    hand_in(by, letter.pk)
    assert fresh(letter).state == "reading"


def test_a_letter_that_promises_the_way_to_complain_waits_for_the_policy(
    told: TellIt, acting: Acting, chair: Person, governor: Person
) -> None:
    case = told("Words", **POST)
    letter = filled_in(acting(chair), begun(acting(chair), case))
    with pytest.raises(CannotBeDone, match="No complaints policy with an address stands in the register"):
        hand_in(acting(chair), letter.pk)


def test_another_person_reads_it_and_a_governor_where_the_policy_says_so(
    posted: Case, acting: Acting, chair: Person, governor: Person, office: Person, in_oakfield: object
) -> None:
    by = acting(chair)
    lena = enrol(posted.school, "Lena", "Hart", "leadership")
    share(by, posted.pk, lena.pk, "She knows the family")
    letter = filled_in(by, begun(by, posted))
    checks = template_of(letter).checks
    with pytest.raises(CannotBeDone, match="Nobody has given it"):
        agree(acting(governor), letter.pk, letter.version, checks)
    hand_in(by, letter.pk)
    assert {one.person_id for one in Notice.objects.filter(kind="letters.waits", settled_at=None)} == {
        governor.pk
    }
    with pytest.raises(NotAllowed, match="You wrote it, so somebody else reads it"):
        agree(by, letter.pk, letter.version, checks)
    with pytest.raises(NotAllowed, match="A governor reads this letter"):
        agree(acting(lena), letter.pk, letter.version, checks)
    with pytest.raises(Letter.DoesNotExist):
        agree(acting(office), letter.pk, letter.version, checks)
    with pytest.raises(CannotBeDone, match="Tick each line"):
        agree(acting(governor), letter.pk, letter.version, checks[:1])
    with pytest.raises(CannotBeDone, match="changed since you read it"):
        agree(acting(governor), letter.pk, letter.version + 1, checks)
    with pytest.raises(CannotBeDone, match="Say why"):
        give_back(acting(governor), letter.pk, " ")
    give_back(acting(governor), letter.pk, "Softer, please")
    assert fresh(letter).contents["back"] == "Softer, please" and fresh(letter).state == "draft"
    waiting = Notice.objects.filter(kind="letters.waits", settled_at=None)
    assert [(one.person_id, one.title) for one in waiting] == [(chair.pk, "Something waits for you")]
    letter = filled_in(by, fresh(letter))
    agreed(by, acting(governor), letter)
    assert fresh(letter).reader_id == governor.pk and len(fresh(letter).digest) == 64
    with pytest.raises(AlreadyDone):
        agree(acting(governor), letter.pk, letter.version, checks)


def test_an_edit_voids_what_the_second_reader_said(
    posted: Case, acting: Acting, chair: Person, governor: Person
) -> None:
    by = acting(chair)
    letter = filled_in(by, begun(by, posted))
    agreed(by, acting(governor), letter)
    assert Paper.objects.filter(letter=letter).count() == 2
    again = filled_in(by, fresh(letter), f"{GOOD}.")
    assert (again.state, again.reader_id, again.digest, again.papers.count()) == ("draft", None, "", 0)
    with pytest.raises(CannotBeDone, match="A second person reads it first"):
        send(by, letter.pk, Sent("post", "Mr Whitlock"))


def test_nobody_is_the_second_reader_where_nobody_else_may_see_it(
    told: TellIt, acting: Acting, headteacher: Person, chair: Person, governor: Person, complaints: None
) -> None:
    case = told("Words", **POST)
    by = acting(chair)
    assert case.readers.filter(ended_at=None, person=chair).exists()
    letter = filled_in(by, begun(by, case))
    with pytest.raises(CannotBeDone, match="Share the case with one first"):
        hand_in(by, letter.pk)
    share(by, case.pk, governor.pk, "To read the letter")
    hand_in(by, letter.pk)
    with pytest.raises(NotAllowed, match="was shared with you to read"):
        write(acting(governor), letter.pk, letter.version, Words("x", "", "y", "z"))
    agree(acting(governor), letter.pk, letter.version, template_of(letter).checks)
    assert fresh(letter).state == "agreed"


def test_sent_is_the_receipt_of_its_step_and_nothing_else_is(
    posted: Case, acting: Acting, chair: Person, governor: Person
) -> None:
    by = acting(chair)
    step = posted.steps.get(what="send_letter")
    with pytest.raises(CannotBeDone, match="The step is done when the letter is sent"):
        take_step(by, posted.pk, step.pk, "We posted something", "Ref 1")
    letter = filled_in(by, begun(by, posted))
    agreed(by, acting(governor), letter)
    hour = timedelta(hours=1)
    for sent, why in (
        (Sent("pigeon", "Mr Whitlock"), "how it went"),
        (Sent("web_form", "Mr Whitlock"), "how it went"),
        (Sent("post"), "to whom it went"),
        (Sent("post", "Mr Whitlock", when=timezone.now() + hour), "a time that has come"),
        (Sent("post", "Mr Whitlock", when=timezone.now() - hour), "before it was read"),
    ):
        with pytest.raises(CannotBeDone, match=why):
            send(by, letter.pk, sent)
    before = posted.events.count()
    send(
        by,
        letter.pk,
        Sent("post", "Mr Whitlock, 1 High Street", "RM 12", settles=("do:ask_to_remove", "do:investigate")),
    )
    step.refresh_from_db()
    kept = fresh(letter)
    assert (
        step.state == "done" and kept.digest in step.contents["did"] and step.contents["proof"] == kept.digest
    )
    assert posted.steps.get(what="ask_to_remove").state == "done"
    assert posted.steps.get(what="signpost_complaints").state == "open"
    assert (kept.contents["how"], kept.contents["reference"], kept.reader_id) == (
        "post",
        "RM 12",
        governor.pk,
    )
    for paper in kept.papers.all():
        assert hashlib.sha256(bytes_of(paper)).hexdigest() == paper.sha256
    line = posted.events.order_by("-seq").first()
    assert line is not None and posted.events.count() == before + 3
    assert (
        line.contents["said"]["sent"]["words"] == kept.digest
        and line.contents["said"]["sent"]["pdf"] == kept.papers.get(form="pdf").sha256
    )
    entry = Entry.objects.filter(verb="letters.sent").get()
    assert entry.contents == {"lines": [line.digest]} and "Whitlock" not in str(entry.contents)
    assert first_fault(posted) == "" and verify().ok
    with pytest.raises(AlreadyDone):
        send(by, letter.pk, Sent("post", "Mr Whitlock"))
    assert Entry.objects.filter(verb="letters.sent").count() == 1


def test_a_sent_letter_never_changes_and_a_correction_is_a_second_letter(
    posted: Case, acting: Acting, chair: Person, governor: Person
) -> None:
    by = acting(chair)
    draft = filled_in(by, begun(by, posted))
    with pytest.raises(CannotBeDone, match="Only a letter that was sent is corrected"):
        begin(by, posted.pk, draft.kind, uuid4(), draft.pk)
    letter = gone(by, acting(governor), draft)
    for change in (
        lambda: Letter.objects.filter(pk=letter.pk).update(sealed=b"x"),
        lambda: Letter.objects.filter(pk=letter.pk).update(state="draft"),
        lambda: Letter.objects.filter(pk=letter.pk).update(digest="0" * 64),
        lambda: Paper.objects.filter(letter=letter).update(sealed=b"x"),
        lambda: connection.cursor().execute("UPDATE letters_letter SET sent_at = NULL"),
    ):
        with pytest.raises(DatabaseError, match="cannot be changed"), transaction.atomic():
            change()
    with pytest.raises(CannotBeDone, match="A correction is a second letter"):
        filled_in(by, fresh(letter))
    with pytest.raises(CannotBeDone, match="A correction is a second letter"):
        drop(by, letter.pk, "Wrong")
    second = begin(by, posted.pk, letter.kind, uuid4(), letter.pk)
    assert second.corrects_id == letter.pk and f"reference {letter.sign}" in second.contents["body"]
    assert "[[What was wrong in it]]" in second.contents["body"]


def test_the_database_takes_no_letter_that_nobody_else_read(
    posted: Case, acting: Acting, chair: Person
) -> None:
    letter = begun(acting(chair), posted)
    now = timezone.now()
    for reader in (None, chair.pk):
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(
                state="sent", sent_at=now, digest="0" * 64, reader_id=reader
            )


def test_a_letter_to_somebody_it_is_about_waits_for_advice(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person
) -> None:
    case = told(**STAFF)
    by = acting(dsl)
    with pytest.raises(CannotBeDone, match="write down the advice"):
        begun(by, case, "complaints_route")
    sheet = begun(by, case, "lado_referral")
    assert "The person has not been told or asked" in sheet.contents["body"]
    note(by, case.pk, Event.Kind.ADVICE, "You may now write to them", "LADO, Jan Frost")
    assert begun(by, case, "complaints_route").state == "draft"


def test_a_referral_brings_its_reference_back_and_settles_the_agency(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person
) -> None:
    case = told(
        "He messages her every night",
        **STAFF,
        subjects=frozenset({enrol(headteacher.school, "Sid", "Fenn", "teacher").pk}),
    )
    by = acting(dsl)
    letter = begun(by, case, "lado_referral")
    assert "Sid Fenn" in letter.contents["body"] and case.sign in letter.contents["body"]
    body = letter.contents["body"]
    while "[[" in body:
        body = body[: body.index("[[")] + "said in general words" + body[body.index("]]") + 2 :]
    letter = write(by, letter.pk, 1, Words("The LADO", "", "Referral", body))
    agreed(by, acting(headteacher), letter)
    with pytest.raises(CannotBeDone, match="Give the reference that came back"):
        send(by, letter.pk, Sent("email", "lado@weir.example"))
    send(by, letter.pk, Sent("email", "lado@weir.example", "L-77"))
    step = case.steps.get(what="lado")
    assert step.state == "done" and step.contents["reference"] == "L-77"


def test_the_reporter_reads_the_reply_where_they_read_answers(
    posted: Case, acting: Acting, chair: Person, governor: Person
) -> None:
    by = acting(chair)
    letter = filled_in(
        by, begun(by, posted, "reply_to_reporter"), "Thank you.\n\n- SN-bullying-11: taken seriously."
    )
    agreed(by, acting(governor), letter)
    with pytest.raises(CannotBeDone, match="whose report it answers"):
        send(by, letter.pk, Sent("answer"))
    report = posted.reports.get()
    send(by, letter.pk, Sent("answer", report=report.pk))
    assert report.messages.get().contents["words"] == "Thank you.\n\n- SN-bullying-11: taken seriously."


def test_two_writers_at_once_see_each_other_and_a_form_sent_twice_begins_one(
    posted: Case, acting: Acting, chair: Person, governor: Person
) -> None:
    posted.readers.filter(person=governor).update(role="looks_after")  # as if it had been handed on
    one, other, token = acting(chair), acting(governor), uuid4()
    letter = begin(one, posted.pk, "parent_removal_request", token)
    assert begin(one, posted.pk, "parent_removal_request", token).pk == letter.pk
    assert posted.letters.count() == 1  # type: ignore[attr-defined]
    write(one, letter.pk, 1, Words("Mr W", "", "A post", "First words"))
    with pytest.raises(CannotBeDone, match="Somebody else wrote at this letter meanwhile"):
        write(other, letter.pk, 1, Words("Mr W", "", "A post", "Other words"))
    assert fresh(letter).contents["body"] == "First words"
    write(other, letter.pk, 2, Words("Mr W", "", "A post", "Other words"))
    assert fresh(letter).writer_id == governor.pk


def test_a_closed_case_takes_no_letter_and_a_dropped_one_is_gone(
    posted: Case, acting: Acting, chair: Person, office: Person
) -> None:
    by = acting(chair)
    letter = begun(by, posted)
    with pytest.raises(CannotBeDone, match="Say why"):
        drop(by, letter.pk, "")
    drop(by, letter.pk, "It is gone already")
    with pytest.raises(CannotBeDone, match="sent or put away"):
        hand_in(by, letter.pk)
    with pytest.raises(Case.DoesNotExist):
        begun(acting(office), posted)
    with pytest.raises(CannotBeDone, match="Choose which letter"):
        begun(by, posted, "parent_notice")
    Case.objects.filter(pk=posted.pk).update(state="closed")
    with pytest.raises(CannotBeDone, match="closed"):
        begun(by, posted)


def test_what_is_written_is_sealed(posted: Case, acting: Acting, chair: Person) -> None:
    filled_in(acting(chair), begun(acting(chair), posted))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM letters_letter")
        assert "Whitlock" not in str(cursor.fetchall())
