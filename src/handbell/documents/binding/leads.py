"""The words before a list, and what they lay on each item."""

import re
from dataclasses import replace
from typing import Final

from handbell.documents.binding.clauses import Clause, clauses
from handbell.documents.binding.folded import folded
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.reading import Reading, read_clause
from handbell.documents.binding.standing import Lead, Standing
from handbell.documents.binding.unmarked import read_unmarked
from handbell.documents.model import PolicyDocument, Sentence

HANGS: Final = re.compile(
    r"(?:\b(?:to|that|by|not|never|should|must|will|may|can|shall|for|of|who|which|with|and|or|if|when|where|the|a|be|are|is|in|as|include|includes|including|ensure|ensures|how we|how|we|from|on|about|"
    r"pupils|students|staff|children|parents|carers|governors|school|they|adults|i|members|do not|don't|do|any|at|aims?|seek|believes?|through)|"
    r"(?:are|is) (?:responsible for|expected to|required to|encouraged to|advised to|asked to|able to))\s*[:\-–…]*\s*$"
)
FLIP: Final = re.compile(
    r"^\W*(?:to )?(?:(?P<no>not to|not|never|do not|don't|no longer)\b\s*|(?P<turn>avoid|refrain from|desist from)\b)(?! only| just)"
)
DO_NOT: Final = re.compile(r"^\W*(?:please )?(?P<no>do not|don't|don’t|never|dont|don'ts)\b\s*:?\s*$")
DO: Final = re.compile(r"^\W*(?:please )?(?:do|dos|do's|always|please|remember to|remember)\b\s*:?\s*$")
NEGATIVE: Final = {
    "must": "must_not",
    "should": "should_not",
    "advised": "advised_against",
    "may": "must_not",
    "school_will": "must_not",
}


class Leads:
    """The lead-ins of a document, each read once."""

    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        self.read: dict[int, Lead] = {}
        self.led = {lead for lead in document.leads if lead is not None}
        self._by_heading()

    def _by_heading(self) -> None:
        """Headings that end in a colon introduce the list below them, as other words do."""
        self.over: dict[int, int] = {}
        blocks = self.document.blocks
        for place, block in enumerate(blocks):
            if block.kind != "item" or self.document.leads[place] is not None:
                continue
            above = self.document.under[place]
            between = range(above + 1, place) if above is not None else ()
            if (
                above is not None
                and all(blocks[one].kind == "item" for one in between)
                and _runs_on(blocks[above].text)
            ):
                self.over[place] = above

    def introduces(self, sentence: Sentence) -> bool:
        """Whether a sentence is the last of a block that introduces a list."""
        if sentence.block not in self.led:
            return False
        return self.document.blocks[sentence.block].text.rstrip().endswith(sentence.text.rstrip())

    def dangles(self, sentence: Sentence) -> bool:
        """Whether the words stop in mid-sentence, so that they bind nobody without an item."""
        text = folded(sentence.text)
        if HANGS.search(text) or DO.match(text) or DO_NOT.match(text):
            return True
        return not clauses(text)[0] and text.rstrip().endswith(":") and len(text.split()) < 4

    def take(self, sentence: Sentence, standing: Standing) -> None:
        """Read a lead-in where it stands."""
        self.read[sentence.block] = _lead(sentence.text, standing)

    def lead_of(self, block: int, standing: Standing) -> Lead | None:
        """What the lead-in of a block lays on it, if it has one."""
        lead = self.document.leads[block]
        if lead is None and block in self.over:
            lead = self.over[block]
            if lead not in self.read:
                self.read[lead] = _lead(self.document.blocks[lead].text, standing)
        if lead is None:
            return None
        return self.read.get(lead)


def _runs_on(text: str) -> bool:
    folded_ = folded(text)
    return (
        text.rstrip().endswith(":")
        or bool(HANGS.search(folded_) and clauses(folded_)[0])
        or bool(DO_NOT.match(folded_))
    )


def _lead(words: str, standing: Standing) -> Lead:
    """What a lead-in says of who is bound and how strongly."""
    text = folded(words).rstrip(" :-")
    said = words.rstrip(" :-–—…")
    above = standing.lead
    dangling = bool(HANGS.search(folded(words)))
    if DO_NOT.match(text) or DO.match(text):
        force = "must_not" if DO_NOT.match(text) else "must"
        who = above.actors if above else standing.likely or ("everyone",)
        return Lead(said, force, who, certainty=0.7)
    found, _ = clauses(text)
    if found:
        before: tuple[str, ...] = ()
        for clause in found:
            reading = read_clause(text, clause, standing, before)
            before = reading.actors
        reading = _advice(text, found[-1], reading)
        return _made(said, reading, said[found[-1].mark.start : found[-1].mark.end], dangling)
    if above is not None and not text.strip().startswith(("the ", "this ", "these ")):
        return replace(above, text=f"{above.text} {said}" if above.dangling else said, dangling=dangling)
    if (
        re.match(r"\W*(?:this|these|it|examples?)\b", text)
        and standing.said in ("advised", "should", "must")
        and re.search(r"\binclud", text)
    ):
        return Lead(
            said,
            standing.said,
            standing.running or standing.likely or ("school",),
            certainty=0.55,
            dangling=dangling,
        )
    reading = read_unmarked(text, standing)
    if re.search(r"\b(?:aims?|seeks?|purpose|objectives?|intend(?:s|ed)?)\b", text):
        reading = Reading("informs", ("school",), certainty=0.6)
    return _made(said, reading, "", dangling)


def _advice(text: str, clause: Clause, reading: Reading) -> Reading:
    return reading


def _made(said: str, reading: Reading, marker: str, dangling: bool) -> Lead:
    certainty = min(reading.certainty, 0.88)
    return Lead(
        said,
        reading.force,
        reading.actors,
        reading.words,
        marker.strip(),
        reading.passive,
        certainty,
        dangling,
    )


def leans(text: str, found: list[Clause]) -> bool:
    """Whether an item has no verb that binds of its own, so that its lead-in carries it."""
    if not found:
        return True
    first = found[0]
    if first.mark.loose or first.mark.will:
        opening = text[: first.mark.start].strip()
        word = re.match(r"\W*(?:not |never |always |only |to )?([a-z-]+)", text)
        return (
            bool(word)
            and (word[1] in verbs().base or word[1] in verbs().gerund or word[1] in verbs().third)
            and bool(opening)
        )
    word = re.match(r"\W*(?:not |never |always |only |to )?([a-z-]+)", text)
    return bool(word) and word[1] in verbs().base and word[1] not in ("staff",) and first.mark.start > 0


def flipped(force: str, said: str, text: str) -> tuple[str, str]:
    """The force of an item under a lead-in, and its words: "never share", "not to meet", "avoid posting"."""
    found = FLIP.match(text)
    if found is None or force not in NEGATIVE:
        return force, said
    if found["no"] and found["no"].startswith(("not", "do not", "don't")):
        return NEGATIVE[force], said
    return NEGATIVE[force], said
