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
    r"evaluat|maintain|communicat|refresh|renew|rehears|practis|sampl|audit|re-?issu|"
    r"remind|brief|scrutin|verif|sampl|survey|look)\w*"
)
VAGUE: Final = re.compile(
    r"\b(?P<word>regularly|regular(?= (?:\w+ )?(?:basis|checks?|reviews?|audits?|updates?|training|"
    r"staff training|monitoring|intervals|"
    r"reports?|reminders|meetings?|briefings))|on an? (?:ongoing|regular) basis|periodic(?:ally)?|"
    r"from time to time|continual(?:ly)?|"
    r"continuous(?:ly)?|frequently|routinely|as (?:and when )?(?:appropriate|necessary|required|"
    r"needed)|when (?:necessary|needed)|"
    r"in due course|at (?:suitable|appropriate|regular) intervals|(?:for )?as long as (?:(?:it "
    r"|they )?(?:is|are) )?useful|"
    r"when(?:ever)? (?:it |this )?is (?:necessary|needed)|(?:for )?as long as (?:(?:it |they )?(?:is|are) )?"
    r"(?:(?:felt|thought|deemed|considered|judged) (?:to be )?)?(?:necessary|appropriate|needed|required)|"
    r"(?:for )?an? (?:appropriate|suitable|reasonable|sensible|limited|certain|short) "
    r"(?:length of time|period(?: of time)?|amount of time|time))\b",
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
    """Each its own up to four; more are one finding at the first, with the lines of all."""
    found = [(one, word) for one in prose(looked.document) if (word := _vague(looked.document, one))]
    if len(found) <= MOST:
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


MOST: Final = 4
"""More such duties are one weakness of the whole document, and are told together."""
HINT: Final = (
    "Say how often or by when (every half term, within two school days), who does it and where it is "
    "recorded."
)


PROMPT: Final = re.compile(
    r"\b(?:dealt with|removed|answered|reported|handled|investigated|responded to|acted upon|taken down"
    r"|deleted|wiped|erased|mentioned|passed on|told)\b[^,.]{0,20}"
    r"\b(?P<word>promptly|swiftly|speedily|quickly|in good time|when(?:ever)? (?:it is )?convenient"
    r"|within a reasonable (?:time|period)|in a timely (?:manner|way|fashion)|"
    r"as (?:soon|quickly) as (?:is )?(?:reasonably )?(?:possible|practicable))\b",
    re.I,
)


SPAN: Final = re.compile(
    r"\b(?:kept|keep|keeps|retain\w*|stor(?:e|ed|es)|held|hold|holds|loses?|withdrawn|removed|banned"
    r"|suspended|blocked|"
    r"confiscated|saved|archived)\b",
    re.I,
)
"""What lasts for a time, and so needs an end that one can look up."""
WATCHED: Final = re.compile(
    r"\b(?:will|shall|must|should|is|are|to)(?: all)? be (?:closely |carefully |actively )?"
    r"(?P<word>monitored|moderated|reviewed|kept under review|audited)\s*\.?$|"
    r"\b(?:that|which)? ?[\w ]{0,40}\b(?:is|are) "
    r"(?:closely |carefully |actively )?(?P<also>monitored|kept under review)\s*\.?$"
    r"|\b(?:is|are|will be|must be) (?P<third>kept under (?:constant |close |regular )?review)\b",
    re.I,
)
"""A watch that is promised, and nothing said of how or how often."""


def _vague(document: PolicyDocument, sentence: Sentence) -> str:
    text = plain(sentence.text)
    if action := ACTION.search(text):
        return action[0]
    if (prompt := PROMPT.search(text)) and not INTERVAL.search(text):
        return prompt["word"]
    watched = WATCHED.search(text)
    if (
        watched
        and not text.startswith("I ")
        and not INTERVAL.search(whole(document, sentence))
        and not _follows_an_interval(document, sentence)
    ):
        return next(word for word in watched.groups() if word)
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
    if word.endswith((" time", "period")) and word != "from time to time":
        return bool(SPAN.search(before))
    if word.endswith(("necessary", "required", "needed", "appropriate", "useful")):
        if "long" in word:
            return bool(SPAN.search(before))
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
