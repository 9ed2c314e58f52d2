"""The outbox: which e-mails wait, and which went."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from handbell.notices.models import OutgoingMail
from handbell.schools.access import may, signed_in

A_PAGE = 30


@may("notices.outbox")
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The newest e-mails. A code inside one is shown in a demonstration only."""
    page = Paginator(OutgoingMail.objects.filter(unlisted=False).order_by("-created_at"), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "sends": bool(settings.SMTP_URL),
        "shows_codes": settings.DEMO and signed_in(request).school.demo,
    }
    return render(request, "notices/outbox.html", context)
