"""Staff are forbidden to speak about the school, and nothing saves a protected disclosure."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import plain, prose

SAVED: Final = re.compile(
    (
        r"\b(?:whistle-?\s?blow\w*|protected disclosures?|disclosure protected|public interest "
        r"disclosure|trade union|union (?:activity|group)|protected by law)\b"
    ),
    re.I,
)
STAFF: Final = re.compile(r"\b(?:staff|employees?|adults|colleagues|teachers)\b", re.I)
SILENCED: Final = re.compile(
    r"\b(?:must not|should not|may not|shall not|will not|never|not be used|do not|under no "
    r"circumstances)\b[^.]{0,60}\b(?:"
    r"(?:post\w*|comment\w*|discuss\w*|write|complain\w*)[^.]{0,30}\babout (?:the |this )?(?:school|"
    r"academy|trust|college|policy|work|employer)"
    r"|(?:forum|place|means) for[^.]{0,40}\b(?:debate|complaints?|grievances?)|criticis\w+ (?:of "
    r")?the (?:school|academy|trust|college)|air (?:grievances|complaints)"
    r"|(?:communicate|speak|talk|correspond)\w* (?:with|to) (?:the |any )?(?:press|media|"
    r"inspectors?|outside bod|other bod))",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the first such sentence."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    if any(SAVED.search(text) for _, text in texts):
        return
    for sentence, text in texts:
        limited = re.search(r"\b(?:in|during) (?:working|school|lesson|work) (?:hours|time)\b", text, re.I)
        if STAFF.search(text) and SILENCED.search(text) and not limited:
            yield RULE.found(
                sentence,
                (
                    "Staff are told not to speak of the school in public, and nothing in the policy "
                    "saves whistleblowing or trade union activity, which the law protects."
                ),
                (
                    "Add: nothing in this policy prevents a protected disclosure under the "
                    "whistleblowing policy, or lawful trade union activity."
                ),
            )
            return


RULE = Rule("whistleblowing-risk", "info", "A ban on speaking that saves no protected disclosure", look)
