"""Ideas of one policy that do not go together: two models of consent, an age limit beside a network, and more."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.rule import Looked
from handbell.documents.lint.rules._alike import words_of
from handbell.documents.lint.rules._clashes import Clash
from handbell.documents.lint.rules._prose import plain, prose
from handbell.documents.model import Sentence

IMAGE: Final = r"(?:photo\w*|images?|pictures?|videos?|film\w*|live ?-?stream\w*)"
SILENCE_IS_YES: Final = re.compile(
    r"\b(?:inform|tell|notify|let|write to|contact)\b[^.]{0,60}\bif (?:they|you) (?:do not|don't|"
    r"would rather not|object)"
    rf"[^.]{{0,80}}\b{IMAGE}|\bunless (?:they|parents) (?:object|opt out)\b[^.]{{0,60}}\b{IMAGE}"
    rf"|\b{IMAGE}[^.]{{0,60}}\bunless (?:an? |the |their )?(?:parents?|they|carers?) (?:objects?|opts? out|says? no)",
    re.I,
)
YES_IS_NEEDED: Final = re.compile(
    r"\b(?:must|should|need to|will be asked to) (?:give|sign|provide)\b[^.]{0,60}\b(?:permission|consent)\b"
    rf"[^.]{{0,90}}\b{IMAGE}|\bwithout (?:the )?(?:written )?(?:consent|permission) of (?:the |their )?parents"
    rf"[^.]{{0,90}}\b{IMAGE}|\b{IMAGE}[^.]{{0,60}}\bwithout (?:the )?(?:prior |express |written "
    r")*(?:consent|permission)\b",
    re.I,
)
NETWORK: Final = re.compile(
    r"\b(?:facebook|twitter|instagram|snapchat|tik ?tok|whatsapp|discord|reddit)\b", re.I
)
AGES: Final = re.compile(r"\b(?:age limits?|minimum age|13|thirteen|under[- ]?age)\b", re.I)
PUPILS_USE: Final = re.compile(
    (
        r"\b(?:pupils?|students?|children)\b[^.]{0,40}\b(?:to use|use|may use|will use|"
        r"access)\b[^.]{0,60}\b(?:facebook|twitter|instagram|snapchat|tik ?tok|whatsapp|discord|"
        r"reddit)\b"
    ),
    re.I,
)
PRIMARY: Final = re.compile(r"\b(?:primary|infant|junior|nursery) (?:school|academy)\b", re.I)
USUAL: Final = frozenset(
    words_of("school staff social media online member members pupil information network work hour")
)
APPROVED_BY: Final = re.compile(
    r"\b(?:approved|agreed|authori[sz]ed|sanctioned) (?:in advance )?by\b(?P<who>[^.;:,]{3,80})", re.I
)
TEACHING: Final = re.compile(r"\b(?:learning|projects?|lessons?|teaching|classwork)\b", re.I)
ROLES: Final = re.compile(
    r"head ?-?teacher|principal|senior leadership team|SLT|SMT|senior management team|head of "
    r"department|governors|governing body|subject leader|online safety (?:lead|coordinator)|"
    r"designated safeguarding lead|line manager",
    re.I,
)


def ideas(looked: Looked) -> Iterator[Clash]:
    """Each kind at most once."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    yield from _consents(texts)
    yield from _ages(looked, texts)
    yield from _expected_on_pain(texts)
    yield from _approvers(texts)
    yield from _email_is_a_network(texts)


def _pair(one: Sentence, other: Sentence, why: str, severe: bool = False) -> Clash:
    first, second = sorted((one, other), key=lambda each: each.line)
    return Clash(first, second, why, severe)


def _consents(texts: list[tuple[Sentence, str]]) -> Iterator[Clash]:
    opt_out = next((one for one, text in texts if SILENCE_IS_YES.search(text)), None)
    opt_in = next((one for one, text in texts if YES_IS_NEEDED.search(text)), None)
    if opt_out and opt_in:
        yield _pair(
            opt_out,
            opt_in,
            "by one a parent's silence is consent to pictures, by the other a parent must say yes",
            True,
        )


def _ages(looked: Looked, texts: list[tuple[Sentence, str]]) -> Iterator[Clash]:
    if not PRIMARY.search(
        " ".join(text for _, text in texts)
        + looked.document.title
        + " ".join(one.text for one in looked.body[:8])
    ):
        return
    limits = next((one for one, text in texts if AGES.search(text)), None)
    use = next(
        (
            one
            for one, text in texts
            if PUPILS_USE.search(text) and not re.search(r"\b(?:not|never|taught)\b", text)
        ),
        None,
    )
    if limits and use and limits is not use:
        yield _pair(
            limits,
            use,
            "one holds pupils to the networks' age limits, the other has primary pupils use such a network",
        )


def _expected_on_pain(texts: list[tuple[Sentence, str]]) -> Iterator[Clash]:
    """An expectation in one sentence, and discipline for the very same thing in another."""
    penalties = [
        (one, text)
        for one, text in texts
        if re.search(r"\bdisciplinary\b", text, re.I) and re.search(r"\b(?:will|may)\b", text)
    ]
    for one, text in texts:
        if not re.search(r"\b(?:is|are) (?:expected|advised|encouraged)\b", text, re.I):
            continue
        for other, penalty in penalties:
            if other is not one and len(set(words_of(text)) & set(words_of(penalty)) - USUAL) >= 4:
                yield _pair(one, other, "one only expects it, the other punishes whoever does not do it")
                return


def _approvers(texts: list[tuple[Sentence, str]]) -> Iterator[Clash]:
    """Pupils' work on social media approved by different people in two places."""
    found = []
    for one, text in texts:
        by = APPROVED_BY.search(text)
        if (
            by
            and TEACHING.search(text)
            and re.search(r"social media|facebook|twitter|online|blog", text, re.I)
        ):
            found.append((one, frozenset(each.lower() for each in ROLES.findall(by["who"]))))
    for place, (one, who) in enumerate(found):
        for other, others in found[place + 1 :]:
            if who and others and who != others:
                yield _pair(
                    one, other, "they do not name the same people to approve pupils' work on social media"
                )
                return


def _email_is_a_network(texts: list[tuple[Sentence, str]]) -> Iterator[Clash]:
    """E-mail is counted among social networks, and then has rules of its own that do not fit."""
    defined = next(
        (
            one
            for one, text in texts
            if re.search(r"social (?:media|networking)[^.]{0,40}\binclude[^.]*\b(?:e-?mail)\b", text, re.I)
        ),
        None,
    )
    ruled = next(
        (
            one
            for one, text in texts
            if one is not defined
            and re.search(r"\b(?:use|using)\b[^.]{0,30}\b(?:approved|school) e-?mail accounts?", text, re.I)
        ),
        None,
    )
    closed = any(
        re.search(
            (
                r"\b(?:access|use)\b[^.]{0,60}\bsocial (?:media|networking)[^.]{0,40}\b(?:controlled|"
                r"blocked|not (?:be )?(?:allowed|permitted|used))"
            ),
            text,
            re.I,
        )
        for _, text in texts
    )
    if defined and ruled and closed:
        yield _pair(
            ruled,
            defined,
            (
                "one lets e-mail be used, the other counts e-mail among the social networks to which "
                "access is controlled"
            ),
        )
