"""What comes in with a form from outside: how long it is, whether it brings files, and from which network."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from allauth.account.adapter import get_adapter
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class NoFiles(FileUploadHandler):
    """Drops each file before its first byte, so that none touches the disk, not even as an empty temporary file; notes
    that there was one."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.request.had_a_file = True  # type: ignore[union-attr]
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        raise SkipFile

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        return None


def had_a_file(request: HttpRequest) -> bool:
    """Whether a file was sent to a view that takes none."""
    return bool(getattr(request, "had_a_file", False))


def bounded(
    view: View,
    most: int,
    refused: Callable[[HttpRequest], HttpResponseBase],
    handler: Callable[[HttpRequest], FileUploadHandler] | None = None,
    protect: Callable[[Any], Any] = csrf_protect,
) -> View:
    """A view whose form may have `most` bytes: a longer one is `refused` by its announced length, unread.

    `handler` sees each file first. The token of the form is checked as ever, but after its length; `protect` may
    check it in another way.
    """
    protected = protect(view)

    @csrf_exempt
    @wraps(view)
    def within(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if announced(request) > most:
            return refused(request)
        if handler is not None and request.method == "POST":
            request.upload_handlers.insert(0, handler(request))
        return cast("HttpResponseBase", protected(request, *args, **kwargs))

    return cast("View", within)


def announced(request: HttpRequest) -> int:
    """The length in bytes that a request says it has; 0 where it says none that can be read."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def network_of(request: HttpRequest) -> str:
    """The address that a request comes from; of a long (IPv6) one, the network that one home or school has."""
    address = get_adapter(request).get_client_ip(request) or ""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{known}/64", strict=False))
    return address
