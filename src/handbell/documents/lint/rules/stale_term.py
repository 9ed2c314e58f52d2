"""Titles and terms that have been replaced: designated person for child protection, vulnerable adults, e-safety."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from handbell.documents.lint.facts.said import PAST, on_lines
from handbell.documents.lint.finding import Finding, Level
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence

FILE: Final = Path(__file__).parents[1] / "data" / "terms.toml"


TOLD_AS_GONE: Final = re.compile(
    r"\W*(?:(?:title|term|name|word|heading|label|wording|policy)s?\W+)?(?:(?:is|was|were|has|have|been|are)\s)*"
    r"(?:dropped|gone|retired|abandoned|replaced|removed|deleted|renamed|superseded|withdrawn|taken out"
    r"|no longer|given up)\b",
    re.IGNORECASE,
)
"""What follows an old term that is told as history."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of old, what is said now, and how grave it is."""

    old: re.Pattern[str]
    new: str
    level: Level
    elsewhere: re.Pattern[str] | None
    """Words of a document of another nation, where the term is the statutory one still."""


@cache
def terms() -> tuple[Term, ...]:
    """Every term of the file."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Term(
            re.compile(rf"(?<![\w.@/-])(?:{'|'.join(one['old'])})(?![\w@-])(?!\.\w)", re.IGNORECASE),
            one["new"],
            one.get("level", "info"),
            re.compile(one["not_in"]) if "not_in" in one else None,
        )
        for one in data["term"]
    )


def _look(looked: Looked) -> Iterator[Finding]:
    for term in terms():
        if term.elsewhere and any(term.elsewhere.search(one.text) for one in looked.document.blocks):
            continue
        found = [
            (one, match)
            for one in looked.document.sentences
            for match in term.old.finditer(one.text)
            if _now(one, match, term)
        ]
        if not found:
            continue
        first, match = found[0]
        lines = {one.line for one, _ in found}
        also = f" ({on_lines(lines)})" if len(lines) > 1 else ""
        yield RULE.found(
            first,
            f"“{match[0]}” is an old term{also}; what is said now is {term.new}.",
            "Write it as the guidance in force does, so that readers find the right person and the right "
            "rule.",
            level=term.level,
        )


def _now(sentence: Sentence, match: re.Match[str], term: Term) -> bool:
    """Whether the old term is used as one of today: not as past, nor beside the new one, nor in a title of 2016."""
    text = sentence.text
    if PAST.search(text[max(0, match.start() - 70) : match.start()]):
        return False
    before, after = text[: match.start()], text[match.end() :]
    known = term.new.split(",")[0].split(" (")[0]
    beside = rf"{re.escape(known)}\W{{1,4}}(?:\w+\s){{0,3}}$"
    if re.search(beside, before, re.IGNORECASE) or re.match(
        rf"\W{{1,4}}(?:or\s|now\s|\w+\s)?{re.escape(known)}", after, re.IGNORECASE
    ):
        return False
    if TOLD_AS_GONE.match(after):
        return False
    return not re.search(r"^\sin\s(?:schools|education)\b|^[\w\s,()]{0,20}\b(?:19|20)\d\d\b", after)


RULE = Rule("stale-term", "info", "Terms that have been replaced", _look)
