"""What a review looks back on: what happened since the last one, counted from the record and never with a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.ledger.models import Entry
from handbell.policies.life.questions import happenings
from handbell.policies.models import PolicyReview
from handbell.policies.wording import control_in_words
from handbell.policy import Clause, Pack
from handbell.schools.controls import WORST_FIRST, Period, control_for

ASKED = ("requests.asked", "requests.handed_in")
ANSWERED = ("requests.answered", "requests.agreed", "requests.refused")
SHOWN = ("lint:", "record:equality_reviews", "task:equality_review")
"""Controls whose findings belong to a review."""


@dataclass(frozen=True)
class Since:
    """`counted`: heading and number; `found`: what a control finds, its status and its evidence."""

    counted: tuple[tuple[str, int], ...]
    waited: str
    found: tuple[tuple[str, str, str], ...]


def since_last(review: PolicyReview, pack: Pack) -> Since:
    """From the review before this one (else from the policy's adoption) until it was completed, or now."""
    before = PolicyReview.objects.filter(state=PolicyReview.State.CLOSED, closed_at__lt=review.opened_at)
    last = before.order_by("-closed_at").values_list("closed_at", flat=True).first()
    start = last or timezone.make_aware(datetime.combine(review.policy.adopted_on, datetime.min.time()))
    period = Period(start, review.closed_at or timezone.now())
    entries = Entry.objects.filter(at__gte=period.since, at__lt=period.until)
    asked = {heading: Count("seq", filter=Q(verb__in=verbs)) for heading, verbs in _numbered()}
    numbers = entries.aggregate(**asked)
    counted = tuple((label, numbers[f"n{place}"]) for place, (label, _verbs) in enumerate(happenings()))
    return Since(counted, _waited(period), _found(period, pack))


def _numbered() -> list[tuple[str, tuple[str, ...]]]:
    return [(f"n{place}", verbs) for place, (_label, verbs) in enumerate(happenings())]


def _waited(period: Period) -> str:
    """The days from request to answer, of the requests that were answered in the period."""
    rows = (
        Entry.objects.filter(at__gte=period.since, at__lt=period.until, verb__in=(*ASKED, *ANSWERED))
        .values("about")
        .annotate(asked=Min("at", filter=Q(verb__in=ASKED)), answered=Min("at", filter=Q(verb__in=ANSWERED)))
    )
    days = sorted((row["answered"] - row["asked"]).days for row in rows if row["asked"] and row["answered"])
    if not days:
        return _("no request was answered")
    said = ngettext("%(count)d request", "%(count)d requests", len(days)) % {"count": len(days)}
    half = days[len(days) // 2]
    return _("%(requests)s answered; half within %(half)d days, all within %(all)d") % {
        "requests": said, "half": half, "all": days[-1],
    }  # fmt: skip


def _found(period: Period, pack: Pack) -> tuple[tuple[str, str, str], ...]:
    """What the checks of the document and the equality reviews say, one line a control, the worst clause first."""
    pairs: dict[str, list[tuple[Clause, str]]] = {}
    for clause in pack.clauses:
        for name in clause.kept_by:
            if name.startswith(SHOWN):
                pairs.setdefault(name, []).append((clause, name))
    lines = []
    for name, asked in sorted(pairs.items()):
        control = control_for(name)
        if control is None:
            continue
        answers = control.answer(period, asked).values()
        worst = min(answers, key=lambda one: WORST_FIRST.index(one.status), default=None)
        if worst is not None:
            lines.append((control_in_words(name), worst.status, str(worst.evidence)))
    return tuple(lines)
