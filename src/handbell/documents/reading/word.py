"""Word documents (.docx): what python-docx opens, walked so that text boxes and tracked changes count.

Deleted words are left out and inserted ones kept; comments and field codes are no words. Numbers are those that Word
prints. Pages are those of the last time that Word laid the document out.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from handbell.documents.model import Kind, PolicyDocument
from handbell.documents.reading.assemble import assemble
from handbell.documents.reading.builder import Paragraph, TableRow, built, folded
from handbell.documents.reading.word_numbers import Numbers
from handbell.documents.reading.word_styles import Styles
from handbell.documents.reading.word_text import Words, words_of

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WRAPPERS: Final = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
NOT_A_TITLE: Final = 160
"""Letters from which on a paragraph in a heading's style that ends with a full stop is text all the same."""

Part = Paragraph | TableRow


def read(name: str, data: bytes) -> PolicyDocument:
    """The document in a .docx file."""
    document = docx.Document(BytesIO(data))
    walk = _Walk(document)
    body = list(walk.parts(document.element.body))
    parts = [*walk.furniture("header"), *body, *walk.notes(), *walk.furniture("footer")]
    made = built(parts)
    properties = document.core_properties
    return assemble(
        name,
        "docx",
        made.lines,
        made.blocks,
        title=(properties.title or "").strip(),
        pages=walk.page if walk.turned else None,
        declared_language=walk.styles.language or properties.language or "",
    )


class _Walk:
    """The walk through a document: the page it has come to, the numbers counted so far."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.styles = Styles(document.styles.element)
        self.numbers = Numbers(_numbering(document), self.styles)
        self.body_size = self.styles.common_size(document.element.body)
        self.page = 1
        self.turned = False
        self.since = False
        """Whether words have stood since the page was turned, so that a break said twice turns it once."""

    def parts(self, parent: Any) -> Iterator[Part]:
        """Paragraphs and rows of a body, a cell or a text box."""
        for child in parent:
            if child.tag == W + "p":
                yield from self.paragraph(child)
            elif child.tag == W + "tbl":
                yield from self.table(child)
            elif child.tag in WRAPPERS:
                yield from self.parts(child)

    def paragraph(self, element: Any) -> Iterator[Part]:
        """A paragraph, its pieces where hard line ends part it, and then what its text boxes hold."""
        words = words_of(element, self.styles)
        page = self._turn(words.text, element)
        label, item = self.numbers.of(element) if words.text.strip() else ("", 0)
        text = words.text.replace("\f", " ")
        depth = self.styles.depth(element)
        if depth and len(text) > NOT_A_TITLE and text.rstrip().endswith("."):
            depth = 0
        yield Paragraph(text, page, depth, item, label, words.bold, self._share(words))
        for box in words.boxes:
            yield from self.parts(box)

    def table(self, element: Any) -> Iterator[Part]:
        """A table's rows; one of a single column, or with headings in it, is no table but a frame round its words."""
        rows = [_cells(row) for row in _below(element, W + "tr") if not row.findall(f"{W}trPr/{W}del")]
        frame = max((len(cells) for cells in rows), default=0) < 2 or any(
            self.styles.depth(one) for cells in rows for cell in cells for one in cell.iter(W + "p")
        )
        for cells in rows:
            if frame:
                for cell in cells:
                    yield from self.parts(cell)
                continue
            page, held = self.page, [self._cell(cell) for cell in cells]
            yield TableRow(tuple(held), page if self.turned else None)

    def _cell(self, cell: Any) -> tuple[str, ...]:
        """The paragraphs of a cell; of one merged with the cell above, nothing."""
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is not None and merged.get(W + "val") != "restart":
            return ()
        return tuple(_said(part) for part in self.parts(cell))

    def furniture(self, what: Kind) -> Iterator[Part]:
        """What stands at the head or foot of pages, each line once."""
        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{what}"):
                for part in _quietly(self, relation.target_part.element):
                    yield Paragraph(_said(part), kind=what)

    def notes(self) -> Iterator[Part]:
        """Footnotes and endnotes, each with its number."""
        for relation in self.document.part.rels.values():
            if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
                continue
            notes = [one for one in parse_xml(relation.target_part.blob) if not one.get(W + "type")]
            for number, note in enumerate(notes, 1):
                words = folded(" ".join(_said(part) for part in _quietly(self, note)))
                yield Paragraph(words, self.page if self.turned else None, label=f"[{number}]")

    def _turn(self, text: str, element: Any) -> int | None:
        """Turn pages as the breaks in a paragraph say; the page on which its words begin."""
        if self.styles.begins_page(element) and self.since:
            self.page, self.turned, self.since = self.page + 1, True, False
        begins: int | None = None
        for place, stretch in enumerate(text.split("\f")):
            if place and self.since:
                self.page, self.turned, self.since = self.page + 1, True, False
            if stretch.strip():
                self.since = True
                begins = begins or self.page
        if self.styles.ends_section(element) and self.since:
            self.page, self.turned, self.since = self.page + 1, True, False
        return (begins or self.page) if self.turned or self.styles.paged else None

    def _share(self, words: Words) -> float:
        return round(words.size / self.body_size, 2) if words.size and self.body_size else 0


def _quietly(walk: _Walk, element: Any) -> list[Part]:
    """The parts of what stands outside the pages' order, which turns no page."""
    page, turned, since = walk.page, walk.turned, walk.since
    found = list(walk.parts(element))
    walk.page, walk.turned, walk.since = page, turned, since
    return found


def _numbering(document: Any) -> Any:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/numbering"):
            return relation.target_part.element
    return None


def _below(element: Any, tag: str) -> Iterator[Any]:
    """Children of a kind, through content controls and tracked insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _below(child, tag)


def _cells(row: Any) -> list[Any]:
    return list(_below(row, qn("w:tc")))


def _said(part: Part) -> str:
    """A part in one line, as a cell or a page's head shows it."""
    if isinstance(part, TableRow):
        return " · ".join(folded(" ".join(cell)) for cell in part.cells if any(cell))
    counted = part.label and any(letter.isalnum() for letter in part.label) and part.label != "o"
    return f"{part.label} {part.text}" if counted else part.text
