"""What this room writes into a case for the need-to-know walk: a letter in every state, two of them made as papers."""

from __future__ import annotations

import re
from typing import Final

from tests.cases.walking import Planted
from tests.letters.conftest import begun, fresh

from handbell.cases.models import Case
from handbell.letters.actions.read import agree
from handbell.letters.actions.send import Sent, send
from handbell.letters.actions.write import Words, drop, hand_in, write
from handbell.letters.knowing import template_of
from handbell.letters.models import Letter
from handbell.people.acting import actor_for
from handbell.schools.access import Actor

BIRDS: Final = {
    "draft": "smew", "dropped": "scaup", "reading": "wigeon", "agreed": "garganey", "sent": "pochard",
}  # fmt: skip


def plant(case: Case, by: Actor) -> Planted:
    """A sheet for the police in each state, with words of its own; the walk opens one of them in each case."""
    reader = case.readers.filter(ended_at=None).exclude(person_id=by.person).exclude(role="shared").first()
    assert reader is not None, "nobody else reads the case who could read its letters"
    second = actor_for(reader.person)
    letters = {state: _brought_to(state, case, by, second) for state in BIRDS}
    walked = "sent" if case.round_head else "agreed" if case.guarded else "reading"
    words = [f"{case.sign.lower()}{bird}" for bird in BIRDS.values()]
    ids = {"letter_id": str(letters[walked].pk), "form": "pdf"}
    return Planted(tuple(words), ids, plain=tuple(one.sign for one in letters.values()))


def _brought_to(state: str, case: Case, by: Actor, second: Actor) -> Letter:
    letter, word = begun(by, case, "agency_notice"), f"{case.sign.lower()}{BIRDS[state]}"
    said = letter.contents
    body = re.sub(r"\[\[[^\]]*\]\]", f"the {word}", said["body"]) + f"\n\nThe {word} saw it."
    write(by, letter.pk, letter.version, Words(f"Sergeant {word}", "", said["heading"], body))
    if state == "dropped":
        drop(by, letter.pk, f"The {word} rang instead")
    if state in ("reading", "agreed", "sent"):
        hand_in(by, letter.pk)
    if state in ("agreed", "sent"):
        agree(second, letter.pk, fresh(letter).version, template_of(letter).checks)
    if state == "sent":
        send(by, letter.pk, Sent(how="email", to=f"Sergeant {word}", reference=f"{word}ref"))
    found = fresh(letter)
    assert found.state == state, found.state
    return found
