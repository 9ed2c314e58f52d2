"""Files that leave Handbell: as they were brought, or with a comment for each finding. Always saved, never shown."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote

from django.http import Http404, HttpResponse

from handbell.drafting.desk import Desk
from handbell.drafting.findings import NAMES
from handbell.drafting.models import PaperText
from handbell.files.store import read

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BYTES = "application/octet-stream"


def original_of(desk: Desk, number: int) -> tuple[str, str, bytes]:
    """Name, type and bytes of the file from which that text was read; 404 where its words were mended in the page."""
    text = PaperText.objects.filter(paper=desk.paper, number=number).select_related("file").first()
    if text is None or text.file is None:
        raise Http404
    return desk.paper.name, BYTES, read(text.file)


def annotated_copy(desk: Desk) -> tuple[str, str, bytes]:
    """Name, type and bytes of the copy with a comment for each finding that still stands.

    The school's own Word file where the newest text was read from one, else a Word file of the words as read.
    DocumentError where that file cannot be opened.
    """
    from handbell.documents.annotate import annotate
    from handbell.documents.lint import Finding

    open_ones = [one for one in desk.found if one.state == "open"]
    findings = [Finding(**{name: getattr(one, name) for name in NAMES}) for one in open_ones]
    own = desk.text.file if desk.document.format == "docx" else None
    made = annotate(desk.document, findings, read(own) if own else None)
    return f"{PurePath(desk.paper.name).stem} with findings.docx", WORD, made


def as_download(name: str, kind: str, data: bytes) -> HttpResponse:
    """The answer that makes a browser save the file under its name."""
    answer = HttpResponse(data, content_type=kind)
    plain = "".join(one if one.isascii() and (one.isalnum() or one in " ._-()") else "_" for one in name)
    answer["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
