"""Forms that may carry a screenshot: refused by their announced length before a byte of them is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from handbell.filling.incoming import NoFiles, bounded, had_a_file
from handbell.screening.pictures import MAX_UPLOAD_BYTES

__all__ = ["had_a_file", "takes_a_screenshot", "takes_no_file"]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
MOST: Final = MAX_UPLOAD_BYTES + 1_000_000
"""Bytes of a form with the largest picture and everything beside it."""


def takes_a_screenshot(view: View) -> View:
    """Let a view take a form with a file."""
    return bounded(view, MOST, _too_large)


def takes_no_file(view: View) -> View:
    """A view that keeps no byte of any file, whatever is sent."""
    return bounded(view, MOST, _too_large, NoFiles)


def _too_large(request: HttpRequest) -> HttpResponse:
    context = {"most": MAX_UPLOAD_BYTES // (1024 * 1024)}
    return render(request, "moderation/too_large.html", context, status=413)
