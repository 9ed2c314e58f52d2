"""Photos of a draft: order, in and out, and the picture itself for those who may see it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handbell.files.models import StoredFile
from handbell.files.store import FileGone, read
from handbell.publishing.actions.changing import Stale
from handbell.publishing.actions.move_photo import move_photo, order_photos
from handbell.publishing.actions.remove_photo import put_photo_back, remove_photo
from handbell.publishing.forms import DraftForm
from handbell.publishing.models import Edition, Photo, Post
from handbell.publishing.photos.tasks import look_at_photo
from handbell.publishing.reach import find_post
from handbell.publishing.views.drafts import (
    conflict,
    json_answer,
    photos_context,
    refused_page,
    revision_of,
    save_all,
)
from handbell.publishing.views.uploads import takes_pictures, wants_json
from handbell.schools.access import Actor, may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone

UP, DOWN = -1, 1
Change = Callable[[Actor, Post], None]


@takes_pictures
@require_POST
@may("publishing.draft")
def up(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponseBase:
    return _changed(request, post_id, lambda by, post: _do(move_photo(by, post.pk, photo_id, UP)))


@takes_pictures
@require_POST
@may("publishing.draft")
def down(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponseBase:
    return _changed(request, post_id, lambda by, post: _do(move_photo(by, post.pk, photo_id, DOWN)))


@takes_pictures
@require_POST
@may("publishing.draft")
def order(request: HttpRequest, post_id: UUID) -> HttpResponseBase:
    """The order into which somebody dragged the photos: their ids, with commas."""
    wanted = [found for one in request.POST.get("order", "").split(",") if (found := _uuid(one))]
    return _changed(request, post_id, lambda by, post: _do(order_photos(by, post.pk, wanted)))


@takes_pictures
@require_POST
@may("publishing.draft")
def take_out(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponseBase:
    return _changed(request, post_id, lambda by, post: _do(remove_photo(by, post.pk, photo_id)))


@takes_pictures
@require_POST
@may("publishing.draft")
def put_back(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponseBase:
    return _changed(request, post_id, lambda by, post: _do(put_photo_back(by, post.pk, photo_id)))


@require_POST
@may("publishing.draft")
def look_again(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponse:
    """Ask once more for the faces of a photo that is still waiting."""
    actor = signed_in(request)
    photo = get_object_or_404(find_post(actor, post_id, change=True).photos, pk=photo_id)
    if photo.looked_at is None:
        look_at_photo.enqueue(str(actor.school.pk), str(photo.pk))
    messages.success(request, _("Faces are looked for again. It takes a few seconds."))
    return redirect("publishing:photo", post_id=post_id, photo_id=photo_id)


@require_GET
@may("publishing.draft")
def waiting(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """What was found in the photos so far; asked for again until faces were looked for in all of them."""
    post = find_post(signed_in(request), post_id, change=True)
    return render(request, "publishing/parts/looked.html", photos_context(post))


@require_GET
@may("publishing.read")
def picture(request: HttpRequest, post_id: UUID, photo_id: UUID) -> HttpResponse:
    """A photo as it would go out."""
    post = find_post(signed_in(request), post_id, change=True)
    photo = get_object_or_404(Photo.objects.select_related("shown"), pk=photo_id, post=post)
    return jpeg(request, photo.shown)


@require_GET
@may("publishing.read")
def read_picture(request: HttpRequest, post_id: UUID, number: int) -> HttpResponse:
    """A picture of the edition that was handed in last, as the second reader sees it."""
    post = find_post(signed_in(request), post_id)
    edition = post.editions.order_by("-revision").first()
    if edition is None:
        raise Http404
    return jpeg(request, file_of(edition, number))


def file_of(edition: Edition, number: int) -> StoredFile:
    """The stored picture with this number (from 1) of an edition; 404 when there is none."""
    if not 1 <= number <= len(edition.pictures):
        raise Http404
    return get_object_or_404(StoredFile, pk=edition.pictures[number - 1]["file"])


def jpeg(request: HttpRequest, file: StoredFile) -> HttpResponse:
    """The picture, for this reader's own cache alone; its hash tells whether it changed."""
    mark = f'"{file.sha256}"'
    if request.headers.get("If-None-Match") == mark:
        response = HttpResponse(status=304)
    else:
        try:
            response = HttpResponse(read(file), content_type="image/jpeg")
        except FileGone:
            raise Http404 from None
    response["ETag"] = mark
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _changed(request: HttpRequest, post_id: UUID, change: Change) -> HttpResponse:
    """Save what the form holds first, so that nothing typed is lost, then change the photos."""
    actor = signed_in(request)
    post = find_post(actor, post_id, change=True)
    form, revision = DraftForm(request.POST), revision_of(request)
    try:
        post, refusals = save_all(request, actor, post, form, revision)
        change(actor, post)
    except Stale as stale:
        return conflict(request, stale.post)
    except CannotBeDone as refused:
        return refused_page(request, post, form, refused, revision)
    except (Photo.DoesNotExist, StopIteration):
        raise Http404 from None
    post.refresh_from_db()
    if wants_json(request):
        return json_answer(request, post, refusals)
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect("publishing:post", post_id=post.pk)


def _do(_value: object) -> None:
    """An action's value that nobody needs."""


def _uuid(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None
