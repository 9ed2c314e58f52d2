"""A right to see one's pictures or data "on request", without a time or a place to ask."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose

RIGHT: Final = re.compile(
    (
        r"\b(?:access|right to see|entitled to see|copies|a copy|may see|can see|"
        r"view)\b[^.]{0,60}\b(?:up)?on request\b"
    ),
    re.I,
)
DATA: Final = re.compile(
    r"\b(?:images?|photographs?|pictures?|videos?|recordings?|personal data|information|records?)\b", re.I
)
TIMED: Final = re.compile(r"\b(?:month|days?|weeks?|within)\b", re.I)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first such sentence; none where another sentence gives the time of subject access."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    if any(
        re.search(r"\b(?:subject access|access request)", text, re.I) and TIMED.search(text)
        for _, text in texts
    ):
        return
    for sentence, text in texts:
        if RIGHT.search(text) and DATA.search(text) and not TIMED.search(text):
            yield RULE.found(
                sentence,
                (
                    "This gives a right to see pictures or data without a time or somebody to ask; UK "
                    "GDPR gives one month."
                ),
                (
                    "Say whom to ask, that the answer comes within one month, and what happens where "
                    "others are in the picture."
                ),
            )
            return


RULE = Rule("access-right-incomplete", "info", "A right of access without a time", look)
