"""How this room evidences clauses: comments taken down, account holders barred, talks moved, questions pointed on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.ledger.models import Entry
from handbell.moderation.actions.block import queried
from handbell.moderation.models import Measure, Remark
from handbell.moderation.points import POINTS
from handbell.moderation.waiting import DONE_BY, LATE, Step, needed
from handbell.schools.controls import Control, Finding, Period, Status, register


@dataclass(frozen=True)
class _Went:
    """How one step went in a period: how many remarks called for it, which of them still wait, which of those late."""

    called: int
    waiting: int
    late: int
    newest: datetime | None


def _went(step: Step, period: Period) -> _Went:
    """Two queries, whatever the number of remarks."""
    rows = Remark.objects.filter(found_at__gte=period.since, found_at__lt=period.until).prefetch_related(
        "measures"
    )
    called = [one for one in rows if step in needed(one)]
    late_since, waiting, late, newest = timezone.now() - LATE, 0, 0, None
    for one in called:
        taken = [measure.at for measure in one.measures.all() if measure.kind in DONE_BY[step]]
        if taken:
            newest = max([*taken, newest] if newest else taken)
        else:
            waiting += 1
            late += one.found_at < late_since
    return _Went(len(called), waiting, late, newest)


def _step(step: Step, none: str, words: tuple[str, str], period: Period) -> Finding:
    went, link = _went(step, period), reverse("moderation:remarks")
    if not went.called:
        return Finding("none", none, link=link)
    status: Status = "broken" if went.late else ("due" if went.waiting else "kept")
    numbers = {"done": went.called - went.waiting, "all": went.called}
    said = ngettext(words[0], words[1], went.called) % numbers
    items = (_("%(count)d waits longer than a day.") % {"count": went.late},) if went.late else ()
    return Finding(status, said, at=went.newest, link=link, items=items)


def remove_content(period: Period) -> Finding:
    """Kept while every unsuitable comment was dealt with; due while one waits, broken after a day."""
    none = _("Nothing unsuitable was written down in this time.")
    one = "%(done)d of %(all)d unsuitable comment was dealt with, a copy kept first."
    many = "%(done)d of %(all)d unsuitable comments were dealt with, a copy kept first."
    return _step("remove", none, (one, many), period)


def move_off(period: Period) -> Finding:
    """Kept while every private message and every talk about one child was carried on outside."""
    none = _("No private message was written down in this time.")
    one = "%(done)d of %(all)d private talk was carried on outside social media."
    many = "%(done)d of %(all)d private talks were carried on outside social media."
    return _step("move", none, (one, many), period)


def signposting(period: Period) -> Finding:
    """Kept while every question was pointed somewhere; the others stand as open."""
    none = _("No question was written down in this time.")
    one = "%(done)d of %(all)d question was pointed to the right place."
    many = "%(done)d of %(all)d questions were pointed to the right place."
    return _step("signpost", none, (one, many), period)


def blocking(period: Period) -> Finding:
    """Kept once bars were kept with reason and evidence; due while one names no threat that the policy asks for."""
    rows = Measure.objects.filter(kind=Measure.Kind.BLOCKED, at__gte=period.since, at__lt=period.until)
    bars, link = list(rows.order_by("-at")), reverse("moderation:barred")
    if not bars:
        return Finding("none", _("Nobody was barred in this time."), link=link)
    asked = POINTS.asking("block_risk")
    doubtful = [one for one in bars if queried(one, asked)]
    words = ngettext(
        "%(count)d account holder was barred, with reason and evidence.",
        "%(count)d account holders were barred, with reason and evidence.", len(bars),
    ) % {"count": len(bars)}  # fmt: skip
    said = _("%(count)d bar names no threat: it lies outside the clause.") % {"count": len(doubtful)}
    items = (POINTS.cite(said, "block_risk"),) if doubtful else ()
    return Finding("due" if doubtful else "kept", words, at=bars[0].at, link=link, items=items)


def moderation_record(period: Period) -> Finding:
    """Kept once the record holds what was written down and done; due while something stands as unreported."""
    entries = Entry.objects.filter(verb__startswith="moderation.", at__gte=period.since, at__lt=period.until)
    told, link = entries.aggregate(newest=Max("at"), count=Count("pk")), reverse("moderation:remarks")
    if not told["count"]:
        return Finding("none", _("Nothing was written down about the channels in this time."), link=link)
    went = _went("tell", period)
    said = ngettext(
        "%(count)d entry in the record about what others wrote.",
        "%(count)d entries in the record about what others wrote.", told["count"],
    ) % {"count": told["count"]}  # fmt: skip
    items = (
        (_("%(count)d is unreported: no leader was told.") % {"count": went.waiting},) if went.waiting else ()
    )
    status: Status = "broken" if went.late else ("due" if went.waiting else "kept")
    return Finding(status, said, at=told["newest"], link=link, items=items)


register(
    Control("step:remove_content", gettext_lazy("taking down"), remove_content),
    Control("step:block_user", gettext_lazy("barring"), blocking),
    Control("step:move_off_social_media", gettext_lazy("off social media"), move_off),
    Control("step:signpost", gettext_lazy("pointing on"), signposting),
    Control("record:moderation", gettext_lazy("record of moderation"), moderation_record),
)
