"""What an approved entry still lacks, for the register's page and its control, each with the point it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.details import domain_of, is_an_account, school_domain
from handbell.channels.looking import Looked, last_looks
from handbell.channels.models import Channel, MonitorReport, Spans
from handbell.channels.networks import NETWORKS
from handbell.channels.paper import Paper, paper
from handbell.channels.points import POINTS
from handbell.schools.models import School

REMIND: Final = timedelta(days=30)
YEAR: Final = timedelta(days=365)
ONLY_IF_ASKED: Final = frozenset(
    {"details", "engagement", "outcome_review", "security", "monitor", "leader", "profile"}
)
"""Points that hold where a clause of the school's policy asks for them, and nowhere else."""


@dataclass(frozen=True)
class Gap:
    """One thing that is missing. "broken" is against the register's rules, "due" wants doing soon."""

    level: Literal["due", "broken"]
    sentence: str
    point: str = ""


@dataclass(frozen=True)
class _Known:
    """What all gaps are judged by, fetched once."""

    today: date
    paper: Paper
    spans: Spans
    school: School | None
    looks: Mapping[tuple[UUID, str], Looked]
    reports: Mapping[UUID, date]

    def asked(self, point: str) -> bool:
        """Whether this point holds in this school."""
        return point not in ONLY_IF_ASKED or bool(POINTS.asking(point, self.paper.pack))


def gaps_of(channel: Channel, today: date | None = None) -> list[Gap]:
    """What is missing or about to run out, the worst first. An entry that is not in use lacks nothing."""
    return gaps_of_all([channel], today)[channel.pk]


def gaps_of_all(channels: Iterable[Channel], today: date | None = None) -> dict[UUID, list[Gap]]:
    """The gaps of each of these entries, by id, in a fixed number of queries."""
    rows = list(channels)
    known = _known(rows, today or timezone.localdate())
    holders = _holders(rows)
    return {one.pk: _gaps(one, known, holders.get(one.pk, 0)) for one in rows}


def _known(rows: list[Channel], today: date) -> _Known:
    reports = (
        MonitorReport.objects.filter(channels__in=rows)
        .values_list("channels")
        .annotate(last=Max("reported_on"))
    )
    school = School.objects.filter(pk=rows[0].school_id).first() if rows else None
    return _Known(today, paper(), Spans.now(), school, last_looks(channels=rows), dict(reports))


def _holders(rows: list[Channel]) -> dict[UUID, int]:
    through = Channel.holders.through.objects.filter(channel__in=rows)
    counted: dict[UUID, int] = {}
    for channel_id in through.values_list("channel_id", flat=True):
        counted[channel_id] = counted.get(channel_id, 0) + 1
    return counted


def _gaps(channel: Channel, known: _Known, holders: int) -> list[Gap]:
    if channel.state != Channel.State.APPROVED or channel.network == "noticeboard":
        return []
    found = [*_said(channel, known), *_people(channel, known)]
    if is_an_account(channel):
        found += [*_risk(channel, known), *_account(channel, known, holders), *_looked(channel, known)]
    else:
        found += _address(channel, known)
    return sorted((one for one in found if known.asked(one.point)), key=lambda gap: gap.level != "broken")


def _said(channel: Channel, known: _Known) -> Iterable[Gap]:
    if not known.paper.names(channel) and not channel.departure.strip():
        words = {"named": known.paper.listed}
        yield Gap(
            "broken", _("The policy names %(named)s, and nobody said why this one is used.") % words, "named"
        )
    if not channel.purpose.strip():
        yield Gap("broken", _("Nobody said what it is for."), "purpose")
    if channel.serves != Channel.Serves.COMMUNITY and not channel.purpose_because.strip():
        yield Gap("due", _("It does not serve families or the community, and nobody said why."), "engagement")
    if not channel.intended_outcome.strip():
        yield Gap("broken", _("It has no outcome set in advance."), "outcome")
    else:
        yield from _reviewed(channel, known)
    if is_an_account(channel) and not (channel.address or channel.handle):
        yield Gap("due", _("The entry gives neither an address nor an account name."), "details")


