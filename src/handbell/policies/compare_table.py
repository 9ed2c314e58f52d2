"""A comparison as a table to take away: CSV, every difference a row."""

from __future__ import annotations

import csv
import io
from typing import Final

from django.utils.translation import gettext as _

from handbell.policies.comparing import chosen, compared, example_in_words
from handbell.policies.looks import LOOKS
from handbell.policies.shelf import Policy
from handbell.policy import Region, vocabulary
from handbell.policy.saying import bounds, who

FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Spreadsheets take a cell that begins so for a formula, and would run it."""


def table(a: Policy, b: Policy, act: str = "", group: str = "") -> str:
    """The table with its head, as text. Cells that a spreadsheet would run begin with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    one, other = a.place.label, b.place.label
    head = [_("Act"), _("For whom"), _("Where")]
    for name in (one, other):
        head += [name, _("Clauses of %(policy)s") % {"policy": name}]
    writer.writerow(harmless(cell) for cell in (*head, _("Share of the act"), _("Example")))
    for region in chosen(compared(a, b), act, group):
        writer.writerow(harmless(cell) for cell in _row(region))
    return text.getvalue()


def _row(region: Region) -> list[str]:
    words = vocabulary()
    row = [
        words.acts[region.act].label,
        who(region.actors, words),
        "; ".join(bounds(region.where, words, region.act)),
    ]
    for side in (region.a, region.b):
        row += [str(LOOKS[side.outcome].word), " ".join(side.ruling)]
    return [*row, f"{region.share:.6f}", "; ".join(example_in_words(region.example))]


def harmless(cell: str) -> str:
    """The cell, so that no spreadsheet runs it."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell
