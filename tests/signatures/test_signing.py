"""A signature counts once, for the text that was open, and for nobody else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.signatures.conftest import linked, sheet_for, signed_by, ticks

from handbell.duties.signatures.actions.open_text import open_text
from handbell.duties.signatures.actions.sign import record_paper, sign
from handbell.duties.signatures.bounds import NeverOpened, OtherEdition
from handbell.duties.signatures.models import Opened, Signature
from handbell.duties.signatures.reading import mine
from handbell.duties.signatures.staying import SignatureStays
from handbell.filling.papers import Paper
from handbell.ledger.models import Entry
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.registers.actions.change import change
from handbell.registers.models import Row
from handbell.schools.access import NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

PAPER = Paper(b"%PDF-1.7 signed", "application/pdf", "sheet.pdf")


def test_nobody_signs_what_they_never_opened(teacher: Person, oakfield: School) -> None:
    sheet, actor = sheet_for(teacher, "policy"), actor_for(teacher)
    with pytest.raises(NeverOpened, match="Open the text first"):
        sign(actor, "policy", sheet.edition, ticks(teacher, sheet))
    with school_scope(oakfield):
        assert not Signature.objects.exists() and not Entry.objects.exists()
    open_text(actor, "policy", sheet.edition)
    open_text(actor, "policy", sheet.edition)
    done = sign(actor, "policy", sheet.edition, ticks(teacher, sheet))
    with school_scope(oakfield):
        assert done.fresh and done.signature.clauses == ["HB-2.1", "HB-15.3"]
        assert (Opened.objects.count(), Signature.objects.count()) == (1, 1)
        verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))
        assert verbs == ["signatures.opened", "signatures.signed"]


def test_each_statement_is_accepted_on_its_own(teacher: Person, aup: Row, oakfield: School) -> None:
    sheet, actor = sheet_for(teacher, "aup"), actor_for(teacher)
    open_text(actor, "aup", sheet.edition)
    answers = ticks(teacher, sheet)
    left_out = answers.popitem()[0]
    with pytest.raises(CannotBeDone, match="without it this cannot go on") as no:
        sign(actor, "aup", sheet.edition, answers)
    assert list(no.value.fields) == [left_out]
    assert no.value.fields[left_out].endswith(f"({left_out.removeprefix('clause-')})")
    assert sign(actor, "aup", sheet.edition, ticks(teacher, sheet)).fresh


def test_signing_again_changes_nothing(teacher: Person, oakfield: School) -> None:
    first, again = signed_by(teacher), signed_by(teacher)
    assert first.fresh and not again.fresh and first.signature.pk == again.signature.pk
    with school_scope(oakfield):
        assert Entry.objects.filter(verb="signatures.signed").count() == 1


def test_a_new_version_asks_everybody_again(
    teacher: Person, second_teacher: Person, oakfield: School
) -> None:
    old = sheet_for(teacher, "policy").edition
    signed_by(teacher)
    with school_scope(oakfield):
        assert [one.standing.status for one in mine(teacher.pk, "policy")] == ["kept"]
        AdoptedPolicy.objects.update(version=2)
        assert [one.standing.outstanding for one in mine(teacher.pk, "policy")] == [True]
    with pytest.raises(OtherEdition, match="has changed since you opened it"):
        open_text(actor_for(second_teacher), "policy", old)
    with pytest.raises(OtherEdition):
        sign(actor_for(teacher), "policy", old, ticks(teacher, sheet_for(teacher, "policy")))
    assert signed_by(teacher).fresh


def test_a_new_edition_of_a_linked_policy_asks_again_and_a_review_of_it_does_not(
    headteacher: Person, teacher: Person, aup: Row, oakfield: School
) -> None:
    signed_by(teacher, "aup")
    signed_by(teacher)
    with school_scope(oakfield):
        kept = Signature.objects.get(form="aup")
        assert kept.documents == [{"kind": "aup", "name": "Acceptable use policy", "edition": "2026"}]
    change(actor_for(headteacher), aup.pk, 1, linked(headteacher, edition="2027"))
    with school_scope(oakfield):
        stand = {one.sheet.form.id: one.standing.status for one in mine(teacher.pk)}
    assert (stand["aup"], stand["policy"]) == ("due", "kept")


def test_without_the_document_nobody_can_sign(teacher: Person, oakfield: School) -> None:
    sheet = sheet_for(teacher, "aup")
    with pytest.raises(CannotBeDone, match="does not have Acceptable use policy"):
        open_text(actor_for(teacher), "aup", sheet.edition)


def test_a_yearly_look_is_signed_again_after_a_year_and_not_before(teacher: Person, oakfield: School) -> None:
    signed_by(teacher, "self_review")
    assert not signed_by(teacher, "self_review").fresh
    today = timezone.localdate()
    with school_scope(oakfield):
        first = Signature.objects.get()
        earlier = Signature(
            person=teacher, form="self_review", edition=first.edition, turn=1, policy=first.policy,
            signed_on=today - timedelta(days=366),
        )  # fmt: skip
        earlier.save()
        (one,) = mine(teacher.pk, "self_review")
        assert one.standing.status == "broken"
    again = signed_by(teacher, "self_review")
    assert again.fresh and again.signature.turn == 2


def test_paper_counts_with_its_scan_and_by_another_hand(
    office: Person, volunteer: Person, teacher: Person, oakfield: School
) -> None:
    today = timezone.localdate()
    by = actor_for(office)
    with pytest.raises(NotAllowed, match="A colleague writes down your signature"):
        record_paper(by, "policy", office.pk, today, PAPER)
    with pytest.raises(NotAllowed, match="Only leaders and the office write down"):
        record_paper(actor_for(teacher), "policy", volunteer.pk, today, PAPER)
    with pytest.raises(CannotBeDone, match="still to come"):
        record_paper(by, "policy", volunteer.pk, today + timedelta(days=1), PAPER)
    with pytest.raises(CannotBeDone, match="in force from 14 September 2026"):
        record_paper(by, "policy", volunteer.pk, date(2026, 9, 13), PAPER)
    made = record_paper(by, "policy", volunteer.pk, today, PAPER)
    assert (made.way, made.recorded_by_id) == ("paper", office.pk)
    with pytest.raises(CannotBeDone, match="signed this edition already"):
        record_paper(by, "policy", volunteer.pk, today, PAPER)
    with school_scope(oakfield):
        assert Signature.objects.count() == 1


def test_those_whom_no_clause_binds_are_told_so(parent: Person, teacher: Person, pupil: Person) -> None:
    sheet = sheet_for(teacher, "policy")
    with pytest.raises(NotAllowed, match="This is not for you to sign"):
        open_text(actor_for(parent), "policy", sheet.edition)
    with pytest.raises(NotAllowed):
        open_text(actor_for(pupil), "policy", sheet.edition)
    assert open_text(actor_for(teacher), "policy", sheet.edition).form == "policy"


def test_a_signature_is_neither_changed_nor_deleted(teacher: Person, oakfield: School) -> None:
    signed_by(teacher)
    with school_scope(oakfield):
        for column in ("signed_on = '2020-01-01'", "clauses = '[]'", "on_draft = NOT on_draft"):
            refused = pytest.raises(DatabaseError, match="A signature cannot be changed")
            with refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"UPDATE signatures_signature SET {column}")
        with pytest.raises(SignatureStays):
            Signature.objects.all().delete()


def test_another_school_signs_nothing_here(outsider: Person, teacher: Person, other_school: School) -> None:
    edition = sheet_for(teacher, "policy").edition
    with pytest.raises((OtherEdition, NotAllowed, CannotBeDone)):
        open_text(actor_for(outsider), "policy", edition)


def test_a_draft_is_stamped(teacher: Person, oakfield: School, settings: Any) -> None:
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id="robert-bakewell")
    stamped = signed_by(teacher).signature.on_draft
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(meeting_on=date(2026, 11, 1), minute="7.2", version=2)
    assert (stamped, signed_by(teacher).signature.on_draft) == (_calls_itself_a_draft(teacher), False)


def _calls_itself_a_draft(person: Person) -> bool:
    pack = sheet_for(person, "policy").pack
    return any("lint:draft_status" in one.kept_by and one.force == "informs" for one in pack.clauses)
