"""The groups of people for whom policies are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.policy import vocabulary

GROUPS: Final[Mapping[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "staff": (_("Staff"), ("staff",)),
    "governors": (_("Governors"), ("governor",)),
    "helpers": (
        _("Volunteers, contractors and visitors"),
        ("volunteer", "contractor", "visiting_professional", "visitor"),
    ),
    "parents": (_("Parents and carers"), ("parent",)),
    "pupils": (_("Pupils"), ("pupil",)),
}  # fmt: skip
"""Each with the roles at its head; every narrower role belongs to it too."""


@cache
def roles_in(group: str) -> tuple[str, ...]:
    """Every role of a group, in the vocabulary's order; every role there is for no group."""
    words = vocabulary()
    heads = GROUPS[group][1] if group else tuple(words.roles)
    return tuple(role for role in words.roles if any(words.is_a(role, head) for head in heads))


@cache
def acts_asked_by(group: str) -> tuple[str, ...]:
    """The acts that somebody of this group asks about; all of them for no group."""
    words = vocabulary()
    return tuple(
        act.id
        for act in words.acts.values()
        if any(words.is_a(role, asker) for role in roles_in(group) for asker in act.askers)
    )
