"""Concerns and complaints go to the headteacher, and nothing says where they go when they are about the headteacher."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import heading_of, plain, prose
from handbell.documents.model import PolicyDocument, Sentence

HEAD: Final = (
    r"(?:(?:executive )?head ?-?(?:teacher|master|mistress)|(?:executive )?principal|head of (?:school"
    r"|centre)|"
    r"(?:centre|nursery|setting|pre-?school) (?:manager|leader|head)"
    r"|(?<!line )(?<!business )(?<!network )manager|head)"
)
ADULT: Final = (
    r"(?:staff|employees?|adults?|teachers?|colleagues?|faculty|practitioners?|educators?|tutors?"
    r"|volunteers?|"
    r"members? of (?:staff|faculty|the team))"
)
TO_THE_HEAD: Final = re.compile(
    r"\b(?:complain\w*|concerns?|allegations?|misuse|misconduct|worr(?:y|ies)|breach\w*|"
    r"inappropriate use)\b[^.;]{0,100}?"
    rf"(?:\b(?:to|with|tell|inform|notify|contact)\s+(?:the |our |their )?{HEAD}\b)",
    re.I,
)
ALL_TO_THE_HEAD: Final = re.compile(
    rf"\b(?:report|tell|inform|notify|bring|raise)\b[^.;]{{0,30}}?\b(?:to |with )?(?:the |our "
    rf"|their )?{HEAD}\b"
    r"[^.;]{0,30}?\b(?:any|anything|all|every)\b[^.;]{0,50}\b(?:breach\w*|misuse|breaks?|against|contrary"
    r"|concerns?)\b"
    rf"|\b(?:report|raise)\b[^.;]{{0,20}}?\b(?:any|all|every)\b[^.;]{{0,30}}?\b(?:breach\w*|misuse"
    rf"|concerns?)\b"
    rf"[^.;]{{0,40}}?\b(?:to|with) (?:the |our |their )?{HEAD}\b",
    re.I,
)
"""Every breach, whoever's it is, goes to the headteacher."""
RINGS: Final = re.compile(
    rf"\babout an? (?:\w+ )?(?:member of staff|colleague|practitioner|adult)\b[^.;]{{0,40}}\bthe {HEAD} "
    r"(?:rings|telephones|phones|calls|contacts|informs|tells|decides|deals|investigates|speaks)\b",
    re.I,
)
"""The head acts on a worry about staff, and nothing says who does when it is about the head."""
TO_ITSELF: Final = re.compile(
    rf"\b(?:complaints?|concerns?|allegations?|worr(?:y|ies)|reports?) (?:about|against|concerning"
    rf"|of) (?:the |our )?"
    rf"(?P<head>{HEAD})\b[^.;,]{{0,40}}?\b(?:go(?:es)?|(?:is|are|must be|should be) (?:made|put|sent"
    rf"|brought|passed|"
    rf"reported|taken|mentioned)|made|sent) (?:only |straight |directly )?(?:to|with|before) (?:the "
    rf"|our )?(?P=head)"
    r"(?:'s (?:PA|secretary|assistant|personal assistant|deputy|office))?\s*(?:[.;,]|$)",
    re.I,
)
"""A complaint about the head goes to the head, or to whoever works for the head."""
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
    for sentence, text in texts:
        if TO_ITSELF.search(text):
            yield RULE.found(
                sentence,
                "What concerns the headteacher goes to the headteacher, or to somebody who answers to the headteacher.",
                "Send it to the chair of governors; the local authority designated officer (LADO) can always be told.",
            )
            return
    if any(OTHER_WAY.search(text) and not _signs(text) and _takes_concerns(text) for _, text in texts):
        return
    for sentence, text in texts:
        if not _goes_to_the_head(looked.document, sentence, text) or _offers(text):
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


def _goes_to_the_head(document: PolicyDocument, sentence: Sentence, text: str) -> bool:
    if ALL_TO_THE_HEAD.search(text) or RINGS.search(text):
        return True
    return bool(TO_THE_HEAD.search(text)) and _about_staff(document, sentence.block, text)


def _about_staff(document: PolicyDocument, block: int, text: str) -> bool:
    sentence = next(one for one in document.sentences if one.block == block)
    return bool(ABOUT_STAFF.search(text) or ABOUT_STAFF.search(heading_of(document, sentence)))


def _offers(text: str) -> bool:
    """Whether the sentence offers somebody beside the headteacher."""
    return bool(re.search(rf"{HEAD}\b,? (?:and/or|or)\b|\bor (?:to )?(?:the |their )?{HEAD}\b", text, re.I))


def _takes_concerns(text: str) -> bool:
    """Whether the words could be about where a concern goes, and not about who adopts a policy or is spoken to."""
    return bool(
        re.search(
            r"\b(?:concern|complain|allegation|report|tell|told|inform|refer|contact|worr|about|"
            r"raise|raised|pass|passed|misuse|breach|notif|deal|investigat|whistle|if it)\w*",
            text,
            re.I,
        )
    )


def _signs(text: str) -> bool:
    """Whether the chair is only named beneath a signature."""
    return (
        bool(re.search(r"\bsign(?:ed|ature)|\bapproved by\b|\bdate\b", text, re.I)) or len(text.split()) <= 5
    )


RULE = Rule("missing-route", "warning", "No other way when it is about the headteacher", look)
