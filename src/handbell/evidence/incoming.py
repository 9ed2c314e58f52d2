"""Files on their way in: whether any may come is asked before a byte is read, and each goes to the vault at once.

Where none may, each is dropped at its first byte: nothing touches the disk, no temporary file is made.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_protect

from handbell.evidence.bounds import REST
from handbell.evidence.vault import Stored, TooLarge, Writer, drop_unkept
from handbell.filling.incoming import NoFiles, announced


class Arrived(UploadedFile[Any]):
    """A file of a form that lies in the vault already; `stored` is None for an empty one."""

    def __init__(self, name: str, stored: Stored | None) -> None:
        super().__init__(file=io.BytesIO(), name=name, size=stored.size if stored else 0)
        self.stored = stored


class IntoVault(FileUploadHandler):
    """Passes each file through the cipher as it comes in. `too_large` are names of files that were cut off."""

    def __init__(self, request: HttpRequest, most_bytes: int, most_files: int) -> None:
        super().__init__(request)
        self.too_large: list[str] = []
        self.stored: list[Stored] = []
        self._most_bytes, self._left = most_bytes, most_files
        self._writer: Writer | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._left -= 1
        if self._left < 0:
            raise SkipFile
        raise StopFutureHandlers  # Django's own would make a temporary file

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._writer = self._writer or Writer(self._most_bytes)
        try:
            self._writer.write(raw_data)
        except TooLarge:
            self._writer = None
            self.too_large.append(str(self.file_name))
            raise SkipFile from None
        return None

    def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
        stored = self._writer.finish() if self._writer else None
        self._writer = None
        self.stored += [stored] if stored else []
        return Arrived(str(self.file_name), stored)

    @property
    def too_many(self) -> bool:
        """Whether more files came than fit."""
        return self._left < 0

    def clear(self) -> None:
        """Nothing stays of what was broken off, or got no row."""
        if self._writer is not None:
            self._writer.drop()
        drop_unkept(self.stored)


def taking_files(
    request: HttpRequest,
    answer: Callable[[HttpRequest], HttpResponseBase],
    *,
    most_bytes: int,
    most_files: int,
    refused: bool,
    too_large: Callable[[HttpRequest], HttpResponseBase],
) -> HttpResponseBase:
    """Answer a form that may bring files, in the scope of its school; no view above has read it yet.

    A form that announces more than fits is answered by `too_large`, unread. Where files are `refused` none is kept,
    whatever comes. The form's token is checked as ever, after that.
    """
    if request.method != "POST":
        return csrf_protect(answer)(request)
    if announced(request) > most_bytes * most_files + REST:
        return too_large(request)
    if refused:
        request.upload_handlers = [NoFiles(request)]
        return csrf_protect(answer)(request)
    vault = IntoVault(request, most_bytes, most_files)
    request.upload_handlers = [vault]
    request.vault = vault  # type: ignore[attr-defined]
    try:
        return csrf_protect(answer)(request)
    finally:
        vault.clear()


def cut_off(request: HttpRequest) -> list[str]:
    """Names of files of this form that were larger than fits; they were not kept."""
    vault: IntoVault | None = getattr(request, "vault", None)
    return vault.too_large if vault else []


def too_many(request: HttpRequest) -> bool:
    """Whether more files came with this form than it takes; those beyond were not kept."""
    vault: IntoVault | None = getattr(request, "vault", None)
    return vault.too_many if vault else False
