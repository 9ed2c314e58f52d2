"""What a clause says to do: its verb, whether it is a passive, who does it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from handbell.documents.binding.actors import Names
from handbell.documents.binding.lexicon import table, verbs

FRONT: Final = re.compile(
    r"^[\s,]*(?:(?:also|always|only|therefore|then|never|not|instead|immediately|normally|at all times|"
    r"where appropriate|"
    r"where possible|if necessary|where necessary|if possible|as appropriate|in turn|both|either|all|each|first|now|"
    r"still|in addition|as necessary|[a-z]+ly)[\s,]+)*"
)
ADVERB: Final = (
    r"(?:(?:also|always|only|never|not|then|first|clearly|\w+ly(?: and \w+ly)?|both|all|either|therefore|"
    r"in turn|still|once again|where possible|"
    r"where appropriate|risk|if necessary|now|formally risk)[\s,]+)*"
)
AGENT: Final = re.compile(
    r"(?P<verb>[a-z-]+)?\s*\bby (?!email|e-mail|phone|telephone|letter|post\b|means|way)"
)
BE: Final = r"(?:be|been|being|is|are|have been|has been|was|were|get)"


@dataclass(frozen=True, slots=True)
class Predicate:
    """The verb after a mark in its base form, and whether it is a passive. Empty where there is no verb."""

    verb: str
    passive: bool
    adjective: bool = False
    """To be something ("be responsible, fair")."""


@cache
def kinds() -> dict[str, frozenset[str]]:
    """The lists of `words/predicates.toml`."""
    return {name: frozenset(words) for name, words in table("predicates").items()}


def predicate(text: str) -> Predicate:
    """The verb that begins folded `text`, as in "be reported to ..." or "publish photographs"."""
    front = FRONT.match(text)
    rest = text[front.end() if front else 0 :]
    known = verbs()
    if be := re.match(rf"{BE}\s+{ADVERB}([a-z-]+)", rest):
        word = be[1].removeprefix("risk-")
        verb = known.participle.get(word) or known.past.get(word)
        if verb is None and word.endswith("ed") and len(word) > 4:
            verb = word
        return Predicate(verb, True) if verb else Predicate("be", False, True)
    found = re.match(r"[a-z-]+", rest)
    if found is None:
        return Predicate("", False)
    word = found[0]
    return Predicate(known.third.get(word) or known.gerund.get(word) or word, False)


def agent(text: str, names: Names, *, loosely: bool = False) -> tuple[str, ...]:
    """Who does it, where a passive says so: "be approved by the headteacher". Not what only tells of a thing on the way
    ("be kept with notes taken by staff"), unless `loosely`."""
    for found in AGENT.finditer(text):
        if re.match(
            r"(?:the|that|any|whichever) (?:person|individual|one|adult|user)s?\b|anyone\b|whoever\b",
            text[found.end() :],
        ):
            return ()
        people = names.subject_at(text, found.end()) or _before_noun(text, found.end(), names)
        if people is None:
            continue
        before = text[: found.start()]
        if not loosely and re.search(r",\s*$", before) and (found["verb"] or "").endswith(("ed", "en")):
            continue
        if (
            loosely
            or not before.strip()
            or re.search(rf"\b{BE}\b(?:(?!\b(?:that|which|who)\b)[^.;])*$", before)
        ):
            return people if isinstance(people, tuple) else people.actors
    return ()


def _before_noun(text: str, place: int, names: Names) -> tuple[str, ...] | None:
    """The holder of an office whose name runs on: "by the school's governors on ..."."""
    one = next(iter(names.named_in(text[place : place + 40])), None)
    return (
        (one.actor,)
        if one and one.start <= len("the school's ") and not one.possessive and one.actor != "school"
        else None
    )
