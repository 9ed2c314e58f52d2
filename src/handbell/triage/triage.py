"""`triage`: a report read, and answered."""

from dataclasses import replace

from handbell.policy import Pack

from .compose import compose
from .model import Answer, Report
from .reading import read_report


def triage(pack: str | Pack, report: Report) -> Answer:
    """What this policy, above the statutory floor, makes of a report: a proposal that a person confirms or changes.

    Raises `ReportError` and PackError, each with one clear sentence.
    """
    reading = read_report(report)
    names = [one.category for one in reading.fits]
    unsure = bool(reading.wavered)
    answer = compose(pack, names[0], names[1:], reading.conditions, unsure=unsure, guessed=reading.guessed)
    return replace(answer, unsure=unsure, guessed=reading.guessed, wavered=reading.wavered, why=reading.fits)
