"""Who is acting, and for which school: set once a request, before any view."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from handbell.people.acting import actor_for, choose, people_of
from handbell.people.models import User
from handbell.schools.scope import school_scope

CHOSEN_SCHOOL = "school"  # session key: the school in which a person of several schools works now


def actor_middleware(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Set `request.actor`, and open the scope of the actor's school around the view."""

    def respond(request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        if isinstance(request.user, User):
            people = people_of(request.user)
            request.several_schools = len(people) > 1  # type: ignore[attr-defined]
            person = choose(people, request.session.get(CHOSEN_SCHOOL))
            if person is not None:
                actor = actor_for(person, request.user)
                request.actor = actor  # type: ignore[attr-defined]
                with school_scope(actor.school):
                    return get_response(request)
        return get_response(request)

    return respond
