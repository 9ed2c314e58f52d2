"""Styles of a Word document: what a paragraph's style says of headings, numbers, letters and pages."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL: Final = W + "val"
_HEADING: Final = re.compile(r"^heading (\d)$", re.IGNORECASE)
_OFF: Final = ("0", "false", "off", "none")


class Styles:
    """The styles by their ids, and what they say through those that they are based on."""

    def __init__(self, element: Any) -> None:
        self.by_id = {one.get(W + "styleId"): one for one in element.findall(W + "style")}
        self.default = next(
            (
                one.get(W + "styleId")
                for one in element.findall(W + "style")
                if one.get(W + "default") in ("1", "true") and one.get(W + "type") == "paragraph"
            ),
            None,
        )
        self.defaults = element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        lang = self.defaults.find(W + "lang") if self.defaults is not None else None
        self.language: str = (lang.get(VAL) or "") if lang is not None else ""
        self.paged = False
        """Whether the document says anything of pages."""

    def chain(self, style_id: str | None) -> Iterator[Any]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style_id is not None and style_id in self.by_id and style_id not in seen:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            base = style.find(W + "basedOn")
            style_id = base.get(VAL) if base is not None else None

    def of(self, paragraph: Any) -> str | None:
        """The id of a paragraph's style."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return named.get(VAL) if named is not None else self.default

    def settings(self, paragraph: Any, name: str) -> Iterator[tuple[Any, str | None]]:
        """Where a paragraph or its styles set something, nearest first, and the style that does."""
        for held in paragraph.findall(f"{W}pPr/{W}{name}"):
            yield held, None
        for style in self.chain(self.of(paragraph)):
            for held in style.findall(f"{W}pPr/{W}{name}"):
                yield held, style.get(W + "styleId")

    def depth(self, paragraph: Any) -> int:
        """How deep a heading the paragraph is by its style or outline level; 0 if it is none."""
        for style in self.chain(self.of(paragraph)):
            name = style.find(W + "name")
            words = (name.get(VAL) or "") if name is not None else ""
            if found := _HEADING.match(words):
                return int(found[1])
            if words.lower() in ("title", "toc heading"):
                return 1
        for level, _ in self.settings(paragraph, "outlineLvl"):
            given = level.get(VAL) or "9"
            return int(given) + 1 if given.isdigit() and int(given) < 9 else 0
        return 0

    def begins_page(self, paragraph: Any) -> bool:
        """Whether the paragraph is set to begin a page."""
        return any(_on(held) for held, _ in [*self.settings(paragraph, "pageBreakBefore")][:1])

    def ends_section(self, paragraph: Any) -> bool:
        """Whether a section ends with the paragraph and the next begins a page."""
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        kind = section.find(W + "type") if section is not None else None
        return section is not None and (kind is None or kind.get(VAL) != "continuous")

    def hidden(self, run: Any) -> bool:
        """Whether a run's words are hidden."""
        held = run.find(f"{W}rPr/{W}vanish")
        return held is not None and _on(held)

    def bold(self, run: Any, paragraph: Any) -> bool:
        """Whether a run's letters are bold or, which serves as well for a title, underlined by hand."""
        held = next(self._letters(run, paragraph, "b"), None)
        under = run.find(f"{W}rPr/{W}u")
        return (held is not None and _on(held)) or (under is not None and _on(under))

    def size(self, run: Any, paragraph: Any) -> float:
        """How large a run's letters are, in points; 0 if nothing says."""
        held = next(self._letters(run, paragraph, "sz"), None)
        try:
            return float(held.get(VAL)) / 2 if held is not None else 0
        except (TypeError, ValueError):
            return 0

    def _letters(self, run: Any, paragraph: Any, name: str) -> Iterator[Any]:
        yield from run.findall(f"{W}rPr/{W}{name}")
        named = run.find(f"{W}rPr/{W}rStyle")
        for style_id in (named.get(VAL) if named is not None else None, self.of(paragraph)):
            for style in self.chain(style_id):
                yield from style.findall(f"{W}rPr/{W}{name}")
        if self.defaults is not None:
            yield from self.defaults.findall(W + name)

    def common_size(self, body: Any) -> float:
        """The size in which most letters stand, in points; 0 if nothing says."""
        sizes: Counter[float] = Counter()
        for paragraph in body.iter(W + "p"):
            for run in paragraph.findall(W + "r"):
                sizes[self.size(run, paragraph)] += sum(len(text.text or "") for text in run.findall(W + "t"))
        self.paged = body.find(f".//{W}lastRenderedPageBreak") is not None or any(
            one.get(W + "type") == "page" for one in body.iter(W + "br")
        )
        return sizes.most_common(1)[0][0] if sizes else 0


def _on(held: Any) -> bool:
    return (held.get(VAL) or "1").lower() not in _OFF
