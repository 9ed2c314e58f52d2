"""Days in a document's words: when it was adopted, and when it is due for review."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from handbell.documents.drafting.phrases import one
from handbell.documents.drafting.prose import plain
from handbell.documents.model import PolicyDocument

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = "|".join(_MONTHS)
_DAY: Final = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?(?P<m>{_MONTH})[a-z]*\.?,? (?P<y>(?:19|20)\d{{2}})\b"
    r"|\b(?P<d2>\d{1,2})[./-](?P<m2>\d{1,2})[./-](?P<y2>(?:19|20)?\d{2})\b",
    re.IGNORECASE,
)


def days_in(text: str) -> Iterator[date]:
    """Every day that the words name; of a month alone its first. British order: day, month, year."""
    for found in _DAY.finditer(text):
        day, month, year = (
            found["d"] or found["d2"] or "1",
            found["m"] or found["m2"],
            found["y"] or found["y2"],
        )
        number = _MONTHS.index(month.lower()) + 1 if month.isalpha() else int(month)
        try:
            yield date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
        except ValueError:
            continue


def adopted_and_review(document: PolicyDocument, on: date) -> tuple[date | None, date | None]:
    """The latest day of adoption that is not after `on`, and the latest day of review that is after adoption."""
    adopted: list[date] = []
    review: list[date] = []
    for block in document.blocks:
        text = block.text
        if len(text) > 200:
            continue
        said, days = plain(text), list(days_in(text))
        if one("reviewed").search(said):
            review += days[-1:]
            adopted += days[:1] if len(days) > 1 and one("adopted").search(said) else []
        elif one("adopted").search(said):
            adopted += days[:1]
    past = [day for day in adopted if day <= on]
    first = max(past, default=None)
    due = max((day for day in review if first is None or day > first), default=None)
    return first, due
