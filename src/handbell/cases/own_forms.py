"""Steps that are written down on a form of their own, which asks for more than what was done."""

from __future__ import annotations

from handbell.cases.models import Step
from handbell.cases.wishes import ASK, KEEP


def own_form(step: Step) -> str:
    """The act on whose page this step is written down; "" where the form of every step does."""
    return "wishes" if step.what in (ASK, KEEP) else ""
