"""A safeguarding rule that is worded as advice or as an expectation."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose, whole

WEAK: Final = re.compile(
    r"\b(?:(?:is|are) (?:also |strongly |therefore )*(?:advised|encouraged|recommended|reminded|"
    r"urged|expected|asked)(?: not)? (?:to|not)\b(?<!reminded to(?= (?:adhere|follow|comply|observe|abide"
    r"|read)\b))|"
    r"it is (?:strongly )?(?:inappropriate|not appropriate|unwise|inadvisable|not advisable|"
    r"advisable|recommended|advised|hoped that)|"
    r"is (?:not|never) (?:thought|considered|deemed|felt) (?:proper|appropriate|suitable|wise)|"
    r"(?:is|are) discouraged|would be grateful|"
    r"(?:should|must) (?:try|endeavour|aim|consider|avoid|be careful|be mindful|think carefully)\b|ideally"
    r"|ought (?:not )?to|should be (?:wary|cautious|avoided)|had better(?: not)?|"
    r"it is (?:wiser|better|safer|best) (?:not )?to|"
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
    rf"|\b{CHILD}\b[^.]{{0,60}}\b(?:(?:as|to be) (?:(?:a|an|their|your|his|her) )?"
    r"[\"']?(?:friends?|contacts?|followers?)))",
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
SHOULD: Final = re.compile(
    r"\b(?P<words>should(?: (?:not|never|always|only))?)\b(?! (?:\w+ ){0,2}?(?:wish|want|need|arise|occur|"
    r"happen)\b)",
    re.I,
)
MUST: Final = re.compile(r"\b(?:must|shall)\b", re.I)
ENOUGH: Final = 3
"""So many rules with "must" show that a policy knows the stronger word."""
PRIVATELY: Final = re.compile(
    r"\b(?:private|privately|personal|own|friends?|befriend|social (?:media|network\w*)|facebook|instagram|"
    r"whats ?app|"
    r"snap ?chat|network|online|text)\b",
    re.I,
)
CHILD_WORRY: Final = re.compile(
    r"\b(?:report|tell|pass|inform|refer|raise)\b[^.]{0,40}\b(?:worr(?:y|ies)|concerns?|allegations?|"
    r"disclosures?)\b[^.]{0,30}"
    rf"\b(?:about|by|of|from) (?:an? |the |any |another )?(?:\w+ )?(?:{CHILD}|colleague|member of staff"
    rf"|adult)"
    rf"|\bshould (?:report|tell|mention|raise)\b[^.]{{0,30}}\b(?:approach|messages?|contact"
    rf"|requests?)\b[^.]{{0,20}}\b(?:by|from) (?:an? |the |any )?{CHILD}"
    rf"|\breceiv\w+\b[^.]{{0,30}}\b(?:messages?|requests?|contact|approach)\b[^.]{{0,15}}\b(?:by"
    rf"|from) (?:an? |the |any )?{CHILD}\b[^.]{{0,40}}\bshould (?:report|tell|inform|mention|let)"
    rf"|\b{CHILD}\b[^.]{{0,40}}\b(?:concern|worry|disclosure|"
    rf"allegation)\b[^.]{{0,40}}\bshould (?:be )?(?:report|tell|told|pass|refer)",
    re.I,
)
TALKS: Final = re.compile(
    rf"\b(?:conversations?|chat|chats|correspond\w*|in touch|dialogue|exchanges?|talk)\b[^.]{{0,40}}\b{CHILD}\b",
    re.I,
)
LEAD_TRAINED: Final = re.compile(
    r"\b(?:DSL|safeguarding lead|lead)\b[^.]{0,20}\bshould (?:be|have|receive|undertake|do)\b[^.]{0,30}\btrain",
    re.I,
)
PUPIL_PICTURES: Final = re.compile(
    rf"\bshould (?:not|never)\b[^.]{{0,50}}\b(?:photo\w*|images?|pictures?|film"
    rf"|videos?)\b[^.]{{0,50}}\b{CHILD}\b"
    r"|\b(?:own|personal|private) (?:phones?|devices?|cameras?|equipment"
    r"|mobiles?)\b[^.]{0,20}\bshould (?:not|"
    r"never)\b"
    r"[^.]{0,60}\b(?:photo\w*|pictures?|images?|film)",
    re.I,
)
STATED: Final = (
    (CHILD_WORRY, "reporting a safeguarding concern"),
    (LEAD_TRAINED, "the safeguarding lead's training"),
    (PUPIL_PICTURES, "pictures of pupils"),
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
    yield from _only_should(looked)


def _only_should(looked: Looked) -> Iterator[Finding]:
    """A safeguarding line with "should" in a policy that says "must" elsewhere: one finding a topic."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    if sum(bool(MUST.search(text)) for _, text in texts) < ENOUGH:
        return
    told: set[str] = set()
    for sentence, text in texts:
        said = SHOULD.search(text)
        topic = _stated(text, whole(looked.document, sentence)) if said and not MUST.search(text) else ""
        if said and topic and topic not in told:
            told.add(topic)
            yield RULE.found(
                sentence,
                f'A rule about {topic} only says "{said["words"].lower()}", while other rules here say "must".',
                'Say "must" or "must not", and name the exceptions.',
            )


def _stated(text: str, entire: str) -> str:
    """What a sentence with "should" is about, where a child's safety hangs on it."""
    if FAMILIES.match(text):
        return ""
    about = CONTACT.search(text) or TALKS.search(text)
    forbids = re.search(r"\bshould (?:not|never)\b", text, re.I) and PRIVATELY.search(text)
    if about and forbids and WHO.search(entire):
        return "contact with pupils"
    return next((topic for pattern, topic in STATED if pattern.search(text)), "")


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
