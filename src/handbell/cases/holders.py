"""Who holds a role of the routes today."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from handbell.channels.asking import holding as holding_upwards
from handbell.people.models import Person, RoleHeld
from handbell.schools.offices import role_labels

FULL: Final = ("dsl", "headteacher", "chair_of_governors")
"""Who reads a whole case, also where the fewest may know."""
IN_PART: Final = (
    "online_safety_lead",
    "network_manager",
    "social_team",
    "leadership",
    "data_protection_officer",
)
STAND_IN: Final = {"headteacher": "chair_of_governors", "dsl": "headteacher", "chair_of_governors": "headteacher",
                   "leadership": "headteacher", "governors": "chair_of_governors"}  # fmt: skip

DECIDE_ALONE: Final = {"take_legal_advice": "governor"}
"""Steps that the holders of one role settle, and nobody else."""


def holding(role: str) -> set[UUID]:
    """Everybody who holds this very role today; of leadership whoever is of it."""
    if role == "leadership":
        return holding_upwards(role)
    if role not in role_labels():
        return set()
    today = timezone.localdate()
    held = RoleHeld.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today), role=role,
        person__status=Person.Status.CURRENT, person__user__isnull=False,
    )  # fmt: skip
    return set(held.values_list("person_id", flat=True))
