"""Concerns and complaints go to the headteacher, and nothing says where they go when they are about the headteacher."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import heading_of, plain, prose
from handbell.documents.model import PolicyDocument

HEAD: Final = r"(?:(?:executive )?head ?-?teacher|principal|head of school)"
ADULT: Final = r"(?:staff|employees?|adults?|teachers?|colleagues?|members? of staff)"
TO_THE_HEAD: Final = re.compile(
    r"\b(?:complain\w*|concerns?|allegations?|misuse|misconduct|worr(?:y|ies)|breach\w*|"
    r"inappropriate use)\b[^.;]{0,100}"
    rf"(?:\b(?:to|with|tell|inform|notify|contact)\s+(?:the |our |their )?{HEAD}\b)",
    re.I,
)
ABOUT_STAFF: Final = re.compile(
    r"\b(?:(?:about|by|against|concerning|regarding|of) (?:an? |any |the |another )?(?:\w+ "
    rf")?{ADULT}|staff (?:misuse|misconduct|conduct)|"
    rf"that an? (?:\w+ )?{ADULT}|{ADULT} (?:who|has|have))\b",
    re.I,
)
OTHER_WAY: Final = re.compile(
    r"\bchair (?:of|to) (?:the )?(?:governors?|governing|trust|board|directors|committee)|\bchief "
    r"executive\b|\bCEO\b|\bchair of trustees|"
    rf"(?:about|against|concern\w*|involv\w+|is) the (?:executive )?{HEAD}\b[^.]{{0,80}}\b(?:to|tell|"
    r"governors?|trust|LADO|designated officer)",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first sentence that sends such a thing to the headteacher."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    if any(OTHER_WAY.search(text) and not _signs(text) for _, text in texts):
        return
    for sentence, text in texts:
        if (
            not TO_THE_HEAD.search(text)
            or not _about_staff(looked.document, sentence.block, text)
            or _offers(text)
        ):
            continue
        yield RULE.found(
            sentence,
            (
                "What concerns a member of staff goes to the headteacher, and the policy gives no "
                "other way when it concerns the headteacher."
            ),
            (
                "Add: if it is about the headteacher, tell the chair of governors; the local authority "
                "designated officer (LADO) can always be told."
            ),
        )
        return


def _about_staff(document: PolicyDocument, block: int, text: str) -> bool:
    sentence = next(one for one in document.sentences if one.block == block)
    return bool(ABOUT_STAFF.search(text) or ABOUT_STAFF.search(heading_of(document, sentence)))


def _offers(text: str) -> bool:
    """Whether the sentence offers somebody beside the headteacher."""
    return bool(re.search(rf"{HEAD}\b,? (?:and/or|or)\b|\bor (?:to )?(?:the |their )?{HEAD}\b", text, re.I))


def _signs(text: str) -> bool:
    """Whether the chair is only named beneath a signature."""
    return (
        bool(re.search(r"\bsign(?:ed|ature)|\bapproved by\b|\bdate\b", text, re.I)) or len(text.split()) <= 5
    )


RULE = Rule("missing-route", "warning", "No other way when it is about the headteacher", look)
