"""Who is named in a stretch of words, and whether it is they who act."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from handbell.documents.binding.lexicon import alternatives, table


@dataclass(frozen=True, slots=True)
class Named:
    """A word for people, where it stands, and the vocabulary's term for them."""

    actor: str
    start: int
    end: int
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a stretch of words names as the one who acts."""

    actors: tuple[str, ...]
    start: int
    end: int
    denied: bool = False
    """Whether it says that none of them ("no member of staff", "neither staff nor pupils")."""


PRONOUN: Final = re.compile(
    r"^(?:(?:and|or|but|so|both|therefore|then|however|also|that) )*(?P<word>they|he/she|she/he|s/he|he or she|she or he|he|she|you|we|i|it)\b(?P<rest>.*)$"
)
OWN_SCHOOL: Final = re.compile(
    r"(?:^|\b(?:at|in|of|and|the) )(?:[a-z'.&-]+ ){0,7}(?:school|academy|college|trust|nursery|federation|preschool)(?:'s)?$"
)
JOINT: Final = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,? ?(?:and/or|and|or|nor|as well as|together with|along with|including)\b|,|/|&|-(?= ))\s*"
)


@cache
def _lists() -> tuple[re.Pattern[str], dict[str, str], re.Pattern[str], frozenset[str], frozenset[str]]:
    lists = table("actors")
    term = {phrase: actor for actor, phrases in lists["actor"].items() for phrase in phrases}
    scan = re.compile(rf"\b(?P<phrase>{alternatives(term)})(?P<plural>s|es)?(?P<owner>'s|'|s')?(?![\w-])")
    before = "|".join(re.escape(one) for one in lists["before"]["words"])
    return (
        scan,
        term,
        re.compile(rf"(?:(?:{before}|\d+)(?=\W) ?)*"),
        frozenset(lists["after"]["words"]),
        frozenset(lists["after"]["noun_after"]),
    )


def named_in(text: str) -> Iterator[Named]:
    """Every word for people in folded `text`, in its order."""
    scan, term, *_ = _lists()
    for found in scan.finditer(text):
        phrase = re.sub(r"\s+", " ", found["phrase"])
        yield Named(term[phrase], found.start(), found.end(), bool(found["owner"]))


def subject_at(text: str, start: int = 0) -> Subject | None:
    """The people who are named at `start` of folded `text` and act: "all staff and parents who ..." """
    prefix = _lists()[2]
    head = _one_at(text, start)
    if head is None:
        return None
    found, opened = [head], text[start : head.start]
    end = head.end
    while joint := JOINT.match(text, end):
        more = _one_at(text, joint.end())
        if more is None:
            break
        found.append(more)
        end = more.end
    if any(one.possessive for one in found) and found[-1].possessive:
        return None
    if not _acts(text, end):
        return None
    denied = bool(
        re.match(r"(?:no|none|neither|nobody|no-one)\b", text[start:] if opened else text[start : start + 9])
    )
    names = dict.fromkeys(one.actor for one in found)
    del prefix
    return Subject(tuple(names), start, end, denied)


def _one_at(text: str, start: int) -> Named | None:
    """The word for people at `start`, after what may stand before such a word."""
    scan, term, prefix, *_ = _lists()
    best: Named | None = None
    opened = prefix.match(text, start)
    ends = [start] + ([opened.end()] if opened else [])
    if opened:
        ends += [start + one.end() for one in re.finditer(r"[\s/-]", text[start : opened.end()])]
    for place in sorted(set(ends)):
        found = scan.match(text, place)
        if found and (best is None or found.end() > best.end):
            phrase = re.sub(r"\s+", " ", found["phrase"])
            best = Named(term[phrase], found.start(), found.end(), bool(found["owner"]))
    return best


def _acts(text: str, end: int) -> bool:
    """Whether the word for people that ends at `end` is not merely in front of a thing ("staff training")."""
    _, _, _, after, nouns = _lists()
    rest = re.sub(r"^\s*\([^)]*\)", "", text[end:]).lstrip()
    if not rest or rest[0] in ",;:-)(.\"'":
        return True
    word = re.match(r"[a-z-]+", rest)
    if word is None:
        return rest[0] in "&/"
    if word[0] in nouns:
        return False
    return word[0] in after or word[0].endswith(("ing", "ed", "ly"))


def subject_in(text: str) -> Subject | None:
    """The people who act in the words before a marker, wherever there they begin.

    They stand at the start ("all staff who ..."), or at the end after words that do not name a thing
    ("in exceptional circumstances staff").
    """
    trimmed = text.rstrip(" ,")
    lead = re.match(
        r"[\s\"'(,*-]*(?:and |or |but |so |also |therefore,? |then |however,? |nor |that |both |thus |hence )*",
        trimmed,
    )
    start = lead.end() if lead else 0
    if found := subject_at(trimmed, start):
        return found
    for place in range(len(trimmed)):
        if place and trimmed[place - 1] != " ":
            continue
        found = subject_at(trimmed, place)
        if found and found.end >= len(trimmed) - 1 and not _governed(trimmed[:place]):
            return found
    return None


def _governed(before: str) -> bool:
    """Whether the words in front end in something that makes what follows no subject ("by", "of", "between")."""
    last = re.search(r"([a-z-]+)\W*$", before)
    return (
        bool(last)
        and last[1]
        in (
            "by of for to with from between among on in at about against towards as via through and or than like both no "
            "their his her its other into inform tell contact support help protect involve all any the a an our "
            "each every"
        ).split()
    )


def beside(text: str) -> tuple[str, ...]:
    """The people whose act a thing is: "use by staff", "communication between pupils and adults", "staff use"."""
    for pattern in (r"\bby ", r"\bbetween ", r"\bof ", r"\bfrom ", r"\bfor ", ""):
        for place in re.finditer(pattern, text):
            one = _one_at(text, place.end())
            if one is not None and (pattern or one.start < 12):
                return (one.actor,)
            if not pattern:
                break
    return ()
