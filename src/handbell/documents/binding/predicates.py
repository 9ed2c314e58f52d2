"""What a clause says to do: its verb, whether it is a passive, who does it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from handbell.documents.binding.actors import subject_at
from handbell.documents.binding.lexicon import table, verbs

FRONT: Final = re.compile(
    r"^[\s,]*(?:(?:also|always|only|therefore|then|never|not|instead|immediately|regularly|normally|at all times|where appropriate|"
    r"where possible|if necessary|where necessary|if possible|as appropriate|in turn|both|either|all|each|first|now|continually|carefully|"
    r"politely|still|in addition|as necessary|ideally|promptly|[a-z]+ly)[\s,]+)*"
)
ADVERB: Final = r"(?:(?:also|always|only|never|not|then|first|clearly|\w+ly|both|all|either|therefore|in turn|still|once again)[\s,]+)*"
AGENT: Final = re.compile(r"\bby (?!email|e-mail|phone|telephone|letter|post\b|means|way)")


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
    rest = text[(match.end() if (match := FRONT.match(text)) else 0) :]
    known = verbs()
    if be := re.match(rf"(?:be|been|being|is|are|have been|has been|was|were|get)\s+{ADVERB}([a-z-]+)", rest):
        verb = known.participle.get(be[1]) or known.past.get(be[1])
        if verb:
            return Predicate(verb, True)
        if be[1].endswith("ed") and len(be[1]) > 4:
            return Predicate(be[1], True)
        return Predicate("be", False, True)
    word = re.match(r"[a-z-]+", rest)
    if word is None:
        return Predicate("", False)
    for form in (known.third, known.gerund):
        if word[0] in form:
            return Predicate(form[word[0]], False)
    return Predicate(word[0], False)


def agent(text: str) -> tuple[str, ...]:
    """Who does it, where a passive says so: "by the headteacher"."""
    for found in AGENT.finditer(text):
        people = subject_at(text, found.end())
        if people and not re.search(
            r"\b(?:taken|posted|written|made|used|received|sent|owned|held|caused|shown|provided|issued)\s+$",
            text[: found.start()],
        ):
            return people.actors
    return ()
