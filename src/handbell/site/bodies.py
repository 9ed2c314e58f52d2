"""How much may be sent to any address, and by whom files: settled before anything reads a form, or checks its token.

Rooms that take files have narrower bounds and better words of their own. This stands behind them: whoever is not signed
in makes no temporary file anywhere, and nobody's gigabytes are read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from handbell.filling.incoming import NoFiles, announced
from handbell.schools.access import actor_of

MOST: Final = 130 * 1024 * 1024
"""Bytes of the largest form there is: pictures for a post."""


class BodiesMiddleware:
    """Stands before Django's check of a form's token, which reads the form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing yet: who acts is known once every middleware has begun."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> HttpResponse | None:
        """413 for a form that announces too much, unread; no byte of a file from whoever is not signed in."""
        says_so_itself = getattr(view, "csrf_exempt", False)
        if announced(request) > MOST and not says_so_itself:
            return HttpResponse(render_to_string("handbell/errors/413.html"), status=413)
        if actor_of(request) is None:
            request.upload_handlers = [NoFiles(request)]
        return None
