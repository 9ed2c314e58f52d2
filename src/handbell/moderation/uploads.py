"""Forms that may carry a screenshot: refused by their announced length before a byte of them is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from handbell.screening.pictures import MAX_UPLOAD_BYTES

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
MOST: Final = MAX_UPLOAD_BYTES + 1_000_000
"""Bytes of a form with the largest picture and everything beside it."""


class _NoFiles(FileUploadHandler):
    """Drops each file at its first byte; notes that there was one."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.request.had_a_file = True  # type: ignore[union-attr]
        raise SkipFile

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        return None


def takes_a_screenshot(view: View) -> View:
    """Let a view take a form with a file. The token of the form is checked as ever, but after its length."""
    return _bounded(view, files=True)


def takes_no_file(view: View) -> View:
    """A view that keeps no byte of any file, whatever is sent."""
    return _bounded(view, files=False)


def had_a_file(request: HttpRequest) -> bool:
    """Whether a file was sent to a view that takes none."""
    return bool(getattr(request, "had_a_file", False))


def _bounded(view: View, *, files: bool) -> View:
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def bounded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if _announced(request) > MOST:
            context = {"most": MAX_UPLOAD_BYTES // (1024 * 1024)}
            return render(request, "moderation/too_large.html", context, status=413)
        if not files and request.method == "POST":
            request.upload_handlers.insert(0, _NoFiles(request))
        return protected(request, *args, **kwargs)

    return cast("View", bounded)


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
