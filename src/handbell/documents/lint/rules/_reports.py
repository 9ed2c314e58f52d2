"""Whom the rules send one and the same report to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handbell.documents.lint.rule import Looked
from handbell.documents.lint.rules._alike import alike
from handbell.documents.lint.rules._clashes import Clash
from handbell.documents.lint.rules._prose import joined, prose, whole
from handbell.documents.model import Sentence

CHILD: Final = r"(?:pupils?|students?|child(?:ren)?|learners?|young (?:people|persons?))"
EVENTS: Final[dict[str, str]] = {
    "contact from a pupil": r"\b(?:communications?|contact|messages?|friend requests?|approach\w*)\b[^.]{0,40}\b"
    r"(?:from|"
    rf"by) (?:an? |any |the )?{CHILD}"
    rf"|\bif (?:an? |any |the )?{CHILD}\b[^.]{{0,70}}\b(?:contacts?|messages?|correspond|attempts?|gets? in touch)",
    "an unsuitable site": r"\b(?:unsuitable|inappropriate|offensive) (?:web ?)?(?:sites?|pages?|material)",
    "an unsuitable comment or message": (
        r"\b(?:inappropriate|abusive|offensive|unsuitable) (?:comments?|communications?|messages?|"
        r"posts?|content)|abuse of"
    ),
    "a complaint": r"^complaints? (?:are|should be|must be|will be|go(?:es)?|can be)\b",
    "a complaint about staff": (
        r"\b(?:complaints?|concerns?|allegations?)\b[^.]{0,30}\b(?:about|against|of) (?:an? |any "
        r")?(?:member of )?staff"
    ),
}
TELLS: Final = re.compile(
    (
        r"\b(?:report(?:ed|s)?|tell|told|inform(?:ed|s)?|notif(?:y|ied)|refer(?:red)?|pass(?:ed)?|made|"
        r"addressed|go(?:es)?)\b"
    ),
    re.I,
)
ROLES: Final[dict[str, str]] = {
    "the designated safeguarding lead": r"designated (?:safeguarding|child protection|person|teacher)|\bDSL\b|"
    r"safeguarding lead",
    "the headteacher": r"head ?-?teacher|principal|head of school",
    "senior leaders": (
        r"\bSLT\b|\bSMT\b|senior (?:leadership|management|members? of staff|staff|leaders?)|(?<!senior "
        r")leadership team"
    ),
    "the line manager": r"(?:line |their |the )manager",
    "the head of year": r"heads? of (?:year|house|department)",
    "the online safety lead": r"(?:online|e-?|internet)[- ]?safety (?:co-?ordinator|lead|officer)",
    "the network manager": r"(?:network|IT|ICT) (?:manager|technician|co-?ordinator)",
    "the local authority": r"local authority(?! designated)|\bLA\b",
    "the clerk": r"\bclerk\b",
    "the chair of governors": r"\bchair\b",
    "the class teacher": r"(?:class|a|their|any) teacher",
}
FAMILIES: Final = re.compile(
    r"^(?:the |our |all )?(?:pupils?|students?|parents?|children|carers?|learners?|young people)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Report:
    sentence: Sentence
    event: str
    to: frozenset[str]


def reports(looked: Looked) -> tuple[Report, ...]:
    """Every report that staff make on one of the events, with who gets it; "as above" is who got the one before."""
    found: list[Report] = []
    before: frozenset[str] = frozenset()
    for sentence in prose(looked.document):
        text = whole(looked.document, sentence)
        tells = TELLS.search(text)
        if tells is None or FAMILIES.match(sentence.text):
            continue
        to = frozenset(role for role, words in ROLES.items() if re.search(words, text[tells.start() :], re.I))
        if not to and re.search(r"\bas above\b", text, re.I):
            to = before
        before = to or before
        if to:
            found += [
                Report(sentence, event, to) for event, words in EVENTS.items() if re.search(words, text, re.I)
            ]
    return tuple(found)


def two_recipients(looked: Looked) -> Iterator[Clash]:
    """The same report sent to different people: at most one finding an event."""
    near = {(pair.first, pair.second) for pair in alike(looked.document) if pair.alike >= 0.55}
    told: set[str] = set()
    every = reports(looked)
    for place, one in enumerate(every):
        for other in every[place + 1 :]:
            if one.event != other.event or one.event in told or one.sentence is other.sentence:
                continue
            if one.to.isdisjoint(other.to) or (one.to != other.to and (one.sentence, other.sentence) in near):
                told.add(one.event)
                why = (
                    f"{one.event} goes to {joined(sorted(one.to), 'or')} by one, to "
                    f"{joined(sorted(other.to), 'or')} by the other"
                )
                yield Clash(one.sentence, other.sentence, why, False)
