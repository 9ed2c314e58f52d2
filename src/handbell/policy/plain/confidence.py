"""How sure a reading is: two witnesses, the readings of the lists and the examples, put together.

Each has been wrong where the other was right, and they are seldom wrong alike. How far each is to be trusted was
learned by `script/learn` from examples that neither had seen: where they agree, Handbell is sure; where they differ,
it offers both.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .acts import Score
from .examples import OUTSIDE, likelihoods

NAMED = 0.36
"""A best reading below this score counts as none."""

LEAST = 0.0001
"""No act is held less likely than this by its examples."""

DIFFER = 0.9
"""What is left of the confidence where the two witnesses name different acts."""

Evidence = tuple[float, float, float, float]
"""What speaks for an act, in the order of `TRUST`."""

TRUST = ("examples", "reading", "best_reading", "silence")
"""The logarithm of the chance by the examples; the score of the readings; that score again for the best of them; and,
for no act at all, 1 where no reading was found."""


def evidence(scores: Sequence[Score], chances: Mapping[str, float]) -> dict[str, Evidence]:
    """What speaks for each act, and for `OUTSIDE`."""
    by_act = {one.act: one.value for one in scores}
    top = max(by_act.values(), default=0.0)
    found = {}
    for act, chance in chances.items():
        read = by_act.get(act, 0.0)
        best = read if read == top >= NAMED else 0.0
        silent = 1.0 if act == OUTSIDE and top < NAMED else 0.0
        found[act] = (math.log(max(chance, LEAST)), read, best, silent)
    return found


def weighed(
    scores: Sequence[Score], chances: Mapping[str, float], trust: Mapping[str, float]
) -> tuple[list[Score], float]:
    """Every act with its chance by both witnesses, likeliest first; and the chance that none fits."""
    examples, reading, best_reading, silence = (trust[name] for name in TRUST)
    strengths = {
        act: examples * chance + reading * read + best_reading * best + silence * silent
        for act, (chance, read, best, silent) in evidence(scores, chances).items()
    }
    sure = likelihoods(strengths)
    none = sure.pop(OUTSIDE)
    by_act = {one.act: one for one in scores}
    found = [
        replace(by_act[act], value=chance) if act in by_act else Score(act, chance, ())
        for act, chance in sure.items()
    ]
    return sorted(found, key=lambda one: (-one.value, one.act)), none


def confidence(
    best: Score, other: Score | None, scores: Sequence[Score], chances: Mapping[str, float]
) -> float:
    """How sure Handbell is of the best act, from 0 to 1. The act of a second question is no rival of the first."""
    alone = best.value / (1 - other.value if other else 1)
    read = scores[0].act if scores and scores[0].value >= NAMED else OUTSIDE
    likeliest = max(chances, key=lambda act: chances[act])
    differ = OUTSIDE not in (read, likeliest) and read != likeliest
    return round(alone * (DIFFER if differ else 1), 2)
