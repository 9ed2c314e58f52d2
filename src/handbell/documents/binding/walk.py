"""A document gone through sentence by sentence, with what is known so far of whose section it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handbell.documents.binding.actors import Names
from handbell.documents.binding.acts import TURN, acts
from handbell.documents.binding.binding import Binding
from handbell.documents.binding.certainty import calibrated
from handbell.documents.binding.clauses import OPENS, Clause, clauses, has_verb
from handbell.documents.binding.folded import folded
from handbell.documents.binding.leads import Leads, flipped, leans
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.looked import Reading
from handbell.documents.binding.making import NEGATIVE, Place, each_made, made, with_details
from handbell.documents.binding.markers import Mark
from handbell.documents.binding.own_names import names_of
from handbell.documents.binding.plain_rules import besides
from handbell.documents.binding.reading import read_clause
from handbell.documents.binding.standing import HOLDERS, PERSONS, Lead, Standing, scope_of
from handbell.documents.binding.tables import Tables
from handbell.documents.binding.told import FOLLOWING, told_at, told_in
from handbell.documents.binding.unmarked import read_cell, read_unmarked
from handbell.documents.model import Block, PolicyDocument, Sentence

SIGNED: Final = re.compile(
    r"^\W*(?:signed|signature|print(?:ed)? name|name|date|chair of (?:governors|trustees)|chair's "
    r"signature|headteacher|"
    r"head teacher|principal|position|role|page \d|contents|table of contents|version|author|status|"
    r"parent/carer signature|class|policy owner|approved by|date approved)\b[\s.:_…/()-]*[^.!?]{0,50}[.…_\s]*$",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"^\s*(?:[IVX]{1,5}\.\d{1,2}\.?|[A-Z]\.?\d{1,2}(?:\.\d{1,2})*\.?|[A-Z][.)]|0\d{2,3}\.?)\s+(?=\S)|"
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|\(?[a-z][.)]|\(?[ivx]{1,4}[.)])\s+(?=\S)"
)
"""A number that a reader left in front of the words."""
CONTENTS: Final = re.compile(r"(?:\.{3,}|…|\t)\s*\d+$")
REMEMBER: Final = re.compile(
    r"\s*(?:also )?(?:remember|be aware|understand|bear in mind|note|be mindful|recognise|acknowledge|"
    r"appreciate) that\b"
)
MORE: Final = re.compile(r"(?:;\s+(?:and |but )?|,? and |, but |, so |, who )")
DONE_TO: Final = re.compile(
    r"(?:a|an|the|each|every|all|no|any|its|their|our|it|they|these|those) "
    r"(?:(?!who\b|that\b|which\b|if\b|when\b)[a-z'-]+ "
    r"){0,6}?(?:is|are) (?:(?:not|never|always|then|only|also) )*[a-z]+(?:ed|en|pt|ld|nt|ad|wn|ut|ade)\b"
)
"""What is told to be done to a thing, after another clause: "and each post is read by the head"."""
PRONOUN_DOES: Final = re.compile(
    r"(?:they|he|she) (?:(?:also|then|always|never) )?"
    r"(?!are|were|have|had|is|was|has|had)[a-z]+ (?:the|a|it|them|no|any|to)\b"
)
PROMISED: Final = re.compile(r"will be (?:advised|encouraged|reminded|urged|told|taught)\b")
LONGEST_SENTENCE: Final = 1200
"""Characters of a sentence that are read: what is longer is no sentence, and must not keep a reader waiting."""
MOST_CUTS: Final = 4
"""A sentence that seems to tell of more people than these is a list."""


class Walk:
    """One pass over a document."""

    def __init__(self, document: PolicyDocument) -> None:
        self.document = document
        self.names = names_of(document)
        self.standing = Standing(self.names, scope_of(document, self.names))
        self.leads = Leads(document)
        self.tables = Tables(document)

    def bindings(self) -> Iterator[Binding]:
        """The bindings in their order."""
        seen: set[int] = set()
        for sentence in self.document.sentences:
            first = sentence.block not in seen
            seen.add(sentence.block)
            self.standing.enter(self.document, sentence.block)
            for one in self._of_sentence(sentence, first):
                yield replace(
                    one, certainty=calibrated(one.certainty, guessed=bool(one.passive and one.doubts))
                )

    def _of_sentence(self, sentence: Sentence, first: bool) -> Iterator[Binding]:
        if (rules := self.tables.rules(sentence.block, self.standing)) is not None:
            if first:
                yield from (self._in_table(sentence, words[:LONGEST_SENTENCE], lead) for words, lead in rules)
            return
        if self._no_sentence(self.document.blocks[sentence.block], sentence):
            return
        self.standing.lead = self.leads.lead_of(sentence.block, self.standing) if first else None
        if self.leads.introduces(sentence):
            self.leads.take(sentence, self.standing)
            if self.leads.dangles(sentence, self.standing):
                yield from self._promised(sentence)
                return
        label = LABEL.match(sentence.text)
        said = replace(sentence, text=sentence.text[label.end() if label else 0 :][:LONGEST_SENTENCE])
        yield from (replace(one, sentence=sentence) for one in self._read(said))
        self.standing.words = folded(said.text)

    def _promised(self, sentence: Sentence) -> Iterator[Binding]:
        """What a lead-in promises of itself: "Pupils will be advised to:" is the school's to do."""
        lead = self.leads.read[sentence.block]
        if PROMISED.match(folded(lead.marker)):
            yield Binding(
                sentence, lead.text, "school_will", "school", passive=True, marker=lead.marker, certainty=0.5
            )

    def _in_table(self, sentence: Sentence, words: str, lead: Lead) -> Binding:
        """A cell that its column's head completes."""
        text = folded(words)
        reading = Reading(lead.force, lead.actors, lead.words, lead.passive, lead.certainty)
        self._remember(reading)
        found = made(Place(replace(sentence, text=words), text, self.names), reading)
        said = f"{lead.text}: {words}" if lead.dangling else words
        return replace(found, sentence=sentence, text=said, marker=lead.marker or lead.text, does=words)

    def _read(self, sentence: Sentence) -> Iterator[Binding]:
        text = folded(sentence.text)
        found, inside = clauses(text, self.names)
        lead = self.standing.lead
        if lead is not None and leans(text, found, lead, self.standing):
            yield from self._leaning(sentence, text, lead, inside)
            return
        if not found:
            yield from self._plain(sentence, text)
            return
        before: tuple[str, ...] = ()
        stem = ""
        if found[0].opening[0]:
            front = text[: found[0].opening[0]]
            yield from self._plain(sentence, front)
            people = self.names.subject_at(front)
            before = people.actors if people else ()
            stem = sentence.text[: people.end] if people else ""
        if not found[0].opening[0] and (told := _told_before(text, found[0], self.names)):
            yield from self._plain(sentence, text[:told])
        alone = len(found) == 1 and not found[0].opening[0]
        for clause in found:
            first, *more = acts(text, *clause.does)
            narrow = replace(clause, does=(first.start, first.end)) if more and first.passive else clause
            reading = self._clause(text, narrow, inside, before)
            self._remember(reading)
            before = () if reading.passive else reading.actors
            kept, after = self._cut(text, clause)
            place = Place(sentence, text, self.names, alone and not after, stem)
            yield from each_made(place, reading, kept)
            if after:
                yield from self._plain(sentence, text[: clause.does[1]], after)
            yield from self._goes_on(sentence, text, clause, reading)
            if not clause.shared:
                stem = sentence.text[clause.subject[0] : clause.mark.start].strip(" ,")

    def _goes_on(self, sentence: Sentence, text: str, clause: Clause, reading: Reading) -> Iterator[Binding]:
        """What the same person does besides, told with no mark: "may release a post alone and records why"."""
        for join in re.finditer(
            r",? and (?:then )?(?=([a-z]+) ([a-z]+))", text[clause.does[0] : clause.does[1]]
        ):
            verb = verbs().third.get(str(join[1]), "")
            front = text[clause.does[0] : clause.does[0] + join.start()]
            if not verb or verb == "be" or (verb in verbs().also_nouns and not FOLLOWING.match(join[2])):
                continue
            if OPENS.search(front) or reading.passive:
                continue
            words = sentence.text[clause.does[0] + join.end() : clause.does[1]].strip(" ,;.")
            said = f"{sentence.text[clause.subject[0] : clause.mark.start].strip()} {words}"
            found = made(
                Place(replace(sentence, text=said), folded(said), self.names),
                Reading("must", reading.actors, certainty=0.6),
            )
            yield replace(found, sentence=sentence, does=words)
            return

    def _clause(self, text: str, clause: Clause, inside: list[Mark], before: tuple[str, ...]) -> Reading:
        reading = read_clause(text, clause, self.standing, before)
        inner = _inner(text, clause, inside)
        if inner is None:
            return reading
        told = replace(clause, mark=inner, does=(inner.end, clause.does[1]))
        return replace(reading, force=read_clause(text, told, self.standing, before).force)

    def _cut(self, text: str, clause: Clause) -> tuple[Clause, int]:
        """A clause without what is told after it with no mark of its own, and where that begins; 0 for nowhere."""
        for join in re.finditer(
            r";\s+(?:and |but )?|, (?:and|but|so) ", text[clause.does[0] : clause.does[1]]
        ):
            place = clause.does[0] + join.end()
            told = told_at(text, self.names, place)
            rest = text[place : clause.does[1]]
            if (
                (told and told.end < clause.does[1] and told.verb != "be")
                or DONE_TO.match(rest)
                or PRONOUN_DOES.match(rest)
                or _orders_after(text, place)
            ):
                return replace(clause, does=(clause.does[0], clause.does[0] + join.start())), place
        return clause, 0

    def _plain(self, sentence: Sentence, text: str, start: int = 0) -> Iterator[Binding]:
        """A sentence without a mark, in as many parts as it tells of people who do something."""
        joins = (
            one
            for one in MORE.finditer(text)
            if not start and (one[0] == ", who " or has_verb(text[: one.start()]))
        )
        cuts = [start, *(one.end() for one in joins if self._tells(text, one.end()))]
        cuts = cuts if len(cuts) <= MOST_CUTS else [start]
        for begin, stop in zip(cuts, [*cuts[1:], len(text)], strict=True):
            row = self.document.blocks[sentence.block].kind == "row"
            cell = read_cell(text[begin:stop], self.standing) if row else None
            reading = cell or self._of_person(text, begin) or read_unmarked(text[begin:stop], self.standing)
            self._remember(reading)
            found = made(Place(sentence, text, self.names), reading)
            if start or len(cuts) > 1 or len(text) < len(sentence.text):
                said = re.sub(r"(?:[,;]|\band|\s)+$", "", sentence.text[begin:stop])
                found = with_details(replace(found, text=said), said, self.names)
            yield found
            for place, more in besides(text[begin:stop], reading, self.standing):
                said = sentence.text[begin + place : stop].strip(" ,;.")
                further = made(Place(replace(sentence, text=said), folded(said), self.names), more)
                yield replace(further, sentence=sentence, does=said)

    def _of_person(self, text: str, start: int) -> Reading | None:
        """What is told of somebody named just before: "..., who calls the police"."""
        if not text[:start].endswith(", who "):
            return None
        people = [one.actor for one in self.names.named_in(text[:start])][-1:]
        return Reading("must", tuple(people), certainty=0.65) if people else None

    def _tells(self, text: str, place: int) -> bool:
        """Whether people are named at `place` and do something there."""
        if text[:place].endswith(", who "):
            doing = re.match(r"[a-z]+", text[place:])
            named = list(self.names.named_in(text[:place]))[-1:]
            return bool(
                doing and doing[0] in verbs().third and named and named[0].single and place - named[0].end < 8
            )
        if told_at(text, self.names, place):
            return True
        if re.search(r"(?:; (?:and |but )?|, (?:and|but|so) )$", text[:place]) and (
            DONE_TO.match(text[place:]) or PRONOUN_DOES.match(text[place:])
        ):
            return True
        if _orders_after(text, place):
            return True
        people = self.names.subject_at(text, place)
        word = re.match(r"(?:who [a-z ]+ )?([a-z-]+)", text[people.end :].strip()) if people else None
        if word is None:
            return False
        known = verbs()
        plain = word[1] in known.base and word[1] not in known.also_nouns
        return plain or word[1] in known.third or word[1] in ("is", "are")

    def _leaning(self, sentence: Sentence, text: str, lead: Lead, inside: list[Mark]) -> Iterator[Binding]:
        """A list item that its lead-in completes."""
        force = flipped(lead.force, text)
        if REMEMBER.match(text) and force in ("should", "advised"):
            force = next((one.force for one in inside if one.force in ("must", "must_not")), force)
        reading = Reading(force, lead.actors, lead.words, lead.passive, lead.certainty)
        self._remember(reading)
        item = sentence.text
        half = TURN.search(text)
        turns = half and force in NEGATIVE and force != "may" and "rather" not in half[0]
        for said, bound in (
            (item, force),
            *(((item[half.end() :], NEGATIVE[force]),) if half and turns else ()),
        ):
            words = said.strip() if bound == force else f"not {said.strip()}"
            joined = f"{lead.text} {words}" if lead.dangling else f"{lead.text}: {words}"
            found = made(Place(sentence, text, self.names), replace(reading, force=bound))
            found = replace(found, text=joined, marker=lead.marker, does=words.strip(" ;,."))
            yield with_details(found, joined, self.names)

    def _remember(self, reading: Reading) -> None:
        people = tuple(one for one in reading.actors if one in PERSONS)
        if people and not reading.passive:
            self.standing.running = people
        if len(reading.actors) == 1 and reading.actors[0] in HOLDERS:
            self.standing.single = reading.actors
        self.standing.said = reading.force

    def _no_sentence(self, block: Block, sentence: Sentence) -> bool:
        """Whether words are a title, a heading, a line to sign on, an entry of the contents."""
        text = sentence.text[:LONGEST_SENTENCE]
        if block.kind == "heading":
            return not self._rule_by_look(text)
        if CONTENTS.search(text) or not any(one.isalpha() for one in text):
            return True
        if re.fullmatch(r"\([^)]{3,60}\)\.?", text):
            return True
        return bool(SIGNED.match(text)) and len(text.split()) < 9

    def _rule_by_look(self, text: str) -> bool:
        """Whether a short line that was taken for a heading is a rule: it names people and binds them."""
        if text.rstrip().endswith((":", "?")) or len(text.split()) < 5:
            return False
        found, _ = clauses(folded(text), self.names)
        return bool(found) and not found[0].mark.loose and any(self.names.named_in(folded(text)))


def _orders_after(text: str, place: int) -> bool:
    """Whether an order begins at `place`, after other words: "...; keep it and tell your manager"."""
    order = re.match(r"(?:please )?([a-z]+)", text[place:])
    joined = re.search(r"(?:; |; but |, but )$", text[:place])
    return bool(order and joined and order[1] in verbs().base - verbs().also_nouns)


def _told_before(text: str, clause: Clause, names: Names) -> int:
    """Where a rule told in the present ends that shares its people with the mark ("tells the head, and may ..."); 0 for
    none."""
    join = re.search(r",? (?:and|but|or)(?: (?:[a-z]+ly|then|also))?\s*$", text[: clause.mark.start])
    told = told_in(text[clause.subject[0] : join.start()], names) if join else None
    if join is None:
        return 0
    done = re.search(r" (?:is|are) (?:[a-z]+ly )?[a-z]+(?:ed|en)\b", text[clause.subject[0] : join.start()])
    passive = done and not OPENS.search(text[clause.subject[0] : clause.subject[0] + done.start()])
    return join.start() if passive or (told and told.verb != "be") else 0


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
