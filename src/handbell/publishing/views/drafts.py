"""The draft: written, saved, two people at once, thrown away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handbell.people.models import Person
from handbell.publishing.actions.changing import Stale
from handbell.publishing.actions.discard_post import discard_post
from handbell.publishing.actions.note_stop import note_stop
from handbell.publishing.actions.save_draft import save_draft
from handbell.publishing.actions.start_post import start_post
from handbell.publishing.bounds import MOST_CHARACTERS, MOST_PHOTOS
from handbell.publishing.forms import DraftForm
from handbell.publishing.models import Post
from handbell.publishing.photos.taking_in import take_in
from handbell.publishing.reach import find_post, person_of
from handbell.publishing.screen.drafts import photos_of
from handbell.publishing.screen.look import look_at
from handbell.publishing.screen.typing import findings_while_typing
from handbell.publishing.views.marked import marked
from handbell.publishing.views.status import status_page
from handbell.publishing.views.uploads import takes_pictures, too_large, wants_json
from handbell.schools.access import Actor, may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.owned import new_id
from handbell.schools.policy import school_pack
from handbell.screening.pictures import MAX_UPLOAD_BYTES


@takes_pictures
@may("publishing.draft")
def new(request: HttpRequest) -> HttpResponseBase:
    """An empty draft; its first save makes the post."""
    actor = signed_in(request)
    if request.method != "POST":
        author = Person.objects.get(pk=person_of(actor))
        return _page(request, Post(author=author, revision=0), None)
    post = start_post(actor, _uuid(request.POST.get("form")))
    return saved(request, actor, post, revision=revision_of(request) or 1)


@takes_pictures
@may("publishing.draft")
def post(request: HttpRequest, post_id: UUID) -> HttpResponseBase:
    """A draft to write on, or where a post stands that was handed in."""
    actor = signed_in(request)
    found = find_post(actor, post_id, change=request.method == "POST")
    if request.method == "POST":
        return saved(request, actor, found, revision=revision_of(request))
    if not found.being_made:
        return status_page(request, actor, found)
    return _page(request, find_post(actor, post_id, change=True), None)


def saved(request: HttpRequest, actor: Actor, post: Post, revision: int) -> HttpResponse:
    """Save what the form holds, pictures too, and answer as was asked: a page, or a word to the script."""
    form = DraftForm(request.POST)
    try:
        post, refusals = save_all(request, actor, post, form, revision)
    except Stale as stale:
        return conflict(request, stale.post)
    except CannotBeDone as refused:
        return refused_page(request, post, form, refused, revision)
    if wants_json(request):
        return json_answer(request, post, refusals)
    for refusal in refusals:
        messages.error(request, refusal)
    if form.errors:
        return _page(request, post, form, status=422)
    if request.POST.get("do") == "check":
        note_stop(actor, post.pk)
    return redirect(_next(request), post_id=post.pk)


def save_all(
    request: HttpRequest, actor: Actor, post: Post, form: DraftForm, revision: int
) -> tuple[Post, list[str]]:
    """Save words, then take in the pictures; returns the post and a sentence for each picture left out."""
    post = save_draft(actor, post.pk, revision, form.words(post))
    refusals = take_in(actor, post.pk, request.FILES.getlist("photos"), too_large(request))
    post.refresh_from_db()
    return post, refusals


@require_POST
@may("publishing.draft")
def look(request: HttpRequest, post_id: UUID | None = None) -> HttpResponse:
    """What screening says about the words as they are typed; nothing is kept."""
    actor = signed_in(request)
    post = find_post(actor, post_id, change=True) if post_id else None
    text = request.POST.get("text", "")[: MOST_CHARACTERS + 1]
    findings = findings_while_typing(post, text)
    return render(
        request, "publishing/parts/beside.html", {"findings": findings, "pieces": marked(text, findings)}
    )


@require_POST
@may("publishing.draft")
def discard(request: HttpRequest, post_id: UUID) -> HttpResponse:
    actor = signed_in(request)
    post = find_post(actor, post_id, change=True)
    try:
        discard_post(actor, post_id, post.revision)
    except CannotBeDone as refused:
        messages.error(request, refused.sentence)
        return redirect("publishing:post", post_id=post_id)
    messages.success(request, _("The draft was thrown away."))
    return redirect("publishing:posts")


@require_GET
@may("publishing.draft")
def throw_away(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Ask once before a draft is thrown away."""
    found = find_post(signed_in(request), post_id, change=True)
    return render(request, "publishing/throw_away.html", {"post": found})


