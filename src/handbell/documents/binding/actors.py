"""Who is named in a stretch of words, and whether it is they who act."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from handbell.documents.binding.lexicon import alternatives, grammar, table, verbs


@dataclass(frozen=True, slots=True)
class Named:
    """A word for people, where it stands, and the vocabulary's term for them."""

    actor: str
    start: int
    end: int
    possessive: bool = False
    single: bool = False
    """Whether it names one person or body ("the headteacher"), so that "posts" after it is what they do."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a stretch of words names as the one who acts."""

    actors: tuple[str, ...]
    start: int
    end: int
    denied: bool = False
    """Whether it says that none of them ("no member of staff", "neither staff nor pupils")."""
    strange: bool = False
    """Whether it begins with a word that the lists do not have."""


JOINT: Final = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,? ?(?:and/or|and|or|nor|as well as|together with|along with|including)\b|,|/|&)\s*"
)
BEGINS: Final = re.compile(
    r"[\s\"'(,*-]*(?:(?:and|or|but|so|also|therefore|then|however|nor|that|both|thus|hence|alternatively|"
    r"furthermore|moreover|"
    r"finally|equally|similarly|additionally|please note that),? )*"
)
FRONTED: Final = re.compile(
    r"\W*(?:in|at|on|during|for|under|outside|within|from|with|by|to|as|before|after|where|when|if|once|"
    r"through|throughout|over|"
    r"because|while|whilst|upon|until|since|following|should|unless|whenever|wherever|only|any time|every|each)\b"
)
POST: Final = re.compile(
    r"(?:mr|mrs|ms|miss|mx|dr)\.? [a-z][a-z'-]+|"
    r"(?:(?!must|should|will|may|can|shall|is|are|was|by|of|to|for|with|and|or|in|on|at|that|who|which|if|when|where|"
    r"has|have|use|report|tell|contact|ask|not)[a-z'/&-]+ ){0,4}?"
    r"(?:director|officer|coordinator|co-ordinator|champion|administrator|secretary|bursar|therapist|nurse|counsellor|"
    r"mentor|librarian|matron|chaplain|driver|escort|cleaner|moderator|editor|leader|lead|manager|assistant|hub|"
    r"supervisor|receptionist|holder|consultant|partner|adviser|advisor|postholder|warden|owner(?! of)|author(?! of))s?"
    r"(?: of (?!staff|the )[a-z]+(?: and [a-z]+)?)?(?![\w'-])"
)
"""A post that the word lists do not have: whoever holds it is staff."""
STRANGE: Final = re.compile(
    r"(?!(?:must|should|will|may|can|shall|is|are|was|by|of|to|for|with|and|or|in|on|at|that|who|which|if|"
    r"when|where|has|have|"
    r"do|not|as|from|between|about|be|than|nor|but|so|because|during|after|before|while|until|including|"
    r"like|against|via|"
    r"through|within|without|under|over|into|upon|towards|whether|how|what|why)\b)[a-z'-]*(?<!s)(?<!ing)(?<!ed) "
)
"""One word that the lists do not have, before a word for people: "catering staff"."""
TO_A_THING: Final = re.compile(
    r"\w+ (?:the|a|an|any|all|each|every|their|its|how|what|that|to|on|who|this|these|our|it|them|your|his|her)\b"
)
PARTICLE: Final = re.compile(
    r"(?:hand|log|sign|switch|report|turn|look|talk|move|lock|stay|reply) (?:in|on|to|off|out|over)\b"
)
THINGS: Final = re.compile(
    r"of|to|is|are|was|were|will|must|should|may|can|details?|polic(?:y|ies)|agreements?|forms?|records?|"
    r"information|rooms?|"
    r"areas?|members?|guidance|procedures?|expectations?|and|or|in|by|on|groups?|meetings?|issues?|concerns?|data"
)


@cache
def _lists() -> tuple[dict[str, str], re.Pattern[str], frozenset[str], frozenset[str]]:
    lists = table("actors")
    term = {phrase: actor for actor, phrases in lists["actor"].items() for phrase in phrases}
    before = "|".join(re.escape(one) for one in lists["before"]["words"])
    prefix = re.compile(rf"(?:(?:{before}|\d+)(?=\W) ?)*")
    return term, prefix, frozenset(lists["after"]["words"]), frozenset(lists["after"]["noun_after"])


