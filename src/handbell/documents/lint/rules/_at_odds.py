"""Two sentences that say different things of one matter: review cycles, times, channels, phones, pictures."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.rule import Looked
from handbell.documents.lint.rules._alike import alike, words_of
from handbell.documents.lint.rules._amounts import amounts, months_between
from handbell.documents.lint.rules._clashes import SOME_OF_THEM, Clash
from handbell.documents.lint.rules._prose import plain, prose
from handbell.documents.model import Sentence

Texts = list[tuple[Sentence, str]]
PUPIL: Final = r"(?:pupils?|students?|child(?:ren)?|learners?|young people)"
NOT: Final = re.compile(r"\b(?:not|never|no|nobody|no one|none|cannot|can't|don't|neither)\b", re.I)
MAY: Final = re.compile(
    r"\b(?:may|can|(?:is|are) (?:allowed|permitted|free|welcome))\b(?! (?:not|only|never|be asked)\b)", re.I
)
OF_THE_POLICY: Final = re.compile(
    r"\b(?:this|the|our) (?:\w+ ){0,3}?(?:policy|document)\b[^.]{0,60}\breview|\breview\w*\b[^.]{0,30}\b(?:this|the) "
    r"(?:\w+ ){0,3}?(?:policy|document)\b|^(?:date (?:for|of) |next |policy )?review(?: date| cycle| period|"
    r" frequency)?\W*:?",
    re.I,
)
OTHER_REVIEW: Final = re.compile(
    r"\b(?:filter\w*|monitoring|consent\w*|access|log|logs|risk|training|agreement|list)\b", re.I
)
ILLEGAL: Final = re.compile(
    r"\b(?:illegal|indecent|nudes?|naked|semi-nudes?|intimate|sexual|sexting|youth[- ]produced)\b", re.I
)
LOOKS: Final = re.compile(
    r"\b(?:look(?:s|ed)? at|view(?:s|ed)?|opens?|cop(?:y|ies|ied)|print(?:s|ed)?|forward(?:s|ed)?|saved?|keeps?|kept|"
    r"stor(?:e|ed|es)|download(?:s|ed)?|screen ?shots?|seen|memory stick|share[ds]?)\b",
    re.I,
)
PICTURE: Final = re.compile(r"\b(?:pictures?|images?|photo\w*|videos?|material)\b", re.I)
OWN_CHANNELS: Final = re.compile(
    r"\b(?:must|will|should|shall|always|only)\b[^.]{0,40}\b(?:school|college|academy|work|official|trust|"
    r"centre|nursery)\b"
    r"[^.]{0,60}\bfor (?:every|all|any)\b[^.]{0,40}\b(?:messages?|communications?|contact|correspondence|e-?mails?)\b"
    r"|\b(?:all|every) (?:\w+ )?(?:messages?|communications?|contact|correspondence)\b[^.]{0,60}\b(?:must|will|"
    r"should|shall|is|"
    r"are|goes?)\b[^.]{0,40}\b(?:school|college|academy|work|official|trust|centre|nursery)\b[^.]{0,25}"
    r"\b(?:accounts?|systems?|e-?mail|platforms?|address\w*)\b",
    re.I,
)
PRIVATE_CHANNEL: Final = re.compile(
    r"\b(?:whats ?app|messenger|snapchat|discord|telegram|signal|group chats?|(?:own|personal|"
    r"private) (?:mobile|phone|number|"
    r"e-?mail|account))\b",
    re.I,
)
FAMILIES: Final = re.compile(
    r"(?:(?:all|the|our|some|many|any) )?(?:parents?|carers?|famil|pupils?|students?|"
    r"children|learners?)\b",
    re.I,
)
AUDIENCES: Final = (PUPIL, r"(?:parents?|carers?|famil(?:y|ies))")
NOT_BY: Final = re.compile(
    r"\b(?:not|never) (?:from|by|through|on|with|via|using) (?P<what>[^.,;:()]{6,60})", re.I
)
PHONES: Final = re.compile(r"\b(?:phones?|mobiles?|smart ?phones?)\b", re.I)
AWAY: Final = re.compile(
    r"\b(?:leave|left|hand(?:ed)?(?: in)?|lock(?:ed|ers?)|switched off|"
    r"put away)\b[^.]{0,80}?\b(?:\d{1,2}[.:]\d\d|all day|end of "
    r"(?:the )?(?:school )?day|home time|on arrival|school day)\b",
    re.I,
)
DURING_THE_DAY: Final = re.compile(
    r"\b(?:lunch\w*|break\w*|cafeteria|canteen|corridors?|class\w*|lessons?|common room|day of term|playground|"
    r"dining)\b",
    re.I,
)
GROUPS: Final = re.compile(
    r"\b(?:secondary|primary|early years|sixth[- ]form\w*|diploma|juniors?|infants?|year \w+|y\d+|key stage \w+)\b",
    re.I,
)
ASKED: Final = re.compile(
    r"\b(?:permission|consent|agreement) (?:of|from|by) (?:every|all|each) (?:other )?parents?\b|"
    r"\b(?:permission|consent|agreement)\b[^.]{0,40}\b(?:sought|asked|obtained|needed|given|"
    r"required)\b[^.]{0,30}\b(?:every|all|"
    r"each)\b[^.]{0,15}\bparents?|\b(?:every|all|each) (?:other )?parents?\b[^.]{0,40}\b(?:must|have to|"
    r"need to) (?:agree|consent)",
    re.I,
)
FREELY: Final = re.compile(
    r"\b(?:may|can)\b[^.]{0,20}\b(?:film|photograph|record|take (?:pictures|photo\w*))\b[^.]{0,50}\b(?:freely|"
    r"without asking|as "
    r"they (?:like|wish|please)|if they (?:like|wish))\b",
    re.I,
)
HIDDEN: Final = re.compile(
    rf"\b(?:(?:do|does|will|must|may|should) (?:not|never)|never) (?:show|include|feature|"
    rf"picture)s? (?:\w+ ){{0,2}}?(?:{PUPIL}|faces?)\b"
    rf"|\bno (?:{PUPIL}|faces?)\b[^.]{{0,20}}\b(?:shown|appears?|pictured|seen)\b",
    re.I,
)
SHOWN: Final = re.compile(
    rf"\b(?:{PUPIL}(?:'s?)?(?: faces)?|faces)\b (?:may|can|will) be (?:shown|seen|pictured|photographed|included)\b"
    rf"|\b(?:may|can) show (?:\w+ )?(?:{PUPIL}|faces)\b",
    re.I,
)
NOT_FRIENDS: Final = re.compile(
    r"\b(?:not|never)\b[^.]{0,30}\b(?:accept|add|be|become|have|make)\b[^.]{0,70}\bparents?\b[^.]{0,40}\bfriends?\b"
    r"|\b(?:not|never)\b[^.]{0,25}\bfriends? (?:with|of) (?:\w+ ){0,4}?parents?\b|"
    r"\bdon't accept (?:\w+ )?parents? as friends\b",
    re.I,
)
MAY_BE_FRIENDS: Final = re.compile(
    r"\bparents?\b[^.]{0,90}\b(?:may|can) (?:be|become|remain|stay) (?:\w+ )?friends\b"
    r"|\b(?:may|can) (?:be|become|remain|stay|make|accept)\b[^.]{0,25}\b(?:friends? with (?:\w+ )?parents?|"
    r"parents? as friends)\b",
    re.I,
)
PLAIN_PAIRS: Final = (
    (
        ASKED,
        FREELY,
        "by one every parent is asked before anybody films, by the other parents film as they like",
        True,
    ),
    (HIDDEN, SHOWN, "one never shows children, the other shows them", True),
    (NOT_FRIENDS, MAY_BE_FRIENDS, "one forbids friendship with parents online, the other allows it", False),
)


def at_odds(looked: Looked) -> Iterator[Clash]:
    """Each matter at most once."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    yield from _cycles(texts)
    yield from _illegal_pictures(texts)
    yield from _channels(texts)
    yield from _not_by(texts)
    yield from _phones([(one, _row(looked, one, text)) for one, text in texts])
    yield from _amounts(looked)
    for forbids, allows, why, severe in PLAIN_PAIRS:
        ban = next((one for one, text in texts if forbids.search(text)), None)
        leave = next((one for one, text in texts if _allows(allows, text)), None)
        if ban and leave and ban is not leave:
            yield _pair(ban, leave, why, severe)


