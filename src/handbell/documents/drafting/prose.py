"""A policy's prose made plain for reading by patterns, and the patterns' own short hand.

Our patterns are regular expressions in which `{pupil}` stands for every way that policies say "pupil". The words are in
`words/words.toml`; they are ours, and speak of no one school.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).with_name("words")

_CURLY: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " ", "‑": "-"}
)
_SAME: Final = (
    (re.compile(r"\be-?\s?mail"), "email"),
    (re.compile(r"\bon-line\b"), "online"),
    (re.compile(r"\b(?:web ?site|web-site)"), "website"),
    (re.compile(r"\bhead[- ]?teacher"), "headteacher"),
    (re.compile(r"\b(?:e-safety|esafety)\b"), "online safety"),
    (re.compile(r"\bwi-?fi\b"), "wifi"),
    (re.compile(r"\bcan ?not\b|\bcan't\b"), "can not"),
    (re.compile(r"\b(do|does|should|must|will|would|is|are|did|has|have)n't\b"), r"\1 not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"(?<![a-z])'(?=[a-z])|(?<=[a-rt-z])'(?![a-z])|[\"*]"), ""),
    (re.compile(r"\(s\)"), "s"),
    (re.compile(r"\s*/\s*"), " or "),
    (re.compile(r"&"), "and"),
)
"""Spellings of one thing, brought to one; quotation marks around a word are taken off."""

_NAME: Final = re.compile(r"\{([a-z_]+)\}")


def plain(text: str) -> str:
    """The text in small letters and one spelling, white space folded. Full stops, commas and brackets stay."""
    made = text.translate(_CURLY).lower()
    for pattern, instead in _SAME:
        made = pattern.sub(instead, made)
    return " ".join(made.split())


@cache
def words() -> Mapping[str, str]:
    """What each `{name}` of a pattern stands for; one may use those above it."""
    found: dict[str, str] = {}
    for name, listed in load("words").items():
        found[name] = f"(?:{_NAME.sub(lambda one: found[one[1]], ' '.join(listed.split()))})"
    return found


@cache
def load(name: str) -> dict[str, Any]:
    """One of our files of words."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def pattern(line: str) -> re.Pattern[str]:
    """The regular expression that a line writes down; `..` passes over up to fourteen words of the same sentence,
    `...` over up to thirty."""
    known = words()
    written = _NAME.sub(lambda one: known[one[1]], line.strip())
    return re.compile(rf"\b(?:{written.replace(' ... ', _FAR).replace(' .. ', _GAP)})\b")


_GAP: Final = r"(?:,? (?:[^\s.;:]+ ){0,14}?)"
_FAR: Final = r"(?:,? (?:[^\s.;:]+ ){0,30}?)"


def patterns(listed: str) -> tuple[re.Pattern[str], ...]:
    """One regular expression a line."""
    return tuple(pattern(line) for line in listed.splitlines() if line.strip())
