"""Bullying online is explained by the means of twenty years ago, and the ways in which it happens now are left out."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose, section

DEFINES: Final = re.compile(
    r"\b(?:cyber[- ]?|online |e-)bullying (?:is|means|can be|may be|includes?|takes?|refers|involves|happens)\b",
    re.I,
)
OLD: Final = re.compile(
    r"\b(?:text messages?|texts|sms|mobile phones?|e-?mails?|chat ?rooms?|websites?|web ?sites?)\b", re.I
)
NOW: Final = re.compile(
    r"\b(?:impersonat\w+|fake|false profiles?|group chats?|messaging (?:apps?|groups?)|exclu\w+|"
    r"leav\w+ (?:\w+ )?out|gam(?:e|es|ing)|deep-?fakes?|"
    r"manipulat\w+|edited|artificial|apps?|live ?-?stream\w*|tiktok|snapchat|whatsapp|discord)\b",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the definition: it names two old means or more, and its section none of today's."""
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        if not DEFINES.search(text) or len({one.lower() for one in OLD.findall(text)}) < 2:
            continue
        under = " ".join(
            plain(looked.document.blocks[one].text) for one in section(looked.document, sentence.block)
        )
        if not NOW.search(under):
            yield RULE.found(
                sentence,
                (
                    "Bullying online is explained by texts, e-mails and websites; group chats, games, "
                    "fake accounts, leaving out and altered pictures are missing."
                ),
                (
                    "Explain it by what is done (threaten, shame, leave out, pretend to be another) "
                    "and name today's means as examples."
                ),
            )
            return


RULE = Rule("narrow-definition", "info", "A definition that leaves out how it happens now", look)
