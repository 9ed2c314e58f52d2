"""What people see of timestamps: which hashes have one, from when, and why others do not yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from handbell.evidence.timestamps.models import Stamp


@dataclass(frozen=True)
class Standing:
    """Of some hashes: how many are wanted and have a stamp, and of the rest why not and when it is asked again.

    `service` is whether one is set up at all.
    """

    service: bool
    wanted: int
    stamped: int
    fault: str = ""
    again_at: datetime | None = None


def stamps_of(digests: Iterable[str]) -> dict[str, Stamp]:
    """The rows of those that have a stamp, by hash. One query."""
    rows = Stamp.objects.filter(sha256__in=list(digests)).exclude(stamped_at=None)
    return {row.sha256: row for row in rows}


def standing_of(digests: Iterable[str]) -> Standing:
    """How these stand. One query."""
    wanted = set(digests)
    rows = list(Stamp.objects.filter(sha256__in=wanted))
    waiting = [row for row in rows if row.stamped_at is None]
    last = max(waiting, key=lambda row: row.tried_at, default=None)
    return Standing(
        bool(settings.TIMESTAMP_URL), len(wanted), len(rows) - len(waiting),
        last.fault if last else "", last.again_at if last else None,
    )  # fmt: skip
