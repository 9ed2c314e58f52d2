"""Two questions in one text: the first is answered, the other is offered."""

from .acts import Score

PLAIN = 0.88
"""A clause asks for an act plainly if a reading of at least this weight stands in it."""


def in_order(scores: list[Score]) -> tuple[list[Score], Score | None]:
    """The scores, best first, and the score of a second question in the text, if there is one.

    There is one where two asking clauses each plainly ask for an act of their own; then the act of the earlier
    clause leads, and the later one stands no longer among its rivals.
    """
    best: dict[int, Score] = {}
    for score in scores:
        for clause in _clauses(score):
            best.setdefault(clause, score)
    asked = list(dict.fromkeys(best[clause].act for clause in sorted(best)))
    if len(asked) < 2 or scores[0].act not in asked[:2]:
        return scores, None
    first, second = asked[:2]
    lead = next(score for score in scores if score.act == first)
    other = next(score for score in scores if score.act == second)
    if _clauses(lead) & _clauses(other):
        return scores, None
    return [lead, *(score for score in scores if score.act not in (first, second))], other


def first_clause(score: Score) -> int:
    """The earliest asking clause that plainly asks for the act; it must have one, as second questions do."""
    return min(_clauses(score))


def _clauses(score: Score) -> set[int]:
    return {one.clause for one in score.heard if one.clause is not None and one.reading.weight >= PLAIN}
