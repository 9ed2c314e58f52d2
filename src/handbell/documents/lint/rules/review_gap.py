"""Reviews on record that came far apart, or at no settled distance."""

import itertools
from collections.abc import Iterator

from handbell.documents.lint.facts.control import control_of
from handbell.documents.lint.facts.dates import for_long, months_between
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

UNSTATED = 18
"""Months between two reviews from which a gap is told where the policy states no cycle: yearly is what schools do."""


def _look(looked: Looked) -> Iterator[Finding]:
    control = control_of(looked.document)
    past = [one for one in control.past if one.dated.first and one.dated.first <= looked.on]
    if len(past) < 3:
        return
    gaps = [
        (months_between(a.dated.last, b.dated.first), a, b)
        for a, b in itertools.pairwise(past)
        if a.dated.last and b.dated.first
    ]
    longest, before, after = max(gaps, key=lambda one: one[0])
    allowed = 1.5 * control.cycle.months if control.cycle else UNSTATED
    if longest <= allowed or not (before.dated.last and after.dated.first):
        return
    lines = [one.line for one in past]
    cycle = f"a review is promised ({control.cycle.words})" if control.cycle else "no cycle is stated"
    yield RULE.at(
        min(lines),
        f"From {before.dated.text} to {after.dated.text} {for_long(before.dated.last, after.dated.first)} "
        f"went by without a review, "
        f"and {cycle}.",
        "State how often the policy is reviewed, and keep to it; say at each review what was changed.",
        past[0].text,
        max(lines) if max(lines) - min(lines) <= 8 else None,
    )


RULE = Rule("review-gap", "info", "Reviews far apart, or at no settled distance", _look)
