"""What an approved entry still lacks, for the register's page and its control."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.channels.networks import NETWORKS
from handbell.channels.paper import paper

RISK_LASTS: Final = timedelta(days=365)
REMIND: Final = timedelta(days=30)


@dataclass(frozen=True)
class Gap:
    """One thing that is missing. "broken" is against the register's rules, "due" wants doing soon."""

    level: Literal["due", "broken"]
    sentence: str


def gaps_of(channel: Channel, today: date | None = None) -> list[Gap]:
    """What is missing or about to run out, the worst first. An entry that is not in use lacks nothing."""
    if channel.state != Channel.State.APPROVED or channel.network == "noticeboard":
        return []
    found = [*_departure(channel), *_risk(channel, today or timezone.localdate()), *_account(channel)]
    return sorted(found, key=lambda gap: gap.level != "broken")


def _departure(channel: Channel) -> list[Gap]:
    said = paper()
    if said.names(channel) or channel.departure.strip():
        return []
    words = {"named": said.listed}
    return [Gap("broken", _("The policy names %(named)s, and nobody said why this one is used.") % words)]


def _risk(channel: Channel, today: date) -> list[Gap]:
    if channel.risk_assessed_on is None or not channel.risk_summary:
        return [Gap("broken", _("There is no dated risk assessment."))]
    ends = channel.risk_assessed_on + RISK_LASTS
    if today > ends:
        return [Gap("broken", _("The risk assessment is more than a year old."))]
    return [Gap("due", _("The risk assessment is nearly a year old."))] if today > ends - REMIND else []


def _account(channel: Channel) -> list[Gap]:
    found = []
    if not channel.school_email:
        found.append(Gap("broken", _("No school e-mail address is registered for it.")))
    if channel.owner_id is None:
        found.append(Gap("due", _("Nobody looks after it.")))
    if not channel.linked_from and not channel.not_linked_because:
        found.append(Gap("due", _("The school's website does not link to it, and nobody said why.")))
    if not channel.details_kept_at or channel.holders.count() < 2:
        found.append(Gap("due", _("Two leaders should know where its details are kept.")))
    network = NETWORKS.get(channel.network)
    if network is not None and network.needs_token and not hasattr(channel, "token"):
        found.append(Gap("due", _("It is not connected yet, so nothing can go out there.")))
    return found
