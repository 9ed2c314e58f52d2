"""Ask, report, and the pages that tell people what the policy says to them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe
from django.views.decorators.vary import vary_on_cookie

from handbell.pages import flow
from handbell.pages.audiences import AUDIENCES
from handbell.pages.doors import own_door
from handbell.pages.live import Live
from handbell.pages.pupils_page import for_children
from handbell.pages.sheets import sheet
from handbell.schools.access import Actor, actor_of, may, public, signed_in
from handbell.schools.models import School
from handbell.schools.policy import NoPolicyInForce, school_pack
from handbell.schools.scope import school_scope


@may("pages.ask")
@never_cache
@sensitive_post_parameters("question")
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """One box, and below it the list."""
    return flow.box(request, own_door(signed_in(request)))


@may("pages.ask")
@require_safe
def question(request: HttpRequest, act_id: str) -> HttpResponse:
    """One question a page while the answer hangs on it, then the answer."""
    return flow.question(request, own_door(signed_in(request)), act_id)


@may("pages.ask")
@require_safe
def not_that(request: HttpRequest, act_id: str) -> HttpResponse:
    """What else may have been meant."""
    return flow.not_that(request, own_door(signed_in(request)), act_id)


@public(
    "what a school's policy tells people is public, as the policy is; names only for its own staff, signed in"
)
@vary_on_cookie
@require_safe
def told_page(request: HttpRequest, slug: str, audience_id: str) -> HttpResponse:
    """What the policy tells one kind of reader."""
    school = get_object_or_404(School, slug=slug)
    audience = AUDIENCES.get(audience_id)
    if audience is None:
        raise Http404
    with school_scope(school):
        try:
            pack = school_pack()
        except NoPolicyInForce:
            raise Http404 from None
        laid_out = sheet(pack, audience)
        live = Live(school, pack, own_actor(request, school), laid_out)
        context = {
            "school": school,
            "audience": audience,
            "sheet": laid_out,
            "pack": pack,
            "live": live,
            "audiences": AUDIENCES.values(),
        }
        if audience.id == "pupils":
            return render(request, "pages/pupils/told.html", {**context, **for_children(pack, school)})
        return render(request, "pages/told.html", context)


def own_actor(request: HttpRequest, school: School) -> Actor | None:
    """Whoever is signed in at this very school; None for visitors and for people of another."""
    actor = actor_of(request)
    return actor if actor is not None and actor.school.pk == school.pk else None
