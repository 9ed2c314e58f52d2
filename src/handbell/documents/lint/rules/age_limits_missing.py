"""Pupils below the age that networks ask for, networks named for them, and no word about ages."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import heading_of, plain, prose, whole

YOUNG: Final = re.compile(
    (
        r"\b(?:primary|infants?|junior|nursery|first|preparatory|prep) (?:school|academy|federation)\b|"
        r"\b(?:key stage [12]|reception|year [1-6])\b"
    ),
    re.I,
)
OLDER: Final = re.compile(
    (
        r"\b(?:secondary|high school|sixth[- ]form|key stage [345]|all-through|year (?:[789]|1[0-3])|11 "
        r"to 1[68]|11-1[68])\b"
    ),
    re.I,
)
AGES: Final = re.compile(
    (
        r"\b(?:13|thirteen|age (?:limit|restrict|require|rating)\w*|minimum ages?|under[- ]?age\w*|old "
        r"enough|too young|age[- ]restricted|recommended age)"
    ),
    re.I,
)
NETWORKS: Final = re.compile(
    (
        r"\b(?:facebook|twitter|instagram|snapchat|tik ?tok|youtube|whatsapp|discord|reddit|social "
        r"(?:media|networking)(?: sites?| platforms?)?)\b"
    ),
    re.I,
)
NAMED: Final = re.compile(
    r"\b(?:facebook|twitter|instagram|snapchat|tik ?tok|youtube|whatsapp|discord|reddit)\b", re.I
)
PUPILS: Final = re.compile(r"\b(?:pupils?|students?|children|class(?:es)?|learners?)\b", re.I)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first place where a network and pupils meet."""
    texts = [(one, plain(one.text)) for one in looked.document.sentences]
    everything = " ".join(text for _, text in texts) + " " + looked.document.title
    if AGES.search(everything) or OLDER.search(everything) or not YOUNG.search(everything):
        return
    treats_pupils = any(
        PUPILS.search(plain(block.text)) and NETWORKS.search(plain(block.text))
        for block in looked.body
        if block.kind == "heading"
    )
    for sentence in prose(looked.document):
        text, heading = whole(looked.document, sentence), heading_of(looked.document, sentence)
        if (NAMED.search(text) and (PUPILS.search(heading) and NETWORKS.search(heading))) or (
            not treats_pupils and _pupils_use(text)
        ):
            yield RULE.found(
                sentence,
                (
                    "Networks are named for pupils who are too young for them, and the policy never "
                    "says that most are closed to children under 13."
                ),
                (
                    "Say that most networks ask for 13 years or more, that the school opens no account "
                    "for a younger child, and what a class uses instead."
                ),
            )
            return


def _pupils_use(text: str) -> bool:
    return bool(
        re.search(
            rf"{PUPILS.pattern}[^.]{{0,60}}\b(?:may|can|use|access|will)\b[^.]{{0,60}}{NAMED.pattern}",
            text,
            re.I,
        )
    )


RULE = Rule("age-limits-missing", "warning", "Networks for pupils, and no word about ages", look)
