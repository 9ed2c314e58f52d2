"""One register as a list: searched, filtered, and as a table to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.filling import Said, many_in_words
from handbell.policy.forms import Form
from handbell.registers.models import Row
from handbell.registers.shelf import seen_rows
from handbell.schools.access import Actor
from handbell.schools.controls import Status

FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""Spreadsheets take a cell that begins so for a formula, and would run it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its answers in words and how it stands."""

    row: Row
    said: tuple[Said, ...]
    status: Status
    word: str


def lines(by: Actor, form: Form, words: str = "", state: str = "") -> list[Line]:
    """The rows that this actor sees: every one of `words` is in an answer; `state` is "live", "over" or empty for all.

    Two queries, and one for rows of other registers where the form chooses such.
    """
    rows = list(seen_rows(by, form))
    today = timezone.localdate()
    said = many_in_words((form, row.answers) for row in rows)
    found = [
        Line(row, tuple(one), *standing(row, today, form.remind)) for row, one in zip(rows, said, strict=True)
    ]
    if state:
        found = [one for one in found if (one.status == "none") == (state == "over")]
    wanted = words.casefold().split()[:8]
    return [one for one in found if all(word in _text(one) for word in wanted)]


def standing(row: Row, today: date, remind: int) -> tuple[Status, str]:
    """How a row stands: the status, and its word."""
    if row.state == Row.State.ENDED:
        return "none", _("Ended")
    if row.until and row.until < today:
        return "none", _("Over since %(day)s") % {"day": _day(row.until)}
    if row.state == Row.State.PENDING:
        return "due", _("Not complete")
    if row.review_on and row.review_on < today:
        return "broken", _("Review overdue")
    if row.review_on and (row.review_on - today).days <= remind:
        return "due", _("Review by %(day)s") % {"day": _day(row.review_on)}
    return "kept", _("In force")


def as_csv(form: Form, found: Sequence[Line]) -> str:
    """The lines as CSV: one column an ask. A cell that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    head = [ask.label for ask in form.asks]
    writer.writerow(map(harmless, [*head, _("Standing"), _("Entered"), _("By"), _("Next review")]))
    for line in found:
        cells = {one.name: one.value for one in line.said}
        row, by = line.row, line.row.entered_by
        more = [
            line.word,
            timezone.localtime(row.entered_at).date().isoformat(),
            by.full_name if by else "",
            row.review_on.isoformat() if row.review_on else "",
        ]
        writer.writerow(map(harmless, [*(cells.get(ask.name, "") for ask in form.asks), *more]))
    return text.getvalue()


def harmless(cell: str) -> str:
    """The cell, so that no spreadsheet runs it."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def _text(line: Line) -> str:
    return " ".join([line.row.title, *(one.value for one in line.said)]).casefold()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
