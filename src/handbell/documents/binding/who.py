"""Whom a clause names as those who are bound."""

import re
from collections.abc import Sequence
from typing import Final

from handbell.documents.binding.actors import Subject
from handbell.documents.binding.clauses import PRONOUN, Clause
from handbell.documents.binding.looked import Who
from handbell.documents.binding.markers import Mark
from handbell.documents.binding.standing import Standing

NOBODY: Final = re.compile(
    r"^\W*(?:and |or |but )?(?:no|none|neither|nothing|nobody|no-one)\b(?! (?:later|matter|longer|doubt)\b)"
)
NEVER: Final = re.compile(
    r"\b(?:under no circumstances?|at no (?:time|point|stage)|in no circumstances|on no account|not under "
    r"any circumstances|"
    r"nor|neither|never|in no way|by no means)\s*,?\s*$"
)


NEITHER: Final = re.compile(
    r"\W*(?:and |but )?(?:neither|none|not one|no one)(?: of (?:them|these|those|the two))?\W*"
)
OWN_SCHOOL: Final = re.compile(r"\b(?:school|academy|college|trust|nursery|federation)\s*$")
OF_SCHOOL: Final = re.compile(r"\b(?:in|of|at|to|from|the wider)\s+(?:the |our )?\w+\s*$")
MEANT: Final = {
    "them": "they", "their": "they", "your": "you", "us": "we", "our": "we", "my": "i", "his": "they", "her": "they",
}  # fmt: skip


def who_of(text: str, clause: Clause, standing: Standing, before: Sequence[str]) -> Who:
    """Whom a clause names as those who are bound. Nobody's name: `named` is false and `actors` empty."""
    mark = clause.mark
    if mark.who is not None:
        return _object(text[mark.who[0] : mark.who[1]].strip(), standing)
    words = text[clause.subject[0] : mark.start]
    denied = bool(NOBODY.match(words)) or bool(NEVER.search(text[: mark.start]))
    if clause.relative:
        people = tuple(one.actor for one in standing.names.named_in(text[: clause.subject[0]]))[-1:]
        return Who(people, "", bool(people))
    if clause.shared and before:
        return Who(tuple(before), "", denied=denied)
    if found := _inverted(text, mark, standing) or standing.names.subject_in(words):
        said = text[found.start : found.end] if found.end > mark.end else words
        return Who(found.actors, said.strip(), denied=denied or found.denied)
    return _nameless(text, words, clause, standing, before, denied)


def _nameless(
    text: str, words: str, clause: Clause, standing: Standing, before: Sequence[str], denied: bool
) -> Who:
    """Who is meant by a pronoun, or by a school's own name."""
    if NEITHER.fullmatch(words) and (meant := tuple(before) or standing.running):
        return Who(meant, words.strip(), True, True)
    if pronoun := PRONOUN.match(words.strip()):
        word = pronoun["word"]
        said = text[: clause.subject[0]] if word in ("he", "she") else text
        people = _pronoun(word, said, standing, before)
        return Who(people, word if people else "", bool(people), denied)
    own = OWN_SCHOOL.search(words) and not OF_SCHOOL.search(words)
    return Who(("school",), words.strip(), denied=denied) if own else Who((), "", False, denied)


def _inverted(text: str, mark: Mark, standing: Standing) -> Subject | None:
    """Who is named behind the mark in "nor should staff ...", "under no circumstances may pupils ..."."""
    front = text[: mark.start]
    if not NEVER.search(front) and not re.search(r"\bonly (?:then|if|when|after|with)\b[^,]*$", front):
        return None
    behind = text[mark.end :].lstrip()
    place = len(text) - len(behind)
    people = re.match(
        r"(?:[a-z/'-]+ ){1,7}?(?=(?:be|use|have|do|share|take|post|give|make|contact|send|accept|publish)\b)",
        behind,
    )
    if people is None:
        return standing.names.subject_at(text, place) if mark.loose else None
    return standing.names.subject_at(text[: place + people.end()].rstrip(), place)


def _object(words: str, standing: Standing) -> Who:
    pronoun = re.match(r"(they|them|their|you|your|we|us|our|i|my|his|her|he or she)\b", words)
    people = _pronoun(MEANT.get(pronoun[1], pronoun[1]), words, standing, ()) if pronoun else ()
    if people:
        return Who(people, words)
    found = standing.names.subject_in(words)
    people_ = (
        found.actors if found else tuple(dict.fromkeys(one.actor for one in standing.names.named_in(words)))
    )
    if people_ == ("everyone",) and re.match(r"(?:the|that|each) (?:individual|person|user)s?\b", words):
        people_ = standing.running or standing.heading or people_
    return Who(people_, words, bool(people_), bool(NOBODY.match(words)))


def _pronoun(word: str, text: str, standing: Standing, before: Sequence[str]) -> tuple[str, ...]:
    """Whom a pronoun means; nobody for "it"."""
    if word == "you":
        return standing.spoken_to(text)
    if word in ("he", "she"):
        posts = [one.actor for one in standing.names.named_in(text) if one.single]
        holder = [one for one in posts if one not in ("everyone", "local_authority")][-1:]
        return tuple(holder) or standing.single or tuple(before) or standing.running
    meant = {"we": ("school",), "i": standing.writer, "it": ()}
    return meant.get(word, tuple(before) or standing.running or standing.heading)
