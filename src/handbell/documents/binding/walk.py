"""A document gone through sentence by sentence, with what is known so far of whose section it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handbell.documents.binding.binding import Binding
from handbell.documents.binding.clauses import Clause, clauses
from handbell.documents.binding.details import approver, condition, exception, within
from handbell.documents.binding.folded import folded
from handbell.documents.binding.leads import NEGATIVE, Leads, flipped, leans
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.markers import Mark
from handbell.documents.binding.own_names import names_of
from handbell.documents.binding.reading import Reading, read_clause
from handbell.documents.binding.standing import PERSONS, Lead, Standing, scope_of
from handbell.documents.binding.tables import Tables
from handbell.documents.binding.unmarked import read_unmarked
from handbell.documents.model import Block, PolicyDocument, Sentence

SIGNED: Final = re.compile(
    r"^\W*(?:signed|signature|print(?:ed)? name|name|date|chair of (?:governors|trustees)|chair's signature|headteacher|"
    r"head teacher|principal|position|role|page \d|contents|table of contents|version|author|status|"
    r"parent/carer signature|class|policy owner|approved by|date approved)\b[\s.:_…/()-]*[^.!?]{0,50}[.…_\s]*$",
    re.IGNORECASE,
)
CONTENTS: Final = re.compile(r"(?:\.{3,}|…|\t)\s*\d+$")
HALF: Final = re.compile(
    r"(?:,| and| but|;|\bor|\band to)\s+(?:(?:avoid|refrain from|cease|desist from)\b|"
    r"(?:not|never)\b(?! (?:only|just|limited|least|be limited|exhaustive|necessarily|for|to mention)\b)|"
    r"rather than (?=[a-z]+ing\b|to\b))|(?<=\w) rather than (?=[a-z]+ing\b|to\b)"
)
REMEMBER: Final = re.compile(
    r"\s*(?:also )?(?:remember|be aware|understand|bear in mind|note|be mindful|recognise|acknowledge|appreciate) that\b"
)
MORE: Final = re.compile(r"(?:;\s+(?:and |but )?|,? and |, but |, so )")


class Walk:
    """One pass over a document."""

    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        names = names_of(document)
        self.standing = Standing(names, scope_of(document, names))
        self.leads = Leads(document)
        self.tables = Tables(document)

    def bindings(self) -> Iterator[Binding]:
        """The bindings in their order."""
        seen: set[int] = set()
        for sentence in self.document.sentences:
            block = self.document.blocks[sentence.block]
            self.standing.enter(self.document, sentence.block)
            first = sentence.block not in seen
            seen.add(sentence.block)
            if (rules := self.tables.rules(sentence.block, self.standing)) is not None:
                if first:
                    yield from (self._in_table(sentence, words, lead) for words, lead in rules)
                continue
            if self._no_sentence(block, sentence):
                continue
            self.standing.lead = self.leads.lead_of(sentence.block, self.standing) if first else None
            if self.leads.introduces(sentence):
                self.leads.take(sentence, self.standing)
                if self.leads.dangles(sentence, self.standing):
                    yield from self._promised(sentence)
                    continue
            yield from self._read(sentence)
            self.standing.words = folded(sentence.text)

    def _in_table(self, sentence: Sentence, words: str, lead: Lead) -> Binding:
        """A cell that its column's head completes."""
        text = folded(words)
        reading = Reading(lead.force, lead.actors, lead.words, lead.passive, lead.certainty)
        made = self._finished(replace(sentence, text=words), text, reading)
        said = f"{lead.text}: {words}" if lead.dangling else words
        return replace(made, sentence=sentence, text=said, marker=lead.marker or lead.text, does=words)

    def _promised(self, sentence: Sentence) -> Iterator[Binding]:
        """What a lead-in promises of itself: "Pupils will be advised to:" is the school's to do."""
        lead = self.leads.read[sentence.block]
        if re.match(r"will be (?:advised|encouraged|reminded|urged|told|taught)\b", lead.marker.lower()):
            yield Binding(
                sentence, lead.text, "school_will", "school", passive=True, marker=lead.marker, certainty=0.5
            )

    def _read(self, sentence: Sentence) -> Iterator[Binding]:
        text = folded(sentence.text)
        names = self.standing.names
        found, inside = clauses(text, names)
        lead = self.standing.lead
        if lead is not None and leans(text, found, lead, self.standing):
            leaning = self._leaning(sentence, text, lead, inside)
            yield leaning
            if (
                (half := HALF.search(text))
                and leaning.force in NEGATIVE
                and leaning.force != "may"
                and "rather" not in half[0]
            ):
                said = f"{lead.text} not {sentence.text[half.end() :].strip()}"
                yield replace(
                    leaning,
                    force=NEGATIVE[leaning.force],
                    text=said,
                    certainty=0.7,
                    does=sentence.text[half.end() :].strip(),
                )
            return
        if not found:
            yield from self._plain(sentence, text)
            return
        if found[0].relative and found[0].opening[0]:
            yield from self._plain(sentence, text[: found[0].opening[0]])
        before: tuple[str, ...] = ()
        for place, clause in enumerate(found):
            reading = read_clause(text, clause, self.standing, before)
            if (inner := _inner(text, clause, inside)) is not None:
                told = read_clause(
                    text, replace(clause, mark=inner, does=(inner.end, clause.does[1])), self.standing, before
                )
                reading = replace(reading, force=told.force)
            before = () if reading.passive else reading.actors
            yield self._finished(
                sentence,
                text,
                reading,
                clause,
                alone=len(found) == 1 and not clause.relative,
                first=place == 0,
            )
            yield from self._turned(sentence, text, reading, clause)

    def _plain(self, sentence: Sentence, text: str) -> Iterator[Binding]:
        """A sentence without a mark, in as many parts as it tells of people who do something."""
        cuts = [0]
        for join in MORE.finditer(text):
            people = self.standing.names.subject_at(text, join.end())
            rest = text[people.end :].strip() if people else ""
            word = re.match(r"(?:who [a-z ]+ )?([a-z-]+)", rest)
            base = word is not None and word[1] in verbs().base and word[1] not in verbs().also_nouns
            if word and (word[1] in verbs().third or word[1] in ("is", "are") or base):
                cuts.append(join.end())
        cuts = cuts if len(cuts) < 5 else [0]
        for place, start in enumerate(cuts):
            stop = cuts[place + 1] if place + 1 < len(cuts) else len(text)
            part = text[start:stop]
            reading = read_unmarked(part, self.standing)
            made = self._finished(sentence, text, reading)
            if len(cuts) > 1:
                said = re.sub(r"(?:[,;]|\band|\s)+$", "", sentence.text[start:stop])
                made = replace(made, text=said, **_details(folded(said), said, self.standing))
            yield made

    def _leaning(self, sentence: Sentence, text: str, lead: Lead, inside: list[Mark]) -> Binding:
        """A list item that its lead-in completes."""
        force = flipped(lead.force, text)
        if REMEMBER.match(text) and force in ("should", "advised"):
            force = next((one.force for one in inside if one.force in ("must", "must_not")), force)
        reading = Reading(force, lead.actors, lead.words, lead.passive, lead.certainty)
        made = self._finished(sentence, text, reading)
        joined = f"{lead.text} {sentence.text}" if lead.dangling else f"{lead.text}: {sentence.text}"
        details = _details(folded(joined), joined, self.standing)
        return replace(made, text=joined, marker=lead.marker, does=sentence.text.strip(" ;,."), **details)

    def _turned(self, sentence: Sentence, text: str, reading: Reading, clause: Clause) -> Iterator[Binding]:
        """What a clause forbids in its second half: "... and avoid ...", "... and not ...", "rather than posting ..."."""
        positive = {"must_not": "must", "should_not": "should", "advised_against": "advised"}.get(
            reading.force
        )
        again = re.search(
            r",? (?:and|but)(?: instead)? to (?=[a-z]+\b)", text[clause.does[0] : clause.does[1]]
        )
        if positive and again and text[: clause.mark.end].endswith(("not to", "never to")):
            turned = replace(reading, force=positive, certainty=min(reading.certainty, 0.75))
            part = replace(clause, does=(clause.does[0] + again.end(), clause.does[1]))
            yield self._finished(sentence, text, turned, part, alone=False, first=False)
            return
        found = HALF.search(text[clause.does[0] : clause.does[1]])
        if found is None or reading.force not in NEGATIVE or reading.force == "may":
            return
        if reading.force == "school_will" and re.search("avoid|rather", found[0]):
            return
        turned = replace(reading, force=NEGATIVE[reading.force], certainty=min(reading.certainty, 0.75))
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
        place = text.find(reading.words) if reading.words else -1
        words = sentence.text[place : place + len(reading.words)] if place >= 0 else reading.words
        made = Binding(
            sentence, said, reading.force, reading.actors[0] if reading.actors else "school",
            actor_words=words.strip(" ,"), passive=reading.passive, marker=marker, certainty=reading.certainty,
            doubts=reading.doubts, also=reading.actors[1:], does=does,
        )  # fmt: skip
        return replace(made, **_details(folded(said), said, self.standing))

    def _remember(self, reading: Reading) -> None:
        people = tuple(one for one in reading.actors if one in PERSONS)
        if people and not reading.passive:
            self.standing.running = people
        self.standing.said = reading.force

    def _no_sentence(self, block: Block, sentence: Sentence) -> bool:
        """Whether words are a title, a heading, a line to sign on, an entry of the contents."""
        text = sentence.text
        if block.kind == "heading":
            return not self._rule_by_look(text)
        if (
            CONTENTS.search(text)
            or not any(one.isalpha() for one in text)
            or re.fullmatch(r"\([^)]{3,60}\)\.?", text)
        ):
            return True
        return bool(SIGNED.match(text)) and len(text.split()) < 9

    def _rule_by_look(self, text: str) -> bool:
        """Whether a short line that was taken for a heading is a rule: it names people and binds them."""
        if text.rstrip().endswith((":", "?")) or len(text.split()) < 5:
            return False
        found, _ = clauses(folded(text), self.standing.names)
        return (
            bool(found)
            and not found[0].mark.loose
            and any(True for _ in self.standing.names.named_in(folded(text)))
        )


def _inner(text: str, clause: Clause, inside: list[Mark]) -> Mark | None:
    """The mark in "are reminded that they must not" or "should be aware that they must", which says how strongly."""
    words = text[clause.does[0] : clause.does[1]]
    if not clause.mark.inner and not REMEMBER.match(words):
        return None
    for mark in inside:
        strong = clause.mark.inner or mark.force in ("must", "must_not")
        if clause.does[0] <= mark.start < clause.does[1] and not mark.loose and not mark.will and strong:
            return mark
    return None


def _details(text: str, said: str, standing: Standing) -> dict[str, str]:
    """Exception, approver, time and condition of the words `said`, folded in `text`."""
    cut = {"exception": exception(text), "within": within(text), "condition": condition(text)}
    found = {name: said[span[0] : span[1]] if span else "" for name, span in cut.items()}
    role, span = approver(text, standing.names)
    return {**found, "approver": role, "approver_words": said[span[0] : span[1]].strip() if span else ""}
