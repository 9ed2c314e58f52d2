"""Roles that people hold: those of the vocabulary, and offices of law in which the policy decides nothing of its own.

Whoever holds such an office alone is asked and answered as anybody in the school community; whoever works here as well
holds that role beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.policy import vocabulary

OFFICES: Final[Mapping[str, str | Promise]] = {"data_protection_officer": _("Data protection officer")}
"""What each is called. None is a role of the vocabulary."""


def role_labels() -> dict[str, str | Promise]:
    """Every role that somebody can hold, with what it is called, in the order of the vocabulary."""
    return {**{name: role.label for name, role in vocabulary().roles.items()}, **OFFICES}


def above(role: str) -> Sequence[str]:
    """What whoever holds this role is at once: of an office, anybody in the school community."""
    return ("everyone",) if role in OFFICES else vocabulary().roles[role].is_a
