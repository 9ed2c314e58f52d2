"""Calendar files (RFC 5545) of whole days: no clock, so no time zone to get wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

LONGEST: Final = 75  # octets of a line, its end left out (RFC 5545, 3.1)
_PLAIN: Final = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\n": "\\n", "\r": "\\n"}


@dataclass(frozen=True)
class WholeDay:
    """Something on a day. `uid` stays the same when the day moves, so that calendars move it too."""

    uid: str
    day: date
    title: str
    link: str = ""


def calendar_file(name: str, days: Iterable[WholeDay], written: datetime) -> bytes:
    """The file, in UTF-8. `written` is aware: when its contents were looked up."""
    stamp = f"{written.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Handbell//Duties//EN", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H"]
    for one in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(one.uid)}",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}",
        ]
        lines += [f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}", f"SUMMARY:{_text(one.title)}"]
        lines += [f"URL:{one.link}"] if one.link else []
        lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _text(words: str) -> str:
    for plain, written in _PLAIN.items():
        words = words.replace(plain, written)
    return words


def _folded(line: str) -> bytes:
    """A long line goes on after a line end and a space, never inside of a letter."""
    parts = [b""]
    for letter in line:
        octets = letter.encode()
        if len(parts[-1]) + len(octets) > LONGEST:
            parts.append(b" ")
        parts[-1] += octets
    return b"\r\n".join(parts) + b"\r\n"
