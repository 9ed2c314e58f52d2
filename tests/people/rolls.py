"""Files for the tests of the import."""

from __future__ import annotations

import io
from datetime import date

from handbell.people.roll.plan import Plan, make_plan
from handbell.people.roll.reading import Roll, read_roll

TODAY = date(2026, 11, 20)
OURS = "id,kind,given,family,preferred,class,year,date_of_birth,status"


def file_of(*lines: str, encoding: str = "utf-8", end: str = "\n") -> io.BytesIO:
    return io.BytesIO((end.join(lines) + end).encode(encoding))


def roll_of(*lines: str, encoding: str = "utf-8", end: str = "\n") -> Roll:
    return read_roll(file_of(*lines, encoding=encoding, end=end), TODAY)


def plan_for(*lines: str) -> Plan:
    return make_plan(roll_of(*lines))


def faults_of(*lines: str) -> list[str]:
    return [fault.says for fault in roll_of(*lines).faults]
