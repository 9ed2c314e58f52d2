"""How each reader's page is laid out: its parts in their order, and which clauses stand in which.

A clause stands where it is named; else with the part that is about what it decides; else in the part that takes the
rest. So a school's own policy, whose clauses nobody has named here, is laid out by what its clauses are about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from handbell.pages.parts.for_everybody import EVERYBODY
from handbell.pages.parts.for_governors import GOVERNORS
from handbell.pages.parts.for_parents import PARENTS
from handbell.pages.parts.for_pupils import PUPILS
from handbell.pages.parts.for_staff import STAFF
from handbell.pages.parts.part import Part

__all__ = ["PARTS", "Part"]

PARTS: Final[Mapping[str, tuple[Part, ...]]] = {
    "public": EVERYBODY,
    "parents": PARENTS,
    "staff": STAFF,
    "governors": GOVERNORS,
    "pupils": PUPILS,
}
