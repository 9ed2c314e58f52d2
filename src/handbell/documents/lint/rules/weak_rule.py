"""A safeguarding rule that is worded as advice or as an expectation."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose, whole

WEAK: Final = re.compile(
    r"\b(?:(?:is|are) (?:also |strongly |therefore )*(?:advised|encouraged|recommended|reminded|"
    r"urged|expected|asked)(?: not)? (?:to|not)\b(?<!reminded to(?= (?:adhere|follow|comply|observe|abide|read)\b))|"
    r"it is (?:strongly )?(?:inappropriate|not appropriate|unwise|inadvisable|not advisable|"
    r"advisable|recommended|advised|hoped that)|"
    r"is (?:not|never) (?:thought|considered|deemed|felt) (?:proper|appropriate|suitable|wise)|"
    r"(?:is|are) discouraged|would be grateful|"
    r"(?:should|must) (?:try|endeavour|aim|consider|avoid|be careful|be mindful|think carefully)\b|ideally|"
    r"use (?:your|their) (?:own )?(?:judgement|discretion)|(?:we|the school) (?:would )?(?:advise|"
    r"recommend|discourage|prefer)s?)",
    re.I,
)
WHO: Final = re.compile(
    r"\b(?:staff|adults?|employees?|teachers?|colleagues?|volunteers?|governors?|practitioners?|tutors?|you)\b",
    re.I,
)
CHILD: Final = r"(?:pupils?|students?|child(?:ren)?|learners?|young (?:people|persons?)|minors?|under[- ]18s)"
CONTACT: Final = re.compile(
    r"(?:\b(?:contact|communicat\w+|friend\w*|\"friend\"|befriend\w*|connect\w*|follow(?:ing|ers?)?|"
    rf"messag\w+|accept|add|social contact|invite)\b[^.]{{0,90}}\b{CHILD}\b"
    rf"|\b{CHILD}\b[^.]{{0,60}}\b(?:as (?:a |an )?[\"']?(?:friends?|contacts?|followers?)))",
    re.I,
)
IMAGES: Final = re.compile(
    (
        rf"\b(?:photo\w*|images?|pictures?|videos?|film\w*)\b[^.]{{0,80}}\b{CHILD}\b|"
        rf"\b{CHILD}\b[^.]{{0,60}}\b(?:photo\w*|images?|pictures?|videos?)\b"
    ),
    re.I,
)
PRIVATE_MATTERS: Final = re.compile(
    r"\b(?:refer|discuss|disclos\w+|post\w*|comment\w*|shar(?:e|ing)|publish\w*|writ(?:e|"
    r"ing))\b[^.]{0,80}\b(?:(?:individual|specific|private|personal|"
    rf"confidential)\b[^.]{{0,40}}\b(?:matters?|information|details|members?)|about (?:\w+ ){{0,2}}{CHILD})\b",
    re.I,
)
PRIVACY: Final = re.compile(
    r"\bpriva(?:cy|te)\b[^.]{0,30}\bsettings?\b|\bsettings?\b[^.]{0,40}\bpriva(?:cy|te)\b", re.I
)
REPORTS: Final = re.compile(
    (
        rf"\b(?:report|tell|inform|refer)\b[^.]{{0,60}}\b(?:{CHILD}\S* (?:at risk|safety|welfare)|"
        r"safeguarding|child protection|abuse of)"
    ),
    re.I,
)
TOPICS: Final = (
    (CONTACT, "contact with pupils"),
    (IMAGES, "pictures of pupils"),
    (REPORTS, "reporting a safeguarding concern"),
    (PRIVATE_MATTERS, "what is said about children and families"),
    (PRIVACY, "privacy settings"),
)
FAMILIES: Final = re.compile(
    r"^(?:parents?|carers?|famil|pupils?|students?|children|learners?|young people|visitors?)\b", re.I
)


def look(looked: Looked) -> Iterator[Finding]:
    """Each its own, at its line. Privacy settings alone are no finding: they belong to somebody's private life."""
    found = [
        (one, *hit)
        for one in prose(looked.document)
        if (hit := _weak(plain(one.text), whole(looked.document, one)))
    ]
    graver = any(topic != "privacy settings" for _, _, topic in found)
    for sentence, words, topic in found:
        if topic == "privacy settings" and not graver:
            continue
        yield RULE.found(
            sentence,
            f'A rule about {topic} is worded as advice or hope ("{words}"), so that nobody can be held to it.',
            'Say "must" or "must not", and name the exceptions.',
        )


def _weak(text: str, entire: str) -> tuple[str, str] | None:
    weak = WEAK.search(entire)
    if weak is None or FAMILIES.match(text) or FAMILIES.match(entire) or not WHO.search(entire):
        return None
    if "hoped" not in weak[0] and re.search(r"\bmust not\b|\bmust never\b|\bwill not\b", text, re.I):
        return None
    after = entire[weak.start() :]
    for pattern, topic in TOPICS:
        if pattern.search(after) and (topic != "privacy settings" or WEAK.search(text)):
            return weak[0], topic
    return None


RULE = Rule("weak-rule", "warning", "A safeguarding rule worded as advice", look)
