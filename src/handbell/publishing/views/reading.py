"""The second reader's page: the edition exactly as it goes out, and two buttons."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handbell.publishing.actions.agree import agree
from handbell.publishing.actions.send_back import send_back
from handbell.publishing.asks.telling import said_of
from handbell.publishing.asks.ticks import ticks_of
from handbell.publishing.models import Edition, Post
from handbell.publishing.reach import current_edition, find_post, may_read, may_see, why_not_reader
from handbell.publishing.screen.findings import PostFinding
from handbell.schools.access import Actor, may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.policy import school_pack


@require_GET
@may("publishing.read")
def read(request: HttpRequest, post_id: UUID) -> HttpResponseBase:
    """The edition that stands. Who read it before it was changed learns that it is being changed, and no more."""
    actor = signed_in(request)
    post = get_object_or_404(Post.objects.select_related("author"), pk=post_id)
    had_it = post.editions.filter(readings__reader_id=actor.person_id).exists()
    return read_page(request, actor, post if had_it else find_post(actor, post_id))


@require_POST
@may("publishing.read")
def agree_to(request: HttpRequest, post_id: UUID) -> HttpResponse:
    return _answer(request, post_id, agreed=True)


@require_POST
@may("publishing.read")
def give_back(request: HttpRequest, post_id: UUID) -> HttpResponse:
    return _answer(request, post_id, agreed=False)


def _answer(request: HttpRequest, post_id: UUID, *, agreed: bool) -> HttpResponse:
    actor = signed_in(request)
    edition = get_object_or_404(Edition, pk=_edition_id(request), post_id=post_id)
    try:
        done = (
            agree(actor, edition.pk, request.POST.getlist("ticked"))
            if agreed
            else send_back(actor, edition.pk, request.POST.get("note", ""), request.POST.getlist("failed"))
        )
    except CannotBeDone as refused:
        post = get_object_or_404(Post, pk=post_id)
        if may_see(actor, post):
            return read_page(request, actor, post, problem=(refused.field or "note", refused.sentence))
        messages.error(request, refused.sentence)
        return redirect("publishing:posts")
    post = Post.objects.get(pk=done.post_id)
    messages.success(request, _said(post, agreed))
    return redirect("publishing:posts")


def read_page(
    request: HttpRequest, actor: Actor, post: Post, *, problem: tuple[str, str] | None = None
) -> HttpResponse:
    standing = post.state == Post.State.READING and may_see(actor, post)
    edition = current_edition(post) if standing else None
    findings = (
        [PostFinding.from_json(one) for one in edition.screening.findings]
        if edition and edition.screening
        else []
    )
    accepted = {one["fingerprint"]: one for one in edition.accepted} if edition else {}
    context = {
        "post": post,
        "edition": edition,
        "problem": problem,
        "ticked": set(request.POST.getlist("ticked")),
        "may_read": may_read(actor, post),
        "why_not": why_not_reader(actor.person_id, post),
        "answered": [(one, accepted[one.fingerprint]) for one in findings if one.fingerprint in accepted],
        "said": said_of(edition.evidence) if edition else [],
        "ticks": ticks_of(edition.evidence) if edition else [],
        "notes": [one for one in findings if one.level == "note"],
        "readings": edition.readings.select_related("reader") if edition else [],
        "clause": school_pack().publishing.second_reader_clause,
    }
    return render(request, "publishing/read.html", context, status=422 if problem else 200)


def _said(post: Post, agreed: bool) -> str:
    if not agreed:
        return _("Sent back to %(author)s with your note.") % {"author": post.author.full_name}
    if post.state in {Post.State.APPROVED, Post.State.PUBLISHED}:
        return _("Agreed. It goes out as you read it.")
    if post.state == Post.State.READING:
        return _("Agreed. Another colleague reads it too.")
    return _("You agreed, but something changed that must be mended first. It went back to its author.")


def _edition_id(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("edition", ""))
    except ValueError:
        return None
