"""What belongs to one whole: a case, and every case that was made one with it."""

from __future__ import annotations

from handbell.cases.models import Case


def parts_of(case: Case) -> list[Case]:
    """Every case that was taken into this one, and into those, the oldest first. One query, and one for each part."""
    own = list(case.merged_in.order_by("opened_at"))
    return [part for one in own for part in (one, *parts_of(one))]


def head_of(case: Case) -> Case:
    """The case that goes on as the whole: itself, unless it was taken into another. One query for each step up."""
    while case.merged_into is not None:
        case = case.merged_into
    return case


def whole_of(case: Case) -> list[Case]:
    """The case that goes on, then its parts."""
    head = head_of(case)
    return [head, *parts_of(head)]
