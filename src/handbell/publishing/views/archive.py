"""The archive: what was published, with its evidence."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from handbell.channels.models import Channel
from handbell.publishing.actions.take_down import may_take_down
from handbell.publishing.asks.telling import said_of
from handbell.publishing.models import Edition
from handbell.publishing.screen.findings import PostFinding
from handbell.publishing.timeline import timeline_of
from handbell.publishing.views.photos import file_of, jpeg
from handbell.schools.access import may, signed_in
from handbell.schools.policy import school_pack

A_PAGE = 20


@require_GET
@may("publishing.archive")
def archive(request: HttpRequest) -> HttpResponse:
    """Everything published, searched by words, days and channel."""
    asked = {key: request.GET.get(key, "").strip()[:100] for key in ("words", "since", "until", "channel")}
    found = published(
        words=asked["words"],
        since=_day(asked["since"]),
        until=_day(asked["until"]),
        channel=_id(asked["channel"]),
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "asked": asked,
        "tagged": bool(school_pack().publishing.tags),
        "searched": any(asked.values()),
        "channels": Channel.objects.filter(deliveries__archived__isnull=False).distinct().order_by("name"),
    }
    return render(request, "publishing/archive.html", context)


@require_GET
@may("publishing.archive")
def archived(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """One published post: what went out, who wrote and read it, when, where, and what was checked."""
    edition = get_object_or_404(
        published().select_related("post__author", "screening", "handed_in_by"), pk=edition_id
    )
    findings = [PostFinding.from_json(one) for one in edition.screening.findings] if edition.screening else []
    accepted = {one["fingerprint"]: one for one in edition.accepted}
    steps = timeline_of(edition.post)
    still_up = edition.deliveries.filter(archived__isnull=False, archived__taken_down_at=None).exists()
    context = {
        "edition": edition,
        "post": edition.post,
        "steps": steps,
        "readings": edition.readings.filter(agreed=True).select_related("reader").order_by("at"),
        "deliveries": edition.deliveries.filter(archived__isnull=False).select_related("channel", "archived"),
        "findings": [(one, accepted.get(one.fingerprint)) for one in findings],
        "said": said_of(edition.evidence),
        "clauses": sorted({clause for step in steps for clause in step.clauses}),
        "may_take_down": may_take_down(signed_in(request), edition) and still_up,
    }
    return render(request, "publishing/archived.html", context)


@require_GET
@may("publishing.archive")
def archived_picture(request: HttpRequest, edition_id: UUID, number: int) -> HttpResponse:
    return jpeg(request, file_of(get_object_or_404(published(), pk=edition_id), number))


def published(
    *, words: str = "", since: date | None = None, until: date | None = None, channel: UUID | None = None
) -> QuerySet[Edition]:
    """Editions that went out somewhere, the newest first. `since` and `until` are days, both included."""
    found = Edition.objects.filter(deliveries__archived__isnull=False)
    for word in words.split():
        found = found.filter(text__icontains=word)
    if channel is not None:
        found = found.filter(deliveries__channel_id=channel)
    if since is not None:
        found = found.filter(deliveries__archived__published_at__date__gte=since)
    if until is not None:
        found = found.filter(deliveries__archived__published_at__date__lte=until)
    found = found.annotate(published_at=Max("deliveries__archived__published_at"))
    return found.select_related("post__author").order_by("-published_at")


def _day(value: str) -> date | None:
    try:
        return parse_date(value)
    except ValueError:
        return None


def _id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
