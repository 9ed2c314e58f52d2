"""How strongly the words of a report speak for each category."""

from collections.abc import Callable, Iterable, Mapping

from ..model import Fits
from .hearing import Heard

STRONG, ENOUGH, FAINT = 0.85, 0.6, 0.3
"""From these scores on a category fits surely, fits, and is not to be ruled out."""

COUNTED = 3
"""So many lines of a category count, the strongest: ten ways to say the same say it no louder."""

TOP = 0.99

LIKELY, UNLIKELY, TRUST = 0.12, 0.01, 0.95
"""From this chance on the examples speak for a category, below that one against it; and how far they are trusted."""


def scored(
    found: Iterable[Heard], flags: Iterable[str], pull: Mapping[str, Mapping[str, float]]
) -> dict[str, Fits]:
    """Every category that some line speaks for, with its score and the words."""
    by_category: dict[str, dict[str, Heard]] = {}
    for one in found:
        by_category.setdefault(one.line.id, {}).setdefault(one.line.pattern.source, one)
    return {
        category: _fits(category, list(lines.values()), sum(pull.get(flag, {}).get(category, 0.0) for flag in flags))
        for category, lines in by_category.items()
    }  # fmt: skip


def with_chances(
    scores: Mapping[str, Fits],
    chances: Mapping[str, float],
    telling: Callable[[str], tuple[str, ...]],
) -> dict[str, Fits]:
    """The same, with what the examples say. What they find likely is raised,
    but by them alone nothing is sure; and what they find quite unlikely is no
    longer sure; it still fits, for a line speaks for it."""
    found = {}
    for category in dict.fromkeys((*scores, *chances)):
        chance, one = chances.get(category, 0.0), scores.get(category)
        if chance < LIKELY and one is None:
            continue
        score, words = (one.score, one.words) if one else (0.0, ())
        if chance >= LIKELY:
            score = 1 - (1 - score) * (1 - TRUST * chance)
            score = score if one and one.score >= ENOUGH else min(score, STRONG - 0.01)
            words = words or telling(category)
        elif chance < UNLIKELY and score >= STRONG:
            score = STRONG - 0.01
        found[category] = Fits(category, round(min(TOP, score), 2), words)
    return found


def _fits(category: str, lines: list[Heard], pulled: float) -> Fits:
    strongest = sorted(lines, key=lambda one: (-one.line.weight, one.words, one.line.pattern.source))[
        :COUNTED
    ]
    unheard = 1.0
    for one in strongest:
        unheard *= 1 - one.line.weight
    words = tuple(dict.fromkeys(one.words for one in strongest))
    return Fits(category, round(min(TOP, 1 - unheard + pulled), 2), words)
