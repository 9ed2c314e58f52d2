"""A document is brought, read and checked: by whom it may be, what is refused, and what a killed worker leaves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.drafting.conftest import (
    FRIENDS,
    PARAGRAPHS,
    TWITTER,
    Acting,
    check,
    findings_of,
    run,
    text_file,
    word_file,
)

from handbell.documents.reading.plain_text import read_plain_text
from handbell.drafting import checking, kept, leases, working
from handbell.drafting.actions.bring_paper import LARGEST_FILE, BroughtAlready, bring_mended, bring_paper
from handbell.drafting.actions.keep_text import keep_text
from handbell.drafting.actions.take_away import take_away
from handbell.drafting.actions.try_again import try_again
from handbell.drafting.checking import CannotCheck, Checked, check_apart
from handbell.drafting.models import Paper, PaperLook, PaperText, TextStays
from handbell.drafting.papers import document_of, newest_text
from handbell.drafting.working import go_on_with_left
from handbell.files.store import FileGone, read
from handbell.ledger.models import Entry
from handbell.ledger.verify import verify
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.policy.read_pack import parse_pack
from handbell.publishing.delivery import sweeps
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(Entry.objects.order_by("seq").values_list("verb", flat=True))


def test_a_document_is_brought_read_checked_and_drafted(
    by: Actor, in_oakfield: School, by_hand: None, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        paper = bring_paper(by, "C:\\Policies\\Our policy.docx", word_file())
    assert (paper.name, paper.state) == ("Our policy.docx", "waiting")
    assert DBTaskResult.objects.get().args_kwargs["args"] == [str(by.school.pk), str(paper.pk)]
    assert run(paper) == "ready"
    paper.refresh_from_db()
    text = newest_text(paper)
    document = document_of(text)
    assert [block.text for block in document.blocks][1:] == list(PARAGRAPHS)
    assert (text.number, text.saved_by_id, text.file_id) == (1, by.person_id, paper.file_id)
    assert len(PaperLook.objects.get(text=text).clauses) == 4
    assert verbs() == ["drafting.brought", "drafting.read", "drafting.checked"]
    assert verify().ok
    assert "is read and checked" in Notice.objects.get(person_id=by.person).title
    assert run(paper) == "ready"  # again changes nothing
    assert len(verbs()) == 3


@pytest.mark.parametrize("who", ["teacher", "office", "governor", "parent"])
def test_only_leaders_bring_one(
    who: str, request: pytest.FixtureRequest, acting: Acting, oakfield: School
) -> None:
    with pytest.raises(NotAllowed, match="Only leaders and the chair of governors bring the policy document"):
        bring_paper(acting(request.getfixturevalue(who)), "policy.txt", text_file())
    with school_scope(oakfield):
        assert not Paper.objects.exists()


def test_the_same_file_twice_is_one_document(by: Actor, in_oakfield: School) -> None:
    first = bring_paper(by, "policy.txt", text_file())
    with pytest.raises(BroughtAlready, match="This very file is here already") as again:
        bring_paper(by, "copy of policy.txt", text_file())
    assert again.value.paper == first
    assert Paper.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "This file is empty."),
        (b"x" * (LARGEST_FILE + 1), "This file has 20 megabytes; a policy may have 20."),
    ],
)
def test_an_empty_and_an_enormous_file_are_refused_unread(
    data: bytes, why: str, by: Actor, in_oakfield: School
) -> None:
    with pytest.raises(CannotBeDone, match=why):
        bring_paper(by, "policy.txt", data)
    assert not Paper.objects.exists()
    assert verbs() == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("sheet.docx", b"PK\x03\x04 not a document at all"),
        ("locked.pdf", b"%PDF-1.7\ntrailer << /Encrypt 1 0 R >>\n%%EOF"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("list.txt", b"Milk\nEggs\nFlour\nSugar\n"),
        ("nothing.txt", b" \n \n"),
    ],
)
def test_what_is_no_policy_is_said_in_one_sentence_and_nothing_is_half_written(
    name: str, data: bytes, by: Actor, in_oakfield: School
) -> None:
    paper = bring_paper(by, name, data)
    assert run(paper) == "failed"
    paper.refresh_from_db()
    assert paper.fault and "Traceback" not in paper.fault and len(paper.fault) < 400
    assert paper.fault.rstrip()[-1] in ".?!"
    assert not PaperText.objects.exists()
    assert verbs() == ["drafting.brought", "drafting.not_read"]
    assert "could not be read" in Notice.objects.get().title


def test_a_worker_that_dies_after_reading_loses_nothing(
    by: Actor, in_oakfield: School, by_hand: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = bring_paper(by, "policy.txt", text_file())

    def killed(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(working, "check_apart", killed)
    with pytest.raises(KeyboardInterrupt):
        run(paper)
    paper.refresh_from_db()
    assert (paper.state, paper.newest, paper.unread) == ("checking", 1, False)
    monkeypatch.setattr(working, "check_apart", check)
    assert run(paper) == "checking"  # it is still in the dead worker's hands
    now = timezone.now()
    assert go_on_with_left(by, now) == 0
    later = now + leases.LEASE + timedelta(seconds=1)
    monkeypatch.setattr(sweeps, "_register", {"documents": sweeps._register["documents"]})
    assert sweeps.Rounds().go(later) == ["documents"]  # as the other worker does every minute
    assert DBTaskResult.objects.count() == 1
    monkeypatch.setattr(leases.timezone, "now", lambda: later)
    assert run(paper) == "ready"
    assert PaperText.objects.count() == 1  # it was not read a second time
    assert verbs() == ["drafting.brought", "drafting.read", "drafting.checked"]


def test_a_document_that_kills_every_worker_is_given_up(
    by: Actor, in_oakfield: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = bring_paper(by, "policy.txt", text_file())
    Paper.objects.filter(pk=paper.pk).update(tries=leases.MOST_TRIES)
    assert run(paper) == "failed"
    paper.refresh_from_db()
    assert paper.fault == "Handbell began on this document three times and was stopped each time."
    try_again(by, paper.pk)
    monkeypatch.setattr(working, "check_apart", check)
    assert run(paper) == "ready"
    with pytest.raises(AlreadyDone, match="This document is in hand"):
        try_again(by, paper.pk)


def test_a_worker_that_was_away_too_long_changes_nothing(
    by: Actor, in_oakfield: School, by_hand: None
) -> None:
    paper = bring_paper(by, "policy.txt", text_file())
    slow = leases.take_up(paper.pk)
    assert slow is not None
    Paper.objects.filter(pk=paper.pk).update(moved_at=timezone.now() - leases.LEASE - timedelta(seconds=1))
    assert run(paper) == "ready"
    job = Actor(school=by.school, name="Handbell", via="job", system=True)
    with pytest.raises(leases.HandedOn):
        leases.move(slow, "checking")
    with pytest.raises(leases.HandedOn):
        keep_text(job, slow, document_of(PaperText.objects.get()))
    assert PaperText.objects.count() == 1


def test_what_cannot_be_checked_keeps_its_words(
    by: Actor, in_oakfield: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object, **__: object) -> object:
        raise CannotCheck("This document was not checked: it takes more than 90 seconds. Bring it in parts.")

    monkeypatch.setattr(working, "check_apart", too_long)
    paper = bring_paper(by, "policy.txt", text_file())
    assert run(paper) == "ready"
    paper.refresh_from_db()
    assert paper.fault.startswith("This document was not checked")
    assert (paper.newest, PaperLook.objects.count()) == (1, 0)


def test_findings_stay_where_the_clauses_could_not_be_drafted(
    by: Actor, in_oakfield: School, by_hand: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = Checked(findings_of("Twitter"))
    monkeypatch.setattr(working, "check_apart", lambda *_, **__: half)
    paper = bring_paper(by, "policy.txt", text_file())
    assert run(paper) == "ready"
    paper.refresh_from_db()
    assert paper.fault == "Its clauses could not be drafted. Try again, or tell whoever runs Handbell."
    assert len(PaperLook.objects.get().findings) == 2
    try_again(by, paper.pk)
    monkeypatch.setattr(working, "check_apart", check)
    assert run(paper) == "ready"
    paper.refresh_from_db()
    assert (paper.fault, paper.newest, len(PaperLook.objects.get().clauses)) == ("", 1, 4)


def test_welsh_is_kept_and_said_and_not_checked(by: Actor, in_oakfield: School) -> None:
    words = (
        "Polisi Cyfryngau Cymdeithasol\n\nRhaid i staff beidio â derbyn ceisiadau ffrind gan ddisgyblion o gwbl. "
        "Mae’n rhaid i bob aelod o staff ddefnyddio cyfrifon swyddogol yr ysgol yn unig wrth gysylltu â rhieni a "
        "disgyblion. Ni chaiff neb gyhoeddi lluniau o blant heb ganiatâd ysgrifenedig eu rhieni neu eu gofalwyr.\n"
    )
    paper = bring_paper(by, "polisi.txt", words.encode())
    assert run(paper) == "ready"
    paper.refresh_from_db()
    assert paper.fault.startswith("This document is in Welsh.")
    assert (paper.newest, PaperLook.objects.count()) == (1, 0)


def test_a_process_that_is_ended_says_so_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    document = kept.written(read_plain_text("policy.txt", text_file().decode()))
    with pytest.raises(CannotCheck, match="takes more than 0 seconds"):
        check_apart(document, date(2026, 11, 20), "Oakfield Primary", seconds=0)
    monkeypatch.setattr(checking, "MEGABYTES", 10)
    with pytest.raises(CannotCheck, match="This document was not checked"):
        check_apart(document, date(2026, 11, 20), "Oakfield Primary", seconds=30)


def test_a_document_is_really_checked_and_drafted_apart() -> None:
    document = kept.written(read_plain_text("policy.txt", text_file().decode()))
    begun: list[bool] = []
    found = check_apart(document, date(2026, 11, 20), "Oakfield Primary", drafting=lambda: begun.append(True))
    assert begun == [True]
    assert any(one["rule"] == "renamed-platform" for one in found.findings)
    pack = parse_pack(found.pack, "policy.txt")
    assert {one["id"] for one in found.clauses} == {clause.id for clause in pack.clauses}
    assert any(FRIENDS in clause.says for clause in pack.clauses)


def test_a_mended_file_is_the_next_text_and_an_unreadable_one_leaves_the_one_before(
    paper: Paper, by: Actor
) -> None:
    mended = text_file(FRIENDS, TWITTER.replace("Twitter", "X"))
    bring_mended(by, paper.pk, mended, "Twitter is X now")
    with pytest.raises(CannotBeDone, match="is being read and checked"):
        bring_mended(by, paper.pk, text_file(FRIENDS), "")
    assert run(paper) == "ready"
    text = newest_text(Paper.objects.get(pk=paper.pk))
    assert (text.number, text.words) == (2, "Twitter is X now")
    with pytest.raises(AlreadyDone, match="Nothing in it is mended"):
        bring_mended(by, paper.pk, mended, "")
    bring_mended(by, paper.pk, b"%PDF-1.7 broken", "A PDF")
    assert run(paper) == "ready"
    found = Paper.objects.get(pk=paper.pk)
    assert (found.newest, bool(found.fault), found.unread) == (2, True, True)


def test_a_text_is_never_changed(paper: Paper) -> None:
    text = newest_text(paper)
    text.words = "Something else"
    with pytest.raises(TextStays):
        text.save()


def test_a_document_that_is_taken_away_leaves_the_record_and_no_file(paper: Paper, by: Actor) -> None:
    file = paper.file
    take_away(by, paper.pk)
    file.refresh_from_db()
    with pytest.raises(FileGone):
        read(file)
    with pytest.raises(AlreadyDone):
        take_away(by, paper.pk)
    assert not PaperText.objects.exists() and not PaperLook.objects.exists()
    assert verbs()[-1] == "drafting.took_away"
    assert bring_paper(by, "again.txt", text_file()).pk != paper.pk


def test_another_school_never_has_it(paper: Paper, outsider: Person, acting: Acting) -> None:
    stranger = acting(outsider)
    for act in (
        lambda: try_again(stranger, paper.pk),
        lambda: take_away(stranger, paper.pk),
        lambda: bring_mended(stranger, paper.pk, b"x", ""),
    ):
        with pytest.raises(Paper.DoesNotExist):
            act()
    with school_scope(outsider.school):
        assert not Paper.objects.exists() and not PaperText.objects.exists()
        assert (
            bring_paper(stranger, "policy.txt", text_file()).pk != paper.pk
        )  # the same file, their own document
