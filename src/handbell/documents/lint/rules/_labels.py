"""Labels of a letter and a number ("C3.") or of four figures ("0204."): which are skipped, and which out of order."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.model import PolicyDocument

LETTERED: Final = re.compile(r"^\W{0,4}(?P<part>[A-XZ])(?P<number>\d{1,2})(?:[.):]\s+|\s{2,})(?=\S)")
"""Y is left out: "Y3" is a year group."""
FIGURES: Final = re.compile(r"^\W{0,4}(?P<part>0[1-9])(?P<number>\d\d)[.)]\s+(?=\S)")
"""A full stop or bracket is needed: "0830 Registration" is a time of day."""
ENOUGH: Final = 3
"""So many of a part, the first of them number 1, show that labels are meant."""
WIDEST: Final = 4
"""A wider gap is rather another way of counting than a loss."""

Label = tuple[int, str, int]


def label_faults(document: PolicyDocument) -> Iterator[tuple[int, str]]:
    """The line of each label that does not follow the one above it in its part, and what is wrong with it."""
    parts: dict[str, list[Label]] = {}
    for number, line in enumerate(document.lines, start=1):
        if match := LETTERED.match(line) or FIGURES.match(line):
            written = match["part"] + match["number"]
            parts.setdefault(match["part"], []).append((number, written, int(match["number"])))
    for labels in parts.values():
        if len(labels) >= ENOUGH and labels[0][2] == 1 and len({one[2] for one in labels}) == len(labels):
            yield from _faults(labels)


def _faults(labels: list[Label]) -> Iterator[tuple[int, str]]:
    there = {one[2] for one in labels}
    last = labels[0]
    for place, (line, written, number) in enumerate(labels[1:], start=1):
        missing = [one for one in range(last[2] + 1, number) if one not in there]
        if missing and number - last[2] <= WIDEST and number > last[2]:
            names = [_label(written, one) for one in missing]
            verb = "is" if len(names) == 1 else "are"
            yield line, f"{written} follows {last[1]}: {' and '.join(names)} {verb} missing."
        elif number > last[2] + 1 and place + 1 < len(labels) and labels[place + 1][2] < number:
            yield line, f"{written} stands between {last[1]} and {labels[place + 1][1]}, out of its order."
            continue
        if number > last[2]:
            last = (line, written, number)


def _label(like: str, number: int) -> str:
    """The label with this number, in the part of another and written as that is."""
    return f"{like[:2]}{number:02d}" if like[0] == "0" else f"{like[0]}{number}"
