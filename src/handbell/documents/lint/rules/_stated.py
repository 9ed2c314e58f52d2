"""A rule, and a leave or a stated practice elsewhere that it rules out: the matters on which schools often say both."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.rule import Looked
from handbell.documents.lint.rules._clashes import Clash
from handbell.documents.lint.rules._prose import plain, prose
from handbell.documents.model import Sentence

NO: Final = r"(?:not|never|no|nobody|no one|cannot)"
OWN_PHONE: Final = (
    r"(?:own|personal|private|teacher's|master's) (?:mobile )?"
    r"(?:phones?|telephones?|mobiles?|devices?|cameras?)"
)
TAKES: Final = r"(?:photograph\w*|pictures?|film\w*|images?)"
MATTERS: Final = (
    (
        rf"\b{NO}\b[^.]{{0,30}}\b{TAKES}\b[^.]{{0,40}}\b(?:with|on|using|by) (?:their |any "
        rf"|a )?{OWN_PHONE}",
        rf"\b{OWN_PHONE} (?:may|can) be used (?:to take|for) {TAKES}"
        rf"|\b(?:staff|helpers|teachers?|volunteers)\b[^.]{{0,30}}\btakes? (?:\w+ ){{0,3}}{TAKES} (?:on"
        rf"|with) (?:their|his or her) "
        r"(?:own |personal )?(?:phones?|telephones?|mobiles?)\b",
        "one forbids pictures of pupils on people's own devices, the other allows them",
    ),
    (
        r"\b(?:location|geo-?location|location services)\b[^.]{0,30}\b(?:off"
        r"|disabled)\b[^.]{0,20}\b(?:at all times|always|on "
        r"all|on every)\b",
        r"\b(?:location|geo-?location|location services)\b[^.]{0,40}\b(?:left|kept|switched|turned) on\b",
        "by one location is always off, by the other it is on",
    ),
    (
        rf"\b{NO}\b (?:give|share|pass)\w*\b[^.]{{0,40}}\b(?:mobile|telephone|phone) numbers?\b",
        r"\b(?:gives?|shares?) (?:(?!parents|office|police|head)\w+ ){0,3}(?:a|their|his|her"
        r"|his or her) (?:own |personal )?"
        r"(?:mobile|telephone|phone) number",
        "one forbids giving pupils a number, by the other it is given",
    ),
    (
        r"\b(?:approved|released|signed off|checked|read) by (?:the )?(?:\w+ ){0,2}?(?:head\w*|principal"
        r"|deputy|manager|"
        r"registrar|business manager|communications)\b",
        r"\b(?:posts?|publish\w*|goes|go)\b[^.]{0,40}\bwithout (?:further |any |prior )?(?:sign-?off"
        r"|approval|checks?|"
        r"being (?:checked|approved|read))\b",
        "by one somebody releases each post, by the other posts go out unseen",
    ),
    (
        r"\bonce (?:the|a|their|your) (?:\w+ )?(?:form|consent)\b[^.]{0,30}\b(?:returned|signed|received"
        r"|in)\b"
        r"|\bonly (?:with|after) (?:\w+ )?(?:consent|permission)\b",
        r"\b(?:assume|take it|taken|presume)\b[^.]{0,50}\b(?:unless|until) (?:we|the school|you|they"
        r"|a parent)\b"
        r"[^.]{0,20}\b(?:hear|tell|told|say|object|otherwise)",
        "one waits for consent, the other takes silence for it",
    ),
    (
        r"\b(?:first|christian|given) names? only\b|\b(?:first|christian|given) name only\b"
        r"|\bonly (?:the |a |their )?"
        r"(?:first|christian|given) names?\b",
        r"\b(?:forenames? and surnames?|full names?|first and last names?|first name and surname)\b"
        r"(?=[^.]{0,40}\b(?:where|when|used?|given|shown|printed|if)\b)|\bcaptions? (?:give"
        r"|show)s? (?:the )?full names?\b",
        "by one a child is named by first name alone, by the other in full",
    ),
)
"""The rule, what it rules out, and why."""
EXCUSED: Final = re.compile(
    r"\b(?:unless|except\w*|other than|only (?:if|when|where|with)|with (?:the )?(?:written )?(?:consent"
    r"|permission|agreement)|"
    r"their own child\w*)\b",
    re.I,
)
NEGATED: Final = re.compile(r"\b(?:not|never|nobody|no one|cannot|no longer|don't|nor)\b", re.I)
FORBIDDEN: Final = re.compile(
    r"\b(?P<act>live[- ]?stream|film|photograph|record|broadcast)\w*\b[^.]{0,50}\bby (?P<who>parents"
    r"|pupils|visitors|staff|"
    r"students|carers|families)\b[^.]{0,20}\b(?:is|are) (?:strictly )?(?:prohibited|forbidden"
    r"|not (?:allowed|permitted)|banned)\b",
    re.I,
)


def stated(looked: Looked) -> Iterator[Clash]:
    """Each matter at most once. A leave that names its exception or condition rules nothing out."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    for rule, practice, why in MATTERS:
        first = next((one for one, text in texts if _says(rule, text)), None)
        second = next((one for one, text in texts if _does(practice, text)), None)
        if first and second and first is not second:
            yield _pair(first, second, why)
    for sentence, text in texts:
        banned = FORBIDDEN.search(text)
        if banned and not EXCUSED.search(text):
            act = "live[- ]?stream" if banned["act"][:4].lower() == "live" else banned["act"]
            allowed = re.compile(rf"\b{banned['who']} (?:may|can) (?:\w+ )?{act}\w*", re.I)
            for other, words in texts:
                leave = allowed.search(words)
                if leave and other is not sentence and not _excused(words, leave):
                    yield _pair(sentence, other, "one forbids what the other allows")
                    return


def _says(pattern: str, text: str) -> bool:
    found = re.search(pattern, text, re.I)
    return found is not None and not _excused(text, found)


def _does(pattern: str, text: str) -> bool:
    found = re.search(pattern, text, re.I)
    return found is not None and not NEGATED.search(text[: found.end()]) and not _excused(text, found)


def _excused(text: str, found: re.Match[str]) -> bool:
    """Whether the words beside those found make room for an exception."""
    return bool(EXCUSED.search(text[: found.start()]) or EXCUSED.search(text[found.end() :]))


def _pair(one: Sentence, other: Sentence, why: str) -> Clash:
    first, second = sorted((one, other), key=lambda each: each.line)
    return Clash(first, second, why, False)
