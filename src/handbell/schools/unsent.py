"""A form that cannot be taken, as whoever sent it was signed out meanwhile or its token is too old: given back.

Nothing of it is kept on the server. Every field stands in the page, so that it can be sent again; what was written
stands there to be read as well.
"""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

MOST: Final = 60 * 1024 * 1024
"""Bytes of a form that is still read: one with the largest file of a case, which is dropped as it comes."""
_NOT_WRITTEN: Final = frozenset({"csrfmiddlewaretoken", "token", "once", "version", "next"})
_NEVER_SHOWN: Final = re.compile(r"password|secret|proof|^code$", re.IGNORECASE)


def wrote_something(request: HttpRequest) -> bool:
    """Whether a form with something filled in was sent, from a page of ours by the word of the browser itself."""
    if request.method != "POST" or not _from_a_page_of_ours(request) or _length(request) > MOST:
        return False
    return any(value.strip() for name, value in _fields(request) if name not in _NOT_WRITTEN)


def unsent(request: HttpRequest, *, signed_out: bool) -> HttpResponse:
    """403, with everything that was written, and a button that sends it again."""
    fields = [(name, value) for name, value in _fields(request) if name != "csrfmiddlewaretoken"]
    written = [value for name, value in fields if re.search(r"\S\s+\S", value)]
    context = {
        "signed_out": signed_out, "fields": fields, "written": written, "path": request.path,
        "had_a_file": bool(getattr(request, "had_a_file", False) or request.FILES),
    }  # fmt: skip
    answer = render(request, "handbell/errors/unsent.html", context, status=403)
    add_never_cache_headers(answer)
    return answer


def _from_a_page_of_ours(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"  # an older browser


def _length(request: HttpRequest) -> int:
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isdecimal() else MOST + 1


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if not _NEVER_SHOWN.search(name)
        for value in values
    ]
