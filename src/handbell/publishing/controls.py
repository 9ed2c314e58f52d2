"""How publishing keeps clauses: every post of the period went through its steps, or one went round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, F, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handbell.people.models import RoleHeld
from handbell.policy import PackError
from handbell.publishing.agreeing import HEAD
from handbell.publishing.models import Archived, Edition, Reading, Takedown
from handbell.schools.controls import Control, ControlFamily, Finding, Period, Status, register
from handbell.schools.policy import pack_of

CONSENT = ("consent_refused", "consent_withdrawn", "consent_unknown", "never_publish")
LINKS = ("link_shortened", "link_private", "link_unsafe", "link_unreachable")


class Tally(NamedTuple):
    """How many went through, of how many, and when the newest went out."""

    through: int
    all: int
    newest: datetime | None
    passed_over: int = 0


def published_in(period: Period) -> QuerySet[Edition]:
    """Editions that first went out in the period."""
    # The archive of the period is read once, and not looked through anew beside each edition.
    out = Archived.objects.filter(published_at__gte=period.since, published_at__lt=period.until)
    return Edition.objects.filter(pk__in=out.values("delivery__edition"))


def second_reader(period: Period) -> Finding:
    """Kept while each post was agreed to by as many people as its policy asked for, or let through."""
    editions = published_in(period)
    colleagues = Count(
        "readings__reader",
        distinct=True,
        filter=Q(readings__agreed=True) & ~Q(readings__reader=F("post__author")),
    )
    rows = editions.annotate(agreed=colleagues).values_list(
        "agreed", "readers_needed", "screening__pack_id", "passed_over_because"
    )
    through = passed_over = 0
    for agreed, needed, pack_id, because in rows:
        wanted = max(needed, 0 if because else _asked_for(pack_id))
        through += agreed >= wanted
        passed_over += bool(because)
    finding = _finding(Tally(through, len(rows), _newest(editions), passed_over), _read_by_a_colleague)
    readers = Reading.objects.filter(edition__in=editions, agreed=True).aggregate(
        n=Count("reader", distinct=True)
    )["n"]
    items = (
        [ngettext("%(n)s colleague read", "%(n)s colleagues read", readers) % {"n": readers}]
        if readers
        else []
    )
    if passed_over:
        items.append(
            ngettext("%(n)s passed over, with a reason", "%(n)s passed over, with reasons", passed_over)
            % {"n": passed_over}
        )
    return Finding(finding.status, finding.evidence, finding.at, finding.link, tuple(items))


def head_approval(period: Period) -> Finding:
    """Kept while the headteacher wrote, changed or agreed to every post."""
    editions = published_in(period)
    heads = RoleHeld.objects.filter(role=HEAD).values("person_id")
    theirs = editions.filter(
        Q(post__author__in=heads)
        | Q(post__editors__in=heads)
        | Q(readings__agreed=True, readings__reader__in=heads)
    )
    return _finding(
        Tally(theirs.distinct().count(), editions.count(), _newest(editions)), _agreed_by_the_head
    )


def consent_check(period: Period) -> Finding:
    """Kept while every post with a picture went out without a family's no, looked up on the day."""
    return _screened(published_in(period).exclude(pictures=[]), CONSENT)


def take_down(period: Period) -> Finding:
    """Kept while every post that had to come down is down in its time; due while one is on its way, broken when late.

    One query.
    """
    rows = Takedown.objects.filter(opened_at__gte=period.since, opened_at__lt=period.until)
    down, now = Q(state=Takedown.State.DONE), timezone.now()
    found = rows.aggregate(
        all=Count("pk"), done=Count("pk", filter=down), newest=Max("done_at"),
        late=Count("pk", filter=Q(done_at__gt=F("due_at")) | (~down & Q(due_at__lt=now))),
    )  # fmt: skip
    link = reverse("publishing:takedowns")
    if not found["all"]:
        return Finding("none", _("no post had to come down in this time"), link=link)
    status: Status = "broken" if found["late"] else ("kept" if found["done"] == found["all"] else "due")
    said = _("%(done)s of %(all)s posts that had to come down are down, %(late)s late") % found
    return Finding(status, said, found["newest"], link)


def link_check(period: Period) -> Finding:
    """Kept while every post went out with its links looked at."""
    return _screened(published_in(period), LINKS)


def screenings(period: Period, names: frozenset[str]) -> Mapping[str, Finding]:
    """`screen:…`, all at once: every published post was screened, and none went out against a stop of that check."""
    if not names:
        return {}
    found = _stops(published_in(period), [frozenset({name.partition(":")[2]}) for name in sorted(names)])
    return dict(zip(sorted(names), found, strict=True))


def _screened(editions: QuerySet[Edition], checks: tuple[str, ...]) -> Finding:
    [finding] = _stops(editions, [frozenset(checks)])
    return finding


def _stops(editions: QuerySet[Edition], groups: Sequence[frozenset[str]]) -> list[Finding]:
    """One finding for each group of checks, in order. Two queries, however many groups: the runs' findings are
    streamed, and each run is tallied for every group at once."""
    screened = Q(screening__isnull=False, approved_by_screening__isnull=False)
    numbers = editions.aggregate(
        all=Count("pk", distinct=True),
        screened=Count("pk", distinct=True, filter=screened),
        newest=Max("deliveries__archived__published_at"),
    )
    against = editions.filter(screened, approved_by_screening__verdict="stop").values_list(
        "approved_by_screening__findings", flat=True
    )
    stopped = [0] * len(groups)
    for findings in against.iterator():
        checks = {one["check"] for one in findings if one["level"] == "stop"}
        for place, group in enumerate(groups):
            stopped[place] += not checks.isdisjoint(group)
    return [
        _finding(Tally(numbers["screened"] - count, numbers["all"], numbers["newest"]), _were_screened)
        for count in stopped
    ]


def _finding(tally: Tally, words: Callable[[int, int], str]) -> Finding:
    if not tally.all:
        return Finding("none", _("nothing was published in this time"))
    status: Status = "kept" if tally.through == tally.all else "broken"
    link = reverse("publishing:archive")
    return Finding(status, words(tally.through, tally.all), tally.newest, link)


def _read_by_a_colleague(through: int, count: int) -> str:
    return _("%(through)s of %(count)s posts went through second reading") % {
        "through": through,
        "count": count,
    }


def _agreed_by_the_head(through: int, count: int) -> str:
    return _("the headteacher agreed to %(through)s of %(count)s posts") % {
        "through": through,
        "count": count,
    }


def _were_screened(through: int, count: int) -> str:
    return _("%(through)s of %(count)s posts were screened before they went out") % {
        "through": through,
        "count": count,
    }


def _newest(editions: QuerySet[Edition]) -> datetime | None:
    newest: datetime | None = editions.aggregate(at=Max("deliveries__archived__published_at"))["at"]
    return newest


def _asked_for(pack_id: str | None) -> int:
    """How many readers the policy asked for when the post was handed in."""
    if pack_id is None:
        return 0
    try:
        return pack_of(pack_id).publishing.second_readers
    except PackError:
        return 0


register(
    Control("step:second_reader", gettext_lazy("second reader"), second_reader),
    Control("step:head_approval", gettext_lazy("the headteacher’s word"), head_approval),
    Control("step:take_down", gettext_lazy("posts that come down"), take_down),
    Control("step:consent_check", gettext_lazy("consent looked up"), consent_check),
    ControlFamily("screen:*", gettext_lazy("screening"), screenings),
)
