"""Illegal pictures are spoken of, and nobody is told to keep their hands off them; or they are to be deleted."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import prose, whole
from handbell.documents.model import Sentence

ILLEGAL: Final = re.compile(
    r"\b(?:(?:material|images?|pictures?|photographs?|content)\b[^.]{0,60}\b(?:illegal|indecent|unlawful)\b|"
    r"\b(?:illegal|indecent|unlawful) (?:material|images?|pictures?|photographs?|content))",
    re.I,
)
DONE: Final = re.compile(r"\b(?:report|ring|call|tell|inform|refer|delet|leave|found|find)\w*\b", re.I)
HANDS_OFF: Final = re.compile(
    r"\b(?:not|never|nobody|no one|without|unseen)\b[^.]{0,60}\b(?:open\w*|view\w*|look(?:s|ed|ing)? at"
    r"|cop(?:y|"
    r"ied|ying)|forward\w*|send|sent|sharing|share|"
    r"print\w*|investigate)\b|\bunseen\b",
    re.I,
)
PICTURES: Final = (
    r"(?:(?:illegal|indecent|unlawful|improper|nude|naked|intimate|sexual|explicit|pornographic"
    r"|obscene)(?: or \w+)? "
    r"(?:photographs?|pictures?|images?|videos?|material|content)|"
    r"(?:photographs?|pictures?|images?|videos?) of (?:an? )?(?:sexual|indecent|intimate"
    r"|explicit)(?: nature| kind)?|"
    r"nudes|semi-nudes)"
)
SPREADS: Final = r"(?:print|forward|e-?mail|cop(?:y|i)|screen ?shot|circulat|photograph|download)"
SPREAD: Final = re.compile(
    rf"\b{PICTURES}\b[^.;,]{{0,50}}\b(?:is|are|be|will be) (?:first |then |also |both )?{SPREADS}\w*ed\b"
    rf"|\b{PICTURES}\b[^.;]{{0,40}}\b(?:must|should|shall|will|are to|is to) (?:\w+ly )?{SPREADS}\w* (?:it"
    rf"|them)\b"
    rf"|\b(?:must|should|shall|will|are to|is to|to) (?:\w+ly )?{SPREADS}\w* "
    rf"(?:the |any |an? |all |such )?{PICTURES}\b",
    re.I,
)
"""Such a picture is to be multiplied, be it for the headteacher or as evidence."""
NEGATED: Final = re.compile(r"\b(?:not|never|nobody|no one|none|without|nor|illegal to|offence)\b", re.I)
HUSHED: Final = re.compile(
    r"\bdelet\w+\b[^.]{0,40}\b(?:say nothing|tell (?:nobody|no one)|keep (?:it )?quiet|(?:without telling"
    r"|so that nobody|"
    r"so that no one)\b[^.]{0,30})"
    r"|\bfree to delete\b[^.]{0,40}\bfirst\b",
    re.I,
)
"""What came in is deleted and nobody is told, or before anybody who must see it has."""
DELETED: Final = re.compile(r"(?<!not )(?<!not be )(?<!never )(?<!never be )\bdeleted?\b", re.I)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first rule that says what is done with such material."""
    texts = [(one, whole(looked.document, one)) for one in prose(looked.document)]
    if wrong := _wrong(texts):
        yield wrong
        return
    rules = [(one, text) for one, text in texts if ILLEGAL.search(text) and DONE.search(text)]
    for sentence, text in rules:
        if DELETED.search(text) and not HANDS_OFF.search(text):
            yield RULE.found(
                sentence,
                "Deleting what may be illegal destroys evidence, and handling it can be an offence.",
                HINT,
            )
            return
    if rules and not any(HANDS_OFF.search(text) and _near(looked, one, rules) for one, text in texts):
        yield RULE.found(
            rules[0][0],
            "The rule on illegal material does not say that nobody opens, copies or passes it on, "
            "which can itself be an offence.",
            HINT,
        )


def _wrong(texts: list[tuple[Sentence, str]]) -> Finding | None:
    """The first sentence that tells people to multiply such a picture, or to delete what somebody must see."""
    for sentence, text in texts:
        spread = SPREAD.search(text)
        if spread and not NEGATED.search(text):
            return RULE.found(
                sentence,
                "Copying, printing or passing on an indecent picture of a child can itself be an offence, whoever "
                "it is for.",
                HINT,
            )
        if HUSHED.search(text) and not re.search(r"\b(?:not|never)\b[^.]{0,20}\bdelet", text, re.I):
            return RULE.found(
                sentence,
                "Deleting what may be a crime, or a sign that a child is at risk, before anybody is told destroys "
                "the evidence.",
                HINT,
            )
    return None


def _near(looked: Looked, sentence: Sentence, rules: list[tuple[Sentence, str]]) -> bool:
    """Whether a sentence stands under the same heading as one of the rules."""
    under = looked.document.under
    return any(under[sentence.block] == under[rule.block] for rule, _ in rules)


HINT: Final = (
    "Say: do not open, copy, send or delete it; put the device aside; tell the designated safeguarding lead, "
    "who calls the police."
)
RULE = Rule("illegal-material-gap", "warning", "Illegal material, and no word to keep hands off", look)
