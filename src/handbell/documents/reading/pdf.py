"""PDF files: words with place and size, put together into lines and blocks; pages without words are read as scans.

pdfplumber gives the words. pypdfium2 looks first, quickly, how many pages there are, and draws those that are pictures.
"""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]
from pdfminer.pdfdocument import PDFPasswordIncorrect

from handbell.documents.model import PolicyDocument
from handbell.documents.reading.assemble import assemble
from handbell.documents.reading.packed import locked
from handbell.documents.reading.pdf_lines import Printed, printed_lines
from handbell.documents.reading.pdf_measure import lines_of
from handbell.documents.reading.printed import blocks_of
from handbell.documents.reading.refusals import MAX_PAGES, MAX_SCANNED, damaged, refused

FEW: Final = 15
"""Letters on a page with a picture below which the page is taken for a scan."""
_COVERS: Final = 0.5
"""Share of a page that a picture covers where the page is a scan with its words laid beneath."""
_GARBLED: Final = re.compile(r"\(cid:\d+\)|\ufffd")


def read(name: str, data: bytes) -> PolicyDocument:
    """The document in a PDF. Raises DocumentError for locked files, and for more pages than are read."""
    _within_bounds(name, data)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            return _read(name, data, pdf)
    except PDFPasswordIncorrect as error:
        raise locked(name, "PDF") from error


def _within_bounds(name: str, data: bytes) -> None:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise locked(name, "PDF") from error
        raise damaged(name, "a PDF") from error
    with document:
        pages = len(document)
    if pages > MAX_PAGES:
        raise refused(
            name,
            f"has {pages:,} pages, and a policy has at most {MAX_PAGES}: put the policy into a file of its own.",
        )


def _read(name: str, data: bytes, pdf: Any) -> PolicyDocument:
    pages: list[list[Printed]] = []
    scans: list[int] = []
    under = 0
    for place, page in enumerate(pdf.pages):
        lines, drawn = _page(page)
        if drawn and sum(len(line.text) for line in lines) < FEW:
            scans.append(place)
            lines = []
        under += drawn and place not in scans
        pages.append(lines)
        page.close()
    if len(scans) > MAX_SCANNED:
        raise refused(
            name,
            f"has {len(scans)} scanned pages, and at most {MAX_SCANNED} can be read: choose the document "
            "that was scanned, or a file of fewer pages.",
        )
    if scans:
        from handbell.documents.reading.scan import read_scans

        for place, lines in zip(scans, read_scans(data, scans), strict=True):
            pages[place] = lines
    return _assembled(name, pdf, pages, bool(scans) or under > len(pages) / 2)


def _page(page: Any) -> tuple[list[Printed], bool]:
    """The lines of a page, and whether pictures cover most of it."""
    lines = [line for line in printed_lines(page) if line.text.strip()]
    if _meaningless(" ".join(line.text for line in lines)):
        return [], True
    area = float(page.width) * float(page.height) or 1
    covered = sum(
        max(0.0, one["x1"] - one["x0"]) * max(0.0, one["bottom"] - one["top"]) for one in page.images
    )
    return lines, covered > _COVERS * area or (not lines and bool(page.images or page.curves or page.rects))


def _meaningless(text: str) -> bool:
    """Whether the letters have no meaning in the file, so that only the picture of the page can be read."""
    return len(_GARBLED.sub("", text)) < 0.7 * len(text)


def _assembled(name: str, pdf: Any, pages: Sequence[Sequence[Printed]], scanned: bool) -> PolicyDocument:
    lines, enough = lines_of(pages)
    catalog = pdf.doc.catalog
    title = _words((pdf.metadata or {}).get("Title"))
    return assemble(
        name,
        "pdf",
        [line.raw for line in lines],
        blocks_of(lines, enough),
        title=title,
        pages=len(pages),
        declared_language=_words(catalog.get("Lang")),
        tagged=_tagged(catalog),
        scanned=scanned,
    )


def _tagged(catalog: Any) -> bool:
    """Whether the file says that it is tagged and has the tree of tags."""
    from pdfminer.pdftypes import resolve1

    mark = resolve1(catalog.get("MarkInfo"))
    marked = isinstance(mark, dict) and bool(resolve1(mark.get("Marked")))
    return marked and isinstance(resolve1(catalog.get("StructTreeRoot")), dict)


def _words(value: Any) -> str:
    """A text of the file's properties, however it is kept."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    value = resolve1(value)
    if isinstance(value, bytes):
        value = decode_text(value)
    return " ".join(value.split()) if isinstance(value, str) else ""
