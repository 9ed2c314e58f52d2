"""A denial of liability, or a claim to a power, that no policy can bring about."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose

DENIES: Final = re.compile(
    r"\b(?:neither|nor|not|no|cannot|can't|will not)\b[^.]{0,90}\b(?:accepts?|admits?|be held|"
    r"assumes?|takes?|bears?|has|have)\b[^.]{0,25}\b(?:liab(?:le|ility)|legal responsibility)\b"
    r"|\b(?:held|be|are|is) (?:personally )?(?:legally|criminally) (?:responsible|liable|accountable) for "
    r"(?:any|every|all|what|whatever|anything|everything|the (?:actions?|conduct|behaviour|posts?))\b"
    r"|\bprosecut\w+\b[^.]{0,30}\b(?:for|over) (?:any )?(?:libel|slander|defamation|defamatory)\b"
    r"|\b(?:libel|slander|defamation)\b[^.]{0,30}\b(?:is|are) an? (?:criminal offence|crime)\b"
    r"|\b(?:have|has|had|having) (?:the|any|that|such) (?:parent|carer|person|employee|author)s? "
    r"(?:prosecuted|arrested)\b"
    r"|\b(?:waives?|gives? up|surrenders?|forfeits?) (?:all |any |their |his |her |your |my )*(?:legal )?rights?\b"
    r"|\b(?:must|shall|will|required to|asked to) (?:give|hand over|disclose|provide|supply|surrender)\b[^.]{0,40}"
    r"\bpasswords?\b[^.]{0,30}\b(?:personal|private|own) (?:\w+ )?(?:accounts?|profiles?|pages?)\b"
    r"|\b(?:accepts?|has|have) no (?:liability|legal responsibility)\b|\b(?:is|are) not liable\b|"
    r"\bprosecuted by the (?:school|academy|college)|\b(?:school|academy|college) will prosecute\b",
    re.I,
)
NO_LIABILITY: Final = re.compile(r"\bliab(?:le|ility)\b|\blegal responsibility\b", re.I)
DENIAL: Final = (
    (
        "A policy cannot free the school of its duty of care, nor speak for others: this denial of liability has no "
        "effect and misleads parents."
    ),
    (
        "Say what the school does to prevent harm, and leave the denial out, or have it worded by the school's legal "
        "adviser."
    ),
)
CLAIM: Final = (
    (
        "This claims a power in law that a school's policy cannot give: it prosecutes nobody, libel is no crime, and "
        "rights and liability are not settled by a policy."
    ),
    "Say what the school itself can do (ask, report to the platform or the police, take advice), and no more.",
)
LOSS: Final = re.compile(
    r"\b(?:lost|loss|stolen|theft|damage[ds]?|breakage)\b[^.]{0,60}\b(?:phones?|mobiles?|devices?|"
    r"tablets?|property|belongings|equipment|watch\w*)\b"
    r"|\b(?:phones?|mobiles?|devices?|tablets?|property|belongings|equipment|"
    r"watch\w*)\b[^.]{0,60}\b(?:lost|loss|stolen|theft|damage[ds]?)\b",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a sentence. That a school does not answer for lost telephones is another thing."""
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        if DENIES.search(text) and not LOSS.search(text):
            yield RULE.found(sentence, *(DENIAL if NO_LIABILITY.search(text) else CLAIM))


RULE = Rule("legal-overreach", "warning", "A denial or a claim that has no effect in law", look)
