"""What a clause says beside who and how strongly: exception, approver, time, condition."""

import re
from functools import cache
from typing import Final

from handbell.documents.binding.actors import Names

EXCEPT: Final = re.compile(
    r"\b(?:(?:except|unless|other than|apart from|excluding|save (?:for|where|when|in|that)|with the "
    r"exception of|with the exceptions? that|not including)\b"
    r"|without (?=(?:[a-z/'-]+ ){0,8}?(?:permission|consent|approval|agreement|authorisation|authority|"
    r"authorization|being|prior|first|checking|asking|discussing|a |supervision|the ))"
    r"|(?:only )?(?:if|where|when) (?=(?:[a-z/'-]+ ){0,8}?(?:permission|consent|approval|agreement|"
    r"authorisation) (?:has|have|is|was))"
    r"|only (?:with|if|when|where|in|under|after|once|as part of|by)\b|until\b(?=[^.]*(?:permission|"
    r"consent|approval|agreed|approved)))[^.;:)]*"
)
APPROVAL: Final = re.compile(
    r"\b(?:(?:(?:approved|authorised|agreed|sanctioned|permitted|signed off|cleared|granted|given|allowed|"
    r"countersigned|endorsed)(?: in writing| in advance| beforehand| first)?(?: by| with)|"
    r"(?:approval|permission|consent|agreement|authorisation|authority|sign-off|say-so|discretion)(?: in "
    r"writing| in advance| first)?(?: has been| is| must be| should be| have been)?(?: first)?(?: given| "
    r"granted| obtained| sought| received| secured| agreed| obtained and agreed)?"
    r"(?: in advance| first| beforehand)? (?:from|of|by|with)|(?:under the direction|with the agreement|"
    r"at the discretion|with the knowledge|with the approval|by permission) of|(?:ask|asking|seek|obtain|"
    r"get|having) (?=[a-z' ]{3,60}?(?:permission|approval|consent|agreement)\b)|"
    r"(?:agreed|arranged|discussed|cleared|checked)(?: and agreed)?(?: in advance| beforehand| first)? "
    r"(?:with|by)))\s+"
)
OWNED: Final = re.compile(
    r"'s?\s+(?:prior |written |express |explicit |specific |and |full |informed )*(?:approval|permission|"
    r"consent|agreement|authorisation|direction)\b"
)
NEEDED: Final = re.compile(
    r"\b(?:unless|without|only with|except with|subject to|with)\s+(?:[a-z/-]+ ){0,4}?(?:approval|"
    r"permission|consent|authorisation|authority|agreement)\b|"
    r"\bunless [^.;]{0,40}(?:authorised|approved|permitted|agreed)\b|\b(?:approval|permission|consent|"
    r"authorisation) (?:has been|is|must be|should be|have been)\b|"
    r"\b(?:be|been|is|are|unless|and) (?:approved|authorised)\b(?! (?:users?|software|apps?|accounts?|"
    r"devices?))|\b(?:obtain|seek|have|gain|get|give|require)s? (?:[a-z]+ ){0,3}(?:approval|permission|"
    r"consent|authorisation)\b"
)
FAMILY: Final = re.compile(
    r"\b(?:parent\w*|carer\w*|photograph\w*|image\w*|photo\w*|picture\w*|video\w*|pupil\w*|child\w*|student\w*)\b"
)
APPROVERS: Final = {
    "headteacher": "headteacher", "leadership": "leadership", "subject_leader": "subject_leader", "dsl": "dsl",
    "teacher": "teacher", "parent": "parent", "computing_lead": "subject_leader", "governors": "governor",
    "chair_of_governors": "chair_of_governors", "adult": "responsible_adult", "staff": "staff", "office": "office",
    "network_manager": "network_manager", "technical_support": "network_manager", "social_team": "social_team",
    "online_safety_coordinator": "online_safety_lead", "school": "unnamed", "everyone": "unnamed", "pupil": "pupil",
    "employee": "employee", "local_authority": "unnamed",
}  # fmt: skip
NUMBER: Final = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|twenty-four|thirty|"
    r"forty-eight|a|an)"
)
UNIT: Final = (
    r"(?:school |working |calendar |academic |business |full )*"
    r"(?:minute|hour|day|week|month|term|year|half-term|half term)s?"
)
WITHIN: Final = re.compile(
    rf"\b(?:(?:at least |no later than |not later than |not less than |a minimum of |up to )?{NUMBER} "
    rf"{UNIT}(?:'|'s)? (?:before|ahead of|in advance|prior to|notice)(?: of)?(?: [a-z' ]{{0,40}})?"
    rf"|within (?:the (?:same|next|first) )?{NUMBER} {UNIT}(?: of [a-z' ]{{3,50}})?|in {NUMBER} {UNIT}(?: "
    rf"or (?:earlier|sooner)[a-z ]{{0,20}})?|no later than [^,.;]{{3,50}}|by the end of [^,.;]{{3,40}}|by "
    rf"(?:noon|midday|\d+ ?(?:am|pm))[^,.;]{{0,20}}"
    r"|by (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december)(?: \d{4})?"
    r"|(?:on )?the same (?:school |working )?day|that (?:same )?day"
    r"|immediately|straight ?away|right away|at once|without (?:undue |any )?delay|as soon as (?:is "
    r")?(?:reasonably )?(?:possible|practicable|practical|they can)|at the earliest opportunity|promptly|"
    r"forthwith|in a timely manner"
    rf"|(?:at least |not less than |no less than )?(?:once |twice |three times |four times )?(?:a|per|each|"
    rf"every|in every) (?:other )?(?:school |academic |calendar )?(?:year|term|half-term|half term|month|"
    rf"week|day|half term)\b"
    rf"|every {NUMBER} {UNIT}|(?:at least )?(?:bi-?annually|annually|yearly|biennially|half-termly|half "
    rf"termly|termly|quarterly|monthly|fortnightly|weekly|daily|hourly)(?: or [a-z ]{{3,30}})?|on an? "
    rf"(?:annual|termly|monthly|weekly|regular|yearly|half-termly|daily) basis|annual(?= (?:review|"
    rf"training|update|audit|basis))"
    r"|at (?:every|each) (?:review|meeting|induction|start)[a-z ]{0,20}|at (?:the )?(?:start|beginning|"
    r"end) of (?:each|every|the) [^,.;]{3,30}|at induction|(?:during|on|as part of) (?:their |the |staff "
    r")?induction|when they join [a-z ]{3,20}|on joining [a-z ]{3,20}|on appointment|upon appointment"
    r"|regularly|periodically|continually|continuously|from time to time|at regular intervals|on an "
    r"ongoing basis|as and when [a-z ]{3,20}|in advance|beforehand|before (?!and\b|the age|"
    r"school\b)[a-z][^,.;:)]{3,60}|prior to [^,.;:)]{3,60}|ahead of [^,.;:)]{3,60})"
)
LOOSE_TIME: Final = re.compile(
    r"regularly|periodically|contin|from time|at regular|on an ongoing|in advance|before|prior|ahead|as and when"
)
CONDITION: Final = re.compile(
    r"(?:^|(?<=[,;] )|(?<=\band )|(?<=\w ))(?:if|when|whenever|where|wherever|in the event (?:of|that)|in "
    r"(?:the )?cases? (?:of|where)|should (?=any|you|a |an |there|this|such)|once|as long as|provided "
    r"(?:that)?|in exceptional circumstances)\b[^,.;:]*"
)


