"""The checks of the school's policy, as screening reads them."""

from __future__ import annotations

from typing import cast

from handbell.policy import Pack
from handbell.screening import Rule
from handbell.screening.finding import Level


def rules_of(pack: Pack) -> dict[str, Rule]:
    """Level and clauses of every check that the pack names, by check or "check/topic"; the reader of packs knows the
    levels."""
    return {
        one.key: Rule(level=cast("Level", one.level), clause=one.clause, also=one.also) for one in pack.screen
    }
