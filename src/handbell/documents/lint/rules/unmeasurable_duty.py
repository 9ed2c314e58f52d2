"""A duty with a time word that sets no time: "regularly", "from time to time", "as appropriate"."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import counted, joined, plain, prose, whole
from handbell.documents.model import PolicyDocument, Sentence

ACTS: Final = (
    r"(?:review|check|monitor|updat|audit|train|assess|revisit|report|test|inspect|renew|reset|chang|"
    r"evaluat|maintain|communicat|"
    r"remind|brief|scrutin|verif|sampl|survey|look)\w*"
)
VAGUE: Final = re.compile(
    r"\b(?P<word>regularly|regular(?= (?:\w+ )?(?:basis|checks?|reviews?|audits?|updates?|training|"
    r"staff training|monitoring|intervals|"
    r"reports?|reminders|meetings?|briefings))|on an? (?:ongoing|regular) basis|periodic(?:ally)?|"
    r"from time to time|continual(?:ly)?|"
    r"continuous(?:ly)?|frequently|routinely|as (?:and when )?(?:appropriate|necessary|required|"
    r"needed)|when (?:necessary|needed)|"
    r"in due course|at (?:suitable|appropriate|regular) intervals|(?:for )?as long as (?:is )?necessary)\b",
    re.I,
)
INTERVAL: Final = re.compile(
    r"\b(?:annual(?:ly)?|yearly|termly|monthly|weekly|daily|fortnightly|half[- ]termly|every "
    r"(?!year group)(?:\w+ ){0,2}?(?:day|week|month|term|"
    r"half|year|two|three|four|six|lesson|monday|friday)|each (?:\w+ ){0,2}?(?:day|week|month|term|"
    r"half|year|morning|autumn|spring|"
    r"summer|september)|(?:once|twice|times|per|a) (?:a |an |each |every )?(?:day|week|fortnight|"
    r"month|term|half|year)|in \d+ years?|"
    r"within (?:\w+ )?\d+|first \w+ (?:of|in) each|not less than|at least (?:once|twice|every))\b",
    re.I,
)
ACTION: Final = re.compile(
    r"\bappropriate (?:action|steps|measures) (?:will|may|must|should|shall) be taken\b", re.I
)
NO_DUTY: Final = re.compile(
    r"\b(?:evolving|changing|growing|remind(?:ed)? (?:pupils|children) regularly)\b", re.I
)


def look(looked: Looked) -> Iterator[Finding]:
    """Each its own up to two; more are one finding at the first, with the lines of all."""
    found = [(one, word) for one in prose(looked.document) if (word := _vague(looked.document, one))]
    if len(found) <= 2:
        for sentence, word in found:
            why = (
                "says neither what is done nor when"
                if "action" in word
                else "sets no time, so that nobody can say when this is overdue"
            )
            yield RULE.found(sentence, f'"{word}" {why}.', HINT)
        return
    said = joined([f'"{word}" (line {one.line})' for one, word in found[:8]])
    yield RULE.found(
        found[0][0],
        (
            f"Duties on {counted(one.line for one, _ in found)} set no time ({said}), so that none of "
            "them can ever be overdue."
        ),
        HINT,
    )


HINT: Final = (
    "Say how often or by when (every half term, within two school days), who does it and where it is "
    "recorded."
)


PROMPT: Final = re.compile(
    r"\b(?:dealt with|removed|answered|reported|handled|investigated|responded to|acted upon|taken down)\b[^,.]{0,20}"
    r"\b(?P<word>promptly|swiftly|speedily|in good time|in a timely (?:manner|way))\b",
    re.I,
)


def _vague(document: PolicyDocument, sentence: Sentence) -> str:
    text = plain(sentence.text)
    if action := ACTION.search(text):
        return action[0]
    if (prompt := PROMPT.search(text)) and not INTERVAL.search(text):
        return prompt["word"]
    if INTERVAL.search(text) or _follows_an_interval(document, sentence):
        return ""
    entire = whole(document, sentence)
    for found in VAGUE.finditer(text):
        word = found["word"].lower()
        if _concerns_a_duty(entire, text, found, word):
            return found["word"]
    return ""


def _concerns_a_duty(entire: str, text: str, found: re.Match[str], word: str) -> bool:
    """Whether the vague word says how often something that can be checked is done."""
    near = text[max(0, found.start() - 90) : found.end() + 60]
    before = text[: found.start()]
    if word.endswith(("necessary", "required", "needed", "appropriate")):
        if "long" in word:
            return bool(re.search(r"\b(?:kept|keep|retain|retained|stored|held|hold)\b", before, re.I))
        return bool(
            re.search(
                (
                    rf"\b(?:will|must|shall|should) be (?:{ACTS}|carried out|done)\b[^,]{{0,40}}$|^(?:to "
                    r"be |next )?review(?:ed)?\W*$"
                ),
                before,
                re.I,
            )
        )
    if word.startswith("continu") and re.search(r"^\s*(?:evolving|changing)", text[found.end() :], re.I):
        return False
    return bool(re.search(rf"\b{ACTS}\b", near, re.I)) and bool(
        re.search(
            r"\b(?:will|must|shall|should|is|are|ensure[sd]?|to|reviews?|checks?|monitors?)\b", entire, re.I
        )
    )


def _follows_an_interval(document: PolicyDocument, sentence: Sentence) -> bool:
    """Whether the very next words of the same paragraph give the time."""
    block = document.blocks[sentence.block]
    after = plain(block.text).split(plain(sentence.text), 1)[-1][:160]
    return bool(re.match(r"\s*(?:this|these|it|they|that is|each)\b", after, re.I) and INTERVAL.search(after))


RULE = Rule("unmeasurable-duty", "warning", "A duty whose time word sets no time", look)
