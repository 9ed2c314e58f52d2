"""Signing by a family: no account, a one-time code, one page for a phone."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handbell.consent.family import Family, by_family
from handbell.duties.signatures import reading
from handbell.duties.signatures.signing import open_for, page


@require_GET
@by_family
def mine(request: HttpRequest, family: Family) -> HttpResponse:
    """What this parent signs, and has signed."""
    context = {"found": reading.mine(family.adult.pk), "school": family.school, "adult": family.adult}
    return render(request, "signatures/family_mine.html", context)


@require_http_methods(["GET", "POST"])
@by_family
def read(request: HttpRequest, family: Family, form_id: str) -> HttpResponse:
    """Read a sheet and sign it."""
    slug = family.school.slug
    addresses = {
        "back": reverse("signatures:family", args=[slug]),
        "open_at": reverse("signatures:family_open", args=[slug, form_id]),
    }
    return page(
        request, family.actor, form_id, "signatures/family_sign.html", school=family.school, **addresses
    )


@require_POST
@by_family
def opened(request: HttpRequest, family: Family, form_id: str) -> HttpResponse:
    """Say that one has the text before oneself."""
    back = reverse("signatures:family_sign", args=[family.school.slug, form_id])
    return open_for(request, family.actor, form_id, back)
