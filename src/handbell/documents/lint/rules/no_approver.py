"""Permission or approval is needed, and nobody is named who gives it."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose, whole
from handbell.documents.model import PolicyDocument, Sentence

BEGINS: Final = (
    r"(?:without|with|unless|subject to|prior|specific|written|express|explicit|only if|if|"
    r"requires?|needs?|must have|"
    r"obtain(?:s|ing|ed)?|seek|ask for|has been given|after)"
)
NEEDED: Final = re.compile(
    rf"\b{BEGINS}\b(?:(?!\b(?:with|unless|without|if)\b)[^.;]){{0,45}}?\b(?P<word>permission|"
    r"approval|authori[sz]ation|clearance)\b"
    r"|\b(?P<done>authori[sz]ed|approved|agreed|cleared|signed off)\b (?:before|prior to|in advance|beforehand)"
    r"|\b(?P<unless>unless|until|only (?:if|when|where)) (?:\w+ ){0,5}?(?:is|are|been|being|have "
    r"been|has been) (?:\w+ )?"
    r"(?:authori[sz]ed|approved|permitted)\b"
    r"|\b(?P<bare>unapproved|unauthori[sz]ed) "
    r"(?:software|apps?|devices?|equipment|accounts?|programs?|programmes?|"
    r"downloads?)\b(?=[^.]{0,40}\b(?:not|never|forbidden|prohibited))"
    r"|\b(?:once|after|when|provided(?: that)?|as long as|so long as|subject to) (?:(?!parent|carer)\w+ ){0,4}?"
    r"(?P<given>permission|approval|authori[sz]ation|authority|agreement|clearance|leave) "
    r"(?:is|are|was|has been|have been|being) (?:obtained|given|granted|received|sought|secured)\b"
    r"|\b(?:a |any )?(?P<request>requests?|applications?) (?:may|can|must|should|is to|are to) be made\b"
    r"|\b(?:where|when|if|unless) (?:properly |so )?(?:authori[sz]ed|approved|permitted)\b"
    r"|\b(?:needs?|requires?) (?:prior |written )?agreement\b"
    r"|\bwithout (?:prior |express |written |proper )?(?:leave|authority)\s*[.;,]?$"
    r"|\b(?:must|should|shall|ha(?:s|ve) to|(?:is|are) to) ask (?:first\b|before\b)"
    r"|\bbefore (?:its |their |the )?use (?:in school )?is (?:allowed|permitted|approved)",
    re.I,
)
WHO: Final = re.compile(
    r"\b(?:head ?-?teachers?|heads?|principal|slt|smt|senior|leaders?|leadership|dsl|safeguarding "
    r"lead|governors?|governing|trustees|parents?|"
    r"carers?|guardians?|famil(?:y|ies)|managers?|co-?ordinators?|(?:a|the|their|class) teachers?|"
    r"adults?|office|business|trust|committee|"
    r"officers?|editors?|technicians?|director|author|owners?|holders?|supervisors?|deputy|chair|"
    r"board|person(?:'s)?|people|staff who|member of staff|social worker|"
    r"young people|pupil's|child's|copyright|mr|mrs|ms|miss|dr|school's|team|photographer|"
    r"individuals?|everyone (?:in|who)|consent)\b",
    re.I,
)
ABOUT_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:permissions? (?:list|form|slip|policy|policies|settings|levels)|photograph and "
    r"permissions|approval of (?:this|the) policy|"
    r"have (?:said no|given)|parental|(?:give|gives|given|withdraw|withhold|refuse)\w* (?:\w+ ){0,3}permission)\b",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a sentence."""
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        found = NEEDED.search(text)
        if found is None or ABOUT_SOMETHING_ELSE.search(text) or _somebody(looked.document, sentence, found):
            continue
        yield RULE.found(
            sentence,
            f'Something here needs permission or approval ("{found[0].strip()}"), and nobody is named who gives it.',
            "Name who decides and who decides in their absence, how one asks, and where the answer is recorded.",
        )


def _somebody(document: PolicyDocument, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the sentence, its lead-in or the sentence before or after it names who decides."""
    entire = whole(document, sentence)
    start = entire.find(found[0])
    if WHO.search(entire[start:]) or re.search(r"(?:'s|s'|') $", entire[:start]):
        return True
    before = re.split(r"\b(?:unless|until|if|where|when|only)\b", entire[:start], flags=re.I)
    if found["done"] and len(before) > 1 and WHO.search(before[-1]):
        return True
    root = (found["word"] or found["done"] or found["given"] or found["request"] or "approv")[:6]
    beside = [one for one in prose(document) if one.block == sentence.block and one is not sentence]
    return any(
        root.lower() in (text := plain(one.text)).lower() and WHO.search(text) is not None for one in beside
    )


RULE = Rule("no-approver", "warning", "Approval is needed and nobody is named who gives it", look)
