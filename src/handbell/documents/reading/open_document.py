"""OpenDocument texts (.odt, LibreOffice): what odfdo opens, walked with its list styles and tracked changes.

Deleted words are left out, since the format keeps them apart from the text; comments are no words.
"""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import odfdo

from handbell.documents.model import Kind, PolicyDocument
from handbell.documents.reading.assemble import assemble
from handbell.documents.reading.builder import Paragraph, TableRow, built, folded
from handbell.documents.reading.open_numbers import ListOf, Numbers
from handbell.documents.reading.open_styles import Styles
from handbell.documents.reading.open_text import DRAW, OFFICE, STYLE, TABLE, TEXT, Words, words_of

WRAPPERS: Final = {TEXT + "section", TEXT + "index-body", TEXT + "table-of-content", TEXT + "index-title"}
NOT_A_TITLE: Final = 160
Part = Paragraph | TableRow


def read(name: str, data: bytes) -> PolicyDocument:
    """The document in an .odt file."""
    document = odfdo.Document(BytesIO(data))
    content = _root(document, "content.xml")
    styles = Styles(content, _root(document, "styles.xml"))
    walk = _Walk(content, styles)
    body = list(walk.parts(content.find(f"{OFFICE}body/{OFFICE}text")))
    notes = [
        Paragraph(words, walk.page if walk.turned else None, label=f"[{nth}]")
        for nth, words in enumerate(walk.notes, 1)
    ]
    parts = [*walk.furniture("header"), *body, *notes, *walk.furniture("footer")]
    made = built(parts)
    return assemble(
        name,
        "odt",
        made.lines,
        made.blocks,
        title=(document.meta.title or "").strip(),
        pages=walk.page if walk.turned else None,
        declared_language=styles.language,
    )


def _root(document: Any, part: str) -> Any:
    """The tree of a part, as lxml has it."""
    return document.get_part(part).root._xml_element


class _Walk:
    """The walk through a document: the page it has come to, the numbers counted so far."""

    def __init__(self, content: Any, styles: Styles) -> None:
        self.styles = styles
        self.numbers = Numbers(styles)
        self.page = 1
        self.turned = False
        self.since = False
        self.notes: list[str] = []
        self.paged = content.find(f".//{TEXT}soft-page-break") is not None
        self.body_size = self._common_size(content)

    def parts(self, parent: Any, within: ListOf | None = None) -> Iterator[Part]:
        """Paragraphs and rows of a body, a cell, a text box or a list's item."""
        for child in parent if parent is not None else ():
            if child.tag in (TEXT + "p", TEXT + "h"):
                yield from self.paragraph(child, within)
            elif child.tag == TEXT + "list":
                yield from self.list(child, within)
            elif child.tag == TABLE + "table":
                yield from self.table(child)
            elif child.tag == TEXT + "soft-page-break":
                self._turn("\f")
            elif child.tag in WRAPPERS:
                yield from self.parts(child, within)
            elif child.tag == DRAW + "frame":
                yield from self._boxes([*child.iter(DRAW + "text-box")])

    def paragraph(self, element: Any, within: ListOf | None) -> Iterator[Part]:
        """A paragraph or heading, and then what its text boxes hold."""
        words = words_of(element, self.styles)
        if self.styles.begins_page(element):
            self._turn("\f")
        page = self._turn(words.text)
        text = words.text.replace("\f", " ")
        depth = _depth(element)
        if depth and len(text) > NOT_A_TITLE and text.rstrip().endswith("."):
            depth = 0
        depth = depth or (1 if self.styles.named(element) == "Title" else 0)
        label, item = "", 0
        if depth and element.tag == TEXT + "h" and within is None:
            label = self.numbers.of_heading(element, depth)
        elif within is not None and text.strip():
            label, item = self.numbers.of_item(within)
        self.notes += [folded(note) for note in words.notes]
        size = round(words.size / self.body_size, 2) if words.size and self.body_size else 0
        yield Paragraph(text, page, depth, item, label, words.bold, size)
        yield from self._boxes(words.boxes)

    def list(self, element: Any, within: ListOf | None) -> Iterator[Part]:
        """A list, its items one deeper than the list that it stands in."""
        here = self.numbers.begin(element, within)
        for item in element:
            if item.tag == TEXT + "list-header":
                yield from self.parts(item)
            elif item.tag == TEXT + "list-item":
                here.fresh = True
                here.start = item.get(TEXT + "start-value")
                yield from self.parts(item, here)

    def table(self, element: Any) -> Iterator[Part]:
        """A table's rows; one of a single column, or with headings in it, is no table but a frame round its words."""
        rows = [
            [cell for cell in row if cell.tag == TABLE + "table-cell"]
            for row in element.iter(TABLE + "table-row")
            if next(row.iterancestors(TABLE + "table")) is element
        ]
        frame = (
            max((len(cells) for cells in rows), default=0) < 2
            or next(element.iter(TEXT + "h"), None) is not None
        )
        for cells in rows:
            if frame:
                for cell in cells:
                    yield from self.parts(cell)
                continue
            page = self.page
            held = tuple(tuple(_said(part) for part in self.parts(cell)) for cell in cells)
            yield TableRow(held, page if self.turned else None)

    def furniture(self, what: Kind) -> Iterator[Part]:
        """What stands at the head or foot of pages."""
        page, turned, since = self.page, self.turned, self.since
        for element in self.styles.sheet.iter(STYLE + what, f"{STYLE}{what}-first", f"{STYLE}{what}-left"):
            for part in self.parts(element):
                yield Paragraph(_said(part), kind=what)
        self.page, self.turned, self.since = page, turned, since

    def _boxes(self, boxes: Any) -> Iterator[Part]:
        for box in boxes:
            yield from self.parts(box)

    def _turn(self, text: str) -> int | None:
        """Turn pages as the breaks in a text say; the page on which its words begin."""
        begins: int | None = None
        for place, stretch in enumerate(text.split("\f")):
            if place and self.since:
                self.page, self.turned, self.since = self.page + 1, True, False
            if stretch.strip():
                self.since = True
                begins = begins or self.page
        return (begins or self.page) if self.turned or self.paged else None

    def _common_size(self, content: Any) -> float:
        sizes: Counter[float] = Counter()
        for element in content.iter(TEXT + "p"):
            words: Words = words_of(element, self.styles)
            sizes[words.size] += len(words.text)
        return sizes.most_common(1)[0][0] if sizes else 0


def _depth(element: Any) -> int:
    if element.tag != TEXT + "h":
        return 0
    level = element.get(TEXT + "outline-level") or "1"
    return int(level) if level.isdigit() else 1


def _said(part: Part) -> str:
    if isinstance(part, TableRow):
        return " · ".join(folded(" ".join(cell)) for cell in part.cells if any(cell))
    counted = part.label and any(letter.isalnum() for letter in part.label) and part.label != "o"
    return f"{part.label} {part.text}" if counted else part.text
