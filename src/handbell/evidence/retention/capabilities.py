"""Who sees the schedule and asks for a disposal. Of which case is decided case by case."""

from __future__ import annotations

from handbell.schools.access import declare

declare(
    "retention.look",
    roles=["staff", "governor"],
    says="Only people who work at the school and governors see how long cases are kept.",
)
declare("retention.round", roles=[], says="Handbell itself looks for cases whose time is over.")