class Names:
    """The words for people that a document uses: those of `words/actors.toml`, and its own."""

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        """`own`: folded words of the document, each with the vocabulary's term ("dr osei": "dsl")."""
        known, self._prefix, self._after, self._nouns = _lists()
        self._term = {**known, **(own or {})}
        self._scan = re.compile(
            rf"\b(?P<phrase>{alternatives(self._term)})(?P<plural>s|es)?(?P<owner>'s|'|s')?(?![\w-])"
        )

    def named_in(self, text: str) -> Iterator[Named]:
        """Every word for people in folded `text`, in its order."""
        for found in self._scan.finditer(text):
            yield self._made(found)

    def _made(self, found: re.Match[str]) -> Named:
        phrase = re.sub(r"\s+", " ", found["phrase"])
        single = not found["plural"] and phrase.split()[-1] not in grammar()["many"]
        return Named(self._term[phrase], found.start(), found.end(), bool(found["owner"]), single)

    def subject_at(self, text: str, start: int = 0) -> Subject | None:
        """The people who are named at `start` of folded `text` and act: "all staff and parents who ..."."""
        head = self._one_at(text, start)
        if head is None:
            return None
        found, end = [head], head.end
        while joint := JOINT.match(text, end):
            more = self._one_at(text, joint.end())
            if more is None:
                break
            found.append(more)
            end = more.end
        if found[-1].possessive or not self._acts(text, end, found[-1].single and len(found) == 1):
            return None
        denied = bool(re.match(r"(?:no|none|neither|nobody|no-one)\b", text[start : start + 9]))
        prefix = self._prefix.match(text, start)
        strange = head.start > (prefix.end() if prefix else start)
        return Subject(tuple(dict.fromkeys(one.actor for one in found)), start, end, denied, strange)

    def _one_at(self, text: str, start: int) -> Named | None:
        """The word for people at `start`, after what may stand before such a word."""
        best: Named | None = None
        opened = self._prefix.match(text, start)
        stop = opened.end() if opened else start
        places = {start, stop} | {start + one.end() for one in re.finditer(r"[\s/-]", text[start:stop])}
        for place in sorted(places):
            found = self._scan.match(text, place)
            if found and (best is None or found.end() > best.end):
                best = self._made(found)
        if best is None and (strange := STRANGE.match(text, stop)):
            found = self._scan.match(text, strange.end())
            best = self._made(found) if found and not found["owner"] else None
        post = POST.match(text, stop)
        if post and post.end() > stop and (best is None or post.end() > best.end):
            return Named("staff", post.start(), post.end(), single=not post[0].endswith("s"))
        return best

    def _acts(self, text: str, end: int, single: bool = False) -> bool:
        """Whether the word for people that ends at `end` is not merely in front of a thing ("staff training")."""
        rest = re.sub(r"^\s*\([^)]*\)", "", text[end:]).lstrip()
        word = re.match(r"[a-z-]+", rest)
        if word is None:
            return not rest or rest[0] in ",;:-)(.\"'&/!?"
        known = verbs()
        if word[0] in self._nouns or word[0] in self._after or word[0].endswith(("ing", "ed", "ly")):
            return word[0] not in self._nouns
        if word[0] in known.third:
            return single or known.third[word[0]] not in known.also_nouns or bool(TO_A_THING.match(rest))
        if word[0] in known.base:
            return word[0] not in known.also_nouns or _does(rest)
        return word[0] in known.past

    def subject_in(self, text: str) -> Subject | None:
        """The people who act in the words before a mark: at their start ("all staff who ..."), or at their end after
        words that name no thing ("in exceptional circumstances staff")."""
        trimmed = text.rstrip(" ,")
        begins = BEGINS.match(trimmed)
        if found := self.subject_at(trimmed, begins.end() if begins else 0):
            return found
        if not FRONTED.match(trimmed):
            return None
        for place in (one.end() for one in re.finditer(r" ", trimmed)):
            found = self.subject_at(trimmed, place)
            if found and found.end >= len(trimmed) - 1 and not _governed(trimmed[:place]):
                return found
        return None

    def beside(self, text: str) -> tuple[str, ...]:
        """The people whose act a thing is: "use by staff", "communication between pupils and adults", "staff use"."""
        for pattern in (
            r"\bby ",
            r"\bbetween ",
            r"\b(?:use|conduct|behaviour|actions) of ",
            r"\b(?:rules|expectations) for ",
        ):
            for place in re.finditer(pattern, text):
                if (one := self._one_at(text, place.end())) is not None:
                    return (one.actor,)
        begins = BEGINS.match(text)
        one = self._one_at(text, begins.end() if begins else 0)
        if one is None or re.match(
            r"\W*(?:written |prior |parental |full |first |last |home |sur)?"
            r"(?:consent|permission|views?|data|images?|names?|photo\w*|"
            r"work|personal|details|information|achievements?|safety|records?|online)\b",
            text[one.end :],
        ):
            return ()
        return (one.actor,) if one.start < 20 and one.actor not in ("school", "local_authority") else ()


def _does(rest: str) -> bool:
    """Whether a word that may be a noun is what people do: "hand in phones", "answer or hide comments"."""
    known = verbs()
    two = re.match(r"[a-z-]+,? (?:and|or) ([a-z-]+)", rest)
    if PARTICLE.match(rest) or (two and two[1] in known.base and two[1] not in known.also_nouns):
        return True
    following = re.match(r"[a-z-]+ ([a-z-]+)", rest)
    return following is not None and not THINGS.fullmatch(following[1])


@cache
def plain_names() -> Names:
    """The words for people without any of a document's own."""
    return Names()


def _governed(before: str) -> bool:
    """Whether the words in front end in something that makes what follows no subject ("by", "of", "between")."""
    last = re.search(r"([a-z-]+)\W*$", before)
    return bool(last) and last[1] in grammar()["governing"]  # type: ignore[index]
