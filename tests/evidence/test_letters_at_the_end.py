"""Letters of a case that were sent go into its bundle, and go with it at its end."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.cases.conftest import TellIt
from tests.evidence.test_disposal import LATER, closed, dispose
from tests.evidence.test_export import POLICE, looked_at, words_of

from handbell.cases.models import Case
from handbell.evidence.bundle.actions.export import export
from handbell.letters.models import Letter, Paper
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db


def sent(case: Case, lead: Actor, head: Actor) -> Letter:
    now = timezone.now()
    row = Letter(
        case=case, kind="take_down_request", sign="L1", state="sent", writer_id=lead.person, reader_id=head.person,
        begun_at=now, handed_at=now, agreed_at=now, sent_at=now, logged_at=now, digest="ab" * 32,
    )  # fmt: skip
    row.put(to="Chirp, the platform", heading="Please take a post down", body="It names a child of ours.")
    row.save(force_insert=True)
    paper = Paper(letter=row, form="pdf", sha256="cd" * 32)
    paper.put(bytes=b64encode(b"%PDF-1.7 the letter").decode())
    paper.save(force_insert=True)
    return row


def test_a_letter_goes_into_the_bundle_and_goes_with_the_case(
    told: TellIt, acting: Callable[[Person], Actor], dsl: Person, headteacher: Person
) -> None:
    lead, head, case = acting(dsl), acting(headteacher), told()
    letter = sent(case, lead, head)
    found, archive = looked_at(export(lead, case.pk, POLICE))
    assert found.ok
    assert archive.read("letters/01.pdf") == b"%PDF-1.7 the letter"
    words = words_of(archive)
    assert "Please take a post down" in words and "Chirp, the platform" in words
    empties = "UPDATE {} SET sealed = x'', nonce = x''"
    for table in ("letters_letter", "letters_paper"):
        with (
            pytest.raises(DatabaseError, match="cannot be changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(empties.format(table))
    closed(case, lead, head)
    with time_machine.travel(LATER, tick=True):
        dispose(case, lead, head)
    letter.refresh_from_db()
    assert letter.contents == {} and letter.papers.get().contents == {}
    with (
        pytest.raises(DatabaseError, match="cannot be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE letters_letter SET sealed = x'00'")
