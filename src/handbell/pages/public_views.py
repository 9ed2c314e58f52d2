"""Asking without an account: parents and carers, and pupils of 5 to 11."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from handbell.pages import flow
from handbell.pages.doors import Door, parents_door, pupils_door
from handbell.schools.access import public
from handbell.schools.models import School
from handbell.schools.scope import school_scope

PARENTS = (
    "parents have no account: they ask what the public policy says to parents; nothing they type is kept"
)
PUPILS = "pupils have no accounts: they ask what the public policy says to pupils; nothing they type is kept"
Step = Callable[..., HttpResponse]


def _at(
    step: Step, request: HttpRequest, slug: str, door: Callable[[School], Door], *more: str
) -> HttpResponse:
    school = get_object_or_404(School, slug=slug)
    with school_scope(school):
        return step(request, door(school), *more)


@public(PARENTS)
@never_cache
@sensitive_post_parameters("question")
@require_http_methods(["GET", "HEAD", "POST"])
def parents_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """A parent's box."""
    return _at(flow.box, request, slug, parents_door)


@public(PARENTS)
@require_safe
def parents_question(request: HttpRequest, slug: str, act_id: str) -> HttpResponse:
    """A parent's next question, or the answer."""
    return _at(flow.question, request, slug, parents_door, act_id)


@public(PARENTS)
@require_safe
def parents_not_that(request: HttpRequest, slug: str, act_id: str) -> HttpResponse:
    """What else a parent may have meant."""
    return _at(flow.not_that, request, slug, parents_door, act_id)


@public(PUPILS)
@never_cache
@sensitive_post_parameters("question")
@require_http_methods(["GET", "HEAD", "POST"])
def pupils_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """A child's box."""
    return _at(flow.box, request, slug, pupils_door)


@public(PUPILS)
@require_safe
def pupils_question(request: HttpRequest, slug: str, act_id: str) -> HttpResponse:
    """A child's next question, or the answer."""
    return _at(flow.question, request, slug, pupils_door, act_id)


@public(PUPILS)
@require_safe
def pupils_not_that(request: HttpRequest, slug: str, act_id: str) -> HttpResponse:
    """What else a child may have meant."""
    return _at(flow.not_that, request, slug, pupils_door, act_id)
