"""A clause's status as the command line, the API and the inspection pack write it."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from handbell.assurance.registry import ClauseStatus, Kept


def status_as_json(line: ClauseStatus) -> dict[str, Any]:
    """`{"clause", "status", "kept_by": [{"control", "status", "evidence", "at", "link"}]}`.

    `at` is a moment in ISO 8601 or None, `link` a whole address or None.
    """
    return {
        "clause": line.clause.id,
        "status": line.status,
        "kept_by": [_kept_as_json(kept) for kept in line.kept_by],
    }


def _kept_as_json(kept: Kept) -> dict[str, Any]:
    found = kept.finding
    return {
        "control": kept.control,
        "status": found.status,
        "evidence": str(found.evidence),
        "at": found.at.isoformat() if found.at else None,
        "link": f"{settings.ADDRESS}{found.link}" if found.link else None,
    }
