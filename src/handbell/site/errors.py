"""What people read when something cannot be done: what happened, and what they can do."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from handbell.filling.incoming import NoFiles
from handbell.schools.access import NotAllowed, actor_of, public
from handbell.schools.unsent import unsent, wrote_something


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, or 413 when too much was sent. Stands alone: the session may be the very thing that is broken."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return HttpResponse(render_to_string("handbell/errors/413.html"), status=413)
    return HttpResponse(render_to_string("handbell/errors/400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the sentence of the capability that was missing."""
    says = str(exception) if isinstance(exception, NotAllowed) else ""
    return render(request, "handbell/errors/403.html", {"says": says}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same page whether it never was, is gone, or belongs to another school."""
    return render(request, "handbell/errors/404.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """500. Stands alone: no session, no database, no context."""
    return HttpResponse(render_to_string("handbell/errors/500.html"), status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token has gone stale: say so, that nothing was changed, and give back what somebody wrote in it."""
    at = request.resolver_match
    if at is not None and hasattr(at.func, "access"):
        if not hasattr(request, "_files"):  # not read yet: no byte of a file is wanted now
            request.upload_handlers = [NoFiles(request)]
        if wrote_something(request):
            return unsent(request, signed_out=actor_of(request) is None)
    return render(request, "handbell/errors/stale.html", status=403)


@public("there is nothing at this address for anybody")
def not_here(request: HttpRequest) -> HttpResponse:
    """An address that a part of ours would answer, and that Handbell closes."""
    raise Http404
