"""Forms that carry pictures: refused by their announced length before a byte of them is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handbell.filling.incoming import announced, bounded
from handbell.publishing.bounds import MOST_REQUEST_BYTES
from handbell.screening.pictures import MAX_UPLOAD_BYTES

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class _OnlySoLarge(FileUploadHandler):
    """Stops keeping a file once it is larger than any picture may be, and notes its name for the answer."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large: list[str] = []
        self._size = 0
        request.too_large = self.too_large  # type: ignore[attr-defined]

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self._size += len(raw_data)
        if self._size > MAX_UPLOAD_BYTES:
            self.too_large.append(str(self.file_name))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        return None


def takes_pictures(view: View) -> View:
    """Let a view take a form with pictures."""
    return bounded(view, MOST_REQUEST_BYTES, _refused, _OnlySoLarge)


def too_large(request: HttpRequest) -> list[str]:
    """Names of the files of this form that were larger than any picture may be."""
    return list(getattr(request, "too_large", []))


def _refused(request: HttpRequest) -> HttpResponse:
    most = MOST_REQUEST_BYTES // (1024 * 1024)
    size = -(-announced(request) // (1024 * 1024))
    says = _(
        "You sent %(size)s MB at once and the most is %(most)s MB. Add the photos one after another."
    ) % {
        "size": size,
        "most": most,
    }
    if wants_json(request):
        return JsonResponse({"says": says}, status=413)
    return render(request, "publishing/refused.html", {"says": says}, status=413)


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, which shows the answer inside the page that is open."""
    return "application/json" in request.headers.get("Accept", "")
