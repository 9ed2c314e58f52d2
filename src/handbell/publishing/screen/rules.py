"""The checks of the school's policy, as screening reads them."""

from __future__ import annotations

from handbell.policy import Pack
from handbell.screening import Rule


def rules_of(pack: Pack) -> dict[str, Rule]:
    """Level and clause of every check that the pack names, by check."""
    return {one.check: Rule(level=one.level, clause=one.clause) for one in pack.screen}
