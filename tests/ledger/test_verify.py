"""Whoever changes the database past Handbell is found out, and the first bad entry is named."""

from __future__ import annotations

import tracemalloc

import pytest
from django.db import connection, transaction
from tests.ledger.conftest import Tamper

from handbell.ledger.chain import BEGINNING, contents_digest, entry_digest
from handbell.ledger.models import Entry
from handbell.ledger.record import record
from handbell.ledger.verify import verify, verify_from
from handbell.schools.models import School
from handbell.schools.scope import school_scope


def test_an_untouched_chain_stands_and_an_empty_one_says_so(chain: School, other_school: School) -> None:
    found = verify()
    assert (found.ok, found.entries, found.erased) == (True, 6, 0)
    assert found.says == "All 6 entries stand."
    with school_scope(other_school):
        assert verify().says == "The record is empty: nothing has been done yet."


@pytest.mark.parametrize(
    ("sql", "bad", "says"),
    [
        ("UPDATE ledger_entry SET verb = 'publishing.send_back' WHERE seq = 3", 3, "was changed after it was written"),
        ("UPDATE ledger_entry SET actor = 'person:2' WHERE seq = 1", 1, "was changed after it was written"),
        ("UPDATE ledger_entry SET at = '2020-01-01 10:00:00' WHERE seq = 4", 4, "was changed after it was written"),
        ("UPDATE ledger_entry SET clauses = '[]' WHERE seq = 4", 4, "was changed after it was written"),
        ("UPDATE ledger_entry SET contents = '{\"number\": 9}' WHERE seq = 2", 2, "contents of entry 2 were changed"),
        ("UPDATE ledger_entry SET contents = NULL WHERE seq = 5", 5, "has lost its contents alone"),
        ("UPDATE ledger_entry SET salt = NULL WHERE seq = 5", 5, "has lost its salt alone"),
        ("UPDATE ledger_entry SET salt = x'00' WHERE seq = 5", 5, "contents of entry 5 were changed"),
        ("UPDATE ledger_entry SET previous = digest WHERE seq = 3", 3, "does not follow on the entry before it"),
        ("UPDATE ledger_entry SET digest = x'00' WHERE seq = 3", 3, "was changed after it was written"),
        ("UPDATE ledger_entry SET contents = '{broken' WHERE seq = 3", 3, "contents of entry 3 were changed"),
        ("UPDATE ledger_entry SET at = 'yesterday' WHERE seq = 3", 3, "cannot be read"),
        ("UPDATE ledger_entry SET digest = 'text' WHERE seq = 6", 6, "cannot be read"),
        ("DELETE FROM ledger_entry WHERE seq = 3", 3, "Entry 3 is missing: after 2 comes 4."),
        ("DELETE FROM ledger_entry WHERE seq = 1", 1, "Entry 1 is missing: after 0 comes 2."),
        ("DELETE FROM ledger_entry WHERE seq IN (3, 4)", 3, "Entry 3 is missing: after 2 comes 5."),
    ],
)  # fmt: skip
def test_one_row_tampered_with(chain: School, tamper: Tamper, sql: str, bad: int, says: str) -> None:
    assert verify().ok
    tamper(sql)
    found = verify()
    assert not found.ok
    assert found.bad_seq == bad
    assert says in found.says


def test_two_entries_swapped_are_found(chain: School, tamper: Tamper) -> None:
    tamper("UPDATE ledger_entry SET seq = 1000 WHERE seq = 2")
    tamper("UPDATE ledger_entry SET seq = 2 WHERE seq = 5")
    tamper("UPDATE ledger_entry SET seq = 5 WHERE seq = 1000")
    assert verify().bad_seq == 2


def test_a_gap_closed_by_renumbering_is_found(chain: School, tamper: Tamper) -> None:
    tamper("DELETE FROM ledger_entry WHERE seq = 3")
    for seq in (4, 5, 6):
        tamper("UPDATE ledger_entry SET seq = %s WHERE seq = %s", seq - 1, seq)
    found = verify()
    assert found.bad_seq == 3
    assert "does not follow on the entry before it" in found.says


def test_an_entry_of_another_school_does_not_fit(chain: School, other_school: School, tamper: Tamper) -> None:
    with school_scope(other_school), transaction.atomic():
        record("publishing.agree", actor="person:9", about="post:9", contents={})
    tamper("DELETE FROM ledger_entry WHERE seq = 1 AND school_id = %s", chain.pk.hex)
    tamper("UPDATE ledger_entry SET school_id = %s WHERE school_id = %s", chain.pk.hex, other_school.pk.hex)
    assert verify().bad_seq == 1


def test_a_cut_end_is_found_by_a_signed_digest_alone(chain: School, tamper: Tamper) -> None:
    last = Entry.objects.get(seq=6)
    tamper("DELETE FROM ledger_entry WHERE seq > 4")
    assert verify().ok  # what is left stands by itself
    found = verify({6: bytes(last.digest)})
    assert found.bad_seq == 5
    assert found.says == "The chain ends at entry 4, but entry 6 was signed: the end was cut off."


def test_a_chain_written_anew_is_found_by_a_signed_digest_alone(chain: School, tamper: Tamper) -> None:
    signed = {4: bytes(Entry.objects.get(seq=4).digest)}
    assert verify(signed).ok
    previous = BEGINNING
    for entry in Entry.objects.order_by("seq"):
        contents = {"number": -entry.seq}
        stood_for = contents_digest(bytes(entry.salt), contents)
        digest = entry_digest(
            entry.school_id,
            entry.seq,
            entry.at,
            entry.verb,
            "person:2",
            entry.about,
            entry.clauses,
            stood_for,
            previous,
        )
        tamper(
            "UPDATE ledger_entry SET actor = 'person:2', contents = %s, contents_digest = %s, previous = %s,"
            " digest = %s WHERE seq = %s",
            f'{{"number": {-entry.seq}}}', stood_for, previous, digest, entry.seq,
        )  # fmt: skip
        previous = digest
    assert verify().ok  # a forger who redoes every hash leaves a chain that stands by itself
    found = verify(signed)
    assert found.bad_seq == 4
    assert found.says == "Entry 4 is not the one that was signed: the chain was written anew."


def test_a_walk_goes_on_where_an_earlier_one_ended(chain: School, tamper: Tamper) -> None:
    third = bytes(Entry.objects.get(seq=3).digest)
    onwards = verify_from(3, third)
    assert onwards is not None
    assert (onwards.ok, onwards.entries) == (True, 6)
    assert verify_from(3, third, most=2) is None
    tamper("UPDATE ledger_entry SET about = 'post:8' WHERE seq = 5")
    again = verify_from(3, third)
    assert again is not None
    assert again.bad_seq == 5


def test_memory_does_not_grow_with_the_chain(in_oakfield: School) -> None:
    with transaction.atomic():
        for number in range(3000):
            record("x.y", actor="person:1", about="x:1", contents={"words": f"{number}" * 200})
    connection.queries_log.clear()
    tracemalloc.start()
    assert verify().entries == 3000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000  # the contents alone are 2.4 MB
