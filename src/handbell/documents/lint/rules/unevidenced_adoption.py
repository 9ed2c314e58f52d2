"""An adoption that is claimed but cannot be placed: no date, no minute, no signature."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.control import control_of
from handbell.documents.lint.facts.dates import dates_in
from handbell.documents.lint.facts.signature import places_of
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Sentence

CLAIM: Final = re.compile(
    r"^\W*(?:(?:this|the|our)\s)?(?:[\w-]+\s){0,5}?(?:policy\s|document\s)?(?:(?:was|is|has\sbeen"
    r"|were)\s)?(?:formally\s|fully\s)?"
    r"(?:agreed|adopted|approved|ratified|endorsed)(?:\s(?:&|and)\s(?:agreed|adopted|approved|ratified"
    r"|endorsed))?\b[\s:]+"
    r"(?:on\sbehalf\sof\s|by\s|in\s)?(?:the\s|our\s|its\s)?(?:[\w'’-]+\s){0,4}?"
    r"(?:governors?|governing\s(?:body|board)|trustees|board|committee|directors|proprietors?)\b",
    re.IGNORECASE,
)
TO_COME: Final = re.compile(
    r"\b(?:to be|will be|must be|should be|shall be|awaiting|once|when|until|before|may be|not yet)\b",
    re.IGNORECASE,
)
MINUTE: Final = re.compile(r"\bminute", re.IGNORECASE)


def _look(looked: Looked) -> Iterator[Finding]:
    for sentence in looked.document.sentences:
        if not _claims(sentence) or _dated(looked, sentence):
            continue
        signed = any(one.kind == "signature" and not one.blank for one in places_of(looked.document))
        what = "no date or minute" if signed else "no date, minute or signature"
        yield RULE.found(
            sentence,
            f"The policy says that it was adopted, but gives {what} that would show it.",
            "Write in the date of the meeting and the number of its minute, and have the chair sign.",
        )
        return


def _claims(sentence: Sentence) -> bool:
    return (
        bool(CLAIM.search(sentence.text))
        and len(sentence.text) < 200
        and sentence.text[-1:] != ":"
        and not TO_COME.search(sentence.text)
    )


def _dated(looked: Looked, sentence: Sentence) -> bool:
    """Whether the claim has its date: in the sentence, or as a date of adoption anywhere."""
    beside = " ".join(looked.document.lines[sentence.line - 1 : sentence.end_line + 2])
    if dates_in(sentence.text) or MINUTE.search(beside):
        return True
    control = control_of(looked.document)
    return bool(control.of("adopted")) or any(
        0 <= one.line - sentence.line <= 4 for one in control.of("written")
    )


RULE = Rule("unevidenced-adoption", "warning", "Adoption claimed, but not shown", _look)
