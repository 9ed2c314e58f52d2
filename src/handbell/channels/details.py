"""What an entry of the register says, as somebody fills it in, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.bounds import CannotBeDone, Mention
from handbell.channels.models import Channel
from handbell.channels.networks import NETWORKS
from handbell.channels.paper import Paper
from handbell.people.models import Person
from handbell.schools.models import School

# What the headteacher approved: changing one of these asks them again.
WEIGHTY: Final = frozenset(
    {
        "network", "platform", "address", "handle", "consent_purpose", "serves", "purpose", "intended_outcome",
        "risk_summary", "risk_assessed_by_id", "risk_assessed_on", "departure", "separate_account",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Details:
    """One entry, in the order of the form. Ids are of persons of the school."""

    name: str
    network: str
    consent_purpose: str
    platform: str = ""
    address: str = ""
    handle: str = ""
    serves: str = "community"
    purpose: str = ""
    intended_outcome: str = ""
    owner_id: UUID | None = None
    school_email: str = ""
    separate_account: bool = True
    aup_link: str = ""
    linked_from: str = ""
    not_linked_because: str = ""
    risk_summary: str = ""
    risk_assessed_by_id: UUID | None = None
    risk_assessed_on: date | None = None
    details_kept_at: str = ""
    replies_off: bool = False
    departure: str = ""

    def write_to(self, channel: Channel) -> set[str]:
        """Put everything into the entry; returns the names of what changed."""
        changed = set()
        for one in fields(self):
            value = getattr(self, one.name)
            if getattr(channel, one.name) != value:
                setattr(channel, one.name, value)
                changed.add(one.name)
        return changed


def check(channel: Channel, paper: Paper, school: School) -> None:
    """CannotBeDone with the first thing that keeps this entry from being proposed."""
    for mention in in_the_way(channel, paper, school):
        raise CannotBeDone(mention.sentence, mention.field)


def in_the_way(channel: Channel, paper: Paper, school: School) -> Iterator[Mention]:
    """Everything that keeps an entry from being proposed, in the order of the form."""
    yield from _basics(channel)
    if channel.network != "noticeboard":
        yield from _account(channel, school)
        yield from _risk(channel)
    if not paper.names(channel) and not channel.departure.strip():
        words = {"named": paper.listed}
        said = _("The policy names %(named)s. Say why this channel is used all the same.") % words
        yield Mention(said, "departure", paper.named_clause)


def _basics(channel: Channel) -> Iterator[Mention]:
    if not channel.name.strip():
        yield Mention(_("Give the channel a name, such as Facebook or Class blog."), "name")
    if channel.network not in NETWORKS:
        yield Mention(_("Choose how posts get there."), "network")
    if channel.consent_purpose not in Channel.Purpose.values:
        yield Mention(_("Choose which consent pictures need here."), "consent_purpose")
    if not channel.purpose.strip():
        yield Mention(_("Say what the channel is for."), "purpose")
    if not channel.intended_outcome.strip():
        yield Mention(_("Say what it is meant to achieve, so that the yearly review can ask whether it did."),
                      "intended_outcome")  # fmt: skip
    if channel.owner_id is None or not Person.objects.filter(pk=channel.owner_id).exists():
        yield Mention(_("Choose who looks after the channel."), "owner")


def _account(channel: Channel, school: School) -> Iterator[Mention]:
    if channel.network == "by_hand" and not channel.platform.strip():
        yield Mention(_("Say which platform it is on."), "platform")
    if not channel.separate_account:
        yield Mention(
            _(
                "A channel of the school is an account of its own, never somebody's own profile. Open one first."
            ),
            "separate_account",
        )
    domain = channel.school_email.rpartition("@")[2].lower()
    if not domain:
        yield Mention(
            _("Give the school e-mail address that the account is registered with."), "school_email"
        )
    elif (
        school.domain and domain != school.domain.lower() and not domain.endswith("." + school.domain.lower())
    ):
        words = {"domain": school.domain}
        yield Mention(_("Use a school e-mail address: it ends in @%(domain)s.") % words, "school_email")
    if channel.linked_from and school.website and _host(channel.linked_from) != _host(school.website):
        yield Mention(_("This page is not on the school's website."), "linked_from")


def _risk(channel: Channel) -> Iterator[Mention]:
    if not channel.risk_summary.strip():
        yield Mention(_("Write down what could go wrong and what is done about it."), "risk_summary")
    if channel.risk_assessed_by_id is None:
        yield Mention(_("Choose who assessed the risk."), "risk_assessed_by")
    if channel.risk_assessed_on is None:
        yield Mention(_("Give the day on which the risk was assessed."), "risk_assessed_on")
    elif channel.risk_assessed_on > timezone.localdate():
        yield Mention(_("The risk was assessed on a day that has not come yet."), "risk_assessed_on")


def _host(address: str) -> str:
    host = (urlsplit(address).hostname or "").lower()
    return host.removeprefix("www.")
