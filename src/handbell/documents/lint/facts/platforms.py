"""Platforms as documents name them: which stand, which have closed or been renamed, how they are misspelt."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from handbell.policy.references import references

FILE: Final = Path(__file__).parents[1] / "data" / "platforms.toml"


@dataclass(frozen=True, slots=True)
class Misspelt:
    """How a name is written wrongly."""

    right: str
    wrong: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Faded:
    """A platform that stands, but that hardly anybody uses."""

    name: str
    pattern: re.Pattern[str]
    says: str


@dataclass(frozen=True)
class Platforms:
    """The file, with patterns made."""

    used: tuple[str, ...]
    known: dict[str, re.Pattern[str]]
    misspelt: tuple[Misspelt, ...]
    faded: tuple[Faded, ...]


def named(names: Iterable[str]) -> re.Pattern[str]:
    """Any of these names as they are written, a capital in it or not where the whole stands out."""
    words = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w@./#-])(?:{words})(?![\w@-])(?!\.(?:com|co|org|net)\b)")


@cache
def platforms() -> Platforms:
    """What the file holds."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    misspelt = tuple(
        Misspelt(one["right"], re.compile(rf"(?<![\w@./#-])(?:{'|'.join(one['wrong'])})(?![\w@-])"))
        for one in data["misspelt"]
    )
    wrong = {one.right: one.wrong.pattern for one in misspelt}
    known = {}
    for name in dict.fromkeys([*data["used"], *data["known"]]):
        pattern = named(dict.fromkeys([name, name.capitalize(), name.upper() if len(name) > 3 else name]))
        known[name] = re.compile(f"{pattern.pattern}|{wrong[name]}" if name in wrong else pattern.pattern)
    faded = tuple(
        Faded(one["name"], named([one["name"], *one["also_called"]]), one["says"]) for one in data["faded"]
    )
    return Platforms(tuple(data["used"]), known, misspelt, faded)


def old_name(name: str) -> re.Pattern[str]:
    """How a platform of the references is named in a text, by its name or another that it had."""
    one = references().platforms[name]
    return named(dict.fromkeys([one.name, *one.also_called]))


def platforms_in(text: str) -> tuple[str, ...]:
    """The platforms that a text names, in the order of the file."""
    small = text.lower()
    return tuple(
        name
        for name, pattern in platforms().known.items()
        # Looking for two letters is far quicker than for a pattern; a name often misspelt is looked for as it is.
        if (name in _misspelt() or name[:2].lower() in small) and pattern.search(text)
    )


@cache
def _misspelt() -> frozenset[str]:
    return frozenset(one.right for one in platforms().misspelt)
