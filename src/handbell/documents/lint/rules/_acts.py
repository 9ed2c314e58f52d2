"""What the rules of a document say of the acts that policies rule on again and again (`_acts.toml`)."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from handbell.documents.binding import Binding
from handbell.documents.lint.rule import Looked
from handbell.documents.lint.rules._prose import plain
from handbell.documents.lint.rules._remembered import remembered
from handbell.documents.model import Sentence

Side = Literal["no", "may", "yes"]
SIDES: Final[dict[str, Side]] = {
    "must_not": "no",
    "should_not": "no",
    "advised_against": "no",
    "may": "may",
    "must": "yes",
    "should": "yes",
    "advised": "yes",
    "school_will": "yes",
}
STRENGTH: Final[dict[str, int]] = {
    "must": 3,
    "must_not": 3,
    "school_will": 3,
    "should": 2,
    "should_not": 2,
    "advised": 1,
    "advised_against": 1,
}
OPPOSITE: Final[dict[Side, Side]] = {"yes": "no", "no": "yes", "may": "may"}
EXCEPTION: Final = re.compile(
    r"\b(?:except|unless|other than|apart from|without (?:the )?(?:\w+ ){0,4}(?:permission|consent|"
    r"approval|authori[sz]ation)|only (?:if|when|where|as part|with)|"
    r"save (?:where|for|that)|with the (?:prior |express |written )*(?:permission|approval|agreement|consent))\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Act:
    id: str
    says: str
    actors: tuple[str, ...]
    all: tuple[re.Pattern[str], ...]
    none: tuple[re.Pattern[str], ...]
    other_way: tuple[re.Pattern[str], ...]
    permits: tuple[re.Pattern[str], ...]
    duty: bool
    severe: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One rule on one act: whether it forbids, permits or demands, how strongly, and if it knows an exception."""

    act: Act
    binding: Binding
    text: str
    side: Side
    strength: int
    exception: bool

    @property
    def sentence(self) -> Sentence:
        return self.binding.sentence


@cache
def acts() -> tuple[Act, ...]:
    """Every act of the data file."""
    data = tomllib.loads((files(__package__) / "_acts.toml").read_text(encoding="utf-8"))
    return tuple(_act(one) for one in data["act"])


def _act(one: dict[str, Any]) -> Act:
    patterns = {
        key: tuple(re.compile(each, re.I) for each in one.get(key, ()))
        for key in ("all", "none", "other_way", "permits")
    }
    return Act(
        one["id"],
        one["says"],
        tuple(one["actors"]),
        duty=one.get("duty", False),
        severe=one["severe"],
        **patterns,
    )


@remembered
def said(looked: Looked) -> dict[Act, list[Said]]:
    """What the document's rules say, act by act, in its order. What merely informs is left out."""
    found: dict[Act, list[Said]] = {}
    for binding in looked.bindings:
        for one in _said(binding):
            found.setdefault(one.act, []).append(one)
    return found


def forces(looked: Looked, sentence: Sentence) -> set[tuple[Side, int]]:
    """Which ways and how strongly a sentence binds."""
    return {(SIDES[one], STRENGTH.get(one, 0)) for one in _bound(looked).get(sentence, ()) if one in SIDES}


@remembered
def _bound(looked: Looked) -> dict[Sentence, list[str]]:
    """How each sentence binds, looked up for every pair of them."""
    found: dict[Sentence, list[str]] = {}
    for one in looked.bindings:
        found.setdefault(one.sentence, []).append(one.force)
    return found


def _said(binding: Binding) -> Iterator[Said]:
    text = plain(binding.text)
    side = _side(binding, text)
    if side is None or re.search(r"\bartificial intelligence\b|\bAI\b", binding.sentence.text):
        return
    for act in acts():
        if act.actors and not {binding.actor, *binding.also} & set(act.actors) and not _names(text, act):
            continue
        if any(one.search(text) for one in act.none):
            continue
        turned = bool(act.other_way) and side == "yes" and all(one.search(text) for one in act.other_way)
        if not turned and not all(one.search(text) for one in act.all):
            continue
        permits = any(one.search(text) for one in act.permits)
        exception = _knows_an_exception(binding, act)
        strength = (
            1
            if re.search(r"\b(?:be|are|is) (?:strongly )?advised\b", text, re.I)
            else STRENGTH.get(binding.force, 3)
        )
        yield Said(
            act, binding, text, "may" if permits else OPPOSITE[side] if turned else side, strength, exception
        )


def _knows_an_exception(binding: Binding, act: Act) -> bool:
    """Whether the sentence excepts something from this act, and not from another that it joins on with "or"."""
    text = plain(binding.sentence.text)
    found = EXCEPTION.search(text)
    if found is None:
        return bool(binding.exception)
    before = re.split(r",? \b(?:or|nor|and) (?=\w+ (?:to|any|should|must|will)\b)", text[: found.start()])
    if len(before) == 1 or re.search(r"\b(?:such|this|it|contact)\b", before[-1], re.I):
        return True
    return all(one.search(before[-1]) for one in act.all)


def _side(binding: Binding, text: str) -> Side | None:
    """Which way a rule goes. A flat "is not" of a practice forbids it, and "can be used" permits it."""
    if re.search(
        (
            r"\b(?:may|can) (?!not\b|only\b)(?:also )?(?:be )?(?:used?|put|upload|publish|show|keep|"
            r"take|taken|bring|brought|"
            r"film|post|add|share)\b"
        ),
        text,
    ):
        return (
            "may"
            if not re.search(r"\b(?:must|should) not\b|\bno (?:member|pupil|child|staff)", text)
            else SIDES.get(binding.force)
        )
    if binding.force == "informs" and re.search(r"\b(?:do|does|are|is) (?:not|never)\b", text):
        return "no"
    return SIDES.get(binding.force)


def _names(text: str, act: Act) -> bool:
    """Whether the words themselves begin with one of the act's actors, where the reading of the actor was unsure."""
    words = {
        "pupil": r"pupils?|students?|learners?|children",
        "staff": "staff|adults?|employees?|colleagues?|teachers?",
        "parent": "parents?|carers?|mums|dads",
    }
    return any(
        re.match(rf"(?:the |all |any |our )?(?:{words[one]})\b", text, re.I)
        for one in act.actors
        if one in words
    )
