"""Dates of adoption and review that cannot all be right."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from handbell.documents.lint.facts.control import Control, Entry, control_of
from handbell.documents.lint.facts.dates import dates_in, for_long, months_between
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

HINT = (
    "Correct the dates, so that adoption, last review and next review stand in their order and fit the cycle."
)
EARLY = "Correct the date, or say why the first review comes so soon."
"""A school may well look again early: that is worth a question and no fault."""
DONE = {
    "adopted": "adopted",
    "written": "written",
    "reviewed": "reviewed",
    "review": "reviewed",
    "next": "due",
}


DAY_OF: Final = re.compile(
    r"^(?:29|30|31)(?:st|nd|rd|th)?\W{0,3}(?:0?[1-9]\b|1[0-2]\b|[a-z]{3})", re.IGNORECASE
)
"""A day that some month has: what is no day of any month ("04/31/2024") is rather another way of writing dates."""
HELD: Final = re.compile(
    r"\b(?:date[ds]?|adopted|approved|agreed|ratified|reviewed?|released?|issued?|published|effective|revised|"
    r"amended|updated|written|signed|created|valid|in force|version|due)\b",
    re.IGNORECASE,
)
"""Words beside a date of the document itself."""


def _look(looked: Looked) -> Iterator[Finding]:
    control = control_of(looked.document)
    for entry in control.entries:
        if entry.dated.first is None:
            yield RULE.at(entry.line, f"There is no such day as {entry.dated.text}.", HINT, entry.text)
        elif entry.event in ("adopted", "reviewed") and entry.dated.first > looked.on:
            yield RULE.at(
                entry.line,
                f"The policy says it was {DONE[entry.event]} on {entry.dated.text}, which is still to come.",
                HINT,
                entry.text,
            )
    yield from _no_such_day(looked, {one.line for one in control.entries})
    yield from _order(looked, control)
    yield from _reviewed_before_written(control)


def _no_such_day(looked: Looked, told: set[int]) -> Iterator[Finding]:
    """Days that no calendar has, beside other words than those that `control_of` knows ("Released 31/04/2024")."""
    for number, line in enumerate(looked.document.lines, start=1):
        if number in told or not HELD.search(line):
            continue
        for one in dates_in(line):
            if one.first is None and DAY_OF.search(one.text):
                yield RULE.at(number, f"There is no such day as {one.text}.", HINT, line.strip(" |"))


def _reviewed_before_written(control: Control) -> Iterator[Finding]:
    """A last review that lies before the policy was written, and none since."""
    written = [
        one
        for one in control.of("written")
        if re.search(r"\b(?:written|created|creation)\b", one.text, re.IGNORECASE)
    ]
    reviewed = [one for one in control.of("reviewed") if one.dated.last]
    if not (written and reviewed and written[0].dated.first):
        return
    last = max(reviewed, key=lambda one: one.dated.last or date.min)
    if last.dated.last and last.dated.last < written[0].dated.first - timedelta(days=31):
        yield RULE.at(
            last.line,
            f"The policy says it was last reviewed ({last.dated.text}) before it was written "
            f"({written[0].dated.text}).",
            HINT,
            last.text,
        )


def _order(looked: Looked, control: Control) -> Iterator[Finding]:
    last = control.last
    due = [one for one in control.due if one.dated.first]
    if last is None or not due or last.dated.first is None or last.dated.first > looked.on:
        return
    for one in (max(due, key=lambda one: one.dated.last or date.min),):
        first, end = one.dated.first, one.dated.last
        if end and end < last.dated.first:
            yield RULE.at(
                one.line,
                f"The next review ({one.dated.text}) comes before the policy was {DONE[last.event]} "
                f"({last.dated.text}).",
                HINT,
                one.text,
            )
        elif first and control.cycle and (misfit := _misfit(control.cycle.months, last, one)):
            said = (
                f"The policy is to be reviewed ({control.cycle.words}, line {control.cycle.line}), "
                f"{'and' if misfit == 'early' else 'but'} the next review ({one.dated.text}) comes "
                f"{for_long(last.dated.first, first)} after the last date given ({last.dated.text})"
            )
            if misfit == "early":
                yield replace(
                    RULE.at(one.line, f"{said}: one of the dates may be a slip.", EARLY, one.text),
                    level="info",
                )
            else:
                yield RULE.at(one.line, f"{said}.", HINT, one.text)


def _misfit(cycle: int, last: Entry, due: Entry) -> str:
    """ "early": under half of the cycle between them; "late": half as long again; read as kindly as the dates allow."""
    if not (last.dated.first and last.dated.last and due.dated.first and due.dated.last):
        return ""
    if months_between(last.dated.first, due.dated.last) < 0.5 * cycle:
        return "early"
    return "late" if months_between(last.dated.last, due.dated.first) > 1.5 * cycle else ""


RULE = Rule("impossible-review", "warning", "Dates of adoption and review that cannot all be right", _look)