def _reviewed(channel: Channel, known: _Known) -> Iterable[Gap]:
    look = known.looks.get((channel.pk, "outcome"))
    since = _day(look.at if look else channel.decided_at or channel.created_at)
    if known.today > since + YEAR:
        yield Gap("due", _("Nobody said in the last year whether its outcome was met."), "outcome_review")


def _risk(channel: Channel, known: _Known) -> Iterable[Gap]:
    if channel.risk_assessed_on is None or not channel.risk_summary:
        yield Gap("broken", _("There is no dated risk assessment."), "risk")
        return
    ends = channel.risk_assessed_on + timedelta(days=known.spans.risk)
    if known.today > ends:
        if known.spans.risk == 365:
            yield Gap("broken", _("The risk assessment is more than a year old."), "risk")
        else:
            words = {"days": known.spans.risk}
            yield Gap("broken", _("The risk assessment is older than %(days)d days.") % words, "risk")
    elif known.today > ends - REMIND:
        yield Gap("due", _("The risk assessment runs out within a month."), "risk")


def _people(channel: Channel, known: _Known) -> Iterable[Gap]:
    if channel.owner_id is None:
        yield Gap("due", _("Nobody looks after it."), "owner")
    if channel.with_pupils and channel.reads_too_id is None:
        yield Gap("broken", _("Pupils write there, and no second person can read along."), "reads_too")
    if channel.leader_id is None:
        yield Gap("due", _("The entry names no leader who can see it."), "leader")
    if not is_an_account(channel):
        return
    reported = known.reports.get(channel.pk)
    if not channel.monitor:
        yield Gap("broken", _("Nobody from outside watches over it."), "monitor")
    elif reported is None or known.today > reported + timedelta(days=known.spans.monitor):
        yield Gap("due", _("%(who)s has not reported in the time set.") % {"who": channel.monitor}, "monitor")


def _account(channel: Channel, known: _Known, holders: int) -> Iterable[Gap]:
    if not channel.school_email:
        yield Gap("broken", _("No school e-mail address is registered for it."), "school_email")
    elif known.school and not school_domain(channel.school_email, known.school):
        words = {"domain": domain_of(channel.school_email)}
        yield Gap(
            "broken",
            _("It is run with an address at %(domain)s, not with the school's.") % words,
            "school_email",
        )
    if not channel.separate_account:
        yield Gap("broken", _("It is somebody's own profile."), "own_account")
    if not channel.linked_from and not channel.not_linked_because:
        yield Gap("due", _("The school's website does not link to it, and nobody said why."), "website_link")
    if not channel.details_kept_at or holders < 2:
        yield Gap("due", _("Two leaders should know where its details are kept."), "holders")
    network = NETWORKS.get(channel.network)
    if network is not None and network.needs_token and not hasattr(channel, "token"):
        yield Gap("due", _("It is not connected yet, so nothing can go out there."), "connection")


def _looked(channel: Channel, known: _Known) -> Iterable[Gap]:
    spans = known.spans
    secured = known.looks.get((channel.pk, "security"))
    if secured is None or _day(secured.at) + timedelta(days=spans.security) < known.today:
        yield Gap("due", _("Nobody has looked lately at how the account is secured."), "security")
    elif not secured.good:
        yield Gap("broken", _("The last look found the account not secured."), "security")
    profile = known.looks.get((channel.pk, "profile"))
    yield from profile_gaps(profile, spans.links, known.today)
    linked = known.looks.get((channel.pk, "website"))
    if channel.linked_from and linked is not None and not linked.good:
        yield Gap("broken", _("The page of the school's website does not link to it."), "website_link")


def _address(channel: Channel, known: _Known) -> Iterable[Gap]:
    answered = known.looks.get((channel.pk, "address"))
    if answered is not None and not answered.good:
        yield Gap("due", _("Its address did not answer when it was last tried."), "address")


def profile_gaps(look: Looked | None, days: int, today: date) -> Iterable[Gap]:
    """Whether a profile's link to the acceptable use policy was never checked, failed, or is to be checked again."""
    if look is None:
        yield Gap(
            "due", _("Nobody has checked that its profile links to the acceptable use policy."), "profile"
        )
    elif not look.good:
        yield Gap("due", _("Its profile does not link to the acceptable use policy."), "profile")
    elif _day(look.at) + timedelta(days=days) < today:
        yield Gap("due", _("The link on its profile is to be checked again."), "profile")


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()
