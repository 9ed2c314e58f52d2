"""How this room evidences clauses: the register of channels, its approvals, and what the record keeps of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.channels.gaps import gaps_of
from handbell.channels.models import Channel
from handbell.ledger.models import Entry
from handbell.schools.controls import Control, Finding, Period, Status, register


def channel_register(_period: Period) -> Finding:
    """Kept while every channel in use has all that the register asks for; broken when one lacks what it must have."""
    channels = list(
        Channel.objects.filter(state=Channel.State.APPROVED).select_related("token").order_by("name")
    )
    link = reverse("channels:register")
    if not channels:
        return Finding("none", _("No channel is approved yet."), link=link)
    gaps = [(channel, gap) for channel in channels for gap in gaps_of(channel)]
    status: Status = "kept"
    if gaps:
        status = "broken" if any(gap.level == "broken" for _channel, gap in gaps) else "due"
    waiting = Channel.objects.filter(state=Channel.State.PROPOSED).count()
    words = ngettext("%(count)d channel is approved", "%(count)d channels are approved", len(channels))
    said = words % {"count": len(channels)} + (
        _(", %(count)d waits for approval.") % {"count": waiting} if waiting else "."
    )
    newest = max((one.decided_at for one in channels if one.decided_at), default=None)
    items = tuple(f"{channel.name}: {gap.sentence}" for channel, gap in gaps[:10])
    return Finding(status, said, at=newest, link=link, items=items)


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


def channel_record(period: Period) -> Finding:
    """Kept once the record holds what was decided about channels."""
    entries = Entry.objects.filter(verb__startswith="channels.", at__gte=period.since, at__lt=period.until)
    newest = entries.order_by("-seq").values_list("at", flat=True).first()
    link = reverse("channels:register")
    if newest is None:
        return Finding("none", _("Nothing was decided about channels in this time."), link=link)
    count = entries.count()
    words = ngettext(
        "%(count)d entry in the record about channels.",
        "%(count)d entries in the record about channels.",
        count,
    )
    return Finding("kept", words % {"count": count}, at=newest, link=link)


register(
    Control("register:channels", gettext_lazy("register of channels"), channel_register),
    Control("step:channel_approval", gettext_lazy("approval of channels"), channel_approval),
    Control("record:channels", gettext_lazy("record of channels"), channel_record),
)
