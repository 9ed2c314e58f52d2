"""A duty in the passive that nobody is named to do."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose, quoted
from handbell.documents.model import PolicyDocument, Sentence

GRAVE: Final = (
    r"reported|notified|informed|told|removed|deleted|checked|recorded|logged|referred|monitored|"
    r"moderated|obtained|sought|cleared|wiped|dealt with(?! (?:in|under|through|by|as|on))|"
    r"entered in the register|passed to|passed on"
)
"""What somebody must do or a child, a record or a report is left alone."""
CHECKED: Final = r"checked|monitored|moderated|changed|reset|updated|tested|audited|carried out|entered"
"""What a school says of itself in the passive, and nobody then does."""
PASSIVE: Final = re.compile(
    r"\b(?P<modal>must|should|shall|(?:is|are) to|needs? to|ha(?:s|ve) to)(?: (?:also|always|"
    r"immediately|then|first|all|both))* be "
    rf"(?:(?!by\b)[\w-]+ ){{0,3}}?(?P<act>{GRAVE})\b",
    re.I,
)
PROMISED: Final = re.compile(
    (
        r"\b(?P<modal>will be|shall be|(?<!which )(?<!that )(?:is|are)) (?:regularly |routinely |"
        rf"frequently |also )?(?P<act>{CHECKED})\b"
    ),
    re.I,
)
TOLD_OF: Final = re.compile(
    r"(?<!which )(?<!that )(?<!who )(?<!often )\b(?P<modal>is|are|will be|shall be) "
    r"(?:then |also |always |immediately |straight away |at once |normally |regularly "
    r"|first )?(?:\w+ed and (?:(?:its|their|the) \w+ )?)?"
    r"(?P<act>informed|notified|telephoned|phoned|rung|called|"
    r"contacted|told|asked for|sought|obtained|removed|deleted|destroyed|taken down|hidden|wiped|reported"
    r"|recorded|"
    r"logged|reviewed|refreshed|referred|sampled|searched|inspected|cleared(?= before)|read(?=\s*(?:[.;]"
    r"|$)))\b"
    r"(?! (?:to |in (?:the|our|your|their|this) |of |that |about |at |by |under |through |as (?!soon|quickly))\w)",
    re.I,
)
"""What is told in the present or the future as if it came to pass of itself."""
NOT_A_DUTY: Final = re.compile(
    r"\b(?:if|when|where|whether|until|once|before|after|unless|while|how|what|which|who|that|whose"
    r"|anything|such as|"
    r"not|never|no|may|can|often|sometimes|fully|well)\b",
    re.I,
)
OF_THE_PAPER: Final = re.compile(
    r"^(?:\W|\d|\.)*(?:this|the|our|these)?\s?(?:\w+ ){0,3}(?:policy|document|agreement|statement|guidance"
    r"|procedure|"
    r"terms|version|code)\b",
    re.I,
)
"""The review of the paper itself, of which its first page tells."""
CARE: Final = re.compile(r"\b(?P<modal>must|should) be (?P<act>taken)\b", re.I)
PERSON: Final = (
    r"(?:staff|teachers?|head ?-?teacher|principal|employees?|adults?|colleagues?|governors?|"
    r"trustees|governing body|board|managers?|"
    r"members?|pupils?|students?|children|parents?|carers?|volunteers?|everyone|everybody|anyone|"
    r"anybody|person|people|individuals?|"
    r"co-?ordinators?|leads?|leaders?|team|office|officers?|technicians?|dsl|slt|smt|school|"
    r"provider|county|council|trust|academy|college|"
    r"department|committee|panel|group|authority|police|editors?|authors?|owners?|bursar|"
    r"houseparents?|readers?|heads? of [a-z]+|we|they|you|i|he|she|practitioners?|users?|visitors?|"
    r"holders?|hub|"
    r"champions?|secretary|clerk|mr|mrs|miss|ms|dr)"
)
BY_SOMEBODY: Final = re.compile(rf"\bby (?:(?!\d)[\w'-]+ ){{0,5}}?{PERSON}\b", re.I)
SOMEBODY_SEES: Final = re.compile(
    r"(?:\b(?:if|when|where|whenever|once)|(?:^|, )should) (?:(?!,)[\w'/-]+ "
    rf"){{0,5}}?{PERSON}\b[^,.]{{0,60}}\b(?:discover|see|find|receive|become|is|are|has|"
    r"have|suspect|notice|come|encounter|feel|witness|believe|think|know|want|wish|get|hear|access|take|use)",
    re.I,
)
DOER: Final = re.compile(
    r"(?:^|[,;] )(?:(?:all|any|the|our|each|every|no|those|a|an)\s+)*(?:(?!of\b|from\b|about\b|to\b|"
    rf"by\b|in\b|that\b|for\b)[\w'/-]+ ){{0,3}}?{PERSON}"
    rf"(?: (?:who|in|of|with|and|or|at)\b[^.,]{{0,60}}?)? (?:\w+ly )?(?:must|should|will|shall|ha(?:s|ve) to|"
    r"needs? to|may not|cannot|can|do|does|checks?|ensures?)\b",
    re.I,
)

FAMILIES: Final = re.compile(
    r"(?:all |any |the |our |new |every |each )*(?:staff|pupils?|students?|children|learners?|employees?"
    r"|volunteers?|"
    r"governors?|visitors?|parents?|carers?|famil(?:y|ies)|people|whoever|those|everyone|everybody|you|they|we|he|she|it|this|all)\b",
    re.I,
)
"""Whom the school tells things in general, and words that hang on the sentence before."""
BEGINS: Final = re.compile(rf"(?:all |any |the |each |every |our )?{PERSON}\b", re.I)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a sentence."""
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        found = PASSIVE.search(text) or _promised(text) or _told_of(text) or _care(text)
        if found is None or _somebody(looked.document, sentence, text, found):
            continue
        yield RULE.found(
            sentence,
            (
                f'"{quoted(text[found.start() :], 60)}": the sentence does not say who does it, so that '
                "each may think another will."
            ),
            "Begin with the person: say who does it, and who does it when they are away.",
        )


