"""The record, for leaders: its newest entries in words, and the check of the whole chain."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from handbell.ledger.checking import check_record, last_check
from handbell.ledger.lines import lines
from handbell.ledger.models import Entry
from handbell.ledger.words import unlisted
from handbell.schools.access import may, signed_in

A_PAGE = 50


@may("ledger.read")
@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """The newest entries, or those about one thing (`?about=post:0190…`)."""
    about = request.GET.get("about", "")[:100]
    entries = Entry.objects.exclude(about__in=unlisted())
    if about:
        entries = entries.filter(about=about)
    page = Paginator(entries.order_by("-seq"), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines(page.object_list, signed_in(request)),
        "about": about,
        "last_check": last_check(),
        "some_unlisted": bool(unlisted()),
    }
    return render(request, "ledger/record.html", context)


@may("ledger.verify")
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain now."""
    verdict = check_record(signed_in(request))
    tell = messages.success if verdict.ok else messages.error
    tell(request, verdict.says)
    return redirect("ledger:record")
