"""Forms that take no file: whatever is sent, no byte of a file touches the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from handbell.filling.incoming import NoFiles, bounded, had_a_file

__all__ = ["had_a_file", "takes_no_file"]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
MOST: Final = 1_000_000
"""Bytes of a form with the longest report and everything beside it."""


def takes_no_file(view: View) -> View:
    """A view that keeps no byte of any file."""
    return bounded(view, MOST, _too_large, NoFiles)


def _too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/too_large.html", status=413)
