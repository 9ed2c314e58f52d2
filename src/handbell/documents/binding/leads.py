"""The words before a list, and what they lay on each item."""

import re
from dataclasses import replace
from typing import Final

from handbell.documents.binding.clauses import Clause, clauses
from handbell.documents.binding.folded import folded
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.looked import Reading
from handbell.documents.binding.making import NEGATIVE
from handbell.documents.binding.reading import read_clause
from handbell.documents.binding.standing import ETHOS, Lead, Standing
from handbell.documents.binding.unmarked import read_unmarked
from handbell.documents.model import PolicyDocument, Sentence

HANGS: Final = re.compile(
    r"(?:\b(?:to|that|by|not|never|should|must|will|may|can|shall|for|of|who|which|with|and|or|if|when|"
    r"where|the|a|be|are|is|in|"
    r"as|include|includes|including|ensure|ensures|how we|how|we|from|on|about|do not|don't|do|any|at|"
    r"aims?|seek|believes?|"
    r"through|makes? sure|is responsible for|are responsible for|whether|because|unless)|"
    r"^(?:\W*[\w'/-]+){1,4})\s*[:\-–…]*\s*$"
)
CLAUSE_HANGS: Final = re.compile(
    r"\b(?:if|that|when|where|which|who|because|unless|whether|believes?|(?:if|when|where|that) (?:it|"
    r"they|we|you|the school|staff) (?:\w+ ?){0,2})\s*[:\-–…]*\s*$"
)
FLIP: Final = re.compile(
    r"^\W*(?:to )?(?:(?P<no>not to|not|never|do not|don't|no longer)\b\s*|(?P<turn>avoid|avoiding|refrain "
    r"from|desist from)\b|"
    r"ensur(?:e|ing) (?:that )?(?:they|staff|you|i|we) (?:do|are|is) (?:not|never)\b)(?! only| just)"
)
DO_NOT: Final = re.compile(r"^\W*(?:please )?(?P<no>do not|don't|never|dont|don'ts)\b\s*:?\s*$")
DO: Final = re.compile(r"^\W*(?:please )?(?:do|dos|do's|always|please|remember to|remember)\b\s*:?\s*$")
INCLUDES: Final = re.compile(r"\W*(?:this|these|it|examples?)\b(?=.*\binclud)", re.DOTALL)
ADVICE: Final = re.compile(r"^\W*(?:[a-z]+ ){0,3}(?:advice|guidance|tips|recommendations?|suggestions?)\b")
LONGEST_LEAD: Final = 600
"""Characters of a lead-in that are read, from its end."""
LEANING: Final = re.compile(r"^\W*(?:for|to|by|through|with|in order to|that|not|never|always|only|and|or)\b")


class Leads:
    """The lead-ins of a document, each read once."""

    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        self.read: dict[int, Lead] = {}
        self.over = self._by_heading()
        self.led = {lead for lead in document.leads if lead is not None}

    def _by_heading(self) -> dict[int, int]:
        """Items below a heading that ends in a colon or in mid-sentence: it introduces them, as other words do."""
        found: dict[int, int] = {}
        blocks = self.document.blocks
        for place, block in enumerate(blocks):
            above = self.document.under[place]
            if block.kind != "item" or self.document.leads[place] is not None or above is None:
                continue
            if all(blocks[one].kind == "item" for one in range(above + 1, place)) and _runs_on(
                blocks[above].text
            ):
                found[place] = above
        return found

    def introduces(self, sentence: Sentence) -> bool:
        """Whether a sentence is the last of a block that introduces a list."""
        if sentence.block not in self.led:
            return False
        return self.document.blocks[sentence.block].text.rstrip().endswith(sentence.text.rstrip())

    def dangles(self, sentence: Sentence, standing: Standing) -> bool:
        """Whether the words stop in mid-sentence, so that they bind nobody without an item."""
        text = folded(sentence.text[-LONGEST_LEAD:])
        if HANGS.search(text) or DO.match(text) or DO_NOT.match(text):
            return True
        lead = self.read.get(sentence.block)
        return lead is not None and lead.dangling and not clauses(text, standing.names)[0]

    def take(self, sentence: Sentence, standing: Standing) -> None:
        """Read a lead-in where it stands."""
        self.read[sentence.block] = read_lead(sentence.text, standing)

    def lead_of(self, block: int, standing: Standing) -> Lead | None:
        """What the lead-in of a block lays on it, if it has one."""
        lead = self.document.leads[block]
        lead = self.over.get(block) if lead is None else lead
        if lead is None:
            return None
        if lead not in self.read:
            self.read[lead] = read_lead(self.document.blocks[lead].text, standing)
        return self.read[lead]


