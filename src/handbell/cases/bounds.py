"""The policy that a case goes by, and a visitor of whom nothing is known."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from handbell.policy import Pack
from handbell.schools.access import Actor, closed_upwards
from handbell.schools.models import School
from handbell.schools.policy import NoPolicyInForce, pack_of, school_pack

MODEL: Final = "handbell-2026"


class TooMany(Exception):
    """Too much was sent in a short time; the message says what one can do instead."""


def visitor(school: School) -> Actor:
    """Somebody at a school's door of whom nothing is known and nothing is kept."""
    return Actor(school=school, name=_("A visitor"), roles=closed_upwards("everyone"))


def pack_now() -> Pack:
    """The policy in force; the model policy at a school that has none: anyone can tell it something on any day."""
    try:
        return school_pack()
    except NoPolicyInForce:
        return pack_of(MODEL)
