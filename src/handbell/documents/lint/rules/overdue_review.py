"""A review that fell due before the day on which the document is looked at."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from handbell.documents.lint.facts.control import control_of
from handbell.documents.lint.facts.dates import for_long
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

LABEL: Final = re.compile(r"(?:date (?:of|for) )?review(?: date)?\b", re.IGNORECASE)
"""A date that may be of the last review or of the next: after more than a year it is late by either reading."""
YEAR: Final = timedelta(days=396)
HINT: Final = "Review the policy now, have it adopted again, and write in the new dates."


def _look(looked: Looked) -> Iterator[Finding]:
    control = control_of(looked.document)
    named = [one for one in control.due if one.dated.last]
    if named:
        due = max(named, key=lambda one: one.dated.last or looked.on)
        day = due.dated.last
        done = [one for one in control.past if one.dated.first and day and one.dated.first > day]
        if day and day < looked.on and not done:
            yield RULE.at(
                due.line,
                f"The next review fell due on {due.dated.text}, {for_long(day, looked.on)} ago."
                if due.dated.exact == "day"
                else f"The next review fell due in {due.dated.text}, {for_long(day, looked.on)} ago.",
                HINT,
                due.text,
            )
        if not done:
            return
    last = control.last
    if control.cycle and last and last.dated.last:
        day = last.dated.last + timedelta(days=round(control.cycle.months * 30.44))
        if day < looked.on - timedelta(days=31):
            yield RULE.at(
                control.cycle.line,
                f"The policy is to be reviewed ({control.cycle.words}), but its last date is "
                f"{last.dated.text}: "
                f"the review has been due for {for_long(day, looked.on)}.",
                HINT,
                looked.document.blocks[control.cycle.block].text,
            )
    elif (
        not named
        and last
        and last.dated.last
        and LABEL.match(last.text)
        and last.dated.last < looked.on - YEAR
    ):
        yield RULE.at(
            last.line,
            f"The review date on this policy, {last.dated.text}, is {for_long(last.dated.last, looked.on)} ago, "
            "and no later one is given.",
            HINT,
            last.text,
        )


RULE = Rule("overdue-review", "error", "The review is overdue", _look)
