"""Making the papers of an agreed letter, and opening them again."""

from __future__ import annotations

import base64
import hashlib
from typing import Final

from handbell.letters.models import Letter, Paper
from handbell.letters.papers.docx import docx_of
from handbell.letters.papers.pdf import pdf_of
from handbell.letters.sheet import Sheet

KINDS: Final = {
    Paper.Form.PDF: "application/pdf",
    Paper.Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def make_papers(letter: Letter, sheet: Sheet) -> dict[str, str]:
    """Keep a PDF and a Word file, sealed; the SHA-256 (hex) of each by its form."""
    letter.papers.all().delete()
    found: dict[str, str] = {}
    for form, data in ((Paper.Form.PDF, pdf_of(sheet)), (Paper.Form.DOCX, docx_of(sheet))):
        paper = Paper(letter=letter, form=form, sha256=hashlib.sha256(data).hexdigest())
        paper.put(bytes=base64.b64encode(data).decode())
        paper.save(force_insert=True)
        found[str(form)] = paper.sha256
    return found


def bytes_of(paper: Paper) -> bytes:
    """The file, byte for byte."""
    return base64.b64decode(paper.contents["bytes"])
