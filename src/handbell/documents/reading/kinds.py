"""What kind of file it is, by its content and not by its name."""

import re
from typing import Final

from handbell.documents.reading.packed import kind_of_archive, locked
from handbell.documents.reading.refusals import TAKEN, refused

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE: Final = (
    (
        "WordDocument",
        "is a Word file of the kind used before 2007: open it in Word, choose Save As, Word Document (.docx)",
    ),
    ("Workbook", f"is a spreadsheet, whatever its name says: save the policy as {TAKEN}"),
    ("Book", f"is a spreadsheet, whatever its name says: save the policy as {TAKEN}"),
    ("PowerPoint Document", f"is a presentation, whatever its name says: save the policy as {TAKEN}"),
    ("__substg1.0", "is an e-mail message: save the policy that is attached to it"),
)
_PICTURES: Final = (
    b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF",
)  # fmt: skip
_HEAD: Final = 4_096
_PAGE: Final = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_TAGGED: Final = re.compile(rb"<(?:p|h[1-6]|ul|ol|div|table)[\s>]", re.IGNORECASE)


def kind_of(name: str, data: bytes) -> str:
    """ "docx", "odt", "pdf", "html", "md" or "txt". Raises DocumentError for what is none of these."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return kind_of_archive(name, data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    _no_other(name, data)
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    ending = name.lower().rpartition(".")[2]
    if _PAGE.search(head) or (ending in ("html", "htm", "xhtml") and _TAGGED.search(data)):
        return "html"
    if head.startswith(b"<?xml"):
        raise refused(
            name, f"is data (XML) and no document to read: save the policy as {TAKEN}, and try that file."
        )
    return "md" if ending in ("md", "markdown", "mdown") else "txt"


def _no_other(name: str, data: bytes) -> None:
    """Refuse what is known to be something else."""
    if data.startswith(_OLE):
        raise _old_office(name, data)
    if data.startswith(b"{\\rtf"):
        raise refused(
            name,
            "is a Rich Text file (RTF): open it in Word or LibreOffice, save it as .docx or .odt, and try that file.",
        )
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"):
        raise refused(
            name, "is a picture: scan the pages to a PDF, or photograph them with an app that makes one."
        )
    if re.match(rb"(?:From |MIME-Version:|Return-Path:|Received:)", data) and b"multipart/" in data[:_HEAD]:
        raise refused(name, f"is an e-mail message or a web archive: save the policy in it as {TAKEN}.")
    if b"\x00" in data[:_HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and not _wide(data):
        raise refused(
            name, f"is no document that Handbell can read: save the policy as {TAKEN}, and try that file."
        )


def _wide(data: bytes) -> bool:
    """Whether it is text of two bytes a letter without the mark that says so."""
    head = data[:_HEAD]
    return any(
        nothing.count(0) > 0.8 * len(nothing)
        and sum(32 <= one < 127 or one in b"\r\n\t" for one in letters) > 0.8 * len(letters)
        for nothing, letters in ((head[1::2], head[::2]), (head[::2], head[1::2]))
    )


def _old_office(name: str, data: bytes) -> Exception:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return locked(name, "document")
    for stream, what in _OLD_OFFICE:
        if holds(stream):
            return refused(name, f"{what}, and try that file.")
    return refused(
        name,
        f"is an old Office file that Handbell cannot read: save the policy as {TAKEN}, and try that file.",
    )
