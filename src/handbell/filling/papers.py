"""Files that people add to a form: known by their content, bound in size, pictures written anew."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from uuid import UUID
from zipfile import BadZipFile, ZipFile

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponseBase
from django.utils.translation import gettext as _

from handbell.files.models import StoredFile
from handbell.files.store import FileGone, read, store
from handbell.screening.pictures import PictureRefused, make_safe

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_SIDE: Final = 2400  # pixels: a scanned page of A4 can still be read
_ENDING: Final = {
    "image/jpeg": "jpg",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "text/plain": "txt",
}
_PARTS: Final = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


class PaperRefused(ValueError):
    """The file is not taken; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that was looked at and may be kept. `name` has the ending of what it is."""

    data: bytes
    media_type: str
    name: str
    size: tuple[int, int] | None = None


def looked_at(upload: UploadedFile[Any]) -> Paper:
    """The upload as it may be kept: PDF, Word, OpenDocument, Excel, text, or a picture written anew without its notes.

    Raises PaperRefused, with one sentence, for anything else.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise PaperRefused(_("This file is larger than 10 MB. Make it smaller, or split it."))
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise PaperRefused(_("This file is larger than 10 MB. Make it smaller, or split it."))
    if not data:
        raise PaperRefused(_("This file is empty. Choose it again."))
    name = (upload.name or "").replace("\\", "/").rpartition("/")[2]
    media_type = _type_of(data)
    if media_type:
        return Paper(data, media_type, _named(name, media_type))
    try:
        safe = make_safe(data, max_side=MOST_SIDE)
    except PictureRefused:
        raise PaperRefused(
            _("This file cannot be taken. Save it as PDF, Word (.docx), OpenDocument, text or a picture.")
        ) from None
    return Paper(safe.jpeg, "image/jpeg", _named(name, "image/jpeg"), (safe.width, safe.height))


def keep(paper: Paper) -> dict[str, str]:
    """Put it away for the school in scope: the answer that stands for it."""
    kept = store(paper.data, paper.media_type, size=paper.size)
    return {"file": str(kept.pk), "name": paper.name}


def hand_out(answer: Any) -> HttpResponseBase:
    """The file behind an answer, as something to save and never to run. Http404 where it is gone.

    Whoever shows it asks first whether this reader may see it.
    """
    try:
        found = StoredFile.objects.get(pk=UUID(answer["file"]))
        data = read(found)
    except (StoredFile.DoesNotExist, FileGone, TypeError, KeyError, ValueError) as gone:
        raise Http404(_("This file is not kept any more.")) from gone
    response = FileResponse(
        BytesIO(data), as_attachment=True, filename=answer.get("name", "file"), content_type=found.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _type_of(data: bytes) -> str:
    """The media type of a paper by its content; empty for what may be a picture or is something else."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _type_of_archive(data)
    if data.startswith(_OLD_OFFICE) or b"\0" in data:
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if data.lstrip()[:1] == b"<" else "text/plain"


def _type_of_archive(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            kind = (
                archive.read("mimetype")[:80].decode("ascii", "replace")
                if _is_small(archive, "mimetype")
                else ""
            )
    except (BadZipFile, OSError, RuntimeError, ValueError, NotImplementedError):
        return ""
    if any(name.rpartition("/")[2].casefold().startswith("vbaproject") for name in names):
        raise PaperRefused(
            _("This file holds macros, which are programs. Save it without them, and try again.")
        )
    ending = next((said for part, said in _PARTS.items() if part in names), "")
    found = next((media for media, said in _ENDING.items() if said == ending), "")
    return found or (kind if kind in _ENDING else "")


def _is_small(archive: ZipFile, name: str) -> bool:
    return name in archive.namelist() and archive.getinfo(name).file_size <= 200


def _named(name: str, media_type: str) -> str:
    """What it was called, without what a file system or a header would stumble over, ending as what it is."""
    stem = name.rpartition(".")[0] or name
    plain = "".join(letter for letter in stem if letter.isalnum() or letter in " -_().,")
    return f"{plain.strip()[:80] or 'file'}.{_ENDING[media_type]}"
