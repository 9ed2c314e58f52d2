"""Who has agreed, been asked or been told: "dad says it's fine", "SLT said yes", "haven't told my manager"."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .lexicon import FOLDER
from .negation import Words, denied, left_open
from .pattern import Pattern, read_pattern

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Assent:
    """The readings of one fact: a pattern, and whether it says yes (unless denied) or no."""

    people: frozenset[str]
    readings: tuple[tuple[Pattern, bool], ...]
    conditional: bool


@cache
def _assents() -> tuple[Mapping[str, Assent], frozenset[str]]:
    """Each fact with its readings, and every word for people there is."""
    listed = tomllib.loads((FOLDER / "assent.toml").read_text(encoding="utf-8"))
    common = listed.pop("common")
    found = {}
    for fact, one in listed.items():
        people = one["people"].split()
        lines = {
            False: f"{common[NO] if one['common'] else ''}\n{one.get(NO, '')}",
            True: f"{common[YES] if one['common'] else ''}\n{one.get(YES, '')}",
        }
        readings = tuple(
            (read_pattern(line.replace("WHO", "/".join(people))), value)
            for value, text in lines.items()
            for line in text.splitlines()
            if line.strip()
        )
        found[fact] = Assent(frozenset(people), readings, one.get("if", False))
    return found, frozenset(common["others"].split())


def is_assent(fact: str) -> bool:
    """Whether the fact is that somebody agreed, was asked or was told."""
    return fact in _assents()[0]


def assented(fact: str, words: Words) -> tuple[bool, int, int] | None:
    """Whether it is so, and from which unit of the question up to which the words say it; None: they do not."""
    assents, everybody = _assents()
    assent = assents[fact]
    others = everybody - assent.people
    marks = words.question.marks
    units = words.question.units
    for pattern, value in assent.readings:
        if any(part.found(marks) != part.wanted for part in pattern.parts):
            continue
        part = next(one for one in pattern.parts if one.wanted and not one.flag)
        begin, end = part.place(marks, marks.all)
        inside = {unit.text for unit in units[begin:end]}
        if not others.isdisjoint(inside) or "but" in inside:
            continue
        if left_open(words, begin, end) or (value and not assent.conditional and _if(words, begin)):
            continue
        said = value and not denied(words, begin, end, reach=5)
        return said, words.places[begin], words.places[end - 1] + 1
    return None


def _if(words: Words, begin: int) -> bool:
    return any(
        unit.text in ("if", "once", "when", "unless")
        for unit in words.question.units[max(0, begin - 3) : begin]
    )
