"""The checks of the school's policy, as screening reads them."""

from __future__ import annotations

from typing import cast

from handbell.policy import Pack
from handbell.screening import Rule
from handbell.screening.finding import Level


def rules_of(pack: Pack) -> dict[str, Rule]:
    """Level and clause of every check that the pack names, by check; the reader of packs knows the levels."""
    return {one.check: Rule(level=cast("Level", one.level), clause=one.clause) for one in pack.screen}
