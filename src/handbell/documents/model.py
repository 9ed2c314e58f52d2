"""A document as read: blocks in their order, each with its line and page, and the sentences in them.

Lines count from 1. Of a file that is text (.txt, .md, .html) they are the file's own; of other files they are the lines
of the text as Handbell shows it, one a paragraph, list item or table row, or one a printed line of a PDF.
"""

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["heading", "paragraph", "item", "row", "header", "footer"]
"""What a block is. Headers, footers and page numbers stand on every page and are no part of what the policy says."""

KINDS: Final[tuple[Kind, ...]] = ("heading", "paragraph", "item", "row", "header", "footer")
FORMATS: Final = ("docx", "odt", "pdf", "html", "txt", "md")


class DocumentError(Exception):
    """A document that cannot be read, in one sentence that says what is wrong and what mends it."""


class ReadingFault(DocumentError):
    """A document that was not read because Handbell itself failed: the sentence says so, and blames no document."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one list item's words where it is no whole sentence. White space folded, no marks of layout."""

    text: str
    line: int
    end_line: int
    block: int
    """Where its block stands in `PolicyDocument.blocks`."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row, or what stands at the head or foot of a page."""

    kind: Kind
    text: str
    line: int
    end_line: int
    page: int | None = None
    level: int = 0
    """Of a heading its depth from 1, of an item how deep in lists from 1, else 0."""
    label: str = ""
    """The number or mark it begins with, as printed: "2.12.3", "4.", "(a)", "•"; empty where there is none."""
    cells: tuple[str, ...] = ()
    """Of a table row its cells."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Where its further lines begin: offset in `text`, and line."""
    gaps: tuple[int, ...] = ()
    """Lines at which a blank line or a page's end cuts one of its sentences in two."""


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A document as read. `name` is its file's name; `lines` are what the line numbers count."""

    name: str
    format: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    leads: tuple[int | None, ...]
    """For each block, the block that introduces it ("Staff should not:"), or nothing."""
    under: tuple[int | None, ...]
    """For each block, the heading that it stands under, or nothing."""
    pages: int | None = None
    title: str = ""
    """The document's own title: of its properties, else its first heading."""
    language: str = "en"
    """Two letters: what language the words are in."""
    declared_language: str = ""
    """What the file says of its language; empty where it says nothing."""
    tagged: bool | None = None
    """Of a PDF, whether it has the tags that a screen reader goes by; nothing of other files."""
    declared_title: str = ""
    """The title in the file's own properties; empty where it has none."""
    scanned: bool = False
    """Whether the words were read from pictures of pages, so that a letter may be wrong."""

    def headings_of(self, block: int) -> tuple[str, ...]:
        """The headings that a block stands under, outermost first."""
        found: list[str] = []
        above = self.under[block]
        while above is not None:
            found.append(self.blocks[above].text)
            above = self.under[above]
        return tuple(reversed(found))

    def lead_of(self, sentence: Sentence) -> str:
        """The words that introduce the list in which the sentence stands, or nothing."""
        lead = self.leads[sentence.block]
        return "" if lead is None else self.blocks[lead].text
