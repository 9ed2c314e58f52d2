"""Who sees the schedule and asks for a disposal. Of which case is decided case by case."""

from __future__ import annotations

from typing import Final

from handbell.schools.access import declare

SET: Final = "retention.set"

declare(
    "retention.look",
    roles=["staff", "governor"],
    says="Only people who work at the school and governors see how long cases are kept.",
)
declare(
    SET,
    roles=["headteacher", "dsl", "chair_of_governors"],
    says="The headteacher, the safeguarding lead and the chair of governors say how long cases are kept, two together.",
)
declare("retention.round", roles=[], says="Handbell itself looks for cases whose time is over.")
