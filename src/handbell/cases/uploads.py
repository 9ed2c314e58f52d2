"""Forms that take no file: whatever is sent, no byte of a file touches the disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
MOST: Final = 1_000_000
"""Bytes of a form with the longest report and everything beside it."""


class _NoFiles(FileUploadHandler):
    """Drops each file at its first byte; notes that there was one."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.request.had_a_file = True  # type: ignore[union-attr]
        raise SkipFile

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        return None


def takes_no_file(view: View) -> View:
    """A view that keeps no byte of any file. The token of the form is checked as ever, but after its length."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def bounded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            if _announced(request) > MOST:
                return render(request, "cases/too_large.html", status=413)
            request.upload_handlers.insert(0, _NoFiles(request))
        return protected(request, *args, **kwargs)

    return cast("View", bounded)


def had_a_file(request: HttpRequest) -> bool:
    """Whether a file was sent all the same."""
    return bool(getattr(request, "had_a_file", False))


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
