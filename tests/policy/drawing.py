"""Situations drawn at random, and the comparison of the engine with the oracle on them."""

from __future__ import annotations

from functools import cache
from math import prod
from random import Random

from handbell.policy import Engine, Situation, vocabulary
from handbell.policy.asking import answers
from handbell.policy.oracle import Oracle
from handbell.policy.words import Value

MOST_COMPLETIONS = 60
"""How many completions a drawn situation may leave open, so that the oracle can try them all."""


AGES = (0, 1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 40)


@cache
def _choices(act: str) -> list[tuple[str, tuple[Value, ...], tuple[Value, ...]]]:
    """Each fact of the act, the values that make sense for it there, and all that it can have."""
    words = vocabulary()
    found = []
    for fact in words.acts[act].facts:
        known = words.facts[fact]
        if known.kind == "whole_number":
            found.append((fact, AGES, AGES))
        else:
            usual = words.possible_values(act, fact)
            found.append((fact, usual, tuple(known.values) or usual))
    return found


def draw(
    random: Random, engine: Engine, act: str, open_share: float, most: int = MOST_COMPLETIONS
) -> Situation:
    """A situation of `act`. About `open_share` of them leave facts open, up to `most` completions."""
    words = engine.words
    known = words.acts[act]
    role = random.choice(known.askers if random.random() < 0.8 else list(words.roles))
    chance = random.random
    facts = {}
    for fact, usual, every in _choices(act):
        values = usual if chance() < 0.98 else every  # perhaps past the limits of the act
        facts[fact] = values[int(chance() * len(values))]
    if random.random() < open_share:
        left = list(known.facts)
        random.shuffle(left)
        opened: list[str] = []
        for fact in left:
            widths = [len(answers(engine.pack, words, act, one)) for one in (*opened, fact)]
            if prod(widths) <= most:
                opened.append(fact)
        for fact in opened[: random.randint(1, 4)]:
            del facts[fact]
    return Situation(role, act, facts)


def disagreement(engine: Engine, oracle: Oracle, situation: Situation) -> str:
    """Where the two answer differently, both answers; else nothing."""
    quick = engine.decide(situation).answer
    slow = oracle.decide(situation)
    return "" if quick == slow else f"{engine.pack.id} {situation}\nengine: {quick}\noracle: {slow}"
