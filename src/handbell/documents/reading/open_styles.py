"""Styles of an OpenDocument text: what a paragraph's style says of letters, pages and lists."""

import re
from collections.abc import Iterator
from typing import Any, Final

_NS: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE: Final = _NS + "office:1.0}"
TEXT: Final = _NS + "text:1.0}"
TABLE: Final = _NS + "table:1.0}"
STYLE: Final = _NS + "style:1.0}"
DRAW: Final = _NS + "drawing:1.0}"
FO: Final = _NS + "xsl-fo-compatible:1.0}"


class Styles:
    """The styles by their names, and what they say through those that they are based on."""

    def __init__(self, content: Any, sheet: Any) -> None:
        self.sheet = sheet
        found = [*sheet.iter(STYLE + "style"), *content.iter(STYLE + "style")]
        self.by_name = {
            one.get(STYLE + "name"): one
            for one in found
            if one.get(STYLE + "family") in ("paragraph", "text")
        }
        self.lists = {
            one.get(STYLE + "name"): one
            for tree in (sheet, content)
            for one in tree.iter(TEXT + "list-style")
        }
        self.outline = next(sheet.iter(TEXT + "outline-style"), None)
        self.default = next(
            (one for one in sheet.iter(STYLE + "default-style") if one.get(STYLE + "family") == "paragraph"),
            None,
        )

    @property
    def language(self) -> str:
        """The language that the document declares, such as "en-GB"."""
        held = self.default.find(STYLE + "text-properties") if self.default is not None else None
        if held is None:
            return ""
        language, country = held.get(FO + "language") or "", held.get(FO + "country") or ""
        return f"{language}-{country}" if country not in ("", "none") else language.replace("zxx", "")

    @staticmethod
    def of(element: Any) -> str | None:
        """The name of an element's style."""
        named = element.get(TEXT + "style-name")
        return str(named) if named is not None else None

    def chain(self, name: str | None) -> Iterator[Any]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while name is not None and name in self.by_name and name not in seen:
            seen.add(name)
            style = self.by_name[name]
            yield style
            name = style.get(STYLE + "parent-style-name")

    def named(self, element: Any) -> str:
        """The name of the style that a person chose, beneath the changes that the program names itself."""
        last = self.of(element) or ""
        for style in self.chain(last or None):
            last = style.get(STYLE + "display-name") or style.get(STYLE + "name") or ""
            if not re.fullmatch(r"P\d+", last):
                break
        return last

    def begins_page(self, element: Any) -> bool:
        """Whether a paragraph is set to begin a page."""
        for style in self.chain(self.of(element)):
            if style.get(STYLE + "master-page-name"):
                return True
            for held in style.findall(STYLE + "paragraph-properties"):
                if given := held.get(FO + "break-before"):
                    return bool(given == "page")
        return False

    def bold(self, letters: str | None, paragraph: str | None) -> bool:
        """Whether letters of a style, in a paragraph of another, are bold."""
        weight = self._said(letters, paragraph, "font-weight")
        return weight == "bold" or (weight.isdigit() and int(weight) >= 600)

    def size(self, letters: str | None, paragraph: str | None) -> float:
        """How large letters are, in points; 0 if nothing says."""
        found = re.fullmatch(r"([\d.]+)pt", self._said(letters, paragraph, "font-size"))
        return float(found[1]) if found else 0

    def list_of(self, element: Any) -> str | None:
        """The list style that a paragraph's style names."""
        for style in self.chain(self.of(element)):
            if named := style.get(STYLE + "list-style-name"):
                return str(named)
        return None

    def _said(self, letters: str | None, paragraph: str | None, what: str) -> str:
        styles = [
            *self.chain(letters),
            *self.chain(paragraph),
            *([self.default] if self.default is not None else []),
        ]
        for style in styles:
            for held in style.findall(STYLE + "text-properties"):
                if given := held.get(FO + what):
                    return str(given)
        return ""
