"""Answers as they are kept, and back: what goes into JSON, what fills a field again, which asks apply."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from handbell.filling.papers import Paper, keep
from handbell.policy.forms import Ask


def is_empty(value: Any) -> bool:
    """Whether nothing was answered: no text, nothing chosen, not ticked. The number 0 is an answer."""
    return value is None or value is False or value in ("", [])


def as_answer(ask: Ask, value: Any) -> Any:
    """A cleaned value as it is kept; None for nothing."""
    if is_empty(value):
        return None
    if isinstance(value, Paper):
        return keep(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return "yes" if value is True else value


def as_initial(ask: Ask, answer: Any) -> Any:
    """A kept answer as what its field begins with."""
    if ask.kind == "tick":
        return answer == "yes"
    if ask.kind == "date_time" and isinstance(answer, str):
        return parse_datetime(answer)
    return answer


def holds_for(ask: Ask, asks: Mapping[str, Ask], given: Mapping[str, Any]) -> bool:
    """Whether the ask applies: each `when` holds, of asks that apply themselves."""
    return _holds(ask, asks, given, frozenset())


def _holds(ask: Ask, asks: Mapping[str, Ask], given: Mapping[str, Any], above: frozenset[str]) -> bool:
    for when in ask.when:
        other = asks.get(when.ask)
        if other is None or when.ask in above:
            return False
        if not _holds(other, asks, given, above | {ask.name}):
            return False
        if not values_of(given.get(when.ask)) & set(when.values):
            return False
    return True


def values_of(value: Any) -> set[str]:
    """What an answer contains, as `when` and `refuse` name it: a tick is "yes", a list each of its own."""
    if isinstance(value, list):
        return {str(one) for one in value}
    if value is True:
        return {"yes"}
    return set() if is_empty(value) else {str(value)}