LOOSELY: Final = re.compile(r"\W*(?:approv|agreed|given|allowed|permitted|arranged|discussed|checked)")
AGREED: Final = re.compile(
    r"(?: [a-z]+){0,3}? (?:has|have|had|agrees?|consents?|approves?)\b(?: first| already| previously)?"
    r"(?: (?:agreed|approved|authorised|consented|given|granted|said yes))?(?! (?:a|an|the|no|been)\b)"
)
SECOND: Final = re.compile(
    r"\b(?:at least one other|another|a second|a different) "
    r"(?:colleague|member of staff|person|staff member|adult|pair of eyes|reader)"
)
PARENTAL: Final = re.compile(
    r"\b(?:parental|parent(?:al)?/carer) (?:consent|permission|agreement|approval)|\bpermission slips?\b"
)


def exception(text: str) -> tuple[int, int] | None:
    """Where folded `text` says what is excepted."""
    found = EXCEPT.search(text)
    return (found.start(), found.start() + len(found[0].rstrip(" ,"))) if found else None


def approver(text: str, names: Names) -> tuple[str, tuple[int, int] | None]:
    """Whose approval lifts or conditions what folded `text` says, and where it says so; "unnamed" where nobody is."""
    for look in (_approved_by, _has_agreed, _owned):
        if (found := look(text, names)) is not None:
            return APPROVERS.get(found[0], "unnamed"), found[1]
    if SECOND.search(text) and re.search(r"\b(?:agree|approv|check|read|sign|review)", text):
        return "second_reader", None
    if PARENTAL.search(text):
        return "parent", None
    if not NEEDED.search(text):
        return "", None
    consent = re.search(r"\bconsent\b", text)
    return ("parent" if consent and FAMILY.search(text) else "unnamed"), None


