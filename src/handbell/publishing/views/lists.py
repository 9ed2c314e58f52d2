"""Lists of posts: mine, what waits for me, everything."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from handbell.publishing.models import Delivery, Post
from handbell.publishing.reach import leads, may_read
from handbell.publishing.views.deliveries import OPEN
from handbell.schools.access import Actor, may, signed_in

A_PAGE = 20
VIEWS = {"mine": _("Mine"), "reading": _("For me to read"), "all": _("Everybody’s")}


@require_GET
@may("publishing.read")
def posts(request: HttpRequest) -> HttpResponse:
    """One list at a time; the leaders have a third."""
    actor = signed_in(request)
    views = {key: said for key, said in VIEWS.items() if key != "all" or leads(actor)}
    shown = request.GET.get("show", "mine")
    shown = shown if shown in views else "mine"
    waiting = waiting_for_reading(actor)
    found: QuerySet[Post] | list[Post] = waiting
    if shown != "reading":
        found = mine(actor) if shown == "mine" else everybodys()
    page: Page[Post] = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "views": views,
        "shown": shown,
        "page": page,
        "waiting": len(waiting),
        "may_carry": actor.may("publishing.carry"),
        "need_a_hand": Delivery.objects.filter(state__in=OPEN).count(),
    }
    return render(request, "publishing/posts.html", context)


def mine(actor: Actor) -> QuerySet[Post]:
    """What this person writes or wrote, the newest first."""
    return everybodys().filter(author_id=actor.person_id)


def everybodys() -> QuerySet[Post]:
    kept = Post.objects.exclude(state=Post.State.DISCARDED).select_related("author")
    return kept.order_by("-updated_at")


def waiting_for_reading(actor: Actor) -> list[Post]:
    """What this person may read now, the most pressing first."""
    reading = Post.objects.filter(state=Post.State.READING).select_related("author").order_by("updated_at")
    return [post for post in reading if may_read(actor, post) and not _has_read(actor, post)]


def _has_read(actor: Actor, post: Post) -> bool:
    return post.editions.filter(voided_at=None, readings__reader_id=actor.person_id).exists()
