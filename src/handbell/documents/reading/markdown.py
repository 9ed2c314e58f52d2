"""Markdown files: what markdown-it makes of them, each block with its lines in the file."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt

from handbell.documents.model import DocumentError, PolicyDocument
from handbell.documents.reading.assemble import assemble
from handbell.documents.reading.builder import Paragraph, TableRow, built
from handbell.documents.reading.decoding import decoded
from handbell.documents.reading.looks import PAGE_NUMBER
from handbell.documents.reading.refusals import MAX_LINES, not_endless, refused

if TYPE_CHECKING:
    from markdown_it.token import Token

_HEAD: Final = re.compile(r"\A---[ \t]*\n(?P<fields>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*\n")
_FIELD: Final = re.compile(
    r"^(?P<name>title|lang|language):\s*[\"']?(?P<value>.*?)[\"']?\s*$", re.IGNORECASE | re.MULTILINE
)
_TAG: Final = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
_MARK: Final = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,2})[.)]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|[•●▪○]\s?")
Part = Paragraph | TableRow


def read(name: str, data: bytes) -> PolicyDocument:
    """The document in a Markdown file."""
    text = decoded(name, data).replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        raise _too_long(name)
    not_endless(name, text)
    head = _HEAD.match(text)
    given = {one["name"].lower(): one["value"] for one in _FIELD.finditer(head["fields"])} if head else {}
    body = "\n" * text[: head.end()].count("\n") + text[head.end() :] if head else text
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table").disable("code")
    made = built(list(_Walk(parser.parse(body)).parts()))
    return assemble(
        name,
        "md",
        text.split("\n"),
        made.blocks,
        title=given.get("title", ""),
        declared_language=given.get("lang", given.get("language", "")),
    )


def _too_long(name: str) -> DocumentError:
    return refused(
        name,
        f"is longer than {MAX_LINES:,} lines, which no policy is: put the policy into a file of its own.",
    )


class _Walk:
    """The walk through the tokens: which lists are open, and what each has counted."""

    def __init__(self, tokens: Sequence["Token"]) -> None:
        self.tokens = tokens
        self.lists: list[tuple[str, int]] = []
        self.label = ""

    def parts(self) -> Iterator[Part]:
        """Paragraphs and rows, in the order of the file."""
        depth = 0
        for place, token in enumerate(self.tokens):
            kind = token.type
            self._list(token)
            if kind == "heading_open":
                depth = int(token.tag[1:])
            elif kind == "inline" and not self._in_table(place):
                yield from self._paragraphs(token, depth)
                depth = 0
            elif kind == "tr_open":
                yield self._row(place)
            elif kind in ("fence", "code_block", "html_block") and token.map:
                words = _TAG.sub(" ", token.content) if kind == "html_block" else token.content
                yield from _lines(words, token.map[0] + (kind == "fence"))

    def _list(self, token: "Token") -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = token.attrGet("start") if token.type == "ordered_list_open" else None
            self.lists.append((token.type, int(start) if start is not None else 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            kind, count = self.lists[-1]
            self.label = token.markup if kind == "bullet_list_open" else f"{count}{token.markup}"
            self.lists[-1] = (kind, count + 1)

    def _in_table(self, place: int) -> bool:
        return place > 0 and self.tokens[place - 1].type in ("th_open", "td_open")

    def _paragraphs(self, token: "Token", depth: int) -> Iterator[Part]:
        """The words of an inline token; of a list item with its label, its further paragraphs without."""
        first = token.map[0] + 1 if token.map else 1
        label, self.label = self.label, ""
        for text, starts, bold in _stretches(token, first):
            if not label and not depth and PAGE_NUMBER.match(text):
                yield Paragraph(text, kind="footer", line=starts[0][1], end_line=starts[-1][1])
                continue
            yield Paragraph(
                text,
                depth=depth,
                item=len(self.lists) if label else 0,
                label=label,
                bold=bold,
                line=starts[0][1],
                end_line=starts[-1][1],
                breaks=tuple(starts[1:]),
            )
            label = ""

    def _row(self, place: int) -> TableRow:
        cells: list[tuple[str, ...]] = []
        line = self.tokens[place].map
        for token in self.tokens[place + 1 :]:
            if token.type == "tr_close":
                break
            if token.type == "inline":
                cells.append((" ".join(text for text, _, _ in _stretches(token, 1)),))
        return TableRow(tuple(cells), line=line[0] + 1 if line else 1)


def _lines(words: str, first: int) -> Iterator[Part]:
    for nth, line in enumerate(words.split("\n"), first + 1):
        if line.strip():
            yield Paragraph(" ".join(line.split()), line=nth, end_line=nth)


def _stretches(token: "Token", line: int) -> list[tuple[str, list[tuple[int, int]], bool]]:
    """The words of an inline token, parted at hard ends of lines; where the lines of each begin, and if all is bold."""
    found: list[tuple[str, list[tuple[int, int]], bool]] = []
    text, starts, strong, plain = "", [(0, line)], 0, False
    children = token.children or []
    for place, child in enumerate(children):
        if child.type == "strong_open":
            strong += 1
        elif child.type == "strong_close":
            strong -= 1
        elif child.type == "softbreak" and not _begins(children, place):
            line += 1
            text = text.rstrip() + " "
            starts.append((len(text), line))
        elif child.type in ("softbreak", "hardbreak"):
            line += 1
            found.append((text.strip(), starts, bool(text.strip()) and not plain))
            text, starts, plain = "", [(0, line)], False
        elif child.type in ("text", "code_inline"):
            said = (
                " ".join(child.content.split(" "))
                if text and not text.endswith(" ")
                else child.content.lstrip()
            )
            plain = plain or (not strong and bool(said.strip()))
            text += re.sub(r"\s+", " ", said)
    found.append((text.strip(), starts, bool(text.strip()) and not plain))
    return [one for one in found if one[0]]


def _begins(children: Sequence["Token"], place: int) -> bool:
    """Whether the line after a break begins with a number or letter that is no list of Markdown's own."""
    below = children[place + 1] if place + 1 < len(children) else None
    return below is not None and below.type == "text" and _MARK.match(below.content) is not None
