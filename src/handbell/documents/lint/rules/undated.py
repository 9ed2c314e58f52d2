"""A policy that says nowhere when it was written, adopted or reviewed."""

from collections.abc import Iterator

from handbell.documents.lint.facts.control import control_of
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule


def _look(looked: Looked) -> Iterator[Finding]:
    if not control_of(looked.document).entries:
        yield RULE.found(
            None,
            "No date is plainly given on which this policy was written, adopted or last reviewed.",
            "Put the date of adoption and the date of the next review on the first page.",
        )


RULE = Rule("undated", "warning", "No date of writing, adoption or review", _look)
