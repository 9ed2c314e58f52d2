"""The five tabs and the lists behind them: which of them this person has, and which one they are on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handbell.schools.access import Actor

Words = str | Promise


@dataclass(frozen=True)
class Place:
    """A page that a tab or a list leads to. `around`: addresses under these beginnings belong to it as well."""

    name: str
    icon: str
    label: Words
    about: Words
    around: tuple[str, ...] = ()


VERBS: Final = (
    Place("home:today", "today", _("Today"), _("What needs you")),
    Place(
        "publishing:posts",
        "post",
        _("Post"),
        _("Share something from class"),
        ("/post/", "/read/", "/archive/", "/deliveries/", "/takedowns/"),
    ),
    Place("pages:ask", "ask", _("Ask"), _("May I do this?")),
    Place("cases:tell", "report", _("Report"), _("Something is worrying me")),
    Place("assurance:policy", "policy", _("Policy"), _("What our school says"), ("/policies/", "/drafting/")),
)
LISTS: Final = (
    Place("publishing:archive", "board", _("What was published"), _("Every post, as it went out")),
    Place(
        "publishing:deliveries",
        "mail",
        _("On its way"),
        _("Posts being delivered, and those that need a hand"),
    ),
    Place("publishing:takedowns", "bin", _("To take down"), _("Posts that must come down, by when")),
    Place(
        "channels:register", "channel", _("Channels"), _("Where the school speaks, and who answers for it")
    ),
    Place("duties:mine", "clock", _("Duties"), _("What is to be done by a day, and by whom")),
    Place(
        "moderation:remarks",
        "search",
        _("What others write"),
        _("Comments and messages on our channels, dealt with"),
    ),
    Place(
        "moderation:summaries",
        "info",
        _("What people say"),
        _("Once a term: counts and themes, nobody named"),
    ),
    Place("cases:cases", "lock", _("Cases"), _("What you must know of, and its next steps")),
    Place(
        "letters:families",
        "mail",
        _("Letters to families"),
        _("What the policy promises every family in writing"),
    ),
    Place("requests:mine", "key", _("Requests"), _("Agreements you asked for, and those asked of you")),
    Place(
        "registers:all", "board", _("Registers"), _("Tools, platforms, declarations and what else is listed")
    ),
    Place("signatures:mine", "edit", _("Signatures"), _("What you read and sign, and who has signed")),
    Place("consent:register", "consent", _("Consent"), _("Who may be shown, and where")),
    Place("policies:matrix", "policy", _("Policies"), _("Ours beside others, and what is unclear in it")),
    Place(
        "drafting:begin",
        "add",
        _("Your document"),
        _("Bring the policy that you have; see what is wrong in it"),
    ),
    Place("policies:drafts", "policy", _("Drafts"), _("The next policy, and what it would change")),
    Place("calendar:terms", "clock", _("Term dates"), _("School days, half terms and INSET days")),
    Place("people:roll", "people", _("People"), _("Pupils, families, staff and governors")),
    Place("ledger:record", "lock", _("The record"), _("Who did what, and when")),
)


@dataclass(frozen=True)
class Tab:
    href: str
    icon: str
    label: Words
    about: Words
    here: bool  # this page, or one that belongs to it
    exact: bool


@cache
def _address(name: str) -> tuple[str, str] | None:
    """Address and access of a view by its name; None while no room answers to it."""
    try:
        href = reverse(name)
    except NoReverseMatch:
        return None
    return href, str(getattr(resolve(href).func, "access", ""))


def _open_to(actor: Actor, places: tuple[Place, ...], path: str) -> list[Tab]:
    """The places this actor may open. A view's own access decides, so that no tab leads to a refusal."""
    found = []
    for place in places:
        address = _address(place.name)
        if address is None:
            continue
        href, access = address
        if access.startswith("public") or actor.may(access):
            near = (href, *place.around) if href != "/" else ()
            here = path == href or path.startswith(near)
            found.append(Tab(href, place.icon, place.label, place.about, here, path == href))
    return found


def tabs_for(actor: Actor, path: str) -> list[Tab]:
    """The tabs of this actor, on this page."""
    return _open_to(actor, VERBS, path)


def verbs_for(actor: Actor) -> list[Tab]:
    """The verbs of the first page: the tabs without the page itself."""
    return _open_to(actor, VERBS[1:], "")


def lists_for(actor: Actor) -> list[Tab]:
    """The lists that this actor may open, from the first page."""
    return _open_to(actor, LISTS, "")
