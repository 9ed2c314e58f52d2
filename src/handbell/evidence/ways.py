"""How whoever told something without an account comes back with files: an address of chance that dies within hours.

The receipt code cannot stand in it, and in the form it would be read only after the files. So the page that was opened
with the code carries an address of its own, made from the code's hash and the hour: nothing is kept of it.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Final
from uuid import UUID

from handbell.cases.models import Report
from handbell.cases.sealing import mark_of

HOURS: Final = 12


def key_of(report: Report, now: datetime) -> UUID:
    """128 bits that stand for this report in this hour."""
    return _key(report, int(now.timestamp()) // 3600)


def opens(report: Report, key: UUID, now: datetime) -> bool:
    """Whether this address was made for this report, within the last twelve hours."""
    hour = int(now.timestamp()) // 3600
    return any(hmac.compare_digest(_key(report, hour - ago).bytes, key.bytes) for ago in range(HOURS))


def _key(report: Report, hour: int) -> UUID:
    return UUID(mark_of("evidence way", f"{report.pk}:{report.code_hash}:{hour}")[:32])
