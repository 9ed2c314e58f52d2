"""The governors' report as a tagged PDF/UA-1, set by Typst. No network and no fonts of the machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from handbell.assurance.drawing import drawn

TEMPLATE: Final = Path(__file__).with_name("governors.typ")


def report_title(contents: dict[str, Any]) -> str:
    """What the report is called, on its page and in the PDF."""
    return _("How our policy is kept: a report for the governors of %(school)s") % {
        "school": contents["school"]
    }


def report_lead(contents: dict[str, Any]) -> str:
    """The sentence under the title: which policy, of which days."""
    policy = contents["policy"]
    said = _(
        "Made on %(day)s, of the school year since %(since)s. "
        "Version %(version)d of the policy, adopted on %(adopted)s: %(clauses)d clauses."
    ) % {"day": contents["day"], "since": contents["since"], **policy}
    if policy["review"]:
        said += " " + _("Its next review is on %(review)s.") % policy
    return said + " " + _("Nobody is named in it, and small numbers of people are hidden.")


def pdf_of(contents: dict[str, Any]) -> bytes:
    """A report's contents as PDF/UA-1: a title, a language, tags, an alternative text for each drawing."""
    import typst  # takes a moment to load, and only who asks for a PDF needs it

    sections = [
        {**section, "tables": [{**one, "drawing": _drawing(one)} for one in section["tables"]]}
        for section in contents["sections"]
    ]
    report = {
        "title": report_title(contents),
        "school": contents["school"],
        "day": contents["day"],
        "sections": sections,
    }
    words = {
        "about": _("The governors' report of Handbell"),
        "page": _("Page"),
        "lead": report_lead(contents),
    }
    inputs = {"report": json.dumps(report), "words": json.dumps(words)}
    made: bytes = typst.compile(
        TEMPLATE, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True, sys_inputs=inputs
    )
    return made


def _drawing(table: dict[str, Any]) -> str:
    return drawn(table).in_words if table["draws"] and table["rows"] else ""
