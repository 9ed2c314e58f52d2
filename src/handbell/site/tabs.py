"""The five tabs: which of them this person has, and which one they are on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.schools.access import Actor

VERBS: tuple[tuple[str, str, str | Promise, str | Promise], ...] = (
    ("home:today", "today", _("Today"), _("What needs you")),
    ("publishing:home", "post", _("Post"), _("Share something from class")),
    ("pages:ask", "ask", _("Ask"), _("May I do this?")),
    ("pages:report", "report", _("Report"), _("Something is worrying me")),
    ("assurance:policy", "policy", _("Policy"), _("What our school says")),
)


@dataclass(frozen=True)
class Tab:
    href: str
    icon: str
    label: str | Promise
    about: str | Promise
    here: bool  # this page, or one below it
    exact: bool


@cache
def _place(name: str) -> tuple[str, str] | None:
    """Address and access of a view by its name; None while no room answers to it."""
    try:
        href = reverse(name)
    except NoReverseMatch:
        return None
    return href, str(getattr(resolve(href).func, "access", ""))


def tabs_for(actor: Actor, path: str) -> list[Tab]:
    """The tabs this actor may open. A view's own access decides, so that no tab leads to a refusal."""
    found = []
    for name, icon, label, about in VERBS:
        place = _place(name)
        if place is None:
            continue
        href, access = place
        if access.startswith("public") or actor.may(access):
            here = path == href or (href != "/" and path.startswith(href))
            found.append(Tab(href, icon, label, about, here, path == href))
    return found


def verbs_for(actor: Actor) -> list[Tab]:
    """The verbs of the first page: what this actor may do, without the page itself."""
    return tabs_for(actor, "")[1:]