def _runs_on(text: str) -> bool:
    folded_ = folded(text)
    if text.rstrip().endswith(":") or DO_NOT.match(folded_) or DO.match(folded_):
        return True
    return bool(re.search(r"\b(?:must|should|will|may|shall)(?: not)?\s*$", folded_))


def read_lead(words: str, standing: Standing) -> Lead:
    """What a lead-in says of who is bound and how strongly."""
    words = words[-LONGEST_LEAD:]
    text = folded(words).rstrip(" :-")
    if re.search(
        r"\b(?:ask|expect|advise|encourage|require|remind|request|urge|want)s? [a-z /,']{3,40}$", text
    ):
        text += " to"
    said = words.rstrip(" :-–—…")
    dangling = bool(HANGS.search(folded(words)))
    hanging = bool(CLAUSE_HANGS.search(text))
    if DO_NOT.match(text) or DO.match(text):
        above = standing.lead.actors if standing.lead else standing.reader
        return Lead(said, "must_not" if DO_NOT.match(text) else "must", above, certainty=0.7)
    found, _ = clauses(text, standing.names)
    if (
        found
        and re.match(r"\W*(?:this|these|it|examples?)\b", text)
        and re.search(r"\binclud", text)
        and ADVICE.match(standing.words)
    ):
        found = []
    if found:
        return _marked(said, text, found, standing, dangling, hanging)
    return replace(_unmarked(said, text, standing, dangling), hanging=hanging)


def _marked(
    said: str, text: str, found: list[Clause], standing: Standing, dangling: bool, hanging: bool
) -> Lead:
    before: tuple[str, ...] = ()
    reading = Reading("informs", ("school",))
    for clause in found:
        reading = read_clause(text, clause, standing, before)
        before = reading.actors
    marker = said[found[-1].mark.start : found[-1].mark.end].strip()
    return Lead(
        said,
        reading.force,
        reading.actors,
        reading.words,
        marker,
        reading.passive,
        min(reading.certainty, 0.88),
        dangling,
        hanging,
    )


def _unmarked(said: str, text: str, standing: Standing, dangling: bool) -> Lead:
    above = standing.lead
    people = standing.names.subject_at(text)
    if people and people.end >= len(text) - 1:
        force = "school_will" if people.actors == ("school",) else "must"
        return Lead(said, force, people.actors, said, certainty=0.7, dangling=True)
    if above is not None and not text.strip().startswith(("the ", "this ", "these ")):
        return replace(above, text=f"{above.text} {said}" if above.dangling else said, dangling=dangling)
    if INCLUDES.match(text) and ADVICE.match(standing.words):
        kinds = ("staff", "adult", "parent", "pupil")
        told = tuple(one.actor for one in standing.names.named_in(standing.words) if one.actor in kinds)
        return Lead(said, "advised", told[:1] or standing.doer, certainty=0.6, dangling=dangling)
    aims = re.search(r"\b(?:aims?|seeks?|intend(?:s|ed)?|tr(?:y|ies))\b(?P<to> to\b)?", text)
    if aims or re.search(r"\b(?:purposes?|objectives?)\b", text):
        will = aims and aims["to"] and not ETHOS.search(standing.titles)
        return Lead(said, "school_will" if will else "informs", ("school",), certainty=0.6, dangling=dangling)
    reading = read_unmarked(text, standing)
    certainty = min(reading.certainty, 0.8)
    return Lead(said, reading.force, reading.actors, reading.words, "", reading.passive, certainty, dangling)


def leans(text: str, found: list[Clause], lead: Lead, standing: Standing) -> bool:
    """Whether an item has no clause of its own that binds, so that its lead-in carries it."""
    if not found or lead.hanging:
        return True
    first = found[0]
    if lead.force == "informs" and not text[: first.mark.start].strip():
        return True
    word = re.match(r"\W*(?:not |never |always |only |to )?([a-z-]+)", text)
    people = standing.names.subject_in(text[first.subject[0] : first.mark.start])
    if people and text[: first.mark.start].strip() and not LEANING.match(text):
        return False
    known = verbs()
    starts = bool(word) and (word[1] in known.base or word[1] in known.gerund) and first.mark.start > 0  # type: ignore[index]
    if first.mark.loose or first.mark.will:
        return starts or (bool(word) and word[1] in known.third and first.mark.start > 0)  # type: ignore[index]
    return starts or bool(LEANING.match(text) and first.mark.start > 0)


def flipped(force: str, text: str) -> str:
    """The force of an item under a lead-in: "never share", "not to meet", "avoid posting"."""
    return NEGATIVE[force] if force in NEGATIVE and FLIP.match(text) else force
