"""A document that calls itself a draft, or says that governors have still to approve it."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.said import on_lines
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Block

BODY: Final = (
    r"(?:the\s|our\s|full\s|local\s)*"
    r"(?:governors?|governing\s(?:body|board)|trustees?|board|committee|cabinet|directors|fgb|lgb)"
)
MARK: Final = re.compile(
    r"\bdraft\s(?:version|policy|document|copy|(?:social|online|e-safety)\b|for\s(?:consultation|comment"
    r"|approval|discussion|governor|ratification)|v?\d|only\b"
    r"|awaiting|subject|not\sfor)|^\W*(?:(?:status|version"
    r"|document\sstatus)\s?[:·]\s?)?(?:v?\d+(?:\.\d+)*\s)?(?:first\s|second\s|third\s|final\s"
    r"|working\s)?draft"
    r"(?:\s?[-–(:].*|\s?\d.*)?\W*$|[-–(]\s?draft\s?\)?\W*$",
    re.IGNORECASE,
)
AWAITING: Final = re.compile(
    rf"\b(?:awaiting|pending|subject\sto|due\sfor)\s(?:formal\s|final\s|full\s)?(?:ratification|approval"
    rf"|adoption|sign-?off)\s(?:by|from|at)\s{BODY}"
    rf"|\b(?:to\sbe|yet\sto\sbe|not\syet\s(?:been\s)?|has\syet\sto\sbe"
    rf"|not\sbeen)\s?(?:formally\s)?(?:ratified|approved|adopted|agreed|presented)\s(?:by|to|at)\s{BODY}"
    r"|\bawaiting\s(?:ratification|governors?['’]?\s(?:approval|ratification)|approval|sign-?off)\W*$"
    r"|\b(?:this|the)\s(?:policy|document|version)\s(?:is|remains)\s(?:still\s)?(?:a|in|an?\s\w+)\s?draft\b",
    re.IGNORECASE,
)
ENTERED: Final = re.compile(
    r"^\W*(?:[\w'’]+\s){0,3}?(?:approval|approved|adoption|adopted|ratification|ratified|sign-?off|status)"
    rf"(?:\s(?:by|of)\s{BODY})?\W{{1,5}}(?:still\s)?(?:pending|awaited|awaiting|outstanding|not\syet|unapproved"
    r"|to\sbe\s(?:confirmed|approved|ratified|adopted))\b[^.]{0,30}\W*$",
    re.IGNORECASE,
)
"""A line of the head where the approval should stand, and which says that it is still to come."""
OUTRIGHT: Final = re.compile(
    r"^\W*(?:please\snote:?\s)?this\s(?:is\s(?:only\s|still\s)?an?\s(?:\w+\s)?draft|document\sis\sa\sdraft)\b(?!\sof\sa\spost)",
    re.IGNORECASE,
)
PROCESS: Final = re.compile(
    r"\b(?:when|if|each|every|any|all|new|post|posts|before|a draft|drafts|shared with|sent to|changes?"
    r"|amendments?)\b",
    re.IGNORECASE,
)
NUMBERED: Final = re.compile(r"\bv?(?:ersion\s?)?\d+\.\d\b", re.IGNORECASE)
LATER: Final = re.compile(
    r"\bv?(?:ersion\s?)?[1-9]\d*\.\d\b.*\b(?:approved|adopted|final|ratified)\b|\bfinal\sversion\b",
    re.IGNORECASE,
)


def _look(looked: Looked) -> Iterator[Finding]:
    found = [one for one in looked.document.blocks if _is_mark(one)]
    if any(LATER.search(one.text) for one in looked.document.blocks):
        # A list of versions tells of drafts that were; what counts is that a later one was approved.
        found = [one for one in found if not NUMBERED.search(one.text)]
    if not found:
        return
    where = "" if len(found) == 1 else f" ({on_lines(one.line for one in found)})"
    yield RULE.found(
        found[0],
        f"The document calls itself a draft, or says that it is still to be approved{where}, so it is not "
        f"in force.",
        "Have it adopted and take the mark off, or say when it is to be adopted and which policy holds "
        "until then.",
    )


def _is_mark(block: Block) -> bool:
    text = block.text
    if OUTRIGHT.search(text) or (ENTERED.search(text) and not block.text.rstrip().endswith("?")):
        return True
    if AWAITING.search(text):
        return not PROCESS.search(text) and len(text) < 250
    if not MARK.search(text) or len(text) > 120:
        return False
    return not (text.rstrip().endswith(".") and PROCESS.search(text)) and not re.search(
        r"\bdraft\w*\s(?:a|the|your|posts?|each)\b", text, re.I
    )


RULE = Rule("draft-status", "error", "Still a draft", _look)
