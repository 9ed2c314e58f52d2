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
    r"|\b(?:waives?|gives? up|surrenders?|forfeits?) (?:all |any |their |his |her |your "
    r"|my )*(?:legal )?rights?\b"
    r"|\b(?:must|shall|will|required to|asked to) (?:give|hand over|disclose|provide|supply"
    r"|surrender)\b[^.]{0,40}"
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
PLACE: Final = re.compile(
    r"\b(?:writes?|posts?|criticis\w+|complain\w*|comments?|against|online|facebook|network)\b[^.]{0,90}\b(?:"
    r"lose (?:the|their|your|his|her|a) (?:child's |children's )?places?|"
    r"(?:asked|required|told|have) to (?:remove|withdraw|take away) (?:your|their|the|his|her) child\w*)\b",
    re.I,
)
CRITICISM: Final = re.compile(
    r"\b(?:do(?:es)? not|don't|never|will not|not) (?:allow|permit|tolerate"
    r"|accept) (?:any )?criticism of (?:the|our) "
    r"(?:school|academy|college|head\w*|staff|governors?)\b"
    r"|\b(?:parents?|carers?|families) (?:must|may|shall|should|will) (?:not|never) (?:publicly )?criticise\b",
    re.I,
)
FOR_EVER: Final = re.compile(
    r"\b(?:agree\w*|consent\w*|permission)\b[^.]{0,90}\b(?:for ever|forever|in perpetuity|irrevocabl[ey]|"
    r"(?:cannot|may not|can not|can never|must not) be (?:withdrawn|revoked|taken back|changed))",
    re.I,
)
SEARCH: Final = re.compile(
    r"\b(?:phones?|telephones?|mobiles?|devices?|tablets?|laptops?)\b[^.]{0,60}\b(?:contents?|messages"
    r"|pictures|"
    r"photographs|files|data)\b[^.]{0,20}\b(?:searched|read|inspected|gone through|looked through)\b"
    r"|\b(?:all|every) (?:e-?mails?|messages?)\b[^.]{0,50}\b(?:will be|are|is|shall be) read\s*[.;]?$",
    re.I,
)
WITH_CAUSE: Final = re.compile(
    r"\b(?:suspect\w*|suspicion|reason\w*|grounds?|cause|authori[sz]ed|lawful\w*|law|consent|not|never|only"
    r"|unless|"
    r"police|where|if)\b",
    re.I,
)
CONSENT: Final = (
    "Consent must be as easy to withdraw as to give, so that consent for ever, or that cannot be withdrawn, is none.",
    "Say for what and for how long the school asks, and how a parent or pupil withdraws it at any time.",
)
SILENCED: Final = (
    "No school may take away a child's place, or forbid criticism, because of what a parent says: this claims a "
    "power that it does not have.",
    "Say how a complaint is made, and that threats or lies may be reported to the platform or the police.",
)
SEARCHED: Final = (
    "A general search of what is on people's devices or in their messages, without cause, goes beyond the powers of "
    "a school.",
    "Say who may search, on what reasonable grounds, how far, and where it is recorded.",
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
        if FOR_EVER.search(text) and not re.search(r"\b(?:is|are|does|do) not\b", text, re.I):
            yield RULE.found(sentence, *CONSENT)
        elif PLACE.search(text) or CRITICISM.search(text):
            yield RULE.found(sentence, *SILENCED)
        elif SEARCH.search(text) and not WITH_CAUSE.search(text):
            yield RULE.found(sentence, *SEARCHED)
        elif DENIES.search(text) and not LOSS.search(text):
            yield RULE.found(sentence, *(DENIAL if NO_LIABILITY.search(text) else CLAIM))


RULE = Rule("legal-overreach", "warning", "A denial or a claim that has no effect in law", look)
