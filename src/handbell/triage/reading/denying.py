"""What a report says that it is not: "no nudes or anything", "nobody is hurt". Such words count for nothing.

Careful by design: only what stands right behind a word that denies is denied, and never what somebody is only said to
have denied ("he says he did not threaten her").
"""

from dataclasses import replace

from handbell.policy.plain.units import Unit

from .lists import Denying

DENIED = "-"
"""What stands in place of a word that is denied."""

CLAIMED = 4
"""How many words before a denial one that makes it a mere claim may stand."""


def without_denied(units: tuple[Unit, ...], words: Denying) -> tuple[Unit, ...]:
    """The units, those that are denied without their words and tags."""
    return tuple(
        replace(unit, text=DENIED, base=DENIED, tags=()) if _denied(units, place, words) else unit
        for place, unit in enumerate(units)
    )


def _denied(units: tuple[Unit, ...], place: int, words: Denying) -> bool:
    if words.tags.isdisjoint(units[place].tags):
        return False
    before = place - 1
    while before >= 0:
        text = units[before].text
        if text in words.deniers:
            return not _claimed(units, before, words)
        if text in ("or", "nor") and before >= 1:
            before -= 2
        elif text in words.fillers:
            before -= 1
        else:
            return False
    return False


def _claimed(units: tuple[Unit, ...], denier: int, words: Denying) -> bool:
    near = units[max(0, denier - CLAIMED) : denier]
    return any(part in words.claims for unit in near for part in (unit.text, unit.base))
