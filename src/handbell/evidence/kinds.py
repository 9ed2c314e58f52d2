"""What a file is, by its content; its name is never asked. Nothing here is opened: it is told by its bytes alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """A kind of file that is kept: its media type, the ending of its name, in words, and what can be done with it."""

    media_type: str
    ending: str
    says: str | Promise
    group: str = (
        "other"  # "picture", "text", "pdf": these can be looked at here, and copied with parts covered
    )


_PICTURE, _FILM, _SOUND, _PAPER = _("a picture"), _("a film"), _("a recording"), _("an office document")
_STARTS: Final = (
    (b"\xff\xd8\xff", Kind("image/jpeg", "jpg", _PICTURE, "picture")),
    (b"\x89PNG\r\n\x1a\n", Kind("image/png", "png", _PICTURE, "picture")),
    (b"GIF87a", Kind("image/gif", "gif", _PICTURE, "picture")),
    (b"GIF89a", Kind("image/gif", "gif", _PICTURE, "picture")),
    (b"BM", Kind("image/bmp", "bmp", _PICTURE)),
    (b"II*\x00", Kind("image/tiff", "tif", _PICTURE)),
    (b"MM\x00*", Kind("image/tiff", "tif", _PICTURE)),
    (b"{\\rtf", Kind("application/rtf", "rtf", _PAPER)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("application/x-ole-storage", "doc", _PAPER)),
    (b"\x1aE\xdf\xa3", Kind("video/webm", "webm", _FILM)),
    (b"\x00\x00\x01\xba", Kind("video/mpeg", "mpg", _FILM)),
    (b"ID3", Kind("audio/mpeg", "mp3", _SOUND)),
    (b"\xff\xfb", Kind("audio/mpeg", "mp3", _SOUND)),
    (b"\xff\xf3", Kind("audio/mpeg", "mp3", _SOUND)),
    (b"\xff\xf1", Kind("audio/aac", "aac", _SOUND)),
    (b"\xff\xf9", Kind("audio/aac", "aac", _SOUND)),
    (b"OggS", Kind("audio/ogg", "ogg", _SOUND)),
    (b"fLaC", Kind("audio/flac", "flac", _SOUND)),
    (b"#!AMR", Kind("audio/amr", "amr", _SOUND)),
)  # fmt: skip
_RIFF: Final = {
    b"WEBP": Kind("image/webp", "webp", _PICTURE, "picture"), b"WAVE": Kind("audio/wav", "wav", _SOUND),
    b"AVI ": Kind("video/x-msvideo", "avi", _FILM),
}  # fmt: skip
_BRANDS: Final = {
    b"heic": Kind("image/heic", "heic", _PICTURE, "picture"), b"heix": Kind("image/heic", "heic", _PICTURE, "picture"),
    b"mif1": Kind("image/heic", "heic", _PICTURE, "picture"), b"avif": Kind("image/avif", "avif", _PICTURE),
    b"M4A ": Kind("audio/mp4", "m4a", _SOUND), b"qt  ": Kind("video/quicktime", "mov", _FILM),
}  # fmt: skip
_FILM_MP4: Final = Kind("video/mp4", "mp4", _FILM)
_PDF: Final = Kind("application/pdf", "pdf", _("a PDF"), "pdf")
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_OPEN: Final = "application/vnd.oasis.opendocument."
_ZIPPED: Final = (
    (b"word/document.xml", Kind(f"{_OFFICE}wordprocessingml.document", "docx", _PAPER)),
    (b"xl/workbook", Kind(f"{_OFFICE}spreadsheetml.sheet", "xlsx", _PAPER)),
    (b"ppt/presentation.xml", Kind(f"{_OFFICE}presentationml.presentation", "pptx", _PAPER)),
    (f"mimetype{_OPEN}text".encode(), Kind(f"{_OPEN}text", "odt", _PAPER)),
    (f"mimetype{_OPEN}spreadsheet".encode(), Kind(f"{_OPEN}spreadsheet", "ods", _PAPER)),
    (f"mimetype{_OPEN}presentation".encode(), Kind(f"{_OPEN}presentation", "odp", _PAPER)),
)  # fmt: skip
_ZIP: Final = Kind("application/zip", "zip", _("a packed folder, such as the export of a chat"))
_MAIL: Final = Kind("message/rfc822", "eml", _("an e-mail"), "text")
_PAGE: Final = Kind("text/html", "html", _("a saved web page"), "text")
_TEXT: Final = Kind("text/plain", "txt", _("a text"), "text")
_PROGRAMS: Final = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"dex\n")
_MAIL_HEAD: Final = re.compile(
    rb"(?:From |(?:Received|Return-Path|Delivered-To|MIME-Version|Date|From|To|Subject|Message-ID|X-[\w-]+|ARC-[\w-]+|"
    rb"DKIM-Signature|Authentication-Results):)",
    re.I,
)


def kind_of(head: bytes, tail: bytes = b"") -> Kind | None:
    """The kind of a file by its first and last bytes; None for a program, and for what nobody could look at."""
    if head.startswith(_PROGRAMS):
        return None
    told = next((kind for start, kind in _STARTS if head.startswith(start)), None) or _wrapped(head)
    if told is not None:
        return told
    if b"%PDF-" in head[:1024]:
        return _PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for sign, kind in _ZIPPED if sign in head or sign in tail), _ZIP)
    return _worded(head)


def _wrapped(head: bytes) -> Kind | None:
    """Sound, films and pictures share two wrappers; a sign within tells them apart."""
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    return _BRANDS.get(head[8:12], _FILM_MP4) if head[4:8] == b"ftyp" else None


def kind_named(media_type: str) -> Kind:
    """The kind with this media type, as it was told when the file came in."""
    known = [kind for _start, kind in (*_STARTS, *_ZIPPED)] + [*_RIFF.values(), *_BRANDS.values()]
    known += [_FILM_MP4, _PDF, _ZIP, _MAIL, _PAGE, _TEXT]
    return next((one for one in known if one.media_type == media_type), Kind(media_type, "bin", _("a file")))


def _worded(head: bytes) -> Kind | None:
    """Text in UTF-8, UTF-16 with its mark, or an older western code."""
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and any(
        byte < 32 and byte not in b"\t\r\n\f\x1b" for byte in head
    ):
        return None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:200].lower().startswith((b"<!doctype html", b"<html")):
        return _PAGE
    return _MAIL if _MAIL_HEAD.match(start) else _TEXT
