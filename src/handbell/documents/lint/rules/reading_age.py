"""A text too hard for those it is for: staff and parents, or the pupils themselves."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.kind import kind_of
from handbell.documents.lint.facts.readability import age, grade, words_of
from handbell.documents.lint.facts.said import on_lines
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence

ADULTS: Final = 17
"""Age above which a text for staff and parents is told of; GOV.UK writes for nine."""
PUPILS: Final = re.compile(
    r"\b(?:pupil[- ]friendly|child[- ]friendly|(?:rules|agreement|promise|guide|version|information"
    r"|advice)\s(?:for|to)\s(?:pupils|children|students|young\speople)"
    r"|(?:pupils?['’]?s?|children['’]?s|students?['’]?s?|ks[12])\s(?:\w+\s){0,3}(?:agreement|promise|rules"
    r"|charter|pledge|aup))\b",
    re.IGNORECASE,
)
PUPILS_AGE: Final = {"primary": 11, "secondary": 14, "sixth form": 16}
FEWEST: Final = 200
"""Words below which a text is too short to measure; of a part for pupils a fifth of it."""


def _look(looked: Looked) -> Iterator[Finding]:
    pupils = _for_pupils(looked)
    # A list item leans on its lead-in, so only whole sentences are measured.
    adults = [one for one in looked.document.sentences if one not in pupils and _whole(looked, one)]
    yield from _adults(adults)
    limit = PUPILS_AGE.get(kind_of(looked).phase, 14)
    read = age(one.text for one in pupils)
    if sum(len(words_of(one.text)) for one in pupils) >= FEWEST // 5 and read > limit:
        hardest = max(pupils, key=lambda one: grade([one.text]))
        yield RULE.found(
            hardest,
            f"What is written for pupils asks for a reader of about {read}; this sentence is the hardest "
            f"of it.",
            "Write it in short sentences and everyday words, and try it on a pupil.",
        )


def _adults(sentences: list[Sentence]) -> Iterator[Finding]:
    if sum(len(words_of(one.text)) for one in sentences) < FEWEST:
        return
    read = age(one.text for one in sentences)
    if read <= ADULTS:
        return
    long = [one for one in sentences if len(words_of(one.text)) > 8]
    hardest = sorted(long or sentences, key=lambda one: -grade([one.text]))[:3]
    yield RULE.found(
        None,
        f"The policy asks for a reader of about {read}; its hardest sentences stand on "
        f"{on_lines(one.line for one in hardest)}.",
        "Cut the longest sentences in two and take plainer words; staff and families read policies in a "
        "hurry.",
    )


def _whole(looked: Looked, one: Sentence) -> bool:
    block = looked.document.blocks[one.block]
    return (
        block.kind in ("paragraph", "item")
        and one.text.rstrip()[-1:] in ".!?"
        and len(words_of(one.text)) > 3
    )


def _for_pupils(looked: Looked) -> list[Sentence]:
    """The sentences under a heading that says they are for pupils."""
    document = looked.document
    return [
        one
        for one in document.sentences
        if document.blocks[one.block].kind != "heading"
        and any(PUPILS.search(text) for text in document.headings_of(one.block)[-2:])
    ]


RULE = Rule("reading-age", "info", "Too hard to read for those it is for", _look)
