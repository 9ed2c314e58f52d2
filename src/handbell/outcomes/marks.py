"""What a case can be marked as, beside its kind. Clauses are those of the school's policy, whatever school it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.outcomes.meaning import clauses_on, kept_by


@dataclass(frozen=True)
class Mark:
    """`control` names the clauses that ask for it. `policy`: the kind of linked policy that then applies, and whoever
    looks after that policy reads the case."""

    says: str | Promise
    about: str | Promise
    control: str = ""
    policy: str = ""

    @property
    def clauses(self) -> list[str]:
        """The clauses of the policy in force that it is by."""
        return kept_by(self.control) if self.control else clauses_on(self.policy)


MARKS: Final[Mapping[str, Mark]] = {
    "legal_risk": Mark(
        _("The school could be held liable"),
        _("Governors read how many such cases there are, and nothing else of them."),
        control="record:legal_risk",
    ),
    "stays_away": Mark(
        _("A child stays away from school because of it"),
        _("Whoever looks after the attendance policy then reads the case, and that policy stands beside it."),
        policy="attendance",
    ),
}
