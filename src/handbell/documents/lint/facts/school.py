"""Which school a document is of: learnt from title, signature, its own web address, and how often it is named."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Final

from handbell.documents.lint.rule import Looked
from handbell.documents.model import PolicyDocument

_WORD: Final = r"(?:St\.?|[A-Z]\.|[A-Z0-9][\w'’-]*|\([A-Z][\w .]*\)|&)"
_JOIN: Final = r"(?:of|the|and|in|on|upon|with|le|de|under|by|at|cum)"
_SORT: Final = (
    r"(?:Primary|Infants?|Juniors?|Nursery|First|Middle|Secondary|High|Grammar|Upper|Lower|Community"
    r"|Special|Preparatory|Prep|"
    r"Independent|Foundation|Catholic|Comprehensive|Parish|Village|Free|Girls['’]?|Boys['’]?|Sixth[ -]Form"
    r"|Technology|"
    r"C\.? ?of ?E\.?|CofE|Church of England|CE|RC|VA|VC|C\.E\.|R\.C\.|\((?:VA|VC|Aided|Controlled|A|C)\)"
    r"|Aided|Controlled|"
    r"Voluntary|Academy|and|&)"
)
_END: Final = r"(?:School|Academy|College|Nursery|Pre-?[Ss]chool|Kindergarten|Federation|Sixth Form)"
_TRUST: Final = (
    r"(?:(?:Multi[ -]Academy|Academy|Academies|Learning|Schools|Education(?:al)?)\s)?(?:Trust|MAT)"
)
NAMED: Final = re.compile(
    rf"(?<![\w'’@.])(?P<name>{_WORD}(?:[ \t]+(?:{_WORD}"
    rf"|{_JOIN}(?=[ \t]+{_WORD}))){{0,8}}?)(?<! in)(?<! of)(?<! the)(?<! and)(?<! at)(?<! by)"
    rf"(?P<sort>(?:[ \t]+{_SORT})*)[ \t]+(?P<end>{_END}|{_TRUST})s?(?:['’]s?)?(?![\w-])"
)
BARE: Final = re.compile(
    rf"(?<![\w'’@.])(?P<name>{_WORD}(?:[ \t]+{_WORD}){{0,4}}?)(?P<sort>(?:[ \t]+(?:C\.? ?of ?E|CofE|CE|RC"
    rf"|Catholic))?)"
    r"[ \t]+(?P<end>Primary|Infants|Juniors)(?![\w-]| (?:School|Academy|College|and|National|Care|Pupil|Age"
    r"|Phase|Teach))"
)
COUNCIL: Final = re.compile(
    r"(?<![\w'’])(?P<name>(?:[A-Z][\w'’-]+)(?:[ \t]+(?:and|&|upon|with|[A-Z][\w'’-]+)){0,5}?)"
    r"[ \t]+(?P<sort>(?:County|Borough|City|District|Metropolitan|Unitary|Metropolitan Borough|Parish"
    r"|Town)[ \t]+)?(?:Council\b(?!lor)|(?<=Unitary )Authority\b)"
)
HOST: Final = re.compile(r"(?:@|https?://|www\.)(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
_WORDS: Final = tomllib.loads((Path(__file__).parents[1] / "data" / "names.toml").read_text(encoding="utf-8"))
SORT_WORDS: Final = frozenset(_WORDS["kinds"].split())
"""Words that tell what kind of school a name is of."""
COMMON: Final = frozenset(_WORDS["common"].split())
"""Words that begin many a phrase before "School" and are no school's name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A school, trust or council named in a text: its words, what tells it from others, and where."""

    text: str
    core: frozenset[str]
    start: int
    end: int
    sort: str
    """What kind of organisation: "school", "trust", "council"."""


def mentions(text: str) -> tuple[Mention, ...]:
    """Every school, trust and council that a text names, in its order; the fuller of two that overlap."""
    found: list[Mention] = []
    if text.isupper():
        # A title in capitals is read as one with capitals at the words, which is as long.
        text = re.sub(
            r"[A-Z]+(?:['’][A-Z]+)*", lambda one: one[0] if one[0] in ("CE", "RC") else _capital(one[0]), text
        )
    for match in NAMED.finditer(text):
        sort = "trust" if match["end"].split()[-1] in ("Trust", "MAT") else "school"
        found.append(_mention(match, sort))
    found += [_mention(match, "school") for match in BARE.finditer(text)]
    found += [_mention(match, "council") for match in COUNCIL.finditer(text)]
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.core and not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(kept)


def _capital(word: str) -> str:
    return word.lower() if word in ("OF", "AND", "THE", "IN", "AT", "FOR") else word.capitalize()


def _mention(match: re.Match[str], sort: str) -> Mention:
    start, end = match.span()
    words = match[0].split()
    while words and core_of(words[0]) == frozenset():
        start += len(words[0]) + len(re.match(r"\s*", match.string[start + len(words[0]) :])[0])  # type: ignore[index]
        words = words[1:]
    text = match.string[start:end]
    return Mention(re.sub(r"['’]s?$", "", " ".join(text.split())), core_of(text), start, end, sort)


def core_of(name: str) -> frozenset[str]:
    """The words of a name that tell it from others, in small letters."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’.]s?\b|['’.]", "", name).lower())
    return frozenset(one for one in words if one not in SORT_WORDS and one not in COMMON) - {
        "council",
        "county",
        "borough",
    }


def same(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether two names are of one school: the words of one are among the other's, a slip of the pen allowed for."""
    few, many = sorted((first - {"st", "saint"}, second - {"st", "saint"}), key=len)
    if not few:
        return first == second
    return all(any(one == other or _near(one, other) for other in many) for one in few)