def _page(
    request: HttpRequest,
    post: Post,
    form: DraftForm | None,
    *,
    revision: int | None = None,
    status: int = 200,
) -> HttpResponse:
    """The draft, ready to write on. `revision` is the one that the person saw, when they have not saved since."""
    new_post = post.revision == 0
    context = {
        "post": post,
        "revision": post.revision if revision is None else revision,
        "form": form or (DraftForm(initial=DraftForm.beginning()) if new_post else DraftForm.of(post)),
        "photos": [] if new_post else photos_of(post),
        "taken_out": None
        if new_post
        else post.photos.exclude(taken_out_at=None).order_by("-taken_out_at").first(),
        "form_id": request.POST.get("form") or new_id(),
        "new_post": new_post,
        "most_photos": MOST_PHOTOS,
        "most_bytes": MAX_UPLOAD_BYTES,
        "most_characters": MOST_CHARACTERS,
        "in_view_clause": school_pack().publishing.in_view_clause,
        **({} if new_post else _beside(post)),
    }
    return render(request, "publishing/draft.html", context, status=status)


def photos_context(post: Post) -> dict[str, Any]:
    """What the photos' part of the page shows."""
    photos = photos_of(post)
    return {
        "post": post,
        "photos": photos,
        "still_looking": any(photo.looked_at is None for photo in photos),
        "taken_out": post.photos.exclude(taken_out_at=None).order_by("-taken_out_at").first(),
    }


def _beside(post: Post) -> dict[str, Any]:
    """What screening found in the words, as it stands beside them when the page opens."""
    findings = [one for one in look_at(post).findings if one.part == "text"]
    return {"findings": findings, "pieces": marked(post.text, findings)}


def json_answer(request: HttpRequest, post: Post, refusals: list[str]) -> JsonResponse:
    looked = look_at(post)
    answer: dict[str, Any] = {
        "id": str(post.pk),
        "revision": post.revision,
        "saved": timezone.localtime().strftime("%-H.%M"),
        "to_mend": len(looked.to_mend),
        "to_think_about": len(looked.to_think_about),
        "refused": refusals,
    }
    if request.POST.get("with") == "photos":
        page = render(request, "publishing/parts/photos.html", photos_context(post))
        answer["photos"] = page.content.decode()
    return JsonResponse(answer)


def conflict(request: HttpRequest, theirs: Post) -> HttpResponse:
    """Two people, one draft: both texts side by side, and nothing is overwritten."""
    says = _(
        "Somebody else changed this draft meanwhile. Nothing was overwritten: compare, then keep what is right."
    )
    if wants_json(request):
        return JsonResponse({"says": says, "stale": True}, status=409)
    kept = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    leave_out = {"text", "revision", "csrfmiddlewaretoken", "form"}
    context = {
        "post": theirs,
        "mine": request.POST.get("text", ""),
        "says": says,
        "kept": [(name, value) for name, value in kept if name not in leave_out],
    }
    return render(request, "publishing/conflict.html", context, status=409)


def refused_page(
    request: HttpRequest, post: Post, form: DraftForm, refused: CannotBeDone, revision: int
) -> HttpResponse:
    """Say why, and show back what was typed."""
    if wants_json(request):
        return JsonResponse({"says": refused.sentence}, status=422)
    form.is_valid()
    form.add_error(refused.field, refused.sentence)
    return _page(request, post, form, revision=revision, status=422)


def _next(request: HttpRequest) -> str:
    return "publishing:check" if request.POST.get("do") == "check" else "publishing:post"


def revision_of(request: HttpRequest) -> int:
    value = request.POST.get("revision", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _uuid(value: str | None) -> UUID | None:
    try:
        return UUID(value or "")
    except ValueError:
        return None
