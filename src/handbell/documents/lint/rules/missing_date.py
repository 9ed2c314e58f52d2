"""A line for a date of the policy that nobody has filled in."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.signature import places_of
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

UNFINISHED: Final = re.compile(
    r"\b(?:date|dated|adopted|approved|agreed|review\w*|effective|issued?)\b[^.]{0,60}\b(?:19|20)(?:XX|xx|__+|"
    r"\?\?)",
    re.IGNORECASE,
)
"""A date whose year was never filled in."""


def _look(looked: Looked) -> Iterator[Finding]:
    for place in places_of(looked.document):
        if place.kind == "date" and place.blank:
            yield RULE.at(
                place.line,
                f"The line “{place.label}” has no date in it.",
                "Write the date in, or take the line out if the date stands elsewhere.",
                looked.document.lines[place.line - 1].strip(),
            )
    for number, line in enumerate(looked.document.lines, start=1):
        if found := UNFINISHED.search(line):
            yield RULE.at(
                number,
                f"The year is missing in “{found[0].strip()}”.",
                "Write the whole date in.",
                line.strip(),
            )


RULE = Rule("missing-date", "warning", "A date left blank", _look)
