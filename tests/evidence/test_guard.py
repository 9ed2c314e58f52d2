"""The database itself refuses to change or delete evidence; only what is sealed goes, once, at the end of its time."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from tests.cases.conftest import TellIt

from handbell.cases.models import Case
from handbell.evidence.guard import COLUMNS
from handbell.evidence.models import Evidence, Hold
from handbell.evidence.retention.models import Disposal
from handbell.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(told: TellIt) -> Evidence:
    one = Evidence(case=told(), number=1, kind="file", sha256="ab" * 32, size=3, media_type="text/plain",
                   at=timezone.now(), token_mark="m")  # fmt: skip
    one.put(name="what was said.txt")
    one.save(force_insert=True)
    return one


def refused(sql: str, *values: object) -> str:
    with pytest.raises(DatabaseError) as no, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(no.value)


@pytest.mark.parametrize("column", [*COLUMNS, "nonce", "sealed"])
def test_no_column_is_changed(kept: Evidence, column: str) -> None:
    assert "Evidence cannot be changed." in refused(f"UPDATE evidence_evidence SET {column} = '77'")


def test_no_row_is_deleted_or_replaced(kept: Evidence) -> None:
    assert "Evidence cannot be deleted." in refused("DELETE FROM evidence_evidence")
    columns = ", ".join((*COLUMNS, "nonce", "sealed", "disposed_at"))
    again = f"INSERT OR REPLACE INTO evidence_evidence ({columns}) SELECT {columns} FROM evidence_evidence"
    assert "Evidence cannot be deleted." in refused(again)


def test_what_is_sealed_goes_once_and_the_row_stays(kept: Evidence, dsl: Person, headteacher: Person) -> None:
    gone = "UPDATE evidence_evidence SET sealed = x'', nonce = x'', disposed_at = '2027-01-01'"
    assert "Evidence cannot be changed." in refused(f"{gone}, sha256 = 'other'")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE evidence_evidence SET disposed_at = '2027-01-01'")  # what is sealed would stay
    assert "Evidence cannot be changed." in refused(gone), "nor without a disposal by two people"
    Case.objects.update(state="closed")
    row = Disposal(case=kept.case, rule="x", due_on=date(2026, 1, 1), asked_at=kept.at, asked_by=dsl)
    row.put(reason="Its time is over")
    row.agreed_by, row.disposed_at = headteacher, kept.at
    row.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute(gone)
    kept.refresh_from_db()
    assert kept.contents == {} and kept.sha256 == "ab" * 32
    assert "Evidence cannot be changed." in refused("UPDATE evidence_evidence SET disposed_at = NULL")
    assert "Evidence cannot be changed." in refused("UPDATE evidence_evidence SET sealed = 'again'")


def test_a_hold_is_lifted_by_two_people_and_stays_as_it_was_put(
    kept: Evidence, headteacher: Person, dsl: Person
) -> None:
    hold = Hold(case=kept.case, at=timezone.now(), put_by=dsl)
    hold.put(reason="A claim is coming")
    hold.save(force_insert=True)
    now = timezone.now()
    with pytest.raises(DatabaseError, match="two_lift_a_hold"), transaction.atomic():
        Hold.objects.update(asked_by=dsl, asked_at=now, lifted_by=dsl, lifted_at=now)
    Hold.objects.update(asked_by=dsl, asked_at=now, lifted_by=headteacher, lifted_at=now)
    assert "Evidence cannot be changed." in refused("UPDATE evidence_hold SET sealed = 'another reason'")
    assert "Evidence cannot be deleted." in refused("DELETE FROM evidence_hold")
