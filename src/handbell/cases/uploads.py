"""Forms that take no file: whatever is sent, no byte of a file touches the disk. And forms that lose no word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils.decorators import decorator_from_middleware

from handbell.filling.incoming import NoFiles, bounded, had_a_file

__all__ = ["had_a_file", "is_stale", "loses_no_word", "takes_no_file"]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
MOST: Final = 1_000_000
"""Bytes of a form with the longest report and everything beside it."""


def takes_no_file(view: View) -> View:
    """A view that keeps no byte of any file."""
    return bounded(view, MOST, _too_large, NoFiles)


def loses_no_word(view: View) -> View:
    """The same, for a view that shows the form again with its words where the form's own token has gone stale.

    The view must ask `is_stale` before it keeps anything.
    """
    protect: Any = decorator_from_middleware(_ShowsAgain)
    return bounded(view, MOST, _too_large, NoFiles, protect)


def is_stale(request: HttpRequest) -> bool:
    """Whether nobody can be sure that this form came from a page of ours: nothing may be kept of it."""
    return bool(getattr(request, "was_stale", False))


class _ShowsAgain(CsrfViewMiddleware):
    """Django's check of a form's token, which tells the view in place of refusing.

    A visitor who takes no cookies gets in where the browser itself says that the form came from this site: their form
    carries nobody's rights.
    """

    def _reject(self, request: HttpRequest, reason: str) -> None:
        signed_in = getattr(request, "actor", None) is not None
        if signed_in or request.headers.get("Sec-Fetch-Site") != "same-origin":
            request.was_stale = True  # type: ignore[attr-defined]


def _too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/too_large.html", status=413)