def _approved_by(text: str, names: Names) -> tuple[str, tuple[int, int]] | None:
    """ "approved by the headteacher", "with the permission of a parent"."""
    for found in APPROVAL.finditer(text):
        people = names.subject_at(text, found.end())
        if people is not None and not (LOOSELY.match(found[0]) and _merely(text, found)):
            return people.actors[0], (people.start, people.end)
    return None


def _has_agreed(text: str, names: Names) -> tuple[str, tuple[int, int]] | None:
    """ "unless the headteacher has agreed"."""
    for one in names.named_in(text):
        lifted = re.search(r"\b(?:unless|until|if|once|only|without|where)\b", text[: one.start])
        if lifted and not one.possessive and AGREED.match(text[one.end :]):
            return one.actor, (one.start, one.end)
    return None


def _owned(text: str, names: Names) -> tuple[str, tuple[int, int]] | None:
    """ "without the headteacher's permission"."""
    for found in OWNED.finditer(text):
        people = [one for one in names.named_in(text[: found.start() + 2]) if one.end >= found.start() - 1]
        if people:
            return people[-1].actor, (people[-1].start, people[-1].end)
    return None


def _merely(text: str, found: re.Match[str]) -> bool:
    """Whether words like "given by" or "discussed with" tell of something else than leave to do it."""
    if re.match(r"\W*(?:given|allowed|permitted|arranged|checked)", found[0]):
        return not re.search(
            r"\b(?:permission|consent|approval|unless|without|only|agreement)\b", text[: found.start()]
        )
    if found[0].startswith("discussed"):
        return not re.search(r"\b(?:unless|first|exception|before|prior|without)", text)
    return False


@cache
def _time(text: str) -> tuple[int, int] | None:
    every = list(WITHIN.finditer(text))
    firm = [one for one in every if not LOOSE_TIME.match(one[0])]
    best = next(iter(firm or every), None)
    return (best.start(), best.start() + len(best[0].rstrip(" ,"))) if best else None


def within(text: str) -> tuple[int, int] | None:
    """Where folded `text` says by when or how often; a firm time before a vague one."""
    return _time(text)


def condition(text: str) -> tuple[int, int] | None:
    """Where folded `text` says when it holds."""
    found = CONDITION.search(text)
    return (found.start(), found.start() + len(found[0].rstrip(" ,"))) if found else None
