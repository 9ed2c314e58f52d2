"""From somebody's own words to a question that Handbell answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbell.pages.claims import claimed_role
from handbell.pages.doors import Door
from handbell.pages.names import holds_a_name
from handbell.pages.roles import most_special, who_asks
from handbell.pages.situation import Asked, fits
from handbell.policy import Vocabulary, vocabulary
from handbell.policy.plain import Understood, read_question
from handbell.policy.words import Act


@dataclass(frozen=True)
class Reading:
    """What was made of the words. `asked` is there if it is sure enough to answer; else `closest` are offered.

    `also` is a second question in the same text, `named` whether somebody seems to be named in it. `typed` are the
    words themselves, for this one response and nothing else.
    """

    typed: str
    asked: Asked | None
    closest: tuple[Asked, ...]
    also: Asked | None
    named: bool


def read_words(typed: str, door: Door) -> Reading:
    """Read what somebody typed. Raises QuestionError, with a sentence for them, where it cannot be read at all."""
    words = vocabulary()
    understood, role = _understand(typed, door, words)
    guess = _asked(understood, role, door, words)
    sure = guess is not None and understood.confident and bool(who_asks(guess, words))
    also = words.acts.get(understood.also or "")
    return Reading(
        typed=typed,
        asked=guess if sure else None,
        closest=() if sure else tuple(_offers(understood, guess, role, door, words)),
        also=Asked(also, {}, door, role) if also and _may_ask(also, door, words) else None,
        named=holds_a_name(typed),
    )


def _understand(typed: str, door: Door, words: Vocabulary) -> tuple[Understood, str | None]:
    """The surest reading among this person's roles, and the role that the words themselves claim."""
    if door.public:
        return read_question(typed, asker=door.role), None
    spans = read_question(typed, asker=None).spans
    hinted = (
        one.id for one in spans if one.kind == "actor" and one.id in door.roles
    )  # "my class", "my daughter"
    claimed = claimed_role(typed) or next(hinted, None)
    if claimed is not None:
        return read_question(typed, asker=claimed), claimed
    readings = [read_question(typed, asker=role) for role in most_special(door.roles, words)]
    return max(readings, key=lambda one: one.confidence), None


def _asked(understood: Understood, role: str | None, door: Door, words: Vocabulary) -> Asked | None:
    if understood.act is None:
        return None
    act = words.acts[understood.act]
    facts = {fact: value for fact, value in understood.facts.items() if fits(act, fact, value, words)}
    return Asked(act, facts, door, role)


def _offers(
    understood: Understood, guess: Asked | None, role: str | None, door: Door, words: Vocabulary
) -> Iterable[Asked]:
    """The closest acts that this person may ask about, each with the facts understood that it can have."""
    worry = ["report_concern"] if door.id == "pupils" else []  # a child who is not understood may be worried
    ids = dict.fromkeys([*worry, *([understood.act] if understood.act else []), *understood.closest])
    for act in (words.acts[one] for one in ids):
        if _may_ask(act, door, words):
            yield guess.on(act, words) if guess else Asked(act, {}, door, role)


def _may_ask(act: Act, door: Door, words: Vocabulary) -> bool:
    return bool(who_asks(Asked(act, {}, door), words))
