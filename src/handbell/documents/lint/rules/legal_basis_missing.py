"""The school claims power over what happens outside school, and names no law that gives it."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose

CLAIM: Final = re.compile(
    r"\b(?:school|headteacher|head teacher|principal|academy|governors|we)\b[^.]{0,40}\b(?:can|may|"
    r"will|reserves? the right to|has the (?:right|power) to)\b[^.]{0,30}\b"
    r"(?:act|deal|take (?:action|steps)|discipline|sanction|punish|respond|intervene|apply)\b[^.]{0,120}"
    r"\b(?:outside (?:of )?(?:the )?(?:school|academy)(?: hours| gates| premises| site)?|out[- "
    r"]of[- ](?:school|hours)|off (?:the )?(?:school )?(?:site|premises)|beyond the school (?:gates|"
    r"day))",
    re.I,
)
LAW: Final = re.compile(
    (
        r"\beducation and inspections act|\bsection 89\b|\bs\.? ?89\b|\bsection 90\b|\beducation act\b|"
        r"\bschool discipline regulations\b|\bstatutory power"
    ),
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first claim."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    if any(LAW.search(text) for _, text in texts):
        return
    for sentence, text in texts:
        if CLAIM.search(text):
            yield RULE.found(
                sentence,
                (
                    "The school claims power over what happens outside school and names no law: the "
                    "Education and Inspections Act 2006 gives the headteacher such a power over "
                    "pupils, where that is reasonable."
                ),
                (
                    "Name the Education and Inspections Act 2006, section 89(5), keep the claim to "
                    "pupils, and see that the behaviour policy says the same."
                ),
            )
            return


RULE = Rule("legal-basis-missing", "info", "Power outside school without a law that gives it", look)
