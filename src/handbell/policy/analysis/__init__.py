"""The checks of `analyse`, a question each, over every situation at once."""

from collections.abc import Callable, Iterator

from ..finding import Finding
from .approvals import approvals
from .contradictions import contradictions, two_strengths
from .duties import duties_to_nobody
from .idle import duplicates, never_reached, shadowed
from .silence import silent_acts
from .subject import Subject

Check = Callable[[Subject], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    never_reached,
    approvals,
    contradictions,
    two_strengths,
    duties_to_nobody,
    duplicates,
    shadowed,
    silent_acts,
)

__all__ = ["CHECKS", "Check", "Subject"]
