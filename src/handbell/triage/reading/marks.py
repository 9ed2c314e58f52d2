"""What of a report is counted when examples are learned from: words, tags, words side by side, what the form says."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from handbell.policy.plain.tokens import STOPS
from handbell.policy.plain.units import Unit

from .denying import DENIED


def marks_of_unit(unit: Unit) -> set[str]:
    """The words of a unit in their base form, and its tags."""
    if unit.text in STOPS or unit.text == DENIED:
        return set()
    return {*unit.base.split("_"), *(f"#{tag}" for tag in unit.tags)}


def marks_of(units: Collection[Unit], flags: Collection[str]) -> set[str]:
    """Everything of a report that is counted. Of the form only whom it is about and who reports: a tick is no word."""
    form = sorted(flag for flag in flags if not flag.startswith("tag_"))
    found = {mark for unit in units for mark in marks_of_unit(unit)}
    return found | set(_pairs(units)) | {f"@{flag}" for flag in form} | {"@" + "+".join(form)}


def _pairs(units: Collection[Unit]) -> Iterator[str]:
    """Words that stand side by side, little words passed over."""
    said = [unit.base for unit in units if unit.text not in STOPS and unit.text != DENIED]
    return (f"{one}~{other}" for one, other in pairwise(said))
