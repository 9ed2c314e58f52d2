"""What must be settled besides steps before a case can close. Rooms above say so; this room knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handbell.cases.models import Case

_ALSO: list[Callable[[Case], Sequence[str]]] = []


def also_left(says: Callable[[Case], Sequence[str]]) -> None:
    """From now on a case stays open while `says` names something, in words."""
    if says not in _ALSO:
        _ALSO.append(says)


def left_in(case: Case) -> list[str]:
    """All that rooms above hold open."""
    return [words for says in _ALSO for words in says(case)]
