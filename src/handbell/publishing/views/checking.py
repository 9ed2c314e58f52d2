"""The check page: what to mend, what to think about, and handing in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from handbell.channels.doing import pressed
from handbell.publishing.actions.accept_warning import accept_warning
from handbell.publishing.actions.hand_in import hand_in
from handbell.publishing.actions.note_stop import note_stop
from handbell.publishing.actions.publish_now import publish_now
from handbell.publishing.actions.take_back import take_back
from handbell.publishing.agreeing import clause_of_head, clause_of_moderator, needed_for
from handbell.publishing.asks.ticks import ticks_wanted
from handbell.publishing.asks.wanted import wanted_of
from handbell.publishing.delivery.plan import reached_by
from handbell.publishing.forced import clause_of_reading
from handbell.publishing.models import Post
from handbell.publishing.photos.frames import frames_of
from handbell.publishing.reach import find_post, possible_readers
from handbell.publishing.screen.drafts import photos_of
from handbell.publishing.screen.look import Looked, look_at
from handbell.publishing.views.asked import asked_context, keep_answers
from handbell.publishing.views.cards import cards_of
from handbell.publishing.views.drafts import revision_of
from handbell.publishing.views.marked import marked
from handbell.schools.access import Actor, may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.policy import school_pack


@require_GET
@may("publishing.draft")
def check(request: HttpRequest, post_id: UUID) -> HttpResponseBase:
    """The post as screening sees it."""
    actor = signed_in(request)
    post = find_post(actor, post_id, change=True)
    if not post.being_made:
        return redirect("publishing:post", post_id=post.pk)
    return check_page(request, actor, post)


@require_POST
@may("publishing.draft")
def accept(request: HttpRequest, post_id: UUID) -> HttpResponse:
    actor = signed_in(request)
    post = find_post(actor, post_id, change=True)
    fingerprint = request.POST.get("finding", "")
    try:
        accept_warning(actor, post.pk, fingerprint, request.POST.get("reason", ""))
    except CannotBeDone as refused:
        return check_page(request, actor, post, problem=(f"reason-{fingerprint}", refused.sentence))
    return redirect("publishing:check", post_id=post.pk)


@require_POST
@may("publishing.draft")
def hand_in_post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    actor = signed_in(request)
    post = find_post(actor, post_id, change=True)
    choice = request.POST.get("reader", "")
    try:
        keep_answers(actor, post, request.POST)
        readers = [UUID(one) for one in request.POST.getlist("reader") if one not in {"", "anyone", "unread"}]
        edition = hand_in(
            actor,
            post.pk,
            revision_of(request),
            readers=readers,
            unread=choice == "unread",
            because=request.POST.get("because", ""),
            ticked=request.POST.getlist("ticked"),
        )
    except CannotBeDone as refused:
        note_stop(actor, post.pk)
        return check_page(request, actor, post, problem=(refused.field or "reader-anyone", refused.sentence))
    except ValueError:
        return check_page(
            request, actor, post, problem=("reader-anyone", _("Choose a reader from the list."))
        )
    messages.success(request, _said(edition.post_id))
    return redirect("publishing:post", post_id=post.pk)


@require_POST
@may("publishing.draft")
def take_back_post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    actor = signed_in(request)
    find_post(actor, post_id, change=True)
    said = _("It is a draft again. Nothing goes out until it is handed in once more.")
    pressed(request, lambda: take_back(actor, post_id), said)
    return redirect("publishing:post", post_id=post_id)


@require_POST
@may("publishing.draft")
def hurry(request: HttpRequest, post_id: UUID) -> HttpResponse:
    actor = signed_in(request)
    find_post(actor, post_id, change=True)
    pressed(request, lambda: publish_now(actor, post_id), _("It goes out now."))
    return redirect("publishing:post", post_id=post_id)


def check_page(
    request: HttpRequest, actor: Actor, post: Post, *, problem: tuple[str, str] | None = None
) -> HttpResponse:
    """The page; `problem` is the field that was not right, and the sentence that says so."""
    post.refresh_from_db()
    looked, publishing = look_at(post), school_pack().publishing
    photos, channels = photos_of(post), reached_by(post)
    needed, head, forced = needed_for(post), clause_of_head(post), clause_of_reading(looked.findings)
    unread = needed == 0 and not forced
    context = {
        "post": post,
        "ticks": ticks_wanted(wanted_of(post)),
        "ticked": set(request.POST.getlist("ticked")),
        "looked": looked,
        "summary": summary_of(looked),
        "framed": [(photo, frames_of(photo, channels)) for photo in photos],
        "channels": channels,
        "removed": any(photo.removed for photo in photos),
        "pieces": marked(post.text, looked.findings),
        "cards": cards_of(looked, photos),
        "readers": possible_readers(post),
        "needed": max(1, needed),
        "clause": head or clause_of_moderator(post) or forced or publishing.second_reader_clause,
        "head": head,
        **asked_context(post),
        "problem": problem,
        "may_go_unread": unread,
        "may_pass_over": publishing.second_reader_may_be_skipped
        and not unread
        and not head
        and not forced
        and actor.may("publishing.pass_over"),
    }
    return render(request, "publishing/check.html", context, status=422 if problem else 200)


def summary_of(looked: Looked) -> str:
    """ "2 to mend, 1 to think about." """
    mend, think = len(looked.to_mend), len(looked.to_think_about)
    parts = []
    if mend:
        parts.append(ngettext("%(count)s to mend", "%(count)s to mend", mend) % {"count": mend})
    if think:
        parts.append(
            ngettext("%(count)s to think about", "%(count)s to think about", think) % {"count": think}
        )
    return f"{', '.join(parts)}." if parts else _("Nothing to mend.")


def _said(post_id: UUID) -> str:
    post = Post.objects.get(pk=post_id)
    if post.state == Post.State.READING:
        return _("Handed in. You will hear when it was read.")
    if post.state == Post.State.APPROVED:
        return _("On its way.")
    return _("Something changed meanwhile: look at the checks again.")
