"""Which conditions hold, are in doubt, or are said not to hold: by words, by ticks, by category."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..model import Held, State
from .hearing import Heard
from .learned import chance

OF_LIST: dict[str, State] = {"holds": "holds", "doubtful": "doubtful", "harmless": "not"}
ORDER: tuple[State, ...] = ("not", "doubtful", "holds")


LIKELY, DOUBTFUL = 0.3, 0.2
"""From these chances on the examples say that a condition holds, or leave it in doubt."""


def conditions_of(
    found: Iterable[Heard],
    by_examples: Mapping[str, float],
    flags: Collection[str],
    categories: Collection[str],
    rules: Iterable[Mapping[str, Any]],
) -> tuple[Held, ...]:
    """Each condition that something speaks for or against, with what does. What is said to be harmless is so, whatever
    its category; a tick always counts."""
    states: dict[str, Held] = {}
    harmless: dict[str, Held] = {}
    for one in found:
        state = OF_LIST[one.line.state]
        held = Held(one.line.id, state, (one.words,))
        _put(harmless if state == "not" else states, held)
    for name, strength in by_examples.items():
        likely = chance(strength)
        if likely >= DOUBTFUL:
            _put(states, Held(name, "holds" if likely >= LIKELY else "doubtful", ("reports like it",)))
    for rule in rules:
        ticked = tuple(flag for flag in rule.get("form", ()) if flag in flags)
        brought = tuple(one for one in rule.get("categories", ()) if one in categories)
        why = (*ticked, *brought)
        enough = ticked and brought if rule.get("both") else why
        if any(_sure(states, other) for other in rule.get("unless", ())):
            continue
        if not all(_sure(states, other) for other in rule.get("with", ())):
            continue
        if enough:
            _put(states, Held(rule["id"], rule.get("state", "holds"), why))
    return tuple(harmless.get(name, held) for name, held in sorted(states.items()))


def _sure(states: Mapping[str, Held], condition: str) -> bool:
    return condition in states and states[condition].state == "holds"


def _put(states: dict[str, Held], held: Held) -> None:
    """The surer state stands; of the same, the words are put together."""
    before = states.get(held.condition)
    if before is None or ORDER.index(held.state) > ORDER.index(before.state):
        states[held.condition] = held
    elif before.state == held.state:
        why = tuple(dict.fromkeys((*before.why, *held.why)))[:4]
        states[held.condition] = Held(held.condition, held.state, why)
