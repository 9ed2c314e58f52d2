"""How likely each category is by the words of a report: by the lines that are found, and by the examples."""

from collections.abc import Collection, Iterable, Mapping

from ..model import Fits
from .hearing import Heard
from .learned import chances

COUNTED = 3
"""So many lines of a category count, the strongest: ten ways to say the same say it no louder."""

TOP, STRONG = 0.99, 0.85
"""The most that lines can say, and from where on they speak surely."""

TRUST = 1.0
"""How much a line that speaks surely adds to what the examples say. Set on reports that neither had seen."""


def scored(found: Iterable[Heard]) -> dict[str, Fits]:
    """Every category that some line speaks for, how strongly from 0 to 1, and the words."""
    by_category: dict[str, dict[str, Heard]] = {}
    for one in found:
        by_category.setdefault(one.line.id, {}).setdefault(one.line.pattern.source, one)
    return {category: _fits(category, list(lines.values())) for category, lines in by_category.items()}


def pulled(
    strengths: Mapping[str, float], flags: Collection[str], pull: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """The strengths with what was ticked. A tick can raise, never lower."""
    return {
        name: strength + sum(pull[flag].get(name, 0.0) for flag in sorted(flags) if flag in pull)
        for name, strength in strengths.items()
    }


def together(
    lines: Mapping[str, Fits], strengths: Mapping[str, float], without: Collection[str]
) -> dict[str, float]:
    """How strongly lines and examples speak for each category, those left out that it cannot be."""
    return {
        name: strength + (TRUST * lines[name].score if name in lines else 0.0)
        for name, strength in strengths.items()
        if name not in without
    }


def likely(lines: Mapping[str, Fits], strengths: Mapping[str, float]) -> dict[str, Fits]:
    """How likely each category is, together 1, with the words of the lines that speak for it, if any do."""
    return {
        name: Fits(name, round(chance, 3), lines[name].words if name in lines else ())
        for name, chance in chances(strengths).items()
    }


def _fits(category: str, lines: list[Heard]) -> Fits:
    strongest = sorted(lines, key=lambda one: (-one.line.weight, one.words, one.line.pattern.source))[
        :COUNTED
    ]
    unheard = 1.0
    for one in strongest:
        unheard *= 1 - one.line.weight
    words = tuple(dict.fromkeys(one.words for one in strongest))
    return Fits(category, round(min(TOP, 1 - unheard), 2), words)
