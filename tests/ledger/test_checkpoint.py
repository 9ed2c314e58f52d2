"""A signed checkpoint proves that the chain still contains what it contained."""

from __future__ import annotations

import json

import pytest
from tests.ledger.conftest import Tamper

from handbell.ledger.checkpoint import BadCheckpoint, checkpoint_now, marks_of, read_checkpoints
from handbell.ledger.verify import verify
from handbell.schools.models import School
from handbell.schools.scope import school_scope


def signed_now(school: School) -> str:
    checkpoint = checkpoint_now(school.slug)
    assert checkpoint is not None
    return json.dumps(checkpoint.signed())


def test_a_truncated_chain_is_caught_by_a_checkpoint_from_before(
    chain: School, other_school: School, tamper: Tamper
) -> None:
    letter = f"Dear office,\nkeep this.\n\n{signed_now(chain)}\n-- \nHandbell"
    checkpoints = read_checkpoints(letter)
    assert [one.seq for one in checkpoints] == [6]
    assert verify(marks_of(checkpoints, chain.pk)).ok
    assert marks_of(checkpoints, other_school.pk) == {}
    tamper("DELETE FROM ledger_entry WHERE seq = 6")
    assert verify().ok
    assert not verify(marks_of(checkpoints, chain.pk)).ok


def test_an_empty_record_has_no_checkpoint(other_school: School) -> None:
    with school_scope(other_school):
        assert checkpoint_now(other_school.slug) is None


@pytest.mark.parametrize(
    ("key", "value"), [("seq", 5), ("digest", "00" * 32), ("school", "other"), ("more", 1)]
)
def test_a_changed_checkpoint_is_refused(chain: School, key: str, value: object) -> None:
    changed = json.loads(signed_now(chain)) | {key: value}
    with pytest.raises(BadCheckpoint, match="Line 1 was not signed by this Handbell, or was changed since"):
        read_checkpoints(json.dumps(changed))


def test_another_handbells_checkpoint_is_refused(chain: School, settings) -> None:
    text = signed_now(chain)
    settings.CHECKPOINT_KEY = b"k" * 32
    with pytest.raises(BadCheckpoint, match="Its key file may be another one"):
        read_checkpoints(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is no checkpoint in this file."),
        ("Dear office", "There is no checkpoint in this file."),
        ('x\n{"seq": 1', "Line 2 is broken"),
        ('{"seq": 1}', "Line 1 is not a checkpoint of Handbell's."),
        ('{"school_id": [], "seq": {}}', "Line 1 is not a checkpoint of Handbell's."),
        ("{" * 100_000, "Line 1 is broken"),
    ],
)
def test_what_is_no_checkpoint_is_refused_in_words(text: str, says: str) -> None:
    with pytest.raises(BadCheckpoint, match=says):
        read_checkpoints(text)
