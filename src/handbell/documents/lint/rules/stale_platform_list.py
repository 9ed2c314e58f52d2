"""A list of platforms that lacks the ones pupils use now."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from handbell.documents.lint.facts.platforms import old_name, platforms, platforms_in
from handbell.documents.lint.facts.said import in_words
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence
from handbell.policy.references import references

OFFICIAL: Final = re.compile(
    r"(?<!\w)(?:official|(?:school|trust|academy|college|our)['’]?s?\s(?:own\s)?(?:\w+\s)?(?:accounts?|channels?"
    r"|pages?|platforms?)|we\s(?:use|have|run|post|publish)|"
    r"(?:school|trust|academy)\s(?:uses|has|runs|may\shave|posts|will\suse)|may\shave\san?\saccount"
    r"|used\s(?:by|for)\s(?:the\s|our\s)?(?:school|staff|teachers|parent|class)|"
    r"(?:runs?|manages?|looks?\safter)\s(?:\w+\s){0,3}(?:channels?|accounts?|pages?|feeds?)|public\s(?:channels?|accounts?|pages?)"
    r"|@\w{3,}|set\sup|presence|maintains?|administers?|allowed|permitted|approved|blocked)(?!\w)",
    re.IGNORECASE,
)
"""What makes a list one of the school's own accounts, of which it need not have all."""
GENERAL: Final = re.compile(
    r"\b(?:such\sas|includ(?:e|es|ing)|for\s(?:example|instance)|e\.?g|examples?|like|any\s(?:website|site"
    r"|app|platform|service)|means?|etc)\b",
    re.IGNORECASE,
)


def _look(looked: Looked) -> Iterator[Finding]:
    for sentence, text in _lists(looked):
        names = [one for one in platforms_in(text) if one != "Twitter" or "X" not in platforms_in(text)]
        lacking = [one for one in platforms().used if one not in names]
        if len(names) < 4 or len(lacking) < 3 or OFFICIAL.search(text):
            continue
        if "TikTok" in names and not _gone(text):
            continue
        if not GENERAL.search(text) and len(names) < 5:
            continue
        yield RULE.found(
            sentence,
            f"This list of platforms shows its age: it lacks {in_words(lacking[:4])}, which children use "
            f"most now.",
            "Bring the list up to date, or say “any service on which people share or message”, so that it "
            "cannot grow old.",
        )


def _gone(text: str) -> bool:
    """Whether a list holds a platform that has closed or faded, so that it is old whatever else it names."""
    closed = [one.name for one in references().platforms.values() if one.state == "closed"]
    return any(old_name(name).search(text) for name in closed) or any(
        one.pattern.search(text) for one in platforms().faded
    )


def _lists(looked: Looked) -> Iterator[tuple[Sentence, str]]:
    """Each sentence, and each list of items with its lead-in, as one text at its first sentence."""
    document = looked.document
    for block, group in groupby(
        document.sentences,
        key=lambda one: (document.leads[one.block], one.block if document.leads[one.block] is None else -1),
    ):
        sentences = list(group)
        if block[0] is None:
            yield from ((one, one.text) for one in sentences)
        else:
            yield sentences[0], " ".join([document.blocks[block[0]].text, *(one.text for one in sentences)])


RULE = Rule("stale-platform-list", "info", "A list of platforms that shows its age", _look)
