"""From the bytes of a file to its lines, within bounds, in whatever encoding the file was saved.

The file is never held in memory whole: it is looked through once in pieces (size, lines, encoding), then read line by
line.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Generator
from dataclasses import dataclass
from typing import IO, Final

from handbell.people.roll.faults import CannotRead

LARGEST: Final = 20 * 1024 * 1024  # bytes
LONGEST_LINE: Final = 64 * 1024  # bytes; a row of a roll has a few hundred
PIECE: Final = 64 * 1024
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAVE_AS_CSV: Final = "Open it and save it as CSV (“CSV UTF-8” in Excel), then choose that file."
NOT_CSV: Final = (
    (b"PK\x03\x04", f"This is an Excel workbook or a zip file, not a CSV file. {SAVE_AS_CSV}"),
    (b"\xd0\xcf\x11\xe0", f"This is an old Excel workbook, not a CSV file. {SAVE_AS_CSV}"),
    (b"%PDF", "This is a PDF, not a CSV file. Export the list from your information system as CSV."),
    (b"{\\rtf", f"This is a text document, not a CSV file. {SAVE_AS_CSV}"),
)


@dataclass(frozen=True)
class Opened:
    """A file that was looked through: how its bytes are to be read, and how many there are."""

    encoding: str
    size: int


def look_through(file: IO[bytes]) -> Opened:
    """Size, line lengths and encoding of a seekable file, which is left at its beginning.

    CannotRead when it is empty, larger than 20 MB, has a line longer than 64 kB, or is no text.
    """
    file.seek(0)
    first = file.read(PIECE)
    if not first.strip(b"\r\n\t ,;\0\xff\xfe\xef\xbb\xbf"):
        raise CannotRead("This file is empty. Export the list once more and choose that file.")
    for sign, words in NOT_CSV:
        if first.startswith(sign):
            raise CannotRead(words)
    encoding = _by_first_bytes(first)
    file.seek(0)
    opened = _look(file, encoding)
    file.seek(0)
    return opened


def lines(file: IO[bytes], opened: Opened) -> Generator[str, None, None]:
    """The lines, decoded; call after `look_through`. The file stays open."""
    text = io.TextIOWrapper(file, encoding=opened.encoding, newline="")
    try:
        for line in text:  # noqa: UP028 - handing on to the file would close it with this generator
            yield line
    finally:
        text.detach()


def _by_first_bytes(first: bytes) -> str:
    """The encoding that the first bytes show; empty when they do not."""
    for bom, encoding in BOMS:
        if first.startswith(bom):
            return encoding
    sample = first[:2000]
    if b"\0" in sample:  # UTF-16 without its mark: every second byte of plain letters is nought
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        if max(even, odd) > len(sample) // 4 and min(even, odd) * 10 < max(even, odd):
            return "utf-16-le" if odd > even else "utf-16-be"
        raise CannotRead(f"This is not a text file. {SAVE_AS_CSV}")
    return ""


def _look(file: IO[bytes], encoding: str) -> Opened:
    trial = codecs.getincrementaldecoder(encoding or "utf-8")()
    western = codecs.getincrementaldecoder("cp1252")()
    is_trial, is_western = True, not encoding
    size = unbroken = 0
    while piece := file.read(PIECE):
        size += len(piece)
        if size > LARGEST:
            raise CannotRead(
                "This file is larger than 20 MB. A roll of 50,000 people has less; split the list in two."
            )
        unbroken = _longest_end(piece, unbroken)
        is_trial = is_trial and _decodes(trial, piece)
        is_western = is_western and _decodes(western, piece)
    if is_trial and _decodes(trial, b"", final=True):
        return Opened(encoding or "utf-8", size)
    if is_western:
        return Opened("cp1252", size)
    raise CannotRead("This file's letters cannot be read. Save it as “CSV UTF-8” and choose it again.")


def _longest_end(piece: bytes, before: int) -> int:
    """How many bytes stand unbroken at the end of this piece; CannotRead for a line that is too long."""
    breaks = piece.replace(b"\r", b"\n")
    first, last = breaks.find(b"\n"), breaks.rfind(b"\n")
    unbroken = before + (len(piece) if first < 0 else first)
    if unbroken > LONGEST_LINE:
        raise CannotRead(
            "One line of this file is longer than 64 kB, so it is not a list with one person a line. "
            "Export it again as CSV."
        )
    return unbroken if first < 0 else len(piece) - last - 1


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True
