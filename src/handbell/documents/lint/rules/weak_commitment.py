"""A promise of the school that promises nothing: "has the capacity to", "will endeavour", "where possible"."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import counted, plain, prose, quoted, whole

HOLLOW: Final = re.compile(
    r"\b(?P<words>ha(?:s|ve) the (?:capacity|ability|facility) to|will (?:try|endeavour|aim|seek|"
    r"attempt|strive|hope) to|(?:hopes?|endeavours?|strives?) to|"
    r"make every (?:effort|attempt|endeavour) to|if (?:resources|time|funds|staffing) (?:allow|"
    r"permit)s?|may be able to)\b",
    re.I,
)
POSSIBLE: Final = re.compile(
    r"\b(?:where(?:ver)? (?:appropriate and |reasonably )?(?:possible|practicable|feasible)|(?:as "
    r"far|so far|insofar) as (?:is )?(?:reasonably )?"
    r"(?:possible|practicable)|if (?:at all )?possible|when(?:ever)? possible|ideally)\b",
    re.I,
)
CONTROL: Final = re.compile(
    r"\b(?:read|agreed?|approv\w+|check\w*|consent|permission|report\w*|protect\w*|link\w*|delet\w*|"
    r"remov\w*|record\w*|log\w*|review\w*|sign\w*|train\w*|"
    r"supervis\w*|monitor\w*|filter\w*|password\w*|account\w*|(?:tell|inform)\w*)\b",
    re.I,
)
SCHOOL: Final = re.compile(
    (
        r"\b(?:the )?(?:school|academy|trust|college|nursery|federation|we|governors?|governing body|"
        r"leaders?|headteacher)\b"
    ),
    re.I,
)
HINT: Final = (
    "Say what will be done, by whom and by when; where it cannot always be done, name the cases in "
    "which it need not be."
)


def look(looked: Looked) -> Iterator[Finding]:
    """A hollow promise each its own; controls that yield "where possible" together."""
    loose = []
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        found = HOLLOW.search(text)
        if (
            found
            and SCHOOL.search(whole(looked.document, sentence)[: found.end() + 200])
            and _promises(text, found)
        ):
            yield RULE.found(
                sentence,
                f'"{quoted(found["words"], 40)}" promises nothing: nobody could show that it was, or was not, done.',
                HINT,
            )
        elif POSSIBLE.search(text) and CONTROL.search(text):
            loose.append((sentence, POSSIBLE.findall(text)[0] if POSSIBLE.findall(text) else ""))
    if loose:
        first, words = loose[0]
        lines = counted(one.line for one, _ in loose)
        yield RULE.found(
            first,
            f'A control holds only "{words.lower()}" ({lines}), so that leaving it out is never a breach.',
            HINT,
        )


def _promises(text: str, found: re.Match[str]) -> bool:
    """Whether the words are the school's, about itself: not an aim of the whole school, and not of what pupils do."""
    before = text[: found.start()]
    return bool(SCHOOL.search(before)) and not re.search(
        r"\b(?:pupils|children|students|parents)\s*$", before, re.I
    )


RULE = Rule("weak-commitment", "info", "A promise that promises nothing", look)
