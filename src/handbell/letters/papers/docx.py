"""A letter as a Word file that reads well aloud: headings, lists and paragraphs as such, its language said."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from handbell.letters.sheet import Sheet


def docx_of(sheet: Sheet) -> bytes:
    """The file's bytes. It says who wrote it (the school), what it is called, and no person's name."""
    paper = docx.Document()
    _dress(paper, sheet)
    head = paper.add_paragraph()
    name = head.add_run(sheet.school)
    name.bold, name.font.size = True, Pt(15)
    for line in (sheet.address, sheet.reach):
        if line:
            paper.add_paragraph(line)
    paper.add_paragraph(sheet.to)
    for line in sheet.to_address.splitlines():
        if line.strip():
            paper.add_paragraph(line.strip())
    paper.add_paragraph(sheet.day)
    paper.add_paragraph(f"{_('Our reference')}: {sheet.reference}")
    paper.add_heading(sheet.heading, level=1)
    for block in sheet.blocks:
        if block.kind == "heading":
            paper.add_heading(" ".join(block.lines), level=2)
        elif block.kind == "list":
            for line in block.lines:
                paper.add_paragraph(line, style="List Bullet")
        else:
            _lines(paper.add_paragraph(), block.lines)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _lines(paragraph: Any, lines: tuple[str, ...]) -> None:
    for place, line in enumerate(lines):
        run = paragraph.add_run(line)
        if place < len(lines) - 1:
            run.add_break()


def _dress(paper: Any, sheet: Sheet) -> None:
    """Page, type and language; what the file says of itself."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    defaults = paper.styles.element.find(qn("w:docDefaults"))
    for properties in (normal.element.get_or_add_rPr(), defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))):
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        language = properties.makeelement(qn("w:lang"), {qn("w:val"): "en-GB", qn("w:eastAsia"): "en-GB"})
        properties.append(language)
    about = paper.core_properties
    about.title, about.author, about.language = sheet.heading, sheet.school, "en-GB"
    about.last_modified_by, about.comments, about.keywords, about.subject = sheet.school, "", "", ""
