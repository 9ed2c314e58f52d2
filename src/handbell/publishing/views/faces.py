"""Who is in a photo: each found face named, covered, or marked; faces added by hand; the crop."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handbell.channels.doing import pressed
from handbell.files.store import FileGone, read
from handbell.publishing.actions.add_face import add_face, remove_face
from handbell.publishing.actions.cover_face import cover_face, mark_face, uncover_face
from handbell.publishing.actions.crop_photo import crop_photo, uncrop_photo
from handbell.publishing.actions.tag_face import tag_face, tag_from_behind, untag
from handbell.publishing.delivery.plan import reached_by
from handbell.publishing.models import Face, Photo, Post
from handbell.publishing.photos.choosing import ADULTS, choice_for
from handbell.publishing.photos.frames import Frame, frames_of
from handbell.publishing.photos.spots import PICTURE_WIDTH, box_of_crop, box_of_spot
from handbell.publishing.reach import find_post
from handbell.publishing.screen.look import look_at
from handbell.publishing.views.cards import cards_of
from handbell.schools.access import Actor, may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.screening.pictures import Box, crop


@require_GET
@may("publishing.draft")
def photo(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponse:
    """The picture with its frames, and what may be done about each face."""
    post, found = _find(signed_in(request), post_id, photo_id)
    if not post.being_made:
        return redirect("publishing:post", post_id=post_id)
    findings = [one for one in cards_of(look_at(post), [found]) if one.finding.photo == str(found.pk)]
    context = {
        "post": post,
        "photo": found,
        "frames": frames_of(found, reached_by(post)),
        "behind": [tag for tag in found.tags.all() if tag.face_id is None],
        "cards": findings,
        "picture_width": PICTURE_WIDTH,
        "cut": _cut_away(found),
        "words": [line["text"] for line in found.words],
    }
    return render(request, "publishing/photo.html", context)


@require_GET
@may("publishing.draft")
def face(request: HttpRequest, post_id: UUID, photo_id: UUID, face_id: UUID) -> HttpResponse:
    """One face: who is it?"""
    actor = signed_in(request)
    post, found = _find(actor, post_id, photo_id)
    if not post.being_made:
        return redirect("publishing:post", post_id=post_id)
    frame = _frame(found, post, face_id)
    choice = choice_for(actor, wanted=request.GET.get("class", ""), search=request.GET.get("name", ""))
    context = {"post": post, "photo": found, "frame": frame, "choice": choice, "adults": ADULTS}
    return render(request, "publishing/face.html", context)


@require_POST
@may("publishing.draft")
def face_do(request: HttpRequest, post_id: UUID, photo_id: UUID, face_id: UUID) -> HttpResponse:
    """What somebody decided about one face; then the next one that waits."""
    actor = signed_in(request)
    post, found = _find(actor, post_id, photo_id)
    get_object_or_404(Face, pk=face_id, photo=found)
    try:
        _decide(request, actor, post, face_id)
    except CannotBeDone as refused:
        messages.error(request, refused.sentence)
        return redirect("publishing:face", post_id=post_id, photo_id=photo_id, face_id=face_id)
    return _next_face(request, post, photo_id)


@require_GET
@may("publishing.draft")
def face_picture(request: HttpRequest, post_id: UUID, photo_id: UUID, face_id: UUID) -> HttpResponse:
    """The face close up, without its cover, for the person who says who it is."""
    _post, found = _find(signed_in(request), post_id, photo_id)
    one = get_object_or_404(Face, pk=face_id, photo=found)
    try:
        close = crop(read(found.safe), Box(one.x, one.y, one.width, one.height).grown(0.6, 0.6, 0.5))
    except (FileGone, ValueError):
        raise Http404 from None
    response = HttpResponse(close, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=300"
    return response


@may("publishing.draft")
def behind(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponse:
    """Somebody without a face in the picture: from behind, or by their work."""
    actor = signed_in(request)
    post, found = _find(actor, post_id, photo_id)
    if request.method == "POST":
        try:
            tag_from_behind(actor, post.pk, found.pk, _person(request))
            return redirect("publishing:photo", post_id=post_id, photo_id=photo_id)
        except CannotBeDone as refused:
            messages.error(request, refused.sentence)
            return redirect("publishing:behind", post_id=post_id, photo_id=photo_id)
    choice = choice_for(actor, wanted=request.GET.get("class", ""), search=request.GET.get("name", ""))
    return render(
        request, "publishing/face.html", {"post": post, "photo": found, "choice": choice, "adults": ADULTS}
    )


@require_POST
@may("publishing.draft")
def take_name_off(request: HttpRequest, post_id: UUID, photo_id: UUID, tag_id: UUID) -> HttpResponse:
    return _then_photo(request, post_id, photo_id, lambda actor: untag(actor, post_id, tag_id))


@require_POST
@may("publishing.draft")
def add(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponse:
    """A face that was not found, where somebody tapped."""
    actor = signed_in(request)
    post, found = _find(actor, post_id, photo_id)
    try:
        made = add_face(actor, post.pk, found.pk, box_of_spot(request.POST, found))
    except CannotBeDone as refused:
        messages.error(request, refused.sentence)
        return redirect("publishing:photo", post_id=post_id, photo_id=photo_id)
    return redirect("publishing:face", post_id=post_id, photo_id=photo_id, face_id=made.pk)


@require_POST
@may("publishing.draft")
def crop_to(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponse:
    def change(actor: Actor) -> object:
        if request.POST.get("do") == "whole":
            return uncrop_photo(actor, post_id, photo_id)
        return crop_photo(actor, post_id, photo_id, box_of_crop(request.POST))

    return _then_photo(request, post_id, photo_id, change)


def _then_photo(
    request: HttpRequest, post_id: UUID, photo_id: UUID, change: Callable[[Actor], object]
) -> HttpResponse:
    actor = signed_in(request)
    _find(actor, post_id, photo_id)
    pressed(request, lambda: change(actor))
    return redirect("publishing:photo", post_id=post_id, photo_id=photo_id)


def _decide(request: HttpRequest, actor: Actor, post: Post, face_id: UUID) -> None:
    do = request.POST.get("do", "tag")
    if do == "tag":
        tag_face(actor, post.pk, face_id, _person(request))
        if request.POST.get("cover") == "on":
            cover_face(actor, post.pk, face_id)
    elif do == "cover":
        cover_face(actor, post.pk, face_id)
    elif do == "uncover":
        uncover_face(actor, post.pk, face_id)
    elif do in {"nobody", "somebody"}:
        mark_face(actor, post.pk, face_id, not_identifiable=do == "nobody")
    elif do == "remove":
        remove_face(actor, post.pk, face_id)
    else:
        raise CannotBeDone(_("Choose what to do with this face."))


def _person(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("person", ""))
    except ValueError:
        raise CannotBeDone(_("Choose a name from the list.")) from None


def _find(actor: Actor, post_id: UUID, photo_id: UUID) -> tuple[Post, Photo]:
    post = find_post(actor, post_id, change=True)
    photos = post.photos.filter(taken_out_at=None).select_related("safe", "shown")
    photos = photos.prefetch_related("faces", "faces__tag__person", "tags__person")
    return post, get_object_or_404(photos, pk=photo_id)


def _frame(found: Photo, post: Post, face_id: UUID) -> Frame:
    frame = next((one for one in frames_of(found, reached_by(post)) if one.face.pk == face_id), None)
    if frame is None:
        raise Http404
    return frame


def _next_face(request: HttpRequest, post: Post, photo_id: UUID) -> HttpResponse:
    if request.POST.get("then") == "check":
        return redirect("publishing:check", post_id=post.pk)
    found = post.photos.prefetch_related("faces", "faces__tag__person", "tags__person").get(pk=photo_id)
    waiting = next((one for one in frames_of(found, []) if not one.decided), None)
    if waiting is not None and request.POST.get("do", "tag") in {"tag", "nobody", "cover"}:
        return redirect("publishing:face", post_id=post.pk, photo_id=photo_id, face_id=waiting.face.pk)
    return redirect("publishing:photo", post_id=post.pk, photo_id=photo_id)


def _cut_away(found: Photo) -> dict[str, int]:
    """How much is cut away on each side now, in whole percents."""
    if not found.cut:
        return {"left": 0, "top": 0, "right": 0, "bottom": 0}
    x, y, wide, high = found.cut
    sides = {"left": x, "top": y, "right": 1 - x - wide, "bottom": 1 - y - high}
    return {side: round(100 * share) for side, share in sides.items()}
