"""Web pages: the words that show, each block with its lines in the file; scripts, styles and menus left out."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from handbell.documents.model import Kind, PolicyDocument
from handbell.documents.reading.assemble import assemble
from handbell.documents.reading.builder import SPACES, Paragraph, TableRow, built, folded
from handbell.documents.reading.counting import lettered, roman
from handbell.documents.reading.decoding import decoded
from handbell.documents.reading.refusals import MAX_LINES, refused

GONE: Final = frozenset(
    {
        "script",
        "style",
        "nav",
        "noscript",
        "template",
        "head",
        "title",
        "svg",
        "iframe",
        "object",
        "audio",
        "video",
        "canvas",
    }
    | {"button", "select", "form", "input", "textarea", "menu", "dialog", "map", "del", "s", "strike"}
)
INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
    }
    | {
        "mark",
        "q",
        "ruby",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    }
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_DEEPEST: Final = 200
Part = Paragraph | TableRow


def read(name: str, data: bytes) -> PolicyDocument:
    """The document in a web page."""
    text = _text(name, data)
    if text.count("\n") > MAX_LINES:
        raise refused(
            name, f"is longer than {MAX_LINES:,} lines, which no policy is: save the policy's page alone."
        )
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    root = etree.fromstring(text.encode(), parser)
    if root is None:
        raise refused(name, "has no words in it: choose the file that has the policy's words in it.")
    walk = _Walk()
    body = root.find("body") if root.tag == "html" else root
    walk.block(body if body is not None else root, 0)
    walk.close()
    made = built(walk.parts)
    return assemble(
        name,
        "html",
        text.split("\n"),
        made.blocks,
        title=folded("".join(root.findtext("head/title") or "")),
        declared_language=(root.get("lang") or root.get("xml:lang") or "").strip(),
    )


def _text(name: str, data: bytes) -> str:
    """The page's text, in the encoding that it declares if it is no UTF-8."""
    said = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:2048], re.IGNORECASE)
    text = ""
    if said is not None:
        try:
            text = data.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    text = text or decoded(name, data)
    text = re.sub(
        r"\A\s*<\?xml[^>]*\?>", lambda found: "\n" * found[0].count("\n"), text.removeprefix("\ufeff")
    )
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(slots=True)
class _Open:
    """The words of the paragraph under way."""

    text: str = ""
    starts: list[tuple[int, int]] = field(default_factory=list)
    bold: bool = True


