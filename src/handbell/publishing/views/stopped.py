"""Drafts that were stopped for what is never let through, for the headteacher."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from handbell.ledger.models import Entry
from handbell.publishing.actions.note_stop import VERB, seen_stops
from handbell.schools.access import may, signed_in

A_PAGE = 20


@require_GET
@may("publishing.see_stopped")
def stopped(request: HttpRequest) -> HttpResponse:
    """The newest first, from the record."""
    found = Entry.objects.filter(verb=VERB, contents__isnull=False).order_by("-seq")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "publishing/stopped.html", {"page": page})


@require_POST
@may("publishing.see_stopped")
def seen(request: HttpRequest) -> HttpResponse:
    seen_stops(signed_in(request))
    return redirect("publishing:stopped")
