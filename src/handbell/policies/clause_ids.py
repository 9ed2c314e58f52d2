"""How the clauses of a policy in force are called: each has an address on the page of the policy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from handbell.policy import Clause

CLAUSE_ID: Final = r"[A-Z][A-Z0-9]{0,9}-[A-Za-z0-9.\-]{1,60}"
"""It begins with capitals, which no school's address does, so that the two never meet."""


def without_address(clauses: Iterable[Clause]) -> Clause | None:
    """The first clause whose id cannot stand in an address; None where all can."""
    return next((one for one in clauses if not re.fullmatch(CLAUSE_ID, one.id)), None)
