"""What an entry of the register says, as somebody fills it in, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.bounds import Mention
from handbell.channels.models import Channel
from handbell.channels.networks import NETWORKS
from handbell.channels.paper import Paper, word
from handbell.channels.points import POINTS
from handbell.channels.uses import NOT_AN_ACCOUNT, USES
from handbell.people.models import Person
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import School

# What the headteacher approved: changing one of these asks them again.
WEIGHTY: Final = frozenset(
    {
        "network", "platform", "address", "handle", "consent_purpose", "serves", "purpose", "intended_outcome",
        "risk_summary", "risk_assessed_by_id", "risk_assessed_on", "departure", "separate_account",
        "with_pupils", "purpose_because",
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
    uses: list[str] = field(default_factory=list)
    audience: str = ""
    owner_role: str = ""
    purpose_because: str = ""
    monitor: str = ""
    with_pupils: bool = False
    reads_too_id: UUID | None = None
    leader_id: UUID | None = None

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
    if is_an_account(channel):
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
        yield _mention(_("Say what the channel is for."), "purpose", "purpose")
    if channel.serves not in Channel.Serves.values:
        yield _mention(_("Choose which of the two purposes it serves."), "serves", "purpose")
    elif channel.serves != Channel.Serves.COMMUNITY and not channel.purpose_because.strip():
        yield from _queried()
    if unknown := [one for one in channel.uses if one not in USES]:
        yield Mention(_("%(use)s is no use that the register knows.") % {"use": unknown[0]}, "uses")
    if not channel.intended_outcome.strip():
        said = _("Say what it is meant to achieve, so that the yearly review can ask whether it did.")
        yield _mention(said, "intended_outcome", "outcome")
    if channel.owner_id is None or not Person.objects.filter(pk=channel.owner_id).exists():
        yield Mention(_("Choose who looks after the channel."), "owner")
    if channel.with_pupils and channel.reads_too_id is None:
        said = _("Where staff and pupils write, choose a second person who can read along.")
        yield _mention(said, "reads_too", "reads_too")
    elif channel.with_pupils and channel.reads_too_id == channel.owner_id:
        yield Mention(_("The second person is somebody else than the one who looks after it."), "reads_too")


def _account(channel: Channel, school: School) -> Iterator[Mention]:
    if channel.network == "by_hand" and not channel.platform.strip():
        yield Mention(_("Say which platform it is on."), "platform")
    if not channel.separate_account:
        said = _(
            "A channel of the school is an account of its own, never somebody's own profile. Open one first."
        )
        yield _mention(said, "separate_account", "own_account")
    if not domain_of(channel.school_email):
        yield _mention(
            _("Give the school e-mail address that the account is registered with."),
            "school_email",
            "school_email",
        )
    elif not school_domain(channel.school_email, school):
        words = {"domain": school.domain}
        said = _("Use a school e-mail address: it ends in @%(domain)s.") % words
        yield _mention(said, "school_email", "school_email")
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


def _queried() -> Iterator[Mention]:
    if POINTS.asking("engagement"):
        said = _(
            "The school's accounts serve families and the community. Say why this one serves something else."
        )
        yield _mention(said, "purpose_because", "engagement")


def _mention(sentence: str, field: str, point: str) -> Mention:
    """A mention with the clause that asks for this point."""
    return Mention(POINTS.cite(sentence, point), field, POINTS.asking(point))


def is_an_account(channel: Channel) -> bool:
    """Whether it is an account on somebody else's platform: not the noticeboard, a website, a letter or a talk."""
    return (
        channel.network != "noticeboard" and word(channel.platform or channel.network) not in NOT_AN_ACCOUNT
    )


def domain_of(email: str) -> str:
    """What stands behind the @."""
    return email.rpartition("@")[2].lower()


def school_domain(email: str, school: School) -> bool:
    """Whether an address is at the school's domain, or below it; so is every address of a school without a domain."""
    domain, own = domain_of(email), school.domain.lower()
    return not own or domain == own or domain.endswith("." + own)


def _host(address: str) -> str:
    host = (urlsplit(address).hostname or "").lower()
    return host.removeprefix("www.")
