"""How this room evidences clauses: channels and teaching accounts, approvals, moderators, what the record keeps."""

from __future__ import annotations

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.channels.account_gaps import account_gaps
from handbell.channels.evidence import Missing, PointControl, Stock, on_record
from handbell.channels.gaps import gaps_of_all
from handbell.channels.models import Account, Channel
from handbell.channels.points import POINTS
from handbell.channels.present import about
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.schools.controls import Control, Finding, Period, register


def channels_stock() -> Stock:
    """The channels in use and what each lacks."""
    in_use = Channel.objects.filter(state=Channel.State.APPROVED)
    channels = list(in_use.select_related("token").order_by("name"))
    gaps = gaps_of_all(channels)
    missing: list[Missing] = [(one.name, gap) for one in channels for gap in gaps[one.pk]]
    waiting = Channel.objects.filter(state=Channel.State.PROPOSED).count()
    words = ngettext("%(count)d channel is approved", "%(count)d channels are approved", len(channels))
    said = words % {"count": len(channels)} if channels else _("No channel is approved yet")
    said += _(", %(count)d waits for approval.") % {"count": waiting} if waiting else "."
    newest = max((one.decided_at for one in channels if one.decided_at), default=None)
    return Stock(
        said,
        newest,
        reverse("channels:register"),
        not channels,
        missing,
        special=lambda point: about(point, channels, gaps),
    )


def channel_register(_period: Period) -> Finding:
    """Kept while every channel in use has all that the register asks for; broken when one lacks what it must have."""
    return channels_stock().finding()


def accounts_stock() -> Stock:
    """The teaching accounts, pending and in use, and what each lacks; the profiles of official channels among it."""
    accounts = list(Account.objects.exclude(state=Account.State.CLOSED).order_by("name"))
    gaps = account_gaps(accounts)
    missing: list[Missing] = [(one.name, gap) for one in accounts for gap in gaps[one.pk]]
    elsewhere: frozenset[str] = frozenset()
    if POINTS.asking("profile"):
        channels = channels_stock()
        missing += [one for one in channels.missing if one[1].point == "profile"]
        elsewhere = frozenset() if channels.empty else frozenset({"profile"})
    in_use = sum(one.state == Account.State.OPEN for one in accounts)
    words = ngettext("%(count)d teaching account is in use", "%(count)d teaching accounts are in use", in_use)
    waiting = len(accounts) - in_use
    said = words % {"count": in_use} + (_(", %(count)d is pending.") % {"count": waiting} if waiting else ".")
    newest = max((one.opened_at or one.entered_at for one in accounts), default=None)
    return Stock(said, newest, reverse("channels:accounts"), not accounts, missing, elsewhere)


def account_register(_period: Period) -> Finding:
    """Kept while every teaching account has all that the register asks for."""
    return accounts_stock().finding()


def channel_approval(_period: Period) -> Finding:
    """Kept while every channel in use was approved by somebody else than its proposer."""
    in_use = Channel.objects.filter(state=Channel.State.APPROVED)
    link, total = reverse("channels:register"), in_use.count()
    if not total:
        return Finding("none", _("No channel is approved yet."), link=link)
    unsigned = [
        one.name for one in in_use if one.decided_by_id is None or one.decided_by_id == one.proposed_by_id
    ]
    said = _("%(good)d of %(all)d channels in use were approved, by name and with the day.")
    newest = (
        in_use.exclude(decided_at=None).order_by("-decided_at").values_list("decided_at", flat=True).first()
    )
    words = said % {"good": total - len(unsigned), "all": total}
    return Finding("broken" if unsigned else "kept", words, at=newest, link=link, items=tuple(unsigned[:10]))


def moderators(_period: Period) -> Finding:
    """Kept while every site on which pupils write has a moderator who is here; broken when one has none."""
    sites = Account.objects.filter(state=Account.State.OPEN, pupils_write=True).select_related("moderator")
    link, rows = reverse("channels:accounts"), list(sites.order_by("name"))
    if not rows:
        return Finding("none", _("No site on which pupils write is in use."), link=link)
    here = Person.Status.CURRENT
    without = [one.name for one in rows if one.moderator is None or one.moderator.status != here]
    said = _("%(good)d of %(all)d sites on which pupils write have a named moderator.")
    words = said % {"good": len(rows) - len(without), "all": len(rows)}
    newest = max((one.opened_at for one in rows if one.opened_at), default=None)
    return Finding("broken" if without else "kept", words, at=newest, link=link, items=tuple(without[:10]))


def record_stock(period: Period) -> Stock:
    """What the record holds about channels in this time; without an entry it is no evidence."""
    entries = Entry.objects.filter(verb__startswith="channels.", at__gte=period.since, at__lt=period.until)
    found, channels = entries.aggregate(count=Count("pk"), newest=Max("at")), channels_stock()
    words = ngettext(
        "%(count)d entry in the record about channels.", "%(count)d entries in the record about channels.",
        found["count"],
    ) % {"count": found["count"]}  # fmt: skip
    if not found["count"]:
        words = _("Nothing was decided about channels in this time.")
    return Stock(words, found["newest"], channels.link, not found["count"], channels.missing)


def channel_record(period: Period) -> Finding:
    """Kept once the record holds what was decided about channels."""
    stock = record_stock(period)
    return on_record(Finding("kept", stock.evidence, link=stock.link), 0 if stock.empty else 1, stock.at)


register(
    PointControl(
        "register:channels",
        gettext_lazy("register of channels"),
        channel_register,
        lambda _period: channels_stock(),
    ),
    PointControl(
        "register:accounts",
        gettext_lazy("teaching accounts"),
        account_register,
        lambda _period: accounts_stock(),
    ),
    PointControl("record:channels", gettext_lazy("record of channels"), channel_record, record_stock),
    Control("step:channel_approval", gettext_lazy("approval of channels"), channel_approval),
    Control("step:moderator_named", gettext_lazy("named moderator"), moderators),
)
