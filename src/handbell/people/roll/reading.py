"""Every line of a roll, with what is wrong line by line."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import IO, Final

from handbell.people.roll.columns import Columns, find_columns
from handbell.people.roll.faults import BadCell, CannotRead, Fault
from handbell.people.roll.opening import lines, look_through
from handbell.people.roll.rows import RollRow, read_row

MOST_ROWS: Final = 50_000
TELL_EVERY: Final = 500  # rows between two words of progress
Progress = Callable[[int], None]


def quietly(_rows: int) -> None:
    """Progress that nobody watches."""


@dataclass
class Roll:
    """What a file says. No row is in it twice; lines with a fault are in `faults` alone."""

    columns: Columns
    rows: list[RollRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_roll(file: IO[bytes], today: date, progress: Progress = quietly) -> Roll:
    """Read a CSV file. CannotRead when it cannot be used at all; what is wrong with single lines is in `faults`."""
    text = lines(file, look_through(file))
    try:
        return _read(text, today, progress)
    finally:
        text.close()


def _read(text: Iterator[str], today: date, progress: Progress) -> Roll:
    try:
        first = next(text)
    except StopIteration:
        raise CannotRead("This file is empty. Export the list once more and choose that file.") from None
    first, separator = first.lstrip("\ufeff"), _separator(first)
    rows = csv.reader(_all(first, text), delimiter=separator, strict=True)
    try:
        roll = Roll(find_columns(next(rows)))
        for count, values in enumerate(rows, start=1):
            if count > MOST_ROWS:
                raise CannotRead(
                    "This file has more than 50,000 rows. Split it, and import the parts one by one."
                )
            if count % TELL_EVERY == 0:
                progress(count)
            if any(value.strip() for value in values):
                _take(roll, rows.line_num, values, today)
    except csv.Error:
        raise CannotRead(
            f"Line {rows.line_num} cannot be read: a quotation mark is opened and not closed, or stands inside a word. "
            "Mend that line, or export the list again."
        ) from None
    if not roll.rows and not roll.faults:
        raise CannotRead("This file has a first line with headings and nobody below it.")
    return without_doubles(roll)


def _take(roll: Roll, line: int, values: list[str], today: date) -> None:
    try:
        roll.rows.append(read_row(line, values, roll.columns, today))
    except BadCell as fault:
        roll.faults.append(Fault(line, f"Line {line}: {fault}"))


def _all(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _separator(heading: str) -> str:
    """Comma, semicolon or tab: whichever the first line has most of."""
    return max(",;\t", key=heading.count)


def without_doubles(roll: Roll) -> Roll:
    """Name both lines wherever two are about one person, and keep neither.

    An adult may stand on several lines, one for each child or role, as long as the lines agree about who it is.
    """
    groups: dict[object, list[RollRow]] = defaultdict(list)
    for row in roll.rows:
        groups[_identity(row)].append(row)
    kept, faults = [], list(roll.faults)
    for rows in groups.values():
        clash = _clash(rows)
        if clash is None:
            kept.extend(rows)
        else:
            faults.append(clash)
    kept.sort(key=lambda row: row.line)
    faults.sort(key=lambda fault: fault.line)
    return Roll(roll.columns, kept, faults)


def _identity(row: RollRow) -> object:
    if row.mis_id:
        return row.mis_id.casefold()
    return row.kind == "pupil", row.given.casefold(), row.family.casefold(), row.date_of_birth, row.email


def _clash(rows: list[RollRow]) -> Fault | None:
    first, rest = rows[0], rows[1:]
    other = next((row for row in rest if row.kind == "pupil" or not _same_adult(first, row)), None)
    if other is None:
        return None
    numbers = _and([str(row.line) for row in rows])
    what = f"the same id, {first.mis_id}" if first.mis_id else f"the same person, {first.full_name}"
    return Fault(first.line, f"Lines {numbers} have {what}. Take out all but the right one.")


def _same_adult(one: RollRow, other: RollRow) -> bool:
    names = (one.given.casefold(), one.family.casefold()) == (other.given.casefold(), other.family.casefold())
    return names and one.kind != "pupil" and (one.email == other.email or not one.email or not other.email)


def _and(numbers: list[str]) -> str:
    return f"{', '.join(numbers[:-1])} and {numbers[-1]}"
