"""A policy that names no day on which it is next reviewed, nor how often from which day."""

from collections.abc import Iterator

from handbell.documents.lint.facts.control import control_of
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

HINT = "Give the date of the next review beside the date of adoption, and who does it."


def _look(looked: Looked) -> Iterator[Finding]:
    control = control_of(looked.document)
    if control.due or control.of("review") or control.of("next"):
        return
    if control.cycle is None:
        yield RULE.found(None, "Nothing says when this policy is next reviewed, or how often.", HINT)
    elif control.last is None:
        yield RULE.at(
            control.cycle.line,
            f"The policy promises a review ({control.cycle.words}), but gives no date from which to count, "
            f"so nobody can tell when it is due.",
            HINT,
            looked.document.blocks[control.cycle.block].text,
        )


RULE = Rule("no-review-date", "warning", "No date of the next review", _look)
