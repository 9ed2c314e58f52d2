"""Marks by which evidence is found again without saying what it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from handbell.cases.models import Event
from handbell.cases.own_words import ABOUT, HAND
from handbell.cases.sealing import mark_of
from handbell.evidence.models import Evidence
from handbell.ledger.action import Done


def form_mark(of: UUID, token: str, sha256: str) -> str:
    """The same file of the same form, sent again after a lost line; `of` is the case, or the report, it is added to."""
    return mark_of("evidence form", f"{of}:{token}:{sha256}")


def record_mark(evidence: Evidence) -> str:
    """How the school's record holds a hash: keyed, so that nobody with the same picture finds it there."""
    return mark_of("evidence record", f"{evidence.pk}:{evidence.sha256}")


def noted(value: Any, events: list[Event], arrived: list[Evidence] | None = None) -> Done[Any]:
    """What an act with evidence hands back: the record keeps digests and marks, not who, which case or what."""
    contents: dict[str, Any] = {"lines": [one.digest for one in events]}
    if arrived:
        contents["evidence"] = [record_mark(one) for one in arrived]
    return Done(value, about=ABOUT, contents=contents, hand=HAND)
