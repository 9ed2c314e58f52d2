"""Long trials of the engine against its oracle, a pack at a time, so that processes can share them out.

    python -m tests.policy.trials PACK EACH

tries `EACH` drawn situations of every act, and prints the first disagreement.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import product
from math import prod
from random import Random

from handbell.policy import Engine, Situation, compile_pack, load_pack
from handbell.policy.asking import answers
from handbell.policy.oracle import Oracle

from .drawing import disagreement, draw


def drawn_trial(pack_id: str, each: int) -> str:
    """The first disagreement in `each` drawn situations of every act; nothing if there is none.

    Nearly all are complete: the oracle remembers those by what they can depend on.
    """
    engine = compile_pack(load_pack(pack_id))
    oracle = Oracle(engine.pack)
    for act in engine.words.acts:
        random = Random(f"{pack_id} {act}")
        for _ in range(each):
            if found := disagreement(engine, oracle, draw(random, engine, act, open_share=0.005)):
                return found
    return ""


def act_trial(engine: Engine, oracle: Oracle, act: str, most: int, drawn: int, seed: str) -> tuple[int, str]:
    """How many situations of `act` were tried, and the first disagreement, if there was one.

    Every complete situation for every role, if there are fewer than `most` of them for one, and a hundredth as many as
    `drawn` with facts left open; otherwise `drawn` situations, a tenth of them with facts left open.
    """
    random = Random(f"{seed} {engine.pack.id} {act}")
    if space(engine, act) < most:
        tried = every_situation(engine, act)
        opened = (draw(random, engine, act, open_share=1) for _ in range(drawn // 100))
    else:
        tried = (draw(random, engine, act, open_share=0.1) for _ in range(drawn))
        opened = iter(())
    number = 0
    for situations in (tried, opened):
        for situation in situations:
            number += 1
            if found := disagreement(engine, oracle, situation):
                return number, found
    return number, ""


def space(engine: Engine, act: str) -> int:
    """How many complete situations of `act` one role can be in, as far as the pack can tell them apart."""
    facts = engine.words.acts[act].facts
    return prod(len(answers(engine.pack, engine.words, act, fact)) for fact in facts)


def every_situation(engine: Engine, act: str) -> Iterator[Situation]:
    """Each of them, for every role."""
    facts = engine.words.acts[act].facts
    choices = [answers(engine.pack, engine.words, act, fact) for fact in facts]
    for role in engine.words.roles:
        for values in product(*choices):
            yield Situation(role, act, dict(zip(facts, values, strict=True)))


if __name__ == "__main__":
    sys.exit(drawn_trial(sys.argv[1], int(sys.argv[2])) or 0)
