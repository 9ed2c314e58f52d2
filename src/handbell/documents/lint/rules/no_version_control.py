"""A policy without version, author or owner, so that two copies cannot be told apart."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.control import control_of, led
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

VERSION: Final = re.compile(
    r"\bversion\s?(?:no\.?|number)?\s?[:·|]?\s?\d|\bv\d+(?:\.\d+)*\b|\b(?:issue|edition)\s?(?:no\.?\s?|number\s?)?[:·|]?\s*\|?\s?\d"
    r"|\brev(?:ision)?\s(?:no\.?\s?)?\d|\b(?:version|document|change|amendment|revision)\s(?:control|history|record|log)\b"
    r"|\brev(?:ision)?\.?\s?[:·|]?\s?(?-i:[A-Z])(?=\s*(?:$|[|·,;)\]]))"
    r"|\bversion\s*[:·|]",
    re.IGNORECASE,
)
OWNER: Final = re.compile(
    r"\b(?:author|originator|sponsor|custodian|(?:policy|document|lead|responsible)\s(?:owner|author|lead|holder|officer|person"
    r"|member of staff)|owner|owned by|prepared by|"
    r"written by|drafted by|revised by|produced by|compiled by|reviewed by|who wrote|"
    r"responsibility (?:of|for)\s?:|responsible (?:officer"
    r"|person)|policy lead)\b\s*[:·(]?\s*\S",
    re.IGNORECASE,
)


def _look(looked: Looked) -> Iterator[Finding]:
    if not control_of(looked.document).entries and not looked.document.sentences:
        return
    short = [led(one.text) for one in looked.document.blocks if len(one.text) < 160]
    said = [one.text for one in looked.document.sentences if len(one.text) < 160]
    if any(VERSION.search(text) for text in short) or any(VERSION.match(text) for text in said):
        return
    owned = any(OWNER.search(text) for text in short) or any(OWNER.match(text) for text in said)
    lacks = "has no version number" if owned else "has no version number and names no author or owner"
    yield RULE.found(
        None,
        f"The policy {lacks}, so two copies of it cannot be told apart.",
        "Put version, date, owner and a line on what changed on the first page.",
    )


RULE = Rule("no-version-control", "info", "No version number", _look)
