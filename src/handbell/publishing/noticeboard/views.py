"""The noticeboard's pages: public, paged, printable, and the same for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from handbell.channels.networks.transport import Refused
from handbell.publishing.delivery.outgoing import picture_bytes
from handbell.publishing.models import Archived
from handbell.publishing.noticeboard.shown import ever_on_the_board, last_change, on_the_board, school_of
from handbell.schools.access import public
from handbell.schools.scope import school_scope

A_PAGE = 10
A_SHEET = 10
View = Callable[..., HttpResponse]


def in_its_school(view: View) -> View:
    """Open the scope of the school that the address names, whoever looks."""

    @wraps(view)
    def scoped(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        school = school_of(slug)
        with school_scope(school):
            return view(request, school, *args, **kwargs)

    return scoped


def _changed(_request: HttpRequest, *_args: object, **_more: object) -> datetime | None:
    return last_change()


def _mark(request: HttpRequest, school: Any, **more: object) -> str:
    """Changes whenever the board or the reader's own bar (their name) does."""
    who = getattr(request, "actor", None)
    seen = f"{school.pk}{last_change()}{who and who.reference}{request.GET.get('page', '')}{school.name}"
    return f'"{sha256(seen.encode()).hexdigest()[:32]}"'


@public("the school's noticeboard is for everyone")
@require_safe
@in_its_school
@condition(etag_func=_mark)
def board(request: HttpRequest, school: Any) -> HttpResponse:
    """The newest posts, ten a page."""
    page = Paginator(on_the_board(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "publishing/board/board.html", {"school": school, "page": page})


@public("the school's noticeboard is for everyone")
@require_safe
@in_its_school
def sheet(request: HttpRequest, school: Any) -> HttpResponse:
    """The newest posts on paper, for the school gate and the bag."""
    posts = on_the_board()[:A_SHEET]
    return render(request, "publishing/board/sheet.html", {"school": school, "posts": posts})


@public("a post on the school's noticeboard is for everyone")
@require_safe
@in_its_school
def post(request: HttpRequest, school: Any, key: str) -> HttpResponse:
    """One post; 410 with kind words once it is off the board."""
    found = _find(key)
    if found is None:
        return render(request, "publishing/board/gone.html", {"school": school}, status=410)
    return render(request, "publishing/board/post.html", {"school": school, "archived": found})


@public("a picture is public while its post is on the noticeboard, and no longer")
@require_safe
@in_its_school
def picture(request: HttpRequest, school: Any, key: str, number: int) -> HttpResponse:
    """One approved picture. Never cached by others for long: it may have to go at once."""
    found = _find(key)
    if found is None:
        return HttpResponse(
            _("This picture was taken off the noticeboard."), status=410, content_type="text/plain"
        )
    edition = found.delivery.edition
    if not 1 <= number <= len(edition.pictures):
        raise Http404
    mark = f'"{edition.pictures[number - 1]["sha256"][:32]}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304, headers={"ETag": mark})
    try:
        data = picture_bytes(edition, number - 1)
    except Refused as gone:
        raise Http404(str(gone)) from gone
    kept = {
        "ETag": mark,
        "Cache-Control": "public, max-age=0, must-revalidate",
        "Content-Disposition": "inline",
    }
    return HttpResponse(data, content_type="image/jpeg", headers=kept)


def _find(key: str) -> Archived | None:
    """The post under this key; None when it is off the board; 404 when it never was on it."""
    found = on_the_board().filter(delivery__key=key).first()
    if found is None and not ever_on_the_board().filter(delivery__key=key).exists():
        raise Http404
    return found
