"""A list of grounds on which nobody is treated worse, which is not the list of the Equality Act 2010."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import joined, plain, prose

OPENS: Final = re.compile(
    (
        r"\b(?:regardless of|irrespective of|whatever their|without regard to|on (?:the )?grounds? of|"
        r"because of (?:their|his|her))\b(?P<list>[^.;]{8,220})"
    ),
    re.I,
)
GROUNDS: Final[dict[str, str]] = {
    "race": r"\b(?:race|racial|ethnic\w*|colour|nationality)\b",
    "sex": r"\b(?:sex|gender)\b(?! (?:identity|reassignment))",
    "disability": r"\b(?:disab\w+|handicap\w*|impairments?|ability|SEND?)\b",
    "religion or belief": r"\b(?:religio\w+|belief\w*|faiths?|creed)\b",
    "sexual orientation": r"\b(?:sexual orientation|sexuality)\b",
    "gender reassignment": r"\bgender (?:reassignment|identity)|\btransgender\b",
}
OPEN: Final = re.compile(
    r"\b(?:or any other|any other|protected characteristics?|etc|and so on|such as|background)\b", re.I
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a list of two grounds or more that lacks two or more, and is not left open."""
    for sentence in prose(looked.document):
        found = OPENS.search(plain(sentence.text))
        if found is None or OPEN.search(found["list"]):
            continue
        missing = [ground for ground, words in GROUNDS.items() if not re.search(words, found["list"], re.I)]
        if len(GROUNDS) - len(missing) >= 2 and len(missing) >= 2:
            yield RULE.found(
                sentence,
                f"This list of grounds is older than the Equality Act 2010: it lacks {joined(missing)}.",
                'Name all protected characteristics of the Equality Act 2010, or say "any protected characteristic".',
            )


RULE = Rule("equality-list-out-of-date", "info", "A list of grounds older than the Equality Act", look)
