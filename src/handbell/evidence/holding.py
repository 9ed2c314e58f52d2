"""Whether a case is under legal hold."""

from __future__ import annotations

from handbell.cases.models import Case
from handbell.evidence.models import Hold


def held(case: Case) -> bool:
    """Whether nothing of this case may be destroyed, whatever its retention says. One query."""
    return Hold.objects.filter(case=case, lifted_at=None).exists()


def standing_hold(case: Case) -> Hold | None:
    """The hold that stands now."""
    return Hold.objects.filter(case=case, lifted_at=None).select_related("put_by", "asked_by").first()
