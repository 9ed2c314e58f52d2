"""How much two sentences say the same, by the words they share; rare words of the document weigh more."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from handbell.documents.lint.rules._prose import plain, prose, whole
from handbell.documents.lint.rules._remembered import remembered
from handbell.documents.model import PolicyDocument, Sentence

EMPTY: Final = frozenset(
    """
    the a an of and or to in on at by for with from as that this these those which who whom whose it its is
    are was were be been being has have had do does did not no nor any all each every other others such their
    they them he she his her our we us you your i my me will would shall should must may might can could than
    then there here if when where while whether also so but into onto via about including include includes own
    only use used using ensure make made take taken need needs order regard regarding within under over out up
    down more most very whilst during between through both either neither
    """.split()  # noqa: SIM905
)
SAME: Final = {
    **dict.fromkeys(("photo", "photograph", "image"), "picture"),
    **dict.fromkeys(("student", "learner", "child", "children"), "pupil"),
    **dict.fromkeys(("adult", "employee", "colleague"), "staff"),
    **dict.fromkeys(("guardian", "carer"), "parent"),
    **dict.fromkeys(("reveal", "give"), "disclose"),
    "head": "headteacher",
    "internet": "online",
    "website": "site",
    "e-mail": "email",
    "maturity": "age",
    "mobile": "phone",
}
"""Words that policies use for one another, by their stems."""


EVERYWHERE: Final = frozenset(
    """
    school pupil staff social media network site online access parent member policy student day hour time
    """.split()  # noqa: SIM905
)
"""Stems that stand in every sentence of such a policy, whatever it says."""
PAGE: Final = re.compile(r"\bpage \d+(?: of \d+)?\b", re.I)
"""What stands at the head or foot of each page, where the reader took it for text."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, the earlier first, and how alike they are from 0 to 1."""

    first: Sentence
    second: Sentence
    alike: float
    shared: int


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words that carry meaning, cut to their stems, synonyms put together."""
    found = re.findall(r"[a-z][a-z'-]+", plain(text).lower())
    stems = (_stem(word.removesuffix("'s").strip("'")) for word in found if word not in EMPTY)
    return tuple(SAME.get(stem, stem) for stem in stems if stem and stem not in EMPTY)


def _stem(word: str) -> str:
    for end in (
        "ations",
        "ation",
        "ingly",
        "edly",
        "ings",
        "ing",
        "ies",
        "ied",
        "ed",
        "ely",
        "ly",
        "es",
        "s",
    ):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word


@remembered
def alike(document: PolicyDocument) -> tuple[Pair, ...]:
    """Every two sentences of at least six carrying words that share enough of them, the most alike first."""
    read = [(one, frozenset(words_of(whole(document, one)))) for one in prose(document)]
    read = [(one, words) for one, words in read if len(words) >= 5 and not PAGE.search(one.text)]
    weight = _weights(words for _, words in read)
    found = []
    for place, (first, ours) in enumerate(read):
        for second, theirs in read[place + 1 :]:
            shared = ours & theirs
            if len(shared) < 4 or _same_lead(document, first, second):
                continue
            total = min(sum(weight[one] for one in words) for words in (ours, theirs))
            both = sum(weight[one] for one in ours | theirs)
            common = sum(weight[one] for one in shared)
            found.append(Pair(first, second, 0.5 * common / total + 0.5 * common / both, len(shared)))
    return tuple(sorted(found, key=lambda pair: -pair.alike))


def _same_lead(document: PolicyDocument, first: Sentence, second: Sentence) -> bool:
    """Whether one lead-in stands in front of both: then they share its words, and are parts of one list."""
    lead = document.leads[first.block]
    return (
        (lead is not None and lead == document.leads[second.block])
        or lead == second.block
        or document.leads[second.block] == first.block
    )


def _weights(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much each word weighs: little if many sentences hold it, or if every policy does."""
    every = list(texts)
    count = Counter(word for words in every for word in words)
    return {
        word: math.log((len(every) + 1) / uses) * (0.4 if word in EVERYWHERE else 1.0)
        for word, uses in count.items()
    }
