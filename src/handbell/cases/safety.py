"""Which cases concern somebody's safety: they stand before all others, and the list says by which clause."""

from __future__ import annotations

from typing import Final

from handbell.cases.bounds import pack_now
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case

SAFETY: Final = ("child_at_risk", "immediate_danger", "harm_threshold", "protected_child", "violence")
"""Conditions of triage, each of which makes it so where it holds or is in doubt."""
CONTROL: Final = "step:safety_first"


def is_safety(case: Case) -> bool:
    """Whether it is a matter of safety, as far as anybody knows. A person changes that by saying what holds."""
    states = proposal_of(case).conditions
    return any(states.get(one, "not") != "not" for one in SAFETY)


def safety_first() -> list[str]:
    """Clauses of the policy in force that put safety first."""
    return [one.id for one in pack_now().clauses if CONTROL in one.kept_by]
