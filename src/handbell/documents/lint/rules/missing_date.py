"""A line for a date of the policy that nobody has filled in."""

from collections.abc import Iterator

from handbell.documents.lint.facts.signature import places_of
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule


def _look(looked: Looked) -> Iterator[Finding]:
    for place in places_of(looked.document):
        if place.kind == "date" and place.blank:
            yield RULE.at(
                place.line,
                f"The line “{place.label}” has no date in it.",
                "Write the date in, or take the line out if the date stands elsewhere.",
                looked.document.lines[place.line - 1].strip(),
            )


RULE = Rule("missing-date", "warning", "A date left blank", _look)
