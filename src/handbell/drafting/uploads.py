"""Forms that carry a document: refused by their announced length before a byte of them is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar, cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from handbell.drafting.actions.bring_paper import LARGEST_FILE

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
MOST: Final = LARGEST_FILE + 2_000_000
"""Bytes of a form with the largest file and everything beside it."""


def takes_a_document(view: View) -> View:
    """Let a view take a form with a file. The token of the form is checked as ever, but after its length."""
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def bounded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        announced = _announced(request)
        if announced > MOST:
            return render(request, "drafting/too_large.html", {"size": announced // 1_000_000}, status=413)
        return protected(request, *args, **kwargs)

    return cast("View", bounded)


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
