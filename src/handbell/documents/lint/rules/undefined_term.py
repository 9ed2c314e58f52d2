"""A term or abbreviation that the rules turn on, and that is nowhere explained."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import counted, joined, plain, prose
from handbell.documents.model import Sentence

SHORT: Final[dict[str, str]] = {
    "AUP": "acceptable use policy",
    "CEOP": "Child Exploitation and Online Protection command",
    "CPOMS": "the school's system for safeguarding records",
    "DPIA": "data protection impact assessment",
    "DPO": "data protection officer",
    "DSL": "designated safeguarding lead",
    "DDSL": "deputy designated safeguarding lead",
    "IWF": "Internet Watch Foundation",
    "KCSIE": "Keeping children safe in education",
    "LADO": "local authority designated officer",
    "LEA": "local education authority",
    "LGFL": "London Grid for Learning",
    "LGB": "local governing body",
    "LSCB": "local safeguarding children board",
    "MASH": "multi-agency safeguarding hub",
    "SLT": "senior leadership team",
    "SMT": "senior management team",
    "SWGFL": "South West Grid for Learning",
    "UKCIS": "UK Council for Internet Safety",
    "UKCCIS": "UK Council for Child Internet Safety",
    "VLE": "virtual learning environment",
    "BYOD": "bring your own device",
}
"""Abbreviations of the trade that a parent or a new volunteer need not know."""
WRITTEN_OUT: Final[dict[str, str]] = {
    "CEOP": r"child exploitation",
    "KCSIE": r"keeping children safe in education",
    "LEA": "local education authority",
    "LGFL": r"london grid",
    "SWGFL": r"south west grid",
    "CPOMS": r"safeguarding (?:records?|software|system)|record(?:ing)? system",
}
KINDS: Final = re.compile(
    r"\b(?P<kind>professional|official|school-sanctioned|sanctioned|authorised|approved|learning|class|work)s?"
    r"(?: (?:school|social media|social networking|educational|twitter|facebook|instagram))*(?: and \w+(?: \w+)?)?"
    r" (?:accounts?|sites?|profiles?|channels?|social media(?! (?:polic|accept|use\b)))\b",
    re.I,
)
EXPLAINS: Final = re.compile(
    (
        r"\b(?:means?|(?:is|are) (?:one|an account|a page|those|any account|accounts?) (?:that|which|"
        r"held|run|set)|refers? to|defined|(?:is|are):|called|listed|register)\b"
    ),
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding for the abbreviations, one for kinds of accounts that are told apart and never defined."""
    yield from _abbreviations(looked)
    yield from _kinds_of_account(looked)


def _abbreviations(looked: Looked) -> Iterator[Finding]:
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    everything = " ".join(plain(one.text) for one in looked.document.blocks).lower()
    found: dict[str, list[Sentence]] = {}
    for sentence, text in texts:
        for word in re.findall(r"\b(?:[A-Z]{2,6}|LGfL|SWGfL)(?=s?\b)", text):
            if word.upper() in SHORT and not _written_out(word.upper(), everything):
                found.setdefault(word.upper(), []).append(sentence)
    if found:
        said = joined([f"{word} ({counted(one.line for one in uses[:3])})" for word, uses in found.items()])
        yield RULE.found(
            next(iter(found.values()))[0],
            (
                f"{said} {'is' if len(found) == 1 else 'are'} never written out, so that a parent or a "
                "new colleague has to guess."
            ),
            "Write it out where it first stands: "
            + "; ".join(f"{SHORT[word]} ({word})" for word in found)
            + ".",
        )


def _written_out(word: str, everything: str) -> bool:
    return (
        bool(
            re.search(
                WRITTEN_OUT.get(word, re.escape(SHORT[word].lower()).replace(r"\ ", r"[\s-]+")), everything
            )
        )
        or f"({word.lower()})" in everything
    )


def _kinds_of_account(looked: Looked) -> Iterator[Finding]:
    """Two kinds or more, each with rules of its own, and no sentence that says which account is of which kind."""
    kinds: dict[str, list[Sentence]] = {}
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        for found in KINDS.finditer(text):
            kinds.setdefault(found["kind"].lower(), []).append(sentence)
        if KINDS.search(text) and EXPLAINS.search(text):
            return
    if len(kinds) < 2:
        return
    said = joined([f"{kind} ({counted(one.line for one in uses[:3])})" for kind, uses in kinds.items()])
    yield RULE.found(
        min((uses[0] for uses in kinds.values()), key=lambda one: one.line),
        (
            f"The rules tell accounts apart as {said}, and nowhere say which account is which, so that "
            "one account can fall under two rules."
        ),
        "Define each kind in a sentence: who opens it, in whose name it speaks, what it is for.",
    )


RULE = Rule("undefined-term", "info", "A term that is nowhere explained", look)
