"""Leaders and the DSL set up a second factor before anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from handbell.schools.access import Actor, actor_of

REQUIRED: Final = frozenset({"leadership", "headteacher", "dsl", "chair_of_governors"})


def needs_second_factor(actor: Actor) -> bool:
    """Whether this actor must have one; waived for the made-up people of a demonstration."""
    return not actor.roles.isdisjoint(REQUIRED) and not (settings.DEMO and actor.school.demo)


def second_factor_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Send whoever needs a second factor and has none to the page that sets one up. Comes after the actor's."""

    def respond(request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        if actor is None or not needs_second_factor(actor) or is_mfa_enabled(request.user):
            return get_response(request)
        request.second_factor_missing = True  # type: ignore[attr-defined]
        if request.path.startswith(reverse("mfa_index")) or request.path in _always_open():
            return get_response(request)
        return redirect("mfa_index")

    return respond


def _always_open() -> frozenset[str]:
    """Signing out, proving who you are once more, and the page that says the server is well."""
    return frozenset({reverse("account_logout"), reverse("account_reauthenticate"), reverse("home:health")})