def _near(first: str, second: str) -> bool:
    return min(len(first), len(second)) > 3 and SequenceMatcher(None, first, second).ratio() >= 0.82


@dataclass(frozen=True, slots=True)
class Own:
    """What is known of the school itself. `name` is as the document has it; empty where it cannot be told."""

    name: str
    core: frozenset[str]
    sure: bool


@lru_cache(maxsize=8)
def _own(document: PolicyDocument, school: str | None) -> Own:
    if school:
        return Own(school, core_of(school), True)
    scores: dict[frozenset[str], float] = {}
    names: dict[frozenset[str], Counter[str]] = {}
    for block, mention in named(document):
        if mention.sort == "council" or loose(document, mention):
            continue
        scores[mention.core] = scores.get(mention.core, 0.0) + _weight(document, block, mention)
        names.setdefault(mention.core, Counter())[mention.text] += 1
    joined = {core: sum(scores[one] for one in scores if same(one, core)) for core in scores}
    if not joined:
        return _spoken_of(document)
    ranked = sorted(joined, key=lambda one: (-joined[one], -len(one), sorted(one)))
    best = ranked[0]
    rivals = [joined[one] for one in ranked if not same(one, best)]
    written = max(names[best], key=lambda text: (names[best][text], len(text)))
    sure = joined[best] >= 2 and joined[best] >= 1.5 * max(rivals, default=0)
    spoken = _spoken_of(document)
    return spoken if spoken.sure and not sure else Own(written, best, sure)


PLACED: Final = re.compile(
    r"(?:\b[Aa]t|\bby|\bbehalf of|\bemployees of|\bstaff of)\s((?:(?:[A-Z][\w'’]+|\d{1,2}|of|the)\s){0,4}[A-Z][\w'’]+)"
)


def _spoken_of(document: PolicyDocument) -> Own:
    """A setting whose name does not say that it is a school: what the text says twice or more that people are at.

    Else its first line, where the text goes on to speak of "the" last word of it ("the Centre").
    """
    text = " ".join(block.text for block in document.blocks)
    found = Counter(one for one in PLACED.findall(text) if core_of(one) - _small(document))
    name, times = max(found.items(), key=lambda pair: (pair[1], len(pair[0])), default=("", 0))
    if times > 1 and len(core_of(name)) > 1:
        return Own(name, core_of(name), True)
    first = next((block.text for block in document.blocks if block.kind not in ("header", "footer")), "")
    words = first.split()
    called = 2 <= len(words) <= 6 and all(one[0].isupper() for one in words) and len(core_of(first)) > 1
    if called and len(re.findall(rf"\b[Tt]he {re.escape(words[-1])}\b", text)) > 1:
        return Own(first, core_of(first), True)
    return Own(name, core_of(name), False)


def own(looked: Looked) -> Own:
    """The school whose policy this is. A school whose name is a trust's counts as one."""
    return _own(looked.document, looked.school)


def named(document: PolicyDocument) -> Iterator[tuple[int, Mention]]:
    """Each organisation named, with the block it stands in. The file's own title counts for nothing here."""
    for place, block in enumerate(document.blocks):
        for one in mentions(block.text):
            yield place, one


def _weight(document: PolicyDocument, place: int, mention: Mention) -> float:
    """How much a mention says that the document is this school's own."""
    block = document.blocks[place]
    weight = 1.0
    if block.kind in ("header", "footer") or (place < 6 and len(block.text) < 160):
        weight += 3
    if re.search(r"\b(?:at|of) $", block.text[: mention.start][-4:].lower()):
        weight += 0.5
    if re.search(
        r"(?:govern\w+ (?:body|board)|board of governors|trustees) of (?:the )?$",
        block.text[: mention.start],
        re.I,
    ):
        weight += 3
    if mention.sort == "school" and any(fits(mention.core, host) for host in hosts(document)):
        weight += 4
    return weight


@lru_cache(maxsize=8)
def hosts(document: PolicyDocument) -> tuple[str, ...]:
    """Every web and mail host of the document, once, in small letters."""
    return tuple(dict.fromkeys(one.lower() for line in document.lines for one in HOST.findall(line)))


def fits(core: frozenset[str], host: str) -> bool:
    """Whether a host could be that school's: a long word of the name stands in it."""
    flat = re.sub(r"[^a-z0-9]", "", host)
    return any(len(word) > 3 and word in flat for word in core)


@lru_cache(maxsize=8)
def _small(document: PolicyDocument) -> frozenset[str]:
    """Words that the document also writes with a small letter, so that they are no names."""
    return frozenset(
        one for block in document.blocks for one in re.findall(r"(?<![\w'’@.])[a-z][a-z'’]+", block.text)
    )


def loose(document: PolicyDocument, mention: Mention) -> bool:
    """Whether what looks like a name is but a phrase with capitals ("Published Content and the School")."""
    telling = mention.core - {"st"}
    if not telling:
        return True
    words = mention.text.split()
    qualified = len(words) > 2 and words[-2].lower().strip("().'’") in SORT_WORDS - {
        "and",
        "the",
        "of",
        "a",
        "at",
        "in",
        "for",
    }
    if qualified:
        return telling <= COMMON
    return telling <= _small(document) | COMMON


def sole(names: Sequence[Mention]) -> bool:
    """Whether all these name one organisation."""
    return all(same(one.core, names[0].core) for one in names)
