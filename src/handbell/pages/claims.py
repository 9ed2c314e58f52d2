"""The role that somebody says they ask in: "as a mum", "I'm a governor". A claim is answered, never believed."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from handbell.policy import vocabulary

# What people call themselves beside the vocabulary's own labels.
CALLED: Final = {
    "mum": "parent", "mother": "parent", "dad": "parent", "father": "parent", "parent": "parent", "carer": "parent",
    "guardian": "parent", "grandparent": "parent", "head": "headteacher", "headteacher": "headteacher",
    "ta": "support_staff", "teaching assistant": "support_staff", "chair": "chair_of_governors",
    "member of staff": "staff", "supply teacher": "supply_staff", "pupil": "pupil",
}  # fmt: skip


def claimed_role(typed: str) -> str | None:
    """The role in "as a …" or "I am a …", if it is one that we know."""
    found = _claim().search(typed.casefold())
    return _names()[found["role"]] if found else None


@cache
def _names() -> dict[str, str]:
    labels = {role.label.casefold(): role.id for role in vocabulary().roles.values()}
    return {**labels, **CALLED}


@cache
def _claim() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_names(), key=len, reverse=True)))
    return re.compile(rf"\b(?:as|i['’]?m|i am) (?:also )?(?:an? |the )(?P<role>{names})\b")
