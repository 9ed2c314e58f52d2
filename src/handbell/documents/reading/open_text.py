"""The words of one OpenDocument paragraph as they show."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from handbell.documents.reading.open_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Styles

GONE: Final = {
    OFFICE + "annotation", OFFICE + "annotation-end", TEXT + "tracked-changes", TEXT + "bookmark", TEXT + "ruby-text",
    TEXT + "note-citation", OFFICE + "event-listeners",
}  # fmt: skip

__all__ = ["DRAW", "OFFICE", "STYLE", "TABLE", "TEXT", "Words", "words_of"]


@dataclass(slots=True)
class Words:
    """The words of a paragraph, whether all are bold, their size in points, its text boxes and its notes' words.

    In `text`, "\\f" is the end of a page and "\\n" a line's hard end.
    """

    text: str = ""
    bold: bool = False
    size: float = 0
    boxes: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def words_of(element: Any, styles: Styles) -> Words:
    """The words of a `text:p` or `text:h`."""
    words = Words()
    own = styles.of(element)
    bold: list[bool] = []
    sizes: list[float] = []
    for text, style in _stretches(element, None, words):
        words.text += text
        if text.strip():
            bold.append(styles.bold(style, own))
            sizes.append(styles.size(style, own))
    words.bold = bool(bold) and all(bold)
    words.size = max(sizes, default=0)
    return words


def _stretches(element: Any, style: str | None, words: Words) -> Iterator[tuple[str, str | None]]:
    """Words with the letters' style, child by child."""
    yield element.text or "", style
    for child in element:
        yield from _child(child, style, words)
        yield child.tail or "", style


def _child(child: Any, style: str | None, words: Words) -> Iterator[tuple[str, str | None]]:
    tag = child.tag
    if not isinstance(tag, str) or tag in GONE:
        return
    if tag == TEXT + "s":
        yield " " * min(int(child.get(TEXT + "c") or 1), 100), style
    elif tag == TEXT + "tab":
        yield "\t", style
    elif tag == TEXT + "line-break":
        yield "\n", style
    elif tag == TEXT + "soft-page-break":
        yield "\f", style
    elif tag == TEXT + "note":
        body = child.find(TEXT + "note-body")
        words.notes += ["".join(body.itertext())] if body is not None else []
    elif tag.startswith(DRAW):
        words.boxes += list(child.iter(DRAW + "text-box"))
    elif tag == TEXT + "span":
        yield from _stretches(child, child.get(TEXT + "style-name") or style, words)
    else:
        yield from _stretches(child, style, words)
