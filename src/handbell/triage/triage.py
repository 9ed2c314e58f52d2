"""`triage`: a report read, and answered."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from handbell.policy import Pack
from handbell.policy.errors import unknown

from .catalogue import catalogue
from .compose import compose
from .model import Answer, Fits, Held, Report
from .weighing import ReportError


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a report: the leading category first in `fits`; `wavered` where it is not sure between some."""

    fits: tuple[Fits, ...]
    conditions: tuple[Held, ...]
    wavered: tuple[str, ...] = ()


def check(report: Report) -> None:
    """Raise `ReportError` where a word of the form is unknown or nothing is told."""
    known = catalogue()
    one_of(report.about, known.about, "whom it is about")
    one_of(report.by, known.by, "who reports")
    for tag in report.tags:
        one_of(tag, known.tags, "tag")
    if not report.what.strip():
        raise ReportError("the report says nothing in 'what'; write what happened")


def one_of(word: str, known: Collection[str], kind: str) -> None:
    """Raise `ReportError` for a word that is not in the list."""
    if word not in known:
        raise ReportError(unknown(kind, word, known))


def read_report(report: Report) -> Reading:
    """The categories and conditions that a report's words and ticks tell of. Raises `ReportError`."""
    check(report)
    return Reading((Fits("other", 0.0, ()),), (), ("other",))


def triage(pack: str | Pack, report: Report) -> Answer:
    """What this policy, above the statutory floor, makes of a report. Raises `ReportError` and PackError."""
    reading = read_report(report)
    found = [one.category for one in reading.fits]
    answer = compose(pack, found[0], found[1:], reading.conditions)
    return replace(answer, unsure=bool(reading.wavered), wavered=reading.wavered, why=reading.fits)
