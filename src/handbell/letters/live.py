"""The letters that are live at the school in scope: those of its policy, or of the model policy where it has none."""

from __future__ import annotations

from functools import lru_cache

from handbell.cases.bounds import pack_now
from handbell.policy.letters import Letters, letters_of
from handbell.schools.policy import pack_of


def letters_now() -> Letters:
    """By id."""
    return _letters(pack_now().id)


@lru_cache(maxsize=128)
def _letters(pack_id: str) -> Letters:
    """Kept for good: the text of a policy under one id never changes, and a school's own id is nobody else's."""
    return letters_of(pack_of(pack_id))
