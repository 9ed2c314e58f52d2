"""How sure a reading is, from its own strength and from what else might be meant."""

from .acts import Score

NAMED = 0.36
"""Below this score an act is not named at all: nothing in the vocabulary fits."""

RIVAL = 0.4
"""A rival act counts from this score on."""

DRAW = 0.55
"""How much of a rival's score above `RIVAL` is taken away."""


def confidence(scores: list[Score]) -> float:
    """From 0 to 1, for the first of the scores."""
    if not scores:
        return 0.0
    rival = scores[1].value if len(scores) > 1 else 0.0
    return round(max(0.0, scores[0].value - DRAW * max(0.0, rival - RIVAL)), 2)
