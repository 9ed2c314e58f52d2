"""A letter as a tagged PDF/UA-1, set by Typst. No network and no fonts of the machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from django.utils.translation import gettext as _

from handbell.letters.sheet import Sheet

TEMPLATE: Final = Path(__file__).with_name("letter.typ")


def pdf_of(sheet: Sheet) -> bytes:
    """With a title, a language, and headings, paragraphs and lists as such."""
    import typst  # takes a moment to load, and only who makes a letter needs it

    said = {
        "school": sheet.school, "address": sheet.address, "reach": sheet.reach, "day": sheet.day,
        "reference": sheet.reference, "to": sheet.to, "to_address": sheet.to_address.splitlines(),
        "heading": sheet.heading,
        "blocks": [{"kind": one.kind, "lines": list(one.lines)} for one in sheet.blocks],
    }  # fmt: skip
    words = {"about": _("A letter of the school"), "reference": _("Our reference")}
    inputs = {"letter": json.dumps(said), "words": json.dumps(words)}
    made: bytes = typst.compile(
        TEMPLATE, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True, sys_inputs=inputs
    )
    return made
