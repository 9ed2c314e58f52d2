"""What may be written down, and what comes back from the database as it was hashed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbell.ledger.chain import BEGINNING
from handbell.ledger.models import Entry
from handbell.ledger.record import record
from handbell.ledger.verify import verify
from handbell.schools.models import School
from handbell.schools.scope import NoSchoolInScope, school_scope

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=st.dictionaries(WORDS, JSON, max_size=4), about=st.sampled_from(["post:1", "person:ß"]))
def test_whatever_json_is_written_verifies_when_it_comes_back(in_oakfield: School, contents, about) -> None:
    with transaction.atomic():
        record("room.verb", actor="person:1", about=about, contents=contents)
    assert verify().ok


def test_numbers_as_keys_verify_too(in_oakfield: School) -> None:
    with transaction.atomic():
        record("room.verb", actor="person:1", about="x:1", contents={10: "ten", 9: ("nine",)})
    assert Entry.objects.get().contents == {"10": "ten", "9": ["nine"]}
    assert verify().ok


@pytest.mark.parametrize("contents", [{"day": date(2026, 11, 20)}, {"n": float("nan")}, {"text": "a\0b"}])
def test_what_json_cannot_hold_is_refused_and_backslashes_are_not(in_oakfield: School, contents) -> None:
    with pytest.raises((TypeError, ValueError)), transaction.atomic():
        record("room.verb", actor="person:1", about="x:1", contents=contents)
    assert not Entry.objects.exists()
    with transaction.atomic():
        record("room.verb", actor="person:1", about="x:1", contents={"text": "a literal \\u0000"})
    assert verify().ok


@pytest.mark.django_db(transaction=True)
def test_an_entry_stands_inside_its_transaction_and_school() -> None:
    bare = School.objects.create(
        name="Barely Begun Primary", slug="barely-begun"
    )  # no policy, so nothing falls due
    with school_scope(bare), pytest.raises(transaction.TransactionManagementError, match="transaction"):
        record("room.verb", actor="person:1", about="x:1", contents={})
    with transaction.atomic(), pytest.raises(NoSchoolInScope):
        record("room.verb", actor="person:1", about="x:1", contents={})
    with school_scope(bare), transaction.atomic():
        first = record("room.verb", actor="person:1", about="x:1", contents={})
    assert (first.seq, first.previous) == (1, BEGINNING)


def test_each_school_has_a_chain_of_its_own(in_oakfield: School, other_school: School) -> None:
    with transaction.atomic():
        record("room.verb", actor="person:1", about="x:1", contents={})
        with school_scope(other_school):
            record("room.verb", actor="person:2", about="x:2", contents={})
        record("room.verb", actor="person:1", about="x:1", contents={})
    assert [entry.seq for entry in Entry.objects.order_by("seq")] == [1, 2]
    with school_scope(other_school):
        assert Entry.objects.get().seq == 1
        assert verify().ok
