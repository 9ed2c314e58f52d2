"""How sure a reading is: from how much speaks for it, and from how much speaks for something else.

The figures were set so that questions nobody had tuned the words to are answered wrongly in few cases: one reading
alone, however close, is right in about six of ten; with a second that agrees, in more than eight.
"""

from .acts import Score

NAMED = 0.36
"""Below this score an act is not named at all: nothing in the vocabulary fits."""

HALF = 0.55
"""The evidence at which one would be half sure."""

RIVAL = 0.3
"""A rival counts once it has this part of the evidence."""

DRAW = 0.35
"""The part of the confidence that a rival with as much evidence takes away."""


def confidence(scores: list[Score]) -> float:
    """From 0 to 1, for the first of the scores."""
    if not scores:
        return 0.0
    evidence = scores[0].evidence
    rival = max((one.evidence for one in scores[1:]), default=0.0)
    doubt = DRAW * max(0.0, min(1.0, rival / evidence) - RIVAL)
    return round(evidence / (evidence + HALF) * (1 - doubt), 2)
