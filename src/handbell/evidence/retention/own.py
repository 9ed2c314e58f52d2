"""The schedule at any moment: the one that comes with Handbell, with the numbers that this school has set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from handbell.evidence.retention.models import Period
from handbell.evidence.retention.schedule import Rule, fitted, schedule


def rules_at(moment: datetime | None = None) -> tuple[Rule, ...]:
    """The rules that two people had agreed to by then (left out: now). One query."""
    until = moment or timezone.now()
    rows = Period.objects.filter(agreed=True, decided_at__lte=until).order_by("decided_at", "pk")
    said = {row.rule: row.numbers for row in rows}
    return tuple(fitted(rule, said.get(rule.id, {})) for rule in schedule())


def history_of() -> Sequence[Period]:
    """Everything that was asked for, the newest first. One query."""
    return list(Period.objects.select_related("asked_by", "decided_by").order_by("-asked_at", "-pk"))


def rule_of(rule_id: str) -> Rule | None:
    """The rule of that id as it comes with Handbell."""
    return next((one for one in schedule() if one.id == rule_id), None)
