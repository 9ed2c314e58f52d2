"""The words of one Word paragraph as they show: insertions in, deletions and hidden words out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from handbell.documents.reading.word_styles import Styles

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
GONE: Final = {
    W + name for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sdtPr", "sdtEndPr")
}
_SIGNS: Final = {W + "tab": "\t", W + "noBreakHyphen": "-", W + "cr": "\n", W + "lastRenderedPageBreak": "\f"}


@dataclass(slots=True)
class Words:
    """The words of a paragraph, whether all are bold, how large they are (points), and the text boxes tied to it.

    In `text`, "\\f" is the end of a page and "\\n" a line's hard end.
    """

    text: str = ""
    bold: bool = False
    size: float = 0
    boxes: list[Any] = field(default_factory=list)


def words_of(paragraph: Any, styles: Styles) -> Words:
    """The words of a `w:p`."""
    words = Words()
    bold: list[bool] = []
    sizes: list[float] = []
    for run in _runs(paragraph, words):
        if styles.hidden(run):
            continue
        text = "".join(_signs(run, words))
        words.text += text
        if text.strip():
            bold.append(styles.bold(run, paragraph))
            sizes.append(styles.size(run, paragraph))
    words.bold = bool(bold) and all(bold)
    words.size = max(sizes, default=0)
    return words


def _runs(element: Any, words: Words) -> Iterator[Any]:
    """Runs, through links, insertions, fields and content controls."""
    for child in element:
        if child.tag == W + "r":
            yield child
        elif child.tag == M + "oMath" or child.tag == M + "oMathPara":
            words.text += "".join(text.text or "" for text in child.iter(M + "t"))
        elif child.tag == MC + "AlternateContent":
            words.boxes += _boxes(child)
        elif isinstance(child.tag, str) and child.tag not in GONE:
            yield from _runs(child, words)


def _signs(run: Any, words: Words) -> Iterator[str]:
    for child in run:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag == W + "br":
            yield "\f" if child.get(W + "type") == "page" else "\n"
        elif child.tag == W + "sym":
            yield _symbol(child.get(W + "char") or "")
        elif child.tag in (MC + "AlternateContent", W + "pict", W + "drawing"):
            words.boxes += _boxes(child)
        else:
            yield _SIGNS.get(child.tag, "")


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""


def _boxes(element: Any) -> list[Any]:
    """What text boxes hold. Word keeps each twice, for new readers and old: the first is taken."""
    chosen = element.find(MC + "Choice") if element.tag == MC + "AlternateContent" else element
    found = list(_outermost(chosen)) if chosen is not None else []
    if not found and element.tag == MC + "AlternateContent":
        other = element.find(MC + "Fallback")
        found = list(_outermost(other)) if other is not None else []
    return found


def _outermost(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == MC + "AlternateContent":
            yield from _boxes(child)
        else:
            yield from _outermost(child)
