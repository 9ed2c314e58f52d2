"""Drafts of the school's next policy: every version stays, and only who may works on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models.deletion import ProtectedError
from tests.conftest import enrol

from handbell.ledger.lines import lines
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.policies import reading
from handbell.policies.actions.discard_draft import discard_draft
from handbell.policies.actions.import_draft import import_draft
from handbell.policies.actions.save_draft_version import SomebodyElseSaved, save_draft_version
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.engines import engine_of_version, pack_of_version
from handbell.policies.guard import REFUSED
from handbell.policies.models import LONGEST_TEXT, PolicyDraft, PolicyDraftVersion, VersionStays
from handbell.policy import load_pack, write_pack
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import AdoptedPolicy, School

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]

SMALL = """\
# Written on a Sunday.
[pack]
id = "oakfield"
prefix = "OF"
name = "Oakfield Primary"
version = 1
[pack.source]
title = "Social media policy"
[[clause]]
id = "OF-1"
binds = ["staff"]
force = "must_not"
says = "Nobody gives a password away."
kept_by = ["decide"]
[[clause.rule]]
act = "share_login"
"""


@pytest.fixture
def begun(in_oakfield: School, headteacher: Person, acting: Acting) -> PolicyDraftVersion:
    """A draft that the headteacher began from the policy in force."""
    return start_draft(acting(headteacher))


def test_a_draft_begins_from_the_policy_in_force(begun: PolicyDraftVersion, headteacher: Person) -> None:
    draft = begun.draft
    assert (draft.name, draft.based_on_pack, draft.based_on_version) == (
        "St Nicholas CE Primary",
        "st-nicholas",
        1,
    )
    assert (begun.number, begun.words) == (1, "Begun from St Nicholas CE Primary, version 1")
    pack = pack_of_version(begun)
    assert (pack.version, pack.clauses) == (2, load_pack("st-nicholas").clauses)
    assert engine_of_version(begun) is engine_of_version(PolicyDraftVersion.objects.get())
    assert draft.started_by == begun.saved_by == headteacher


def test_or_from_another_that_comes_with_handbell_and_from_no_file(
    in_oakfield: School, headteacher: Person, acting: Acting
) -> None:
    version = start_draft(acting(headteacher), "westbrook-old-hall", "  For  the governors ")
    assert (version.draft.name, version.draft.based_on_pack) == ("For the governors", "westbrook-old-hall")
    for name in ("westbrook", "/etc/passwd", "../packs/st-nicholas.toml"):
        with pytest.raises(CannotBeDone, match="unknown pack"):
            start_draft(acting(headteacher), name)
    AdoptedPolicy.objects.all().delete()
    with pytest.raises(CannotBeDone, match=r"Say which policy the draft begins from."):
        start_draft(acting(headteacher))


def test_only_leaders_and_the_chair_work_on_drafts_and_others_read_them(
    begun: PolicyDraftVersion,
    oakfield: School,
    office: Person,
    teacher: Person,
    governor: Person,
    parent: Person,
    acting: Acting,
) -> None:
    draft = begun.draft
    for other in (teacher, governor, office, parent):
        by = acting(other)
        for attempt in (
            lambda by=by: start_draft(by),
            lambda by=by: import_draft(by, SMALL, "New"),
            lambda by=by: save_draft_version(by, draft.pk, 1, SMALL, "New"),
            lambda by=by: discard_draft(by, draft.pk),
        ):
            with pytest.raises(NotAllowed, match=r"Only leaders and the chair of governors work on a draft"):
                attempt()
    for reader in (office, governor):
        assert list(reading.drafts(acting(reader))) == [draft]
        assert reading.version(acting(reader), draft.pk) == begun
    for other in (teacher, parent):
        by = acting(other)
        for attempt in (
            lambda by=by: reading.drafts(by),
            lambda by=by: reading.versions(by, draft.pk),
            lambda by=by: reading.version(by, draft.pk, 1),
        ):
            with pytest.raises(NotAllowed, match=r"Only leaders, the office and governors see drafts."):
                attempt()
    assert PolicyDraftVersion.objects.count() == 1
    chair = enrol(oakfield, "Ruth", "Aspinall", "chair_of_governors")
    saved = save_draft_version(acting(chair), draft.pk, 1, SMALL, "Shorter")
    assert (saved.number, saved.saved_by) == (2, chair)


def test_another_school_sees_no_draft(begun: PolicyDraftVersion, outsider: Person, acting: Acting) -> None:
    by = acting(outsider)
    with pytest.raises(PolicyDraft.DoesNotExist):
        save_draft_version(by, begun.draft_id, 1, SMALL, "New")
    with pytest.raises(PolicyDraft.DoesNotExist):
        discard_draft(by, begun.draft_id)


def test_every_version_stays_as_it_was_saved(
    begun: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    first = begun.toml
    save_draft_version(acting(headteacher), begun.draft_id, 1, SMALL, "Only  one\nclause left")
    longer = SMALL.replace("Nobody", "Nobody at all").replace("\n", "\r\n")
    save_draft_version(acting(headteacher), begun.draft_id, 2, longer.encode("utf-8-sig"), "Said plainly")
    every = reading.versions(acting(headteacher), begun.draft_id)
    assert [(one.number, one.words) for one in every] == [
        (3, "Said plainly"),
        (2, "Only one clause left"),
        (1, "Begun from St Nicholas CE Primary, version 1"),
    ]
    texts = [reading.version(acting(headteacher), begun.draft_id, number).toml for number in (1, 2, 3)]
    assert texts == [first, SMALL, SMALL.replace("Nobody", "Nobody at all")]
    assert reading.version(acting(headteacher), begun.draft_id).number == 3
    with pytest.raises(PolicyDraftVersion.DoesNotExist):
        reading.version(acting(headteacher), begun.draft_id, 4)


def test_nothing_writes_over_a_version_or_deletes_it(begun: PolicyDraftVersion) -> None:
    begun.toml = SMALL
    with pytest.raises(VersionStays, match="A saved version is never changed"):
        begun.save()
    for delete in (begun.delete, PolicyDraftVersion.objects.all().delete):
        with pytest.raises(VersionStays, match="A saved version is never deleted"), transaction.atomic():
            delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        begun.draft.delete()
    for change in (
        lambda: PolicyDraftVersion.objects.update(toml=SMALL),
        lambda: PolicyDraftVersion.objects.update(words="Nothing"),
        lambda: connection.cursor().execute("UPDATE policies_policydraftversion SET number = 9"),
    ):
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            change()
    # The demonstration keeps its dates beside today; only what was said and by whom is held fast.
    assert PolicyDraftVersion.objects.update(saved_at=begun.saved_at + timedelta(days=1)) == 1
    assert "SN-2.7-1" in PolicyDraftVersion.objects.get().toml


def test_whoever_comes_second_is_told_and_loses_nothing(
    begun: PolicyDraftVersion, headteacher: Person, dsl: Person, acting: Acting
) -> None:
    save_draft_version(acting(dsl), begun.draft_id, 1, SMALL, "Shorter")
    other = SMALL.replace("Nobody", "No one")
    with pytest.raises(SomebodyElseSaved) as refused:
        save_draft_version(acting(headteacher), begun.draft_id, 1, other, "Mine")
    assert str(refused.value) == (
        "Version 2 was saved since you opened this draft. Look at it, then save yours."
    )
    assert refused.value.newest == 2
    with pytest.raises(AlreadyDone, match=r"This is the text of version 2 already."):
        save_draft_version(acting(headteacher), begun.draft_id, 1, SMALL, "The same")
    assert save_draft_version(acting(headteacher), begun.draft_id, 2, other, "Mine").number == 3


def test_what_is_no_policy_is_refused_with_its_place(
    begun: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    by, draft = acting(headteacher), begun.draft_id

    def said(content: str | bytes, words: str = "New") -> str:
        with pytest.raises(CannotBeDone) as refused:
            save_draft_version(by, draft, 1, content, words)
        return str(refused.value)

    assert said(SMALL.replace("share_login", "share_logn")).startswith(
        "version 2, line 16, clause OF-1: unknown act 'share_logn'; did you mean 'share_login'?"
    )
    assert said("[pack").startswith("version 2: not readable as TOML: Expected ']'")
    assert said(b"\xff\xfe").startswith("This file is not plain text (UTF-8).")
    assert said("#" * (LONGEST_TEXT + 1)) == "This text has 1000001 characters; a policy may have 1000000."
    assert said(SMALL, " \n").startswith("Say in a few words what you changed")
    with pytest.raises(CannotBeDone, match=r"^mine.toml, line 1: .pack. needs 'id'"):
        import_draft(by, "x = 1", "New", file="mine.toml")
    assert PolicyDraftVersion.objects.count() == PolicyDraft.objects.count() == 1


def test_a_file_is_brought_in_as_it_was_written(
    in_oakfield: School, headteacher: Person, acting: Acting
) -> None:
    version = import_draft(acting(headteacher), SMALL.encode(), "From our consultant", file="oakfield.toml")
    assert version.toml == SMALL
    assert (version.number, version.draft.name, version.draft.based_on_pack) == (
        1,
        "Oakfield Primary",
        "st-nicholas",
    )
    AdoptedPolicy.objects.all().delete()
    version = import_draft(acting(headteacher), SMALL, "Again", name="For June")
    assert (version.draft.name, version.draft.based_on_pack, version.draft.based_on_version) == (
        "For June",
        "",
        None,
    )


def test_a_draft_that_was_given_up_takes_nothing_more_and_stays_to_be_read(
    begun: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    newer = start_draft(acting(headteacher), name="Newer")
    discard_draft(acting(headteacher), begun.draft_id, "The governors  want less")
    with pytest.raises(CannotBeDone, match=r"This draft was given up."):
        save_draft_version(acting(headteacher), begun.draft_id, 1, SMALL, "Late")
    with pytest.raises(AlreadyDone, match=r"This draft was given up already."):
        discard_draft(acting(headteacher), begun.draft_id)
    found = list(reading.drafts(acting(headteacher)))
    assert found == [newer.draft, begun.draft]
    assert (found[1].discarded_because, found[1].discarded_by) == ("The governors want less", headteacher)
    assert reading.version(acting(headteacher), begun.draft_id) == begun


def test_the_record_holds_each_step_and_the_digest_of_each_text(
    begun: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    save_draft_version(acting(headteacher), begun.draft_id, 1, SMALL, "Shorter")
    import_draft(acting(headteacher), SMALL, "Sent by a friend")
    discard_draft(acting(headteacher), begun.draft_id)
    entries = list(Entry.objects.order_by("seq"))
    assert [entry.verb for entry in entries] == [
        "policies.started_draft", "policies.saved_draft", "policies.imported_draft", "policies.discarded_draft",
    ]  # fmt: skip
    assert entries[0].contents["sha256"] == sha256(begun.toml.encode()).hexdigest()
    assert entries[1].contents == {
        "name": "St Nicholas CE Primary", "version": 2, "words": "Shorter", "clauses": 1,
        "based_on": "st-nicholas 1", "sha256": sha256(SMALL.encode()).hexdigest(),
    }  # fmt: skip
    said = [(str(line.did), line.about_name) for line in lines(entries, acting(headteacher))]
    assert said == [
        ("began a draft of the policy", "St Nicholas CE Primary"),
        ("saved a version of a draft", "St Nicholas CE Primary"),
        ("brought in a draft of the policy", "Oakfield Primary"),
        ("gave up a draft of the policy", "St Nicholas CE Primary"),
    ]


def test_a_draft_can_be_taken_out_and_brought_back_the_same(
    begun: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    again = import_draft(acting(headteacher), write_pack(pack_of_version(begun)), "Back again")
    assert pack_of_version(again).clauses == pack_of_version(begun).clauses
    assert again.toml == begun.toml
