"""The database itself refuses to delete or change an entry."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from handbell.ledger.guard import REFUSED_CHANGE, REFUSED_DELETE, REFUSED_REPLACE
from handbell.ledger.models import Entry
from handbell.ledger.verify import verify
from handbell.schools.models import School


def by_raw_sql(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, list(values))


def test_deleting_is_refused(chain: School) -> None:
    with pytest.raises(DatabaseError, match=REFUSED_DELETE):
        by_raw_sql("DELETE FROM ledger_entry WHERE seq = 3")
    with pytest.raises(DatabaseError, match=REFUSED_DELETE), transaction.atomic():
        Entry.objects.all().delete()
    assert Entry.objects.count() == 6


@pytest.mark.parametrize(
    "change",
    [
        "contents = '{}'",
        "contents = NULL",  # without its salt
        "salt = NULL",
        "salt = x'00'",
        "verb = 'publishing.send_back', contents = NULL, salt = NULL",
        "digest = x'00'",
        "seq = 99",
        "at = '2020-01-01'",
        "actor = 'person:2'",
    ],
)
def test_changing_is_refused_and_erasing_contents_with_salt_is_not(chain: School, change: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSED_CHANGE):
        by_raw_sql(f"UPDATE ledger_entry SET {change} WHERE seq = 3")
    assert verify().ok
    by_raw_sql("UPDATE ledger_entry SET contents = NULL, salt = NULL WHERE seq = 3")
    assert verify().erased == 1


def test_replacing_and_moving_to_another_school_are_refused(chain: School, other_school: School) -> None:
    columns = (
        "school_id, seq, at, verb, actor, about, clauses, contents, salt, contents_digest, previous, digest"
    )
    with pytest.raises(DatabaseError, match=REFUSED_REPLACE):
        by_raw_sql(
            f"INSERT OR REPLACE INTO ledger_entry ({columns}) SELECT school_id, 2, at, verb, actor, about, clauses, "
            "contents, salt, contents_digest, previous, digest FROM ledger_entry WHERE seq = 5"
        )
    with pytest.raises(DatabaseError, match=REFUSED_CHANGE):
        by_raw_sql("UPDATE ledger_entry SET school_id = %s WHERE seq = 6", other_school.pk.hex)
    assert verify().ok
