"""`read_report`: the categories and conditions that a report tells of, each with the words that made it so."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import log

from handbell.policy.errors import unknown
from handbell.policy.plain.units import Question

from ..catalogue import catalogue
from ..model import Fits, Held, Report
from ..weighing import ReportError, holding, settled
from .hearing import heard, stretches
from .learned import Learned, chances, learned
from .lists import report_words
from .marks import marks_of
from .scoring import STRONG, likely, pulled, scored, together
from .settling import HEADTEACHER, OF_HEADTEACHER, chosen
from .states import conditions_of

LONGEST = 200_000
"""The most characters that a report may have."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a report: the leading category first in `fits`; `wavered` where it is not sure between some;
    `guessed` are those of `fits` that are only not ruled out."""

    fits: tuple[Fits, ...]
    conditions: tuple[Held, ...]
    wavered: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


def check(report: Report) -> None:
    """Raise `ReportError` where a word of the form is unknown, or nothing or far too much is told."""
    known = catalogue()
    _one_of(report.about, known.about, "'about'")
    _one_of(report.by, known.by, "'by'")
    for tag in report.tags:
        _one_of(tag, known.tags, "tag")
    if not report.what.strip():
        raise ReportError("the report says nothing in 'what'; write what happened")
    if len(report.what) > LONGEST:
        raise ReportError(f"the report has {len(report.what):,} characters; put it in {LONGEST:,} or fewer")


def _one_of(word: str, known: Collection[str], kind: str) -> None:
    if word not in known:
        raise ReportError(unknown(kind, word, known))


def read_report(report: Report) -> Reading:
    """The categories and conditions that a report's words and ticks tell of. Raises `ReportError`."""
    check(report)
    words, taught = report_words(), learned()
    flags = frozenset((f"about_{report.about}", f"by_{report.by}", *(f"tag_{tag}" for tag in report.tags)))
    text = f"{report.what}\n{report.platform}" if report.platform else report.what
    cut = list(stretches(text, words, flags))
    by_lines = scored(one for part in cut for one in heard(part, words.categories, text))
    of_conditions = [one for part in cut for one in heard(part, words.conditions, text)]
    strengths, by_condition = _by_examples(cut, flags, taught)
    brought = conditions_of(of_conditions, by_condition, flags, (), words.state_rules)
    holds = holding(brought)
    without = () if OF_HEADTEACHER in holds else (HEADTEACHER,)
    both = together(by_lines, pulled(strengths, flags, words.pull), without)
    scores = likely(by_lines, both)
    plain = [name for name, one in by_lines.items() if one.score >= STRONG]
    picked = chosen(scores, plain, holds, words.settle)
    names = [one.category for one in picked.fits]
    conditions = conditions_of(of_conditions, by_condition, flags, names, words.state_rules)
    fits = tuple(
        one if one.words else replace(one, words=taught.telling(one.category, cut[0].units))
        for one in picked.fits
    )
    return Reading(fits, settled(conditions, names), picked.wavered, picked.guessed)


def _by_examples(
    cut: list[Question], flags: frozenset[str], taught: Learned
) -> tuple[dict[str, float], dict[str, float]]:
    """What the examples say: of a long report what they say most strongly of any stretch."""
    said = [taught.sums(marks_of(part.units, flags)) for part in cut]
    conditions = {name: max(one[1][name] for one in said) for name in taught.conditions}
    if len(said) == 1:
        return said[0][0], conditions
    each = [chances(one[0]) for one in said]
    return {name: log(max(one[name] for one in each)) for name in taught.categories}, conditions
