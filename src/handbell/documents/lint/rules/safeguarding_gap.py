"""A safeguarding rule that stops short: at an age below 18, at any adult's word, or at pictures kept in private."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose, whole

CHILD: Final = r"(?:pupils?|students?|child(?:ren)?|learners?)"
YOUNGER: Final = re.compile(
    (
        rf"\b{CHILD}\b[^.]{{0,50}}\b(?:under|below|up to|until)\b (?:the )?(?:age of )?(?P<age>1[0-7])\b|"
        r"\b(?:any )?child(?:ren)? (?:of|under) (?P<stage>primary|infant|junior) school age\b"
    ),
    re.I,
)
CONTACT: Final = re.compile(
    r"\b(?:friends?|\"friend\"|befriend\w*|contact|communicat\w+|accept|add|connect\w*|follow\w*|messag\w+)\b",
    re.I,
)
STAFF: Final = re.compile(r"\b(?:staff|adults?|employees?|teachers?|colleagues?|volunteers?|you)\b", re.I)
ANY_ADULT: Final = re.compile(
    (
        rf"\b(?:{CHILD}|not to|never)\b[^.]{{0,140}}\bmeet\b[^.]{{0,70}}\b(?:permission|agreement|"
        r"consent|approval|unless)\b[^.]{0,20}\b(?:an|any|a responsible|a trusted) adult\b"
    ),
    re.I,
)
KEPT: Final = re.compile(
    (
        r"\bstaff\b[^.]{0,120}\b(?:photographs?|images?|pictures?)\b[^.]{0,60}\b(?:private (?:retention|"
        r"use|collection)|keep at home|own use)\b"
    ),
    re.I,
)

REMOVED_FIRST: Final = re.compile(
    r"\b(?:removed|deleted|taken down|remove|delete)\b[^.]{0,30}\b(?:and|then)\b (?:\w+ ){0,2}?"
    r"(?:report(?:ed)?|refer(?:red)?|tell)\b",
    re.I,
)
EVIDENCE: Final = re.compile(
    r"\b(?:evidence|screen ?-?(?:shot|print|grab)s?|captur\w+|copy (?:is|of)|kept for|print ?-?outs?|not delete)\b",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a sentence."""
    kept = any(EVIDENCE.search(plain(one.text)) for one in prose(looked.document))
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        if not kept and REMOVED_FIRST.search(text):
            yield RULE.found(
                sentence,
                (
                    "What was written is removed before anybody keeps a copy, so that those who must "
                    "judge it cannot see it."
                ),
                (
                    "Say that the words, the name, the date and the address are captured first, then "
                    "removed, then reported."
                ),
            )
        if said := _gap(plain(whole(looked.document, sentence))):
            yield RULE.found(sentence, said[0], said[1])


def _gap(text: str) -> tuple[str, str] | None:
    found = YOUNGER.search(text)
    if (
        found
        and CONTACT.search(text)
        and STAFF.search(text)
        and re.search(r"\b(?:not|never|inappropriate|no)\b", text, re.I)
    ):
        stops = f"the age of {found['age']}" if found["age"] else f"{found['stage']} school age"
        return (
            (
                f"The rule against contact stops at {stops}, and former pupils who are older are still "
                "children until they are 18."
            ),
            (
                "Let the rule hold for every pupil, and for former pupils until they are 18 (or "
                "longer, where the school so decides)."
            ),
        )
    if ANY_ADULT.search(text):
        return (
            (
                "A child may meet somebody from online if any adult agrees: a stranger's friend or a "
                "sibling of 18 is an adult too."
            ),
            "Say that only a parent or carer may agree, and that a trusted adult comes along.",
        )
    if KEPT.search(text):
        return (
            "Read plainly, this lets staff keep pictures of pupils in private.",
            (
                "Say that staff keep no pictures of pupils on their own devices or accounts, and where "
                "school pictures are kept."
            ),
        )
    return None


RULE = Rule("safeguarding-gap", "warning", "A safeguarding rule that stops short", look)
