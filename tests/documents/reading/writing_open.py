"""The one policy as an OpenDocument text, its numbers and bullets counted by LibreOffice and not typed."""

from io import BytesIO
from itertools import groupby

import odfdo
from tests.documents.reading.one_policy import BODY, FOOTER, HEADER, TITLE, Said

BULLETS = """<text:list-style style:name="Dots">
<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
<text:list-level-style-bullet text:level="2" text:bullet-char="o"/></text:list-style>"""
LETTERS = """<text:list-style style:name="Letters">
<text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>"""
OUTLINE = """<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>"""


def as_open() -> bytes:
    """The .odt file."""
    document = odfdo.Document("text")
    document.body.clear()
    document.meta.title = TITLE
    for style in (BULLETS, LETTERS):
        document.content.get_element("//office:automatic-styles").append(odfdo.Element.from_tag(style))
    sheet = document.styles.get_element("//office:styles")
    for old in sheet.get_elements("text:outline-style"):
        sheet.delete(old)
    sheet.append(odfdo.Element.from_tag(OUTLINE))
    _pages(document)
    for kind, parts in groupby(BODY, key=lambda part: part.kind):
        _group(document.body, kind, list(parts))
    return saved(document)


def _pages(document: odfdo.Document) -> None:
    master = document.styles.get_element("//style:master-page")
    for old in [*master.get_elements("style:header"), *master.get_elements("style:footer")]:
        master.delete(old)
    for where, words in (("header", HEADER), ("footer", FOOTER)):
        master.append(odfdo.Element.from_tag(f"<style:{where}><text:p>{words}</text:p></style:{where}>"))


def _group(body: odfdo.Element, kind: str, parts: list[Said]) -> None:
    if kind == "row":
        rows = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in one.cells)
            + "</table:table-row>"
            for one in parts
        )
        body.append(odfdo.Element.from_tag(f'<table:table table:name="Versions">{rows}</table:table>'))
    elif kind == "item":
        body.append(odfdo.Element.from_tag(_list(parts)))
    else:
        for part in parts:
            if part.text == TITLE:
                made = f'<text:p text:style-name="Title">{part.text}</text:p>'
            elif kind == "heading":
                made = f'<text:h text:outline-level="{part.level}">{part.text}</text:h>'
            else:
                made = f"<text:p>{part.text}</text:p>"
            body.append(odfdo.Element.from_tag(made))


def _list(parts: list[Said]) -> str:
    style = "Letters" if parts[0].label.endswith(")") else "Dots"
    found = f'<text:list text:style-name="{style}">'
    for place, part in enumerate(parts):
        inner = place + 1 < len(parts) and parts[place + 1].level > part.level
        outer = part.level > 1 and (place + 1 == len(parts) or parts[place + 1].level < part.level)
        found += f"<text:list-item><text:p>{part.text}</text:p>"
        found += "<text:list>" if inner else "</text:list-item>"
        found += "</text:list></text:list-item>" if outer else ""
    return found + "</text:list>"


def saved(document: odfdo.Document) -> bytes:
    """The bytes of an odfdo document."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()