def _promised(text: str) -> re.Match[str] | None:
    """Checks that the school promises of itself: with nobody to make them they are not made."""
    found = PROMISED.search(text)
    return None if found is None or re.search(r"\b(?:not|never|no)\b", text[: found.end()], re.I) else found


def _told_of(text: str) -> re.Match[str] | None:
    """A step told in the passive ("the police are telephoned"), where the sentence tells no more than the step."""
    found = TOLD_OF.search(text)
    if found is None or OF_THE_PAPER.match(text):
        return None
    subject = re.split(r"[,;:]", text[: found.start()])[-1]
    if re.search(
        r"\b(?:according to|in accordance|in line|as (?:set out|described|required))\b",
        text[found.end() :],
        re.I,
    ):
        return None
    return None if NOT_A_DUTY.search(subject) or FAMILIES.match(subject.strip()) else found


def _care(text: str) -> re.Match[str] | None:
    return (
        CARE.search(text) if re.match(r"(?:great |every |particular |special )?care\b", text, re.I) else None
    )


def _somebody(document: PolicyDocument, sentence: Sentence, text: str, found: re.Match[str]) -> bool:
    """Whether the sentence, the lead-in or the sentence before it says who."""
    if re.search(r"\b(?:not|never)\b", text[found.start() : found.end()], re.I):
        return True
    if re.match(r"(?:i|we)\b", text, re.I) or re.search(
        r"\b(?:if|when|where|whether)\b[^,]*$", text[: found.start()], re.I
    ):
        return True
    if BY_SOMEBODY.search(text) or SOMEBODY_SEES.search(text) or DOER.search(text[: found.start()]):
        return True
    if DOER.search(text[: found.start()] + found["modal"]) and not _is_told(text, found):
        return True
    lead = plain(document.lead_of(sentence))
    if re.search(rf"\b{PERSON}\b[^:]{{0,60}}(?:will|must|should|shall|:|that)\s*:?$", lead, re.I):
        return True
    before = _before(document, sentence)
    return before is not None and bool(DOER.search(plain(before.text)) or BEGINS.match(plain(before.text)))


def _is_told(text: str, found: re.Match[str]) -> bool:
    """Whether the person before the passive is the one told, and not the one who tells ("The DSL must be informed")."""
    subject = re.split(r"[,;]|\band\b(?= (?:must|should|shall))", text[: found.start()])[-1]
    return found["act"].lower() in ("informed", "notified", "told") and bool(
        re.search(rf"\b{PERSON}\b", subject, re.I)
    )


def _before(document: PolicyDocument, sentence: Sentence) -> Sentence | None:
    """The sentence before it in the same paragraph."""
    same = [one for one in prose(document) if one.block == sentence.block]
    place = same.index(sentence)
    return same[place - 1] if place else None


RULE = Rule("no-actor", "warning", "A duty in the passive that nobody is named to do", look)
