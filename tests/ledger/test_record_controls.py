"""How the record evidences clauses."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from tests.ledger.conftest import Tamper

from handbell.ledger.checking import check_daily, check_record
from handbell.ledger.controls import records
from handbell.ledger.record import record
from handbell.schools.access import Actor
from handbell.schools.controls import Period
from handbell.schools.models import School

NAMES = frozenset({"record:posts", "record:consents", "record:sneezes"})


def asked() -> dict[str, tuple[str, str]]:
    now = timezone.now()
    period = Period(now - timedelta(days=30), now + timedelta(minutes=1))
    return {name: (found.status, str(found.evidence)) for name, found in records(period, NAMES).items()}


def worker(school: School) -> Actor:
    return Actor(school=school, name="Handbell", via="job", system=True)


def test_kept_while_entries_exist_and_the_chain_stands(
    chain: School, tamper: Tamper, django_assert_max_num_queries
) -> None:
    assert asked() == {
        "record:posts": ("kept", "6 entries in a record that stands"),
        "record:consents": ("none", "nothing written down in this period"),
        "record:sneezes": ("none", "Handbell does not keep this record yet"),
    }
    check_record(worker(chain))
    with transaction.atomic():
        record("publishing.agree", actor="person:1", about="post:7", contents={})
    with django_assert_max_num_queries(4):
        assert asked()["record:posts"] == ("kept", "7 entries in a record that stands")
    tamper("UPDATE ledger_entry SET actor = 'person:2' WHERE seq = 8")
    assert asked()["record:posts"] == (
        "broken",
        "the record does not stand: Entry 8 (publishing.agree) was changed after it was written.",
    )


def test_what_the_daily_check_found_is_kept_until_the_next(chain: School, tamper: Tamper) -> None:
    tamper("DELETE FROM ledger_entry WHERE seq = 2")
    now = timezone.now()
    found = check_daily(worker(chain), now)
    assert found is not None
    assert found.bad_seq == 2
    assert check_daily(worker(chain), now + timedelta(hours=23)) is None
    assert asked()["record:posts"][0] == "broken"
    assert check_daily(worker(chain), now + timedelta(hours=25)) is not None


def test_entries_from_before_the_period_do_not_count(chain: School) -> None:
    now = timezone.now()
    later = Period(now + timedelta(days=1), now + timedelta(days=2))
    assert records(later, NAMES)["record:posts"].status == "none"
