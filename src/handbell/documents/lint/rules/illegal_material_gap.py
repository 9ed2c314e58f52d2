"""Illegal pictures are spoken of, and nobody is told to keep their hands off them; or they are to be deleted."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import prose, whole
from handbell.documents.model import Sentence

ILLEGAL: Final = re.compile(
    r"\b(?:(?:material|images?|pictures?|photographs?|content)\b[^.]{0,60}\b(?:illegal|indecent|unlawful)\b|"
    r"\b(?:illegal|indecent|unlawful) (?:material|images?|pictures?|photographs?|content))",
    re.I,
)
DONE: Final = re.compile(r"\b(?:report|ring|call|tell|inform|refer|delet|leave|found|find)\w*\b", re.I)
HANDS_OFF: Final = re.compile(
    r"\b(?:not|never|nobody|no one|without|unseen)\b[^.]{0,60}\b(?:open\w*|view\w*|look(?:s|ed|ing)? at|cop(?:y|"
    r"ied|ying)|forward\w*|send|sent|sharing|share|"
    r"print\w*|investigate)\b|\bunseen\b",
    re.I,
)
DELETED: Final = re.compile(r"(?<!not )(?<!not be )(?<!never )(?<!never be )\bdeleted?\b", re.I)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first rule that says what is done with such material."""
    texts = [(one, whole(looked.document, one)) for one in prose(looked.document)]
    rules = [(one, text) for one, text in texts if ILLEGAL.search(text) and DONE.search(text)]
    for sentence, text in rules:
        if DELETED.search(text) and not HANDS_OFF.search(text):
            yield RULE.found(
                sentence,
                "Deleting what may be illegal destroys evidence, and handling it can be an offence.",
                HINT,
            )
            return
    if rules and not any(HANDS_OFF.search(text) and _near(looked, one, rules) for one, text in texts):
        yield RULE.found(
            rules[0][0],
            "The rule on illegal material does not say that nobody opens, copies or passes it on, "
            "which can itself be an offence.",
            HINT,
        )


def _near(looked: Looked, sentence: Sentence, rules: list[tuple[Sentence, str]]) -> bool:
    """Whether a sentence stands under the same heading as one of the rules."""
    under = looked.document.under
    return any(under[sentence.block] == under[rule.block] for rule, _ in rules)


HINT: Final = (
    "Say: do not open, copy, send or delete it; put the device aside; tell the designated safeguarding lead, "
    "who calls the police."
)
RULE = Rule("illegal-material-gap", "warning", "Illegal material, and no word to keep hands off", look)
