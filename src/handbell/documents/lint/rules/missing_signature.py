"""A place for the chair's or the headteacher's signature left blank, or nobody's name under the policy at all."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.said import on_lines
from handbell.documents.lint.facts.signature import OFFICE, Place, places_of
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule

APPROVER: Final = re.compile(
    r"\b(?:approved|adopted|agreed|ratified|authorised"
    r"|signed\soff)\s(?:and\s\w+\s)?by\W+(?:the\s)?(?:chair\w*\s(?:of\s(?:the\s)?\w+\s?(?:body|board)?\W+)?"
    r"|head\w*\W+|principal\W+)?(?:(?:Mr|Mrs|Ms|Miss|Dr|Rev|Cllr)\.?\s[A-Z]|[A-Z]\.\s?[A-Z][a-z]+)"
    r"|\b(?:chair\s(?:of\s)?(?:the\s)?(?:governors|governing\sbody|trustees)|headteacher|head\steacher"
    r"|principal)\s?(?::|·|–|-)\s?"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Rev)\.?\s)?[A-Z]",
    re.IGNORECASE,
)


def _look(looked: Looked) -> Iterator[Finding]:
    places = [one for one in places_of(looked.document) if one.kind == "signature"]
    blank = [one for one in places if one.blank]
    if blank:
        yield _blank(looked, blank)
    elif not places and not any(
        APPROVER.search(one.text) for one in looked.document.blocks if len(one.text) < 160
    ):
        yield RULE.found(
            None,
            "Nobody has signed this policy, and there is no place to sign it.",
            "Have the chair of governors or the headteacher sign it, with name and date.",
        )


def _blank(looked: Looked, blank: list[Place]) -> Finding:
    first = blank[0]
    lines = looked.document.lines
    end = first.line
    if end < len(lines) and len(lines[end]) < 60 and OFFICE.search(lines[end]):
        end += 1
    where = "" if len(blank) == 1 else f" ({on_lines(one.line for one in blank)})"
    return RULE.at(
        first.line,
        f"The place for the signature is blank{where}.",
        "Have it signed, with the name in print and the date, or say in which minute the policy was adopted.",
        first.label,
        end,
    )


RULE = Rule("missing-signature", "warning", "Nobody has signed", _look)
