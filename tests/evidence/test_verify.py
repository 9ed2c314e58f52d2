"""`handbell verify` finds one changed byte, in a file, a row, a line or the record, and names sign and number alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from django.utils import timezone
from tests.cases.conftest import TellIt
from tests.evidence.making import files_of_vault, kept

from handbell.cases.guard import lower_guard as lower_story
from handbell.cases.models import Case
from handbell.cases.story import faults_of_all as stories
from handbell.evidence.actions.handle import look
from handbell.evidence.actions.hold import put_hold
from handbell.evidence.checking import faults_of_all
from handbell.evidence.guard import lower_guard
from handbell.evidence.models import Evidence
from handbell.evidence.vault import BLOCK, put, sweep
from handbell.people.models import Person
from handbell.schools.access import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(told: TellIt, acting: Callable[[Person], Actor], dsl: Person) -> Case:
    found = told()
    item = kept(acting(dsl), found, b"spade in the shed " * 40_000, "Zebedee.txt")
    kept(acting(dsl), found, b"another", "b.txt")
    look(acting(dsl), found.pk, item.pk)
    put_hold(acting(dsl), found.pk, "A claim is coming")
    assert faults_of_all() == (2, [])
    return found


@pytest.fixture
def past_the_guard() -> Iterator[None]:
    """As somebody who owns the database."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for guard in (lower_guard, lower_story):
            for statement in guard(connection.vendor):
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


def said() -> str:
    faults = " ".join((*faults_of_all()[1], *stories()[1]))
    assert "Zebedee" not in faults and "Dawn" not in faults
    return faults


@pytest.mark.parametrize("at", [0, 10, BLOCK + 100, -1])
def test_one_byte_of_a_stored_file(case: Case, at: int) -> None:
    item = Evidence.objects.get(number=1)
    path = next(one for one in files_of_vault() if one.name == str(item.pk))
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert said().startswith(f"E1 of case {case.sign}: its ")


def test_a_file_cut_short_grown_or_gone_or_put_in_anothers_place(case: Case) -> None:
    first, second = (
        next(path for path in files_of_vault() if path.name == str(one.pk))
        for one in Evidence.objects.order_by("number")
    )
    whole, other = first.read_bytes(), second.read_bytes()
    for data in (whole[: len(b"HBEV1\n") + BLOCK + 16], whole + b"\x00", whole[:-1], other, b""):
        first.write_bytes(data)
        assert f"E1 of case {case.sign}" in said() and "E2" not in said()
    first.unlink()
    assert said() == f"E1 of case {case.sign}: it is gone from the vault."
    first.write_bytes(whole)
    assert said() == ""


@pytest.mark.parametrize(
    "change",
    [
        "sha256 = 'ab' || substr(sha256, 3)", "size = size + 1", "media_type = 'image/jpeg'", "number = 7",
        "kind = 'copy'", "at = '2026-01-01 00:00:00'", "at = '2026-x1-01'", "sealed = 'text'", "size = 'x'",
        "id = 'zz'", "of_id = 'zz'",
        "case_id = '00000000000000000000000000000001'", "token_mark = 'other'",
        "sealed = CAST(substr(sealed, 1, 5) || x'00' || substr(sealed, 7) AS BLOB)",
        "nonce = x'000000000000000000000000'",
    ],
)  # fmt: skip
def test_one_value_of_a_row(case: Case, change: str, past_the_guard: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE evidence_evidence SET {change} WHERE number = 1")
    assert f"of case {case.sign}" in said()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evidence_custody SET kind = 'taken' WHERE kind = 'looked'",
        "UPDATE evidence_custody SET at = '2026-01-01 00:00:00' WHERE kind = 'looked'",
        "DELETE FROM evidence_custody WHERE kind = 'looked'",
        "DELETE FROM evidence_custody WHERE kind = 'arrived'",
        "UPDATE evidence_hold SET sealed = x'00'",
        "UPDATE evidence_hold SET at = 'x'",
        "DELETE FROM evidence_hold",
        "UPDATE evidence_hold SET lifted_at = at, lifted_by_id = put_by_id, asked_by_id = 'zz'",
        "UPDATE cases_event SET at = 'x' WHERE kind = 'evidence'",
        "UPDATE evidence_custody SET event_id = 'zz' WHERE kind = 'looked'",
    ],
)
def test_a_row_of_custody_or_hold(case: Case, sql: str, past_the_guard: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert case.sign in said()


def test_a_row_that_was_taken_away_whole(case: Case, past_the_guard: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM evidence_custody")
        cursor.execute("DELETE FROM evidence_evidence WHERE number = 1")
    assert (
        f"E1 of case {case.sign}: its row is gone" in said() and "the row that leads to it is gone" in said()
    )


def test_lines_that_the_record_does_not_hold(case: Case) -> None:
    from handbell.ledger.guard import lower_guard as lower
    from handbell.ledger.guard import raise_guard as up

    with connection.cursor() as cursor:
        for statement in lower("sqlite"):
            cursor.execute(statement)
        cursor.execute("DELETE FROM ledger_entry WHERE verb LIKE 'evidence.%'")
        for statement in up("sqlite"):
            cursor.execute(statement)
    assert "the school’s record does not hold its hash" in said()
    assert f"of case {case.sign} does not stand in the school’s record." in said()


def test_what_nobody_finished_is_swept_and_nothing_else(case: Case) -> None:
    orphan = put(b"nobody's")
    half = files_of_vault()[0].with_suffix(".part")
    half.write_bytes(b"half")
    assert faults_of_all() == (2, []) and len(files_of_vault()) == 4
    assert sweep(timezone.now() - timezone.timedelta(days=1)) == 0  # somebody may be sending it now
    assert sweep(timezone.now() + timezone.timedelta(seconds=5)) == 2
    assert str(orphan.id) not in {one.name for one in files_of_vault()} and len(files_of_vault()) == 2
    assert faults_of_all() == (2, [])
