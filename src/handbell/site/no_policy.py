"""A page that needs the policy in force, at a school that has none yet: what to do instead of a fault."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handbell.schools.policy import NoPolicyInForce


class NoPolicyMiddleware:
    """Catches NoPolicyInForce of any view, inside the scope of the school. The action that met it is undone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing on the way in or out."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """409: it can be done as soon as a policy is in force."""
        if not isinstance(exception, NoPolicyInForce):
            return None
        return render(request, "handbell/errors/no_policy.html", status=409)
