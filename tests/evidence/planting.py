"""What this room writes into a case for the need-to-know walk of the whole site."""

from __future__ import annotations

from tests.cases.walking import Planted
from tests.evidence.making import kept

from handbell.cases.models import Case
from handbell.evidence.actions.hold import may_hold, put_hold
from handbell.evidence.bars import barred
from handbell.schools.access import Actor


def plant(case: Case, by: Actor) -> Planted:
    """A file with words of its own, and a hold with a reason."""
    mark, words = case.sign.lower(), list[str]()
    if may_hold(by):
        words.append(f"{mark}bittern")
        put_hold(by, case.pk, f"A claim is coming, says the {mark}bittern")
    if barred(case):
        return Planted(tuple(words))
    item = kept(by, case, f"Quill wrote: {mark}godwit".encode(), f"{mark}dunlin.txt")
    return Planted((*words, f"{mark}dunlin", f"{mark}godwit"), {"evidence_id": str(item.pk)})
