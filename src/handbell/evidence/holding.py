"""Whether a case is under legal hold."""

from __future__ import annotations

from handbell.cases.models import Case
from handbell.cases.whole import whole_of
from handbell.evidence.models import Hold


def held(case: Case) -> bool:
    """Whether nothing of this case may be destroyed, whatever its retention says: it or what it is one with is held."""
    return standing_hold(case) is not None


def standing_hold(case: Case) -> Hold | None:
    """The hold that stands now, on it or on a case that it was made one with: the oldest of them."""
    standing = Hold.objects.filter(case__in=whole_of(case), lifted_at=None).order_by("at")
    return standing.select_related("put_by", "asked_by").first()