class _Walk:
    """The walk through the page, with the line that it has come to."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.open = _Open()
        self.line = 1
        self.depth = 0
        self.label = ""
        self.item = 0
        self.kind: Kind | None = None

    def block(self, element: Any, deep: int, bold: bool = False) -> None:
        """Walk an element: its words, its children, and the words after each of them."""
        self.line = max(self.line, element.sourceline or 1)
        self.say(element.text, bold)
        for child in element:
            if isinstance(child.tag, str) and not _unseen(child) and deep < _DEEPEST:
                self.line = max(self.line, child.sourceline or 1)
                self.element(child, deep + 1, bold)
            self.say(child.tail, bold)

    def element(self, child: Any, deep: int, bold: bool) -> None:
        """Walk a child as its kind asks."""
        tag = child.tag
        bold = bold or tag in ("b", "strong", "th") or bool(_BOLD.search(child.get("style") or ""))
        if tag == "br":
            self.close() if self.open.text.strip() else None
        elif tag == "img" or tag in INLINE:
            self.block(child, deep, bold)
        elif tag in ("ul", "ol"):
            self.list(child, deep)
        elif tag == "table" and _is_table(child):
            self.table(child, deep)
        else:
            self.close()
            self.within(child, deep, bold)
            self.close()

    def within(self, child: Any, deep: int, bold: bool) -> None:
        """Walk a block: a heading, the head or foot of the page, or any other."""
        tag, depth, kind = child.tag, self.depth, self.kind
        if re.fullmatch(r"h[1-6]", tag):
            self.depth, self.kind = int(tag[1]), None
        elif tag in ("header", "footer") and child.getparent().tag in ("body", "div", "html"):
            self.kind = "header" if tag == "header" else "footer"
        elif tag == "div" and child.get("title") in ("header", "footer"):  # as LibreOffice saves a document
            self.kind = "header" if child.get("title") == "header" else "footer"
        self.block(child, deep, bold)
        self.close()
        self.depth, self.kind = depth, kind

    def list(self, element: Any, deep: int) -> None:
        """Walk a list. An item's first words carry its label."""
        self.close()
        count = _whole(element.get("start"), 1)
        before = self.item
        self.item += 1
        for child in element:
            if not isinstance(child.tag, str) or _unseen(child):
                continue
            if child.tag in ("ul", "ol"):
                self.list(child, deep + 1)
                continue
            count = _whole(child.get("value"), count)
            self.label = _label(element, child, count) if child.tag == "li" else ""
            count += 1
            self.within(child, deep + 1, False)
            self.label = ""
        self.item = before

    def table(self, element: Any, deep: int) -> None:
        """Walk a table's rows."""
        self.close()
        for row in element.iter("tr"):
            if _unseen(row) or next(row.iterancestors("table")) is not element:
                continue
            cells: list[tuple[str, ...]] = []
            first = row.sourceline or self.line
            for cell in (one for one in row if one.tag in ("td", "th")):
                inside = _Walk()
                inside.line = cell.sourceline or first
                inside.block(cell, deep + 1)
                inside.close()
                cells.append(tuple(_said(part) for part in inside.parts))
                self.line = max(self.line, inside.line)
            self.parts.append(TableRow(tuple(cells), line=first, end_line=max(first, self.line)))

    def say(self, words: str | None, bold: bool) -> None:
        """Add words to the paragraph under way; each line of the file that they stand on is kept."""
        for nth, stretch in enumerate((words or "").split("\n")):
            if nth:
                self.line += 1
                self.open.text += " "
            said = SPACES.sub(" ", stretch)
            if not said.strip():
                self.open.text += said
                continue
            if not self.open.starts or self.open.starts[-1][1] != self.line:
                self.open.text = self.open.text.rstrip() + " " if self.open.text.strip() else ""
                said = said.lstrip() if nth or not self.open.text else said
                self.open.starts.append((len(self.open.text), self.line))
            self.open.text += said
            self.open.bold = self.open.bold and bold

    def close(self) -> None:
        """End the paragraph under way."""
        done, self.open = self.open, _Open()
        if not done.text.strip():
            return
        kind = None if self.depth else self.kind
        self.parts.append(
            Paragraph(
                done.text.strip(),
                depth=self.depth,
                item=self.item if self.label else 0,
                label=self.label,
                bold=done.bold,
                kind=kind,
                line=done.starts[0][1],
                end_line=done.starts[-1][1],
                breaks=tuple(done.starts[1:]),
            )
        )
        self.label = ""


def _unseen(element: Any) -> bool:
    hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
    return element.tag in GONE or hidden or element.get("role") == "navigation"


def _is_table(element: Any) -> bool:
    """Whether a table has columns; one that has a single one, or headings in it, is a frame round its words."""
    if (
        element.find(".//h1") is not None
        or element.find(".//h2") is not None
        or element.find(".//h3") is not None
    ):
        return False
    return any(sum(cell.tag in ("td", "th") for cell in row) > 1 for row in element.iter("tr"))


def _label(above: Any, item: Any, count: int) -> str:
    if above.tag == "ul":
        return "•"
    kind = item.get("type") or above.get("type") or _style(above)
    spelt = {"a": lettered(count), "A": lettered(count).upper(), "i": roman(count), "I": roman(count).upper()}
    return f"{spelt.get(kind, str(count))}."


def _style(element: Any) -> str:
    found = re.search(r"list-style(?:-type)?\s*:\s*(lower-alpha|upper-alpha|lower-roman|upper-roman|lower-latin)",
                      element.get("style") or "")  # fmt: skip
    names = {
        "lower-alpha": "a",
        "lower-latin": "a",
        "upper-alpha": "A",
        "lower-roman": "i",
        "upper-roman": "I",
    }
    return names.get(found[1], "1") if found else "1"


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise


def _said(part: Part) -> str:
    if isinstance(part, TableRow):
        return " · ".join(folded(" ".join(cell)) for cell in part.cells if any(cell))
    return f"{part.label} {part.text}" if part.label and part.label != "•" else part.text