def _allows(pattern: re.Pattern[str], text: str) -> bool:
    found = pattern.search(text)
    return found is not None and not NOT.search(text[: found.end()]) and not SOME_OF_THEM.search(text)


def _stems(text: str) -> frozenset[str]:
    """Stems without the last s, which the shorter of two forms keeps."""
    return frozenset(one.rstrip("s") for one in words_of(text))


def _pair(one: Sentence, other: Sentence, why: str, severe: bool = False) -> Clash:
    first, second = sorted((one, other), key=lambda each: each.line)
    return Clash(first, second, why, severe)


def _cycles(texts: Texts) -> Iterator[Clash]:
    """Two intervals at which the policy itself is reviewed."""
    found = []
    for one, text in texts:
        if OF_THE_POLICY.search(text) and not OTHER_REVIEW.search(text):
            months = months_between(text)
            if len(months) == 1:
                found.append((one, months.pop()))
    for one, months_ in found:
        for other, others in found:
            if one.line < other.line and months_ != others:
                yield _pair(one, other, "they give two different intervals for the review of the policy")
                return


def _illegal_pictures(texts: Texts) -> Iterator[Clash]:
    """Nobody may look at, copy or keep such a picture, and somebody is to all the same."""
    for place, (one, text) in enumerate(texts):
        if not (ILLEGAL.search(text) and PICTURE.search(text) and LOOKS.search(text) and NOT.search(text)):
            continue
        for other, after in texts[place + 1 : place + 6]:
            done = LOOKS.search(after) and re.search(
                r"\bthe (?:picture|image|photo\w*|video|material)\b|\bthem\b", after, re.I
            )
            if (
                done
                and not NOT.search(after)
                and not re.search(r"\bpolice\b|\breport\w*|\bmust be deleted", after, re.I)
            ):
                yield _pair(
                    one,
                    other,
                    "nobody may look at or keep such a picture, and somebody is to all the same",
                    True,
                )
                return


