"""A document gone through sentence by sentence, with what is known so far of whose section it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from handbell.documents.binding.actors import named_in
from handbell.documents.binding.binding import Binding
from handbell.documents.binding.clauses import Clause, clauses
from handbell.documents.binding.details import approver, condition, exception, within
from handbell.documents.binding.folded import folded
from handbell.documents.binding.leads import Leads, flipped, leans
from handbell.documents.binding.markers import Mark
from handbell.documents.binding.reading import Reading, read_clause
from handbell.documents.binding.standing import PERSONS, Lead, Standing, scope_of
from handbell.documents.binding.unmarked import read_unmarked
from handbell.documents.model import Block, PolicyDocument, Sentence

SIGNED: Final = re.compile(
    r"^\W*(?:signed|signature|print(?:ed)? name|name|date|chair of (?:governors|trustees)|headteacher|head teacher|principal|position|role|"
    r"page \d|contents|table of contents|version|author|status|parent/carer signature)\b[\s.:_…/()-]*[^.!?]{0,40}$",
    re.IGNORECASE,
)
CONTENTS: Final = re.compile(r"(?:\.{3,}|…|\t)\s*\d+$")


class Walk:
    """One pass over a document."""

    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        self.standing = Standing(scope=scope_of(document))
        self.leads = Leads(document)

    def bindings(self) -> Iterator[Binding]:
        """The bindings in their order."""
        seen: set[int] = set()
        for sentence in self.document.sentences:
            block = self.document.blocks[sentence.block]
            self.standing.enter(self.document, sentence.block)
            first = sentence.block not in seen
            seen.add(sentence.block)
            if _no_sentence(block, sentence):
                continue
            self.standing.lead = self.leads.lead_of(sentence.block, self.standing) if first else None
            if self.leads.introduces(sentence):
                self.leads.take(sentence, self.standing)
                if self.leads.dangles(sentence):
                    continue
            yield from self._read(sentence)

    def _read(self, sentence: Sentence) -> Iterator[Binding]:
        text = folded(sentence.text)
        found, within_ = clauses(text)
        lead = self.standing.lead
        if lead is not None and leans(text, found):
            yield self._leaning(sentence, text, lead)
            return
        if not found:
            yield self._finished(sentence, text, read_unmarked(text, self.standing))
            return
        before: tuple[str, ...] = ()
        for place, clause in enumerate(found):
            reading = read_clause(text, clause, self.standing, before)
            inner = _inner(text, clause, found, within_)
            if inner is not None:
                told = read_clause(
                    text, replace(clause, mark=inner, does=(inner.end, clause.does[1])), self.standing, before
                )
                reading = replace(reading, force=told.force)
            before = reading.actors
            yield self._finished(sentence, text, reading, clause, alone=len(found) == 1, first=place == 0)
            yield from self._turned(sentence, text, reading, clause)

    def _leaning(self, sentence: Sentence, text: str, lead: Lead) -> Binding:
        """A list item that its lead-in completes."""
        force, item = flipped(lead.force, sentence.text, text)
        reading = Reading(force, lead.actors, lead.words, lead.passive, lead.certainty)
        made = self._finished(sentence, text, reading)
        joined = f"{lead.text} {item}" if lead.dangling else f"{lead.text}: {sentence.text}"
        whole = folded(joined)
        return replace(
            made,
            text=joined,
            marker=lead.marker,
            does=item if lead.dangling else made.does,
            **_details(whole, joined),
        )

    def _turned(self, sentence: Sentence, text: str, reading: Reading, clause: Clause) -> Iterator[Binding]:
        """What a clause forbids in its second half: "... and avoid ...", "... and not ..."."""
        opposite = {
            "must": "must_not",
            "should": "should_not",
            "advised": "advised_against",
            "school_will": "must_not",
        }.get(reading.force)
        words = text[clause.does[0] : clause.does[1]]
        found = re.search(
            r"(?:,| and| but|;)\s+(?:to )?(?:(?:avoid|refrain from|cease|desist from)\b|(?:not|never)\b(?! (?:only|just|limited|least|be limited|exhaustive|necessarily|for)\b))",
            words,
        )
        if opposite is None or found is None:
            return
        if reading.force == "school_will" and "avoid" in found[0]:
            return
        turned = replace(reading, force=opposite, certainty=min(reading.certainty, 0.75))
        part = replace(clause, does=(clause.does[0] + found.end(), clause.does[1]))
        yield self._finished(sentence, text, turned, part, alone=False, first=False)

    def _finished(
        self,
        sentence: Sentence,
        text: str,
        reading: Reading,
        clause: Clause | None = None,
        *,
        alone: bool = True,
        first: bool = True,
    ) -> Binding:
        said, does, marker = sentence.text, "", ""
        if clause is not None:
            does = sentence.text[clause.does[0] : clause.does[1]].strip(" ,;")
            marker = sentence.text[clause.mark.start : clause.mark.end].strip()
            if not alone:
                said = sentence.text[0 if first else clause.opening[0] : clause.does[1]].strip(" ,;")
        self._remember(reading)
        words = (
            sentence.text[text.find(reading.words) :][: len(reading.words)]
            if reading.words and reading.words in text
            else reading.words
        )
        made = Binding(
            sentence, said, reading.force, reading.actors[0] if reading.actors else "school",
            actor_words=words.strip(" ,"), passive=reading.passive, marker=marker, certainty=reading.certainty,
            doubts=reading.doubts, also=reading.actors[1:], does=does,
        )  # fmt: skip
        return replace(made, **_details(folded(said), said))

    def _remember(self, reading: Reading) -> None:
        people = tuple(one for one in reading.actors if one in PERSONS)
        if people and not reading.passive:
            self.standing.running = people
        self.standing.said = reading.force


def _inner(text: str, clause: Clause, found: list[Clause], within_: list[Mark]) -> Mark | None:
    """The mark in "are reminded that they must not" or "should be aware that they must", which says how strongly."""
    words = text[clause.does[0] : clause.does[1]]
    if not clause.mark.inner and not re.match(
        r"\s*(?:also )?(?:remember|be aware|understand|bear in mind|note|be mindful|recognise|acknowledge|be reminded|appreciate) that\b",
        words,
    ):
        return None
    for mark in within_:
        if clause.does[0] <= mark.start < clause.does[1] and not mark.loose and not mark.will:
            if clause.mark.inner or mark.force == "must":
                return mark
    return None


def _details(text: str, said: str) -> dict[str, str]:
    """Exception, approver, time and condition of the words `said`, folded in `text`."""
    cut = {"exception": exception(text), "within": within(text), "condition": condition(text)}
    found = {name: said[span[0] : span[1]] if span else "" for name, span in cut.items()}
    role, span = approver(text)
    return {**found, "approver": role, "approver_words": said[span[0] : span[1]].strip() if span else ""}


def _no_sentence(block: Block, sentence: Sentence) -> bool:
    """Whether words are a title, a heading, a line to sign on, an entry of the contents."""
    text = sentence.text
    if block.kind == "heading":
        return not _rule_by_look(text)
    if CONTENTS.search(text) or not any(one.isalpha() for one in text):
        return True
    return bool(SIGNED.match(text)) and len(text.split()) < 9 and not text.rstrip().endswith(".")


@cache
def _rule_by_look(text: str) -> bool:
    """Whether a short line that was taken for a heading is a rule: it names people and binds them."""
    if text.rstrip().endswith((":", "?")) or len(text.split()) < 5:
        return False
    found, _ = clauses(folded(text))
    return bool(found) and not found[0].mark.loose and any(True for _ in named_in(folded(text)))
