"""A copy of a document with a Word comment for each finding, at its paragraph.

Of a .docx it is the school's own file with the comments put in; of every other format a .docx of the words as they were
read, under their headings and with their line numbers.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import docx
from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from handbell.documents.lint import Finding
from handbell.documents.model import Block, DocumentError, PolicyDocument

AUTHOR: Final = "Handbell"
INITIALS: Final = "HB"
LEVELS: Final = {"error": "Mend", "warning": "Think", "info": "Note"}
DEEPEST: Final = 9
"""Levels of heading that Word has."""
OUTSIDE: Final = "not(ancestor::w:txbxContent)"
UNPRINTABLE: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
CLOSE_BY: Final = 40
"""Paragraphs after the last one found among which a part of one is looked for."""


def annotate(document: PolicyDocument, findings: Iterable[Finding], original: bytes | None = None) -> bytes:
    """The copy, as the bytes of a .docx. `original` is the .docx that `document` was read from, if it was one.

    DocumentError where `original` cannot be opened.
    """
    if original is None:
        copy, paragraphs = _as_read(document)
    else:
        copy = _opened(original)
        paragraphs = _aligned(document.blocks, list(_paragraphs(copy)))
    for finding in findings:
        _comment(copy, _anchor(document, paragraphs, finding), finding)
    written = io.BytesIO()
    copy.save(written)
    return written.getvalue()


def _opened(original: bytes) -> Document:
    try:
        return docx.Document(io.BytesIO(original))
    except Exception:  # a zip, its parts and its XML fail in ways of their own
        raise DocumentError("This Word file cannot be opened to write comments into it.") from None


def _as_read(document: PolicyDocument) -> tuple[Document, list[Paragraph | None]]:
    """A new .docx of the words as they were read, and the paragraph of each block."""
    copy = docx.Document()
    copy.styles["Normal"].font.size = Pt(11)
    made: list[Paragraph | None] = [_written(copy, block) for block in document.blocks]
    if not any(made):
        made = [copy.add_paragraph(document.title or document.name)]
    copy.core_properties.title = document.title[:255]
    return copy, made


def _written(copy: Document, block: Block) -> Paragraph | None:
    if block.kind in ("header", "footer") or not block.text:
        return None
    words = _printable(f"{block.label} {block.text}" if block.label[:1].isalnum() else block.text)
    made: Paragraph
    if block.kind == "heading":
        made = copy.add_heading(words, level=min(max(block.level, 1), DEEPEST))
    else:
        bullet = block.kind == "item" and not block.label[:1].isalnum()
        made = copy.add_paragraph(words, style="List Bullet" if bullet else None)
    return made


def _paragraphs(copy: Document) -> Iterator[Paragraph]:
    """Every paragraph of the body in its order, those of tables among them. Word allows no comment in a text box."""
    for element in copy.element.body.xpath(f".//w:p[{OUTSIDE}]"):
        yield Paragraph(element, copy)


def _aligned(blocks: Sequence[Block], paragraphs: Sequence[Paragraph]) -> list[Paragraph | None]:
    """The paragraph that each block was read from: the next one that has its words, else any that has, else none."""
    texts = [_folded(_words(each)) for each in paragraphs]
    found: list[Paragraph | None] = []
    at = 0
    for block in blocks:
        wanted = [_folded(one) for one in (block.cells or (block.text,)) if one.strip()]
        place = _find(texts, wanted, at)
        if place is not None and place >= at:
            at = place
        found.append(None if place is None else paragraphs[place])
    return found


def _words(paragraph: Paragraph) -> str:
    return "".join(one.text or "" for one in paragraph._p.xpath(f".//w:t[{OUTSIDE}]"))


def _find(texts: Sequence[str], wanted: Sequence[str], at: int) -> int | None:
    """The place of the next text that is wanted, from `at` on; a long one may stand within a paragraph close by."""
    ahead, behind = range(at, len(texts)), range(at)
    places: list[int] = [*ahead, *behind]
    for place in places:
        if texts[place] in wanted:
            return place
    for place in ahead[:CLOSE_BY]:
        if any(len(words) > 20 and words in texts[place] for words in wanted):
            return place
    return None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _anchor(
    document: PolicyDocument, paragraphs: Sequence[Paragraph | None], finding: Finding
) -> Paragraph | None:
    """The paragraph of a finding: that of a block on its lines which quotes its words, else the nearest above."""
    if not finding.quote and finding.line == 1:
        return next(filter(None, paragraphs), None)
    blocks = document.blocks
    here = [
        n for n, one in enumerate(blocks) if one.line <= finding.end_line and one.end_line >= finding.line
    ]
    quoting = [n for n in here if finding.quote and _folded(finding.quote) in _folded(blocks[n].text)]
    above = [n for n, one in enumerate(blocks) if one.line <= finding.line][::-1]
    places = [*quoting, *here, *above]
    first = next(filter(None, paragraphs), None)
    return next(
        (found for n in places if n < len(paragraphs) and (found := paragraphs[n]) is not None), first
    )


def _comment(copy: Document, paragraph: Paragraph | None, finding: Finding) -> None:
    """Put the comment at the paragraph; where the whole document has none, at one that is added at its end."""
    at = paragraph if paragraph is not None else copy.add_paragraph()
    runs = [Run(each, at) for each in at._p.xpath(f".//w:r[{OUTSIDE}]")]
    if not runs:
        runs = [at.add_run("\u200b")]  # a comment needs something to stand at
    comment = copy.add_comment(runs, text="", author=AUTHOR, initials=INITIALS)
    lines = str(finding.line) if finding.line == finding.end_line else f"{finding.line}–{finding.end_line}"
    comment.paragraphs[0].add_run(f"{LEVELS[finding.level]}: {_printable(finding.message)}").bold = True
    comment.add_paragraph(_printable(finding.hint))
    comment.add_paragraph(f"Line {lines}, rule {finding.rule}")


def _printable(text: str) -> str:
    """The text without what XML cannot hold."""
    return UNPRINTABLE.sub("", text)
