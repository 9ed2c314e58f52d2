"""What people read when something cannot be done."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has gone stale: say so, and that nothing was changed."""
    return render(request, "handbell/errors/stale.html", status=403)
