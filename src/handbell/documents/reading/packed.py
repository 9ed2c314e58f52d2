"""Files that are ZIP archives inside (.docx, .odt and others): which they are, and whether they are safe to unpack.

Looked at before anything is unpacked: how many parts, how large they say they will be, and how much larger than packed.
A part that holds more than it says is cut off by the reader of archives, so what they say is what counts.
"""

import zipfile
import zlib
from io import BytesIO
from typing import Final

from handbell.documents.reading.refusals import TAKEN, damaged, refused

MAX_PARTS: Final = 5_000
MAX_UNPACKED: Final = 200_000_000
"""Bytes of all parts together."""
MAX_WORDS: Final = 60_000_000
"""Bytes of one part that holds words."""
MAX_RATIO: Final = 150
"""How many times larger than packed; looked at above `RATIO_FROM` bytes only, since small parts of spaces pack well."""
RATIO_FROM: Final = 20_000_000
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE: Final = (
    ("xl/workbook", "is a spreadsheet"),
    ("ppt/presentation", "is a presentation"),
    ("visio/", "is a drawing"),
    ("Index/Document.iwa", "is a document of Apple's Pages"),
    ("index.apxl", "is a document of Apple's Pages"),
)


def kind_of_archive(name: str, data: bytes) -> str:
    """ "docx" or "odt". Raises DocumentError for every other archive, for bombs, macros and passwords."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _harmless(name, archive, len(data))
            return _kind(name, archive)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise damaged(name, "a Word or OpenDocument file") from error


def _harmless(name: str, archive: zipfile.ZipFile, packed: int) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    words = max((part.file_size for part in parts if _is_xml(part.filename)), default=0)
    swollen = unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or words > MAX_WORDS or swollen:
        raise refused(
            name,
            "would unpack to far more than a policy can hold, as files made to stop a computer do: "
            "copy the policy's words into a new document and try that.",
        )


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def _kind(name: str, archive: zipfile.ZipFile) -> str:
    parts = set(archive.namelist())
    if "mimetype" in parts:
        return _open_document(name, archive, parts)
    for part, what in _OFFICE:
        if any(one.startswith(part) for one in parts):
            raise refused(
                name, f"{what}, whatever its name says: save the policy as {TAKEN}, and try that file."
            )
    if "[Content_Types].xml" not in parts or not any(part.startswith("word/") for part in parts):
        raise refused(name, f"is a packed folder (ZIP): unpack it, and choose the policy itself: {TAKEN}.")
    return _word(name, archive, parts)


def _open_document(name: str, archive: zipfile.ZipFile, parts: set[str]) -> str:
    mime = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
    if mime not in (
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text-template",
    ):
        what = {"spreadsheet": "a spreadsheet", "presentation": "a presentation", "epub": "an e-book"}
        found = next((words for key, words in what.items() if key in mime), "no text document")
        raise refused(
            name, f"is {found}, whatever its name says: save the policy as {TAKEN}, and try that file."
        )
    if "META-INF/manifest.xml" in parts and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise locked(name, "document")
    _no_tricks(name, archive)
    return "odt"


def _word(name: str, archive: zipfile.ZipFile, parts: set[str]) -> str:
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or any(part.lower().endswith("vbaproject.bin") for part in parts):
        raise refused(
            name,
            "holds macros, which can do harm: in Word choose Save As, Word Document (.docx), and try that file.",
        )
    _no_tricks(name, archive)
    if f"{_WORD}document.main+xml" not in types:
        raise refused(
            name,
            "is a template or another kind of Word file: in Word choose Save As, Word Document (.docx), and try that.",
        )
    main = next((part for part in ("word/document.xml", "word/document2.xml") if part in parts), None)
    if main and b"http://purl.oclc.org/ooxml/wordprocessingml/main" in archive.read(main)[:4000]:
        raise refused(
            name,
            'was saved as "Strict Open XML": in Word choose Save As, Word Document (.docx), and try that file.',
        )
    return "docx"


def _no_tricks(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse parts that define words of their own, which no word processor does: a few of them can fill any memory."""
    for part in archive.infolist():
        if not _is_xml(part.filename):
            continue
        inside = archive.read(part)
        if b"<!ENTITY" in inside or b"<!DOCTYPE" in inside or inside[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise refused(
                name,
                "was put together in a way that no word processor does and that can stop a computer: "
                "copy the policy's words into a new document and try that.",
            )


def locked(name: str, what: str) -> Exception:
    """The error about a file that opens with a password only."""
    return refused(
        name, f"is locked with a password: open it, save a copy of the {what} without one, and try that file."
    )
