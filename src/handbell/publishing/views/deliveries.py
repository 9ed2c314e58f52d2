"""A post on its way to one channel: carried by hand, refused, or in doubt."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handbell.channels.networks.transport import Refused
from handbell.publishing.actions.carry_over import carry_over
from handbell.publishing.actions.settle_doubt import it_is_not_there, it_is_there, try_again
from handbell.publishing.delivery.outgoing import picture_bytes
from handbell.publishing.models import Archived, Delivery
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

OPEN = [Delivery.State.BY_HAND, Delivery.State.UNKNOWN, Delivery.State.FAILED]
ON_ITS_WAY = [Delivery.State.WAITING, Delivery.State.SENDING]


@require_GET
@may("publishing.carry")
def deliveries(request: HttpRequest) -> HttpResponse:
    """What needs a hand, and what is on its way."""
    found = Delivery.objects.select_related("edition__post__author", "channel").order_by("due_at")
    context = {
        "open": found.filter(state__in=OPEN)[:100],
        "on_its_way": found.filter(state__in=ON_ITS_WAY)[:100],
    }
    return render(request, "publishing/deliveries.html", context)


@require_GET
@may("publishing.carry")
def delivery(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """One delivery, and what can be done about it."""
    return _page(request, _find(delivery_id))


@require_POST
@may("publishing.carry")
def carried(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """It was carried over: keep the address."""
    address = request.POST.get("address", "")
    return _answer(request, delivery_id, lambda: carry_over(signed_in(request), delivery_id, address),
                   _("Kept in the archive, with its address."))  # fmt: skip


@require_POST
@may("publishing.carry")
def there(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Somebody looked: it is there."""
    address = request.POST.get("address", "")
    return _answer(request, delivery_id, lambda: it_is_there(signed_in(request), delivery_id, address),
                   _("Kept in the archive, with its address."))  # fmt: skip


@require_POST
@may("publishing.carry")
def not_there(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Somebody looked: it is not there."""
    return _answer(request, delivery_id, lambda: it_is_not_there(signed_in(request), delivery_id),
                   _("It is on its way again."))  # fmt: skip


@require_POST
@may("publishing.carry")
def again(request: HttpRequest, delivery_id: UUID) -> HttpResponse:
    """Try a refused post again."""
    return _answer(request, delivery_id, lambda: try_again(signed_in(request), delivery_id),
                   _("It is on its way again."))  # fmt: skip


@require_GET
@may("publishing.carry")
def carry_picture(request: HttpRequest, delivery_id: UUID, number: int) -> FileResponse:
    """One approved picture, byte for byte, to save."""
    found = _find(delivery_id)
    return _download(_picture(found, number), f"{_stem(found)}-{number}.jpg", "image/jpeg")


@require_GET
@may("publishing.carry")
def carry_zip(request: HttpRequest, delivery_id: UUID) -> FileResponse:
    """Text, pictures and alt texts in one file."""
    found = _find(delivery_id)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        archive.writestr("post.txt", found.edition.text)
        alts = [f"{number}. {one['alt']}" for number, one in enumerate(found.edition.pictures, start=1)]
        archive.writestr("alt-texts.txt", "\n".join(alts))
        for number in range(1, len(found.edition.pictures) + 1):
            archive.writestr(f"picture-{number}.jpg", _picture(found, number))
    return _download(packed.getvalue(), f"{_stem(found)}.zip", "application/zip")


def _find(delivery_id: UUID) -> Delivery:
    rows = Delivery.objects.select_related("edition__post__author", "channel")
    return get_object_or_404(rows, pk=delivery_id)


def _page(request: HttpRequest, found: Delivery, *, error: str = "", typed: str = "") -> HttpResponse:
    archived = Archived.objects.filter(delivery=found).first()
    context = {"delivery": found, "edition": found.edition, "post": found.edition.post, "archived": archived,
               "error": error, "typed": typed}  # fmt: skip
    return render(request, "publishing/delivery.html", context, status=422 if error else 200)


def _answer(request: HttpRequest, delivery_id: UUID, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it and go back to the page; a second press finds it done and is told so."""
    found = _find(delivery_id)
    try:
        act()
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        return _page(request, found, error=no.sentence, typed=request.POST.get("address", "")[:300])
    else:
        messages.success(request, said)
    return redirect("publishing:delivery", delivery_id)


def _picture(found: Delivery, number: int) -> bytes:
    if not 1 <= number <= len(found.edition.pictures):
        raise Http404
    try:
        return picture_bytes(found.edition, number - 1)
    except Refused as gone:
        raise Http404(str(gone)) from gone


def _stem(found: Delivery) -> str:
    return slugify(found.edition.post.headline)[:40] or "post"


def _download(data: bytes, name: str, media_type: str) -> FileResponse:
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=media_type)
