"""What kind of school a policy is of, as far as its name and its own words tell."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from handbell.documents.lint.facts.school import own
from handbell.documents.lint.rule import Looked
from handbell.documents.model import PolicyDocument

Phase = Literal["primary", "secondary", "sixth form", "all", ""]

YOUNG: Final = re.compile(
    r"\b(?:primary|infants?|juniors?|nursery|first\sschool|preparatory|pre-?school)\b", re.IGNORECASE
)
PREP: Final = re.compile(r"\bprep(?:aratory)?\b", re.IGNORECASE)
"""Preparatory schools go up to 13 and have heads of department, so the name alone tells too little."""
OLD: Final = re.compile(r"\b(?:secondary|high\sschool|upper\sschool|grammar)\b", re.IGNORECASE)
ALL_THROUGH: Final = re.compile(
    r"\ball[- ]through\b|\b(?:aged?|ages|from)\s(?:2|3|4|two|three|four)\s?(?:-|–|to)\s?(?:16|18|19|sixteen"
    r"|eighteen)\b|\b(?:2|3|4)\s?(?:-|–|to)\s?(?:16|18|19)\s",
    re.IGNORECASE,
)
AGES: Final = re.compile(
    r"\b(?:an?\s)?(?P<low>\d{1,2})\s?(?:-|–|to)\s?(?P<high>\d{1,2})\s(?:[\w-]+\s){0,3}?(?:academy|school|"
    r"college|comprehensive)"
    r"|\b(?:children|pupils|students|learners|young\speople)\s(?:aged|of|from)\s(?:ages?\s)?(?P<low2>\w+)\s(?:to|-"
    r"|–)\s(?P<high2>\w+)\b",
    re.IGNORECASE,
)
AS_A: Final = re.compile(
    r"\b(?:we are|as|is) an? (?:\w+ ){0,3}(primary|infant|junior|nursery|secondary) (?:school|academy)\b",
    re.IGNORECASE,
)
NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"]
    )
}


@dataclass(frozen=True, slots=True)
class Kind:
    """`phase`: whom it teaches; nothing where that cannot be told. `why`: the words that tell it."""

    phase: Phase
    why: str
    special: bool
    by_ages: bool
    """Whether the phase was learnt from ages that the document gives."""
    severe: bool
    """Whether it is a special school for severe learning difficulties, where nobody sits A levels."""
    several: bool
    """Whether the policy speaks of several schools of its own."""
    part: str
    """Which part of the primary years it has, where only one: "nursery", "infant" or "junior"."""
    mixed: bool
    """Whether it is the policy of a trust, a federation or a council, whose schools may be of any kind."""


def kind_of(looked: Looked) -> Kind:
    """The kind of school, learnt from its name, else from what the document says of its pupils' ages."""
    return _kind(looked.document, own(looked).name)


@lru_cache(maxsize=8)
def _kind(document: PolicyDocument, name: str) -> Kind:
    head = " ".join(block.text for block in document.blocks[:10])
    text = " ".join(block.text for block in document.blocks)
    mixed = bool(re.search(r"\b(?:trust|federation|MAT|academies|council)\b", name, re.IGNORECASE))
    young = "federation" in name.lower() and YOUNG.search(head) is not None and not OLD.search(text)
    several = bool(
        mixed
        or re.search(
            r"\b(?:all|our|the)\s(?:\w+\s)?(?:trust|federation)(?:['’]s)?\s(?:schools|academies)\b"
            r"|\bschools\s(?:in|within|across)\s(?:the|our)\s\w*\s?(?:trust|federation)\b",
            text,
            re.I,
        )
        or re.search(
            r"\b(?:two|both|three|four|five|six|seven|our)\s(?:\w+\s)?schools\b", text, re.IGNORECASE
        )
    )
    special = bool(
        re.search(
            r"\bspecial school\b|\bpupil referral unit\b|\balternative provision\b",
            head + name,
            re.IGNORECASE,
        )
    )
    severe = special and bool(
        re.search(r"\b(?:severe|profound)\b.{0,40}\blearning (?:difficult|disab)", head, re.IGNORECASE)
    )
    phase, why = _phase(name, head, text)
    if young:
        phase, why = "primary", name
    return Kind(
        phase,
        why,
        special,
        bool(_by_ages(f"{head} {text}")) and why != name,
        severe,
        several,
        _part(name),
        mixed and not young,
    )


def _phase(name: str, head: str, text: str) -> tuple[Phase, str]:
    if found := ALL_THROUGH.search(head) or re.search(r"\ball[- ]through\b", text, re.IGNORECASE):
        return "all", found[0]
    if re.search(r"\bsixth[ -]form college\b", f"{name} {head}", re.IGNORECASE):
        return "sixth form", name
    if not PREP.search(name) and YOUNG.search(name):
        return "primary", name
    if OLD.search(name):
        return "secondary", name
    return _by_ages(f"{head} {text}") or _by_words(text)


def _by_ages(text: str) -> tuple[Phase, str] | None:
    for match in AGES.finditer(text):
        low, high = (_number(match[one]) or _number(match[f"{one}2"]) for one in ("low", "high"))
        if low and high and low < high:
            phase: Phase = (
                "primary" if high <= 13 else "all" if low < 10 else "sixth form" if low >= 16 else "secondary"
            )
            return phase, match[0]
    return None


def _by_words(text: str) -> tuple[Phase, str]:
    found = AS_A.search(text)
    if not found:
        return "", ""
    return ("secondary" if found[1].lower() == "secondary" else "primary"), found[0]


def _part(name: str) -> str:
    """The one part of the primary years that a name tells of."""
    found = {one.lower() for one in re.findall(r"\b(nursery|infant|junior)s?\b", name, re.IGNORECASE)}
    if re.search(r"\b(?:pre-?school|playgroup|kindergarten)\b", name, re.IGNORECASE):
        found.add("nursery")
    return found.pop() if len(found) == 1 and "primary" not in name.lower() else ""


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdigit() else NUMBERS.get(word.lower())
