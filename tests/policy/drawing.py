"""Situations drawn at random, and the comparison of the engine with the oracle on them."""

from __future__ import annotations

from math import prod
from random import Random

from handbell.policy import Engine, Situation
from handbell.policy.asking import answers
from handbell.policy.oracle import Oracle

MOST_COMPLETIONS = 60
"""How many completions a drawn situation may leave open, so that the oracle can try them all."""


def draw(random: Random, engine: Engine, act: str, open_share: float) -> Situation:
    """A situation of `act`. About `open_share` of them leave facts open, up to `MOST_COMPLETIONS` completions."""
    words = engine.words
    known = words.acts[act]
    role = random.choice(list(words.roles))
    facts = {}
    for fact in known.facts:
        kind = words.facts[fact].kind
        if kind == "whole_number":
            facts[fact] = random.choice((0, 1, 11, 12, 13, 14, 15, 16, 17, 18, 19, 40))
        elif random.random() < 0.02:
            facts[fact] = random.choice(list(words.facts[fact].values) or [True, False])  # perhaps past the limits
        else:
            facts[fact] = random.choice(words.possible_values(act, fact))
    if random.random() < open_share:
        left = list(known.facts)
        random.shuffle(left)
        opened: list[str] = []
        for fact in left:
            widths = [len(answers(engine.pack, words, act, one)) for one in (*opened, fact)]
            if prod(widths) <= MOST_COMPLETIONS:
                opened.append(fact)
        for fact in opened[: random.randint(1, 4)]:
            del facts[fact]
    return Situation(role, act, facts)


def disagreement(engine: Engine, oracle: Oracle, situation: Situation) -> str:
    """Where the two answer differently, both answers; else nothing."""
    quick = engine.decide(situation).answer
    slow = oracle.decide(situation)
    return "" if quick == slow else f"{engine.pack.id} {situation}\nengine: {quick}\noracle: {slow}"
