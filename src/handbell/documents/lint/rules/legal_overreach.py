"""A denial of liability that no policy can bring about."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose

DENIES: Final = re.compile(
    r"\b(?:neither|nor|not|no|cannot|can't|will not)\b[^.]{0,90}\b(?:accepts?|admits?|be held|"
    r"assumes?|takes?|bears?|has|have)\b[^.]{0,25}\b(?:liab(?:le|ility)|legal responsibility)\b"
    r"|\b(?:accepts?|has|have) no (?:liability|legal responsibility)\b|\b(?:is|are) not liable\b|"
    r"\bprosecuted by the (?:school|academy|college)|\b(?:school|academy|college) will prosecute\b",
    re.I,
)
LOSS: Final = re.compile(
    r"\b(?:lost|loss|stolen|theft|damage[ds]?|breakage)\b[^.]{0,60}\b(?:phones?|mobiles?|devices?|"
    r"tablets?|property|belongings|equipment|watch\w*)\b"
    r"|\b(?:phones?|mobiles?|devices?|tablets?|property|belongings|equipment|"
    r"watch\w*)\b[^.]{0,60}\b(?:lost|loss|stolen|theft|damage[ds]?)\b",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding a sentence. That a school does not answer for lost telephones is another thing."""
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        if DENIES.search(text) and not LOSS.search(text):
            yield RULE.found(
                sentence,
                (
                    "A policy cannot free the school of its duty of care, nor speak for others: this "
                    "denial of liability has no effect and misleads parents."
                ),
                (
                    "Say what the school does to prevent harm, and leave the denial out, or have it "
                    "worded by the school's legal adviser."
                ),
            )


RULE = Rule("legal-overreach", "warning", "A denial of liability that has no effect", look)