def _channels(texts: Texts) -> Iterator[Clash]:
    """Every message goes by the school's own channels, and another rule allows a private one."""
    rules = [(one, text) for one, text in texts if OWN_CHANNELS.search(text)]
    for other, allowed in texts:
        if (
            not (MAY.search(allowed) and PRIVATE_CHANNEL.search(allowed))
            or NOT.search(allowed)
            or FAMILIES.match(allowed)
        ):
            continue
        for one, text in rules:
            shared = any(
                re.search(rf"\b{who}\b", text, re.I) and re.search(rf"\b{who}\b", allowed, re.I)
                for who in AUDIENCES
            )
            if shared and one is not other and not re.search(r"\bemergenc", allowed, re.I):
                yield _pair(
                    one,
                    other,
                    "one sends every message by the school's own channels, the other allows another",
                    True,
                )
                return


def _not_by(texts: Texts) -> Iterator[Clash]:
    """ "Not from staff's own addresses", and "teachers may ... from their own address"."""
    empty = _stems("staff pupil parent school their personal account")
    for one, text in texts:
        found = NOT_BY.search(text)
        what = _stems(found["what"]) - empty if found else frozenset()
        about = _stems(text) - what
        for other, allowed in texts:
            words = _stems(allowed)
            if other is one or len(what) < 2 or not what <= words or len(about & words) < 2:
                continue
            if MAY.search(allowed) and not NOT.search(allowed):
                yield _pair(one, other, "one rules out what the other allows")
                return


def _row(looked: Looked, one: Sentence, text: str) -> str:
    """Of a cell of a table its whole row, which says whom it is about."""
    block = looked.document.blocks[one.block]
    return plain(block.text) if block.kind == "row" else text


def _phones(texts: Texts) -> Iterator[Clash]:
    """Pupils' phones are away all day, and pupils use theirs at lunch or in class."""
    about = [
        (one, text)
        for one, text in texts
        if not re.search(r"\b(?:staff|teachers? may|adults|visitors)\b", text, re.I)
    ]
    for one, text in about:
        if not AWAY.search(text) or re.search(r"\b(?:unless|except)\b", text, re.I):
            continue
        for other, allowed in about:
            theirs = {each.lower() for each in GROUPS.findall(allowed)}
            ours = {each.lower() for each in GROUPS.findall(text)}
            if other is one or (theirs and ours and not theirs & ours) or (theirs and not ours):
                continue
            may = MAY.search(allowed) and PHONES.search(allowed) and DURING_THE_DAY.search(allowed)
            if may and not NOT.search(allowed) and (PHONES.search(text) or theirs & ours):
                yield _pair(
                    one, other, "by one pupils' phones are away all day, by the other pupils have them"
                )
                return


def _amounts(looked: Looked) -> Iterator[Clash]:
    """Nearly the same words with another number of days, months, years or pounds."""
    for pair in alike(looked.document):
        if pair.alike < 0.62 or pair.shared < 4:
            continue
        ours, theirs = amounts(plain(pair.first.text)), amounts(plain(pair.second.text))
        for sort in ours.keys() & theirs.keys():
            if not ours[sort] & theirs[sort]:
                yield _pair(
                    pair.first, pair.second, f"of one and the same thing they give two different {sort}"
                )
                break
