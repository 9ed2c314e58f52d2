"""Steps that are written down on a form of their own, which asks for more than what was done."""

from __future__ import annotations

from handbell.cases.bounds import pack_now
from handbell.cases.models import Step
from handbell.cases.out_of_school import RECORD, grounds_of
from handbell.cases.wishes import ASK, KEEP


def own_form(step: Step) -> str:
    """The act on whose page this step is written down; "" where the form of every step does."""
    if step.what in (ASK, KEEP):
        return "wishes"
    return "grounds" if step.what == RECORD and grounds_of(pack_now()) else ""
