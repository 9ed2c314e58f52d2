"""Whether a text asks two things: the first is answered, the other is offered."""

from .acts import Score
from .understood import CONFIDENT


def second_act(best: Score, scores: list[Score]) -> str | None:
    """The act of another asking clause, where that clause speaks plainly for it alone."""
    mine = {one.clause for one in best.heard}
    for other in scores:
        theirs = {one.clause for one in other.heard if one.reading.weight >= CONFIDENT}
        if other.act != best.act and theirs and None not in theirs and not theirs & mine:
            return other.act
    return None
