"""`read_report`: the categories and conditions that a report tells of, each with the words that made it so."""

from collections.abc import Collection
from dataclasses import dataclass

from handbell.policy.errors import unknown
from handbell.policy.plain.units import Unit

from ..catalogue import catalogue
from ..model import Fits, Held, Report
from ..weighing import ReportError, holding, settled
from .hearing import heard, stretches
from .learned import learned, marks_of
from .lists import report_words
from .scoring import scored, with_chances
from .settling import HEADTEACHER, OF_HEADTEACHER, chosen
from .states import conditions_of

LONGEST = 200_000
"""The most characters that a report may have."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a report: the leading category first in `fits`; `wavered` where it is not sure between some."""

    fits: tuple[Fits, ...]
    conditions: tuple[Held, ...]
    wavered: tuple[str, ...] = ()


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
    words = report_words()
    flags = frozenset((f"about_{report.about}", f"by_{report.by}", *(f"tag_{tag}" for tag in report.tags)))
    text = f"{report.what}\n{report.platform}" if report.platform else report.what
    cut = list(stretches(text, words, flags))
    of_categories = [one for stretch in cut for one in heard(stretch, words.categories, text)]
    of_conditions = [one for stretch in cut for one in heard(stretch, words.conditions, text)]
    holds = holding(conditions_of(of_conditions, flags, (), words.state_rules))
    by_lines = scored(of_categories, flags, words.pull)
    without = () if OF_HEADTEACHER in holds else (HEADTEACHER,)
    scores = _with_examples(by_lines, cut[0].units, flags, without)
    fits, wavered = chosen(scores, holds, words.settle)
    names = [one.category for one in fits]
    conditions = conditions_of(of_conditions, flags, names, words.state_rules)
    return Reading(fits, settled(conditions, names), wavered)


def _with_examples(
    scores: dict[str, Fits], units: tuple[Unit, ...], flags: frozenset[str], without: Collection[str]
) -> dict[str, Fits]:
    """What the examples say of the first stretch, where most is told."""
    taught = learned()
    counted = marks_of(units, [flag for flag in flags if not flag.startswith("tag_")])
    return with_chances(
        scores, taught.chances(counted, without), lambda category: taught.telling(category, units)
    )
