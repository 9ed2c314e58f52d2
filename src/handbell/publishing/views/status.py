"""Where a post stands once it was handed in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from handbell.publishing.models import Post
from handbell.publishing.reach import may_change, may_read
from handbell.publishing.timeline import timeline_of
from handbell.schools.access import Actor


def status_page(request: HttpRequest, actor: Actor, post: Post) -> HttpResponse:
    """What was handed in, who read it, where it goes and when, and what can still be done."""
    edition = post.editions.order_by("-revision").first()
    waits = post.goes_out_at is not None and post.goes_out_at > timezone.now()
    context = {
        "post": post,
        "edition": edition,
        "readings": edition.readings.select_related("reader").order_by("at") if edition else [],
        "deliveries": edition.deliveries.select_related("channel").order_by("channel__name")
        if edition
        else [],
        "may_change": may_change(actor, post) and post.state in {Post.State.READING, Post.State.APPROVED},
        "may_read": may_read(actor, post),
        "may_hurry": may_change(actor, post) and post.state == Post.State.APPROVED and waits,
        "timeline": timeline_of(post),
    }
    return render(request, "publishing/status.html", context)
