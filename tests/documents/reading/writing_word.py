"""The one policy as a Word document, its numbers and bullets counted by Word and not typed."""

from io import BytesIO
from itertools import groupby
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from tests.documents.reading.one_policy import BODY, FOOTER, HEADER, TITLE, Said

LISTS = {
    "10": (("decimal", "%1."), ("decimal", "%1.%2")),
    "11": (("bullet", "\uf0b7"), ("bullet", "o")),
    "12": (("lowerLetter", "%1)"),),
}
"""Number of a list: each level's spelling and words."""


def as_word() -> bytes:
    """The .docx file."""
    document = docx.Document()
    document.core_properties.title = TITLE
    with_lists(document, LISTS)
    document.sections[0].header.paragraphs[0].text = HEADER
    document.sections[0].footer.paragraphs[0].text = FOOTER
    for kind, parts in groupby(BODY, key=lambda part: part.kind):
        if kind == "row":
            _table(document, list(parts))
        else:
            for part in parts:
                _paragraph(document, part)
    return saved(document)


def _paragraph(document: Any, part: Said) -> None:
    if part.text == TITLE:
        document.add_paragraph(part.text, style="Title")
    elif part.kind == "heading":
        numbered(document.add_heading(part.text, part.level), "10", part.level - 1)
    elif part.kind == "item":
        numbered(
            document.add_paragraph(part.text), "12" if part.label.endswith(")") else "11", part.level - 1
        )
    else:
        document.add_paragraph(part.text)


def _table(document: Any, parts: list[Said]) -> None:
    table = document.add_table(rows=0, cols=len(parts[0].cells))
    for part in parts:
        for cell, words in zip(table.add_row().cells, part.cells, strict=True):
            cell.text = words


def with_lists(document: Any, lists: dict[str, tuple[tuple[str, str], ...]]) -> None:
    """Give a document lists: numbering.xml as Word writes it."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for number, levels in lists.items():
        inside = "".join(
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{spelling}"/>'
            f'<w:lvlText w:val="{words}"/></w:lvl>'
            for place, (spelling, words) in enumerate(levels)
        )
        numbering.append(
            parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inside}</w:abstractNum>')
        )
    for number in lists:
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )


def numbered(paragraph: Any, number: str, level: int) -> Any:
    """Make a paragraph count in a list."""
    held = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", str(level)), ("w:numId", number)):
        child = OxmlElement(name)
        child.set(qn("w:val"), value)
        held.append(child)
    paragraph._p.get_or_add_pPr().append(held)
    return paragraph


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()
