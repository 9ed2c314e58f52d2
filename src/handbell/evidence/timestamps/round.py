"""The worker's round: every hash that has no timestamp yet is asked about, and asked about again where that failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from handbell.evidence.models import Evidence
from handbell.evidence.timestamps.actions.stamp import keep_stamp
from handbell.evidence.timestamps.models import Stamp
from handbell.evidence.timestamps.service import NoStamp, Service
from handbell.evidence.timestamps.tokens import read_trust
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone

AT_ONCE: Final = 50  # hashes a round
LONGEST_WAIT: Final = timedelta(hours=6)

_wanting: list[Callable[[], Iterable[str]]] = []


def also_stamp(wanted: Callable[[], Iterable[str]]) -> None:
    """Have these hashes (SHA-256, hex) of the school in scope stamped as well."""
    if wanted not in _wanting:
        _wanting.append(wanted)


def service_now() -> Service | None:
    """The service that is set up; None where none is."""
    if not settings.TIMESTAMP_URL:
        return None
    trust = read_trust(settings.TIMESTAMP_CA, "HANDBELL_TIMESTAMP_CA")
    return Service(settings.TIMESTAMP_URL, tuple(trust), settings.TIMESTAMP_POLICY)


def stamp_waiting(by: Actor, now: datetime | None = None) -> int:
    """One round of the school in scope; how many were stamped. After the first that fails the rest waits."""
    now, service, done = now or timezone.now(), service_now(), 0
    if service is None:
        return 0
    for digest in _due(now)[:AT_ONCE]:
        try:
            token = service.stamp(bytes.fromhex(digest), timezone.now())
        except NoStamp as no:
            _in_vain(digest, str(no), now)
            break
        try:
            keep_stamp(by, digest, token)
            done += 1
        except AlreadyDone:  # another worker was quicker
            continue
    return done


def wanted() -> list[str]:
    """Every hash that is to have a timestamp, each once, in the order in which they came."""
    kept = Evidence.objects.filter(disposed_at=None).order_by("at").values_list("sha256", flat=True)
    more = [one for source in _wanting for one in source()]
    return list(dict.fromkeys([*kept, *more]))


def _due(now: datetime) -> list[str]:
    all_of_them = wanted()
    rows = Stamp.objects.filter(sha256__in=all_of_them).only("sha256", "stamped_at", "again_at")
    known = {row.sha256: row for row in rows}
    fresh = [one for one in all_of_them if one not in known]
    again = [
        one for one, row in known.items() if not row.stamped_at and (not row.again_at or row.again_at <= now)
    ]
    return fresh + again


def _in_vain(digest: str, why: str, now: datetime) -> None:
    """There is no stamp yet, and why; asked again after a minute, two, four, at last every six hours."""
    row = Stamp.objects.filter(sha256=digest).first() or Stamp(sha256=digest, tried_at=now)
    row.tries += 1
    row.tried_at, row.fault = now, why[:300]
    row.again_at = now + min(timedelta(minutes=2 ** min(row.tries - 1, 9)), LONGEST_WAIT)
    row.save()
