"""Which findings and which of its words the document's page shows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from handbell.drafting.desk import Desk
from handbell.drafting.findings import Found
from handbell.drafting.page import Row, rows

A_PAGE = 120
"""Blocks on one page of a document."""
SHOW = (("", _("The whole document")), ("found", _("Only where something was found")))
LEVELS = (
    ("", _("Everything")),
    ("error", _("To mend")),
    ("warning", _("To think about")),
    ("info", _("To note")),
)
STATES = (
    ("", _("What stands, and what was left")),
    ("open", _("What still stands")),
    ("left", _("What was left")),
)


class NarrowForm(forms.Form):
    """Whatever is sent shows something: an unknown word shows all."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)
    level = forms.ChoiceField(label=_("Findings"), choices=LEVELS, required=False)
    state = forms.ChoiceField(label=_("That"), choices=STATES, required=False)

    def chosen(self, name: str) -> str:
        """What was chosen; empty where nothing was, or nothing that is on the list."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    def fits(self, found: Found) -> bool:
        """Whether the finding is wanted."""
        return self.chosen("level") in ("", found.level) and self.chosen("state") in ("", found.state)

    @property
    def query(self) -> str:
        """The choice as the address says it."""
        return "".join(f"&{name}={self.chosen(name)}" for name in self.fields if self.chosen(name))


def shown(desk: Desk, narrow: NarrowForm, page: str | None) -> dict[str, Any]:
    """What the page needs: a page of rows, the findings about the whole document, and how many there are of each."""
    found = [one for one in desk.found if narrow.fits(one)]
    every = rows(desk.document, found)
    if narrow.chosen("show") == "found":
        every = [row for row in every if row.found]
    return {
        "page": Paginator(every, A_PAGE).get_page(page),
        "whole": [one for one in found if one.whole],
        "levels": [(level, desk.counts[level]) for level in desk.counts],
        "left": sum(one.state == "left" for one in desk.found),
        "narrowed": bool(narrow.query),
        "places": _places(every),
    }


def _places(every: list[Row]) -> list[tuple[int, Row]]:
    """The headings of the document, each with the page of this list that it is on: its table of contents."""
    return [(n // A_PAGE + 1, row) for n, row in enumerate(every) if row.block.kind == "heading"][:80]
