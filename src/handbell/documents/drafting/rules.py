"""From a binding to rules: topics heard in its words, facts stated, exceptions, duties; and how far to trust each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from handbell.documents.drafting.approvers import approvers_in
from handbell.documents.drafting.facts import Group, groups_of
from handbell.documents.drafting.lifts import NO_LIFTS, Lifts, lifts_of
from handbell.documents.drafting.phrases import one as phrase
from handbell.documents.drafting.prose import plain
from handbell.documents.drafting.said import Said, Span
from handbell.documents.drafting.sentence import Prose
from handbell.documents.drafting.topics import Topic, reaches, topics_for
from handbell.policy import vocabulary
from handbell.policy.words import Value

BAR: Final = 0.6
"""A rule that is less certain than this is left out: no answer is better than a wrong one."""
GUESSED: Final = 0.8
"""What is left of the certainty where nobody is named, and the rule is taken to be for those who work there."""
LOST_EXCEPTION: Final = "Its exception cannot be put into an answer yet, so it answers no question."
NOBODY_AGREES: Final = "Who has to agree is not said."

_LONG: Final = 45
"""Words from which on a sentence says more than a rule of it is likely to hold."""
_PERSONAL_LINES: Final = ("personal_social", "personal_email", "personal_phone")
"""What is barred by "only use the school's own": a letter and a talk are never meant."""
_AT_WORK: Final = ("lesson", "formal_school_time", "break_time")
"""What "only at break" leaves out: nobody is ruled by it at home."""
_SAME_LINE: Final = (("school_email", "personal_email"), ("school_phone", "personal_phone"))

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A rule as a pack file writes it, how certain it is, and a doubt where it is not quite."""

    topic: str
    data: Data
    sure: float
    doubt: str = ""


def propose(prose: Prose) -> Iterator[Proposed]:
    """Every rule that the binding's words make, certain or not."""
    for topic in topics_for(prose.kind, prose.roles, prose.binding.passive):
        heard = topic.heard(prose.body)
        if heard is None:
            continue
        for act in topic.acts:
            for group in groups_of(topic, prose.story, act):
                sure = topic.sure * _trust(prose, group) * (1 if _named(prose, topic) else GUESSED)
                yield from _Making(prose, topic, act, group, sure, heard.span()).rules()


@dataclass(frozen=True)
class _Making:
    """One topic's rule on one act under one group of conditions."""

    prose: Prose
    topic: Topic
    act: str
    group: Group
    sure: float
    heard: Span

    def rules(self) -> Iterator[Proposed]:
        """The rules that come of it; one mostly."""
        topic = self.topic
        if topic.side:
            yield self._rule(gives="none")
        elif topic.approval:
            yield from self._asking()
        elif (lifts := self._lifts()).lost:
            yield Proposed(topic.id, {"act": self.act}, 0.0, LOST_EXCEPTION)
        elif topic.turn:
            yield from self._turned(lifts)
        elif (gives := topic.gives or self._gives(lifts)) is not None:
            yield self._rule(lifts=lifts, gives=gives)

    def _gives(self, lifts: Lifts) -> str | None:
        """What the rule must say of its outcome: nothing where its clause's force says it; None where it has none."""
        prose, barred = self.prose, self.topic.barred
        if prose.kind == "may":
            return None if barred and not prose.only else "forbidden" if barred else ""
        if any("approver" in way or "approvers" in way for way in lifts.ways):
            return ""
        if prose.kind == "ban":
            return prose.gives or ""
        if prose.kind == "do" and self.topic.answers:
            return ""
        return prose.gives if barred and prose.kind == "do" else None

    def _lifts(self) -> Lifts:
        if not self.prose.excepts(*self.heard):
            return NO_LIFTS
        found, own = lifts_of(self.prose, self.act), dict(self.topic.lift)
        if any("approver" in way or "approvers" in way for way in found.ways):
            return found
        if own and set(own) <= set(vocabulary().acts[self.act].facts):
            return Lifts(({"when": own},), True)
        return found

    def _asking(self) -> Iterator[Proposed]:
        """A rule that asks for leave: of whom the sentence names, of whoever it binds, or of the topic's own."""
        named = (
            (self.prose.binding.approver,) if self.prose.names_approver else approvers_in(self.prose.whole)
        )
        if self.topic.approval == "actor":
            named = tuple(role for role in self.prose.roles if role in vocabulary().approvers)
        elif self.topic.approval != "said":
            other = named and named != ("unnamed",) and self.topic.approval not in named
            named = () if other else (self.topic.approval,)
        if not named:
            return
        made = self._rule(lifts=Lifts(tuple({"approver": one} for one in named), True))
        if set(self.prose.roles) <= {*named, "leadership"}:
            # "must be approved by the headteacher" binds whoever needs the approval.
            made.data["roles"] = ["adult"]
        unnamed = named == ("unnamed",)
        yield replace(made, sure=self.sure * 0.85, doubt=NOBODY_AGREES) if unnamed else made

    def _turned(self, lifts: Lifts) -> Iterator[Proposed]:
        """A duty to do it in one way: any other is a breach; this one has its duties."""
        turn = self.topic.turn
        leave = self.prose.kind == "may"
        if leave and not self.prose.only:
            return
        lifts = lifts if self.prose.exception else NO_LIFTS
        said = next((one for one in self.group if one.fact == turn), None)
        if said is None:
            return
        possible = self._possible(said)
        others = tuple(value for value in possible if value not in said.values)
        if others:
            rest = tuple(one for one in self.group if one.fact != turn)
            breach = replace(self, group=(*rest, Said(turn, others, spans=said.spans)))
            yield breach._rule(
                lifts=lifts, gives="forbidden" if leave else self.prose.gives or "", duty=self._duties()
            )
        yield self._rule(gives="allowed" if leave or turn == "when" else "none")

    def _possible(self, said: Said) -> tuple[Value, ...]:
        """What else it could be. Of lines the personal ones: of the same kind, and all where only one line will do."""
        if self.topic.turn == "when":
            return _AT_WORK
        if self.topic.turn != "channel":
            return vocabulary().possible_values(self.act, self.topic.turn)
        same = tuple(own for value, own in _SAME_LINE if value in said.values)
        return _PERSONAL_LINES if self.prose.only or not same else same

    def _duties(self) -> list[Mapping[str, Any]]:
        by_value = [
            {"do": do}
            for one in self.group
            if one.fact == self.topic.turn
            for value in one.values
            if (do := self.topic.duty_of.get(str(value)))
        ]
        return [*self.topic.duty, *(one for place, one in enumerate(by_value) if one not in by_value[:place])]

    def _rule(
        self, *, lifts: Lifts = NO_LIFTS, gives: str = "", duty: Sequence[Mapping[str, Any]] | None = None
    ) -> Proposed:
        data: Data = {"act": self.act}
        if not _named(self.prose, self.topic):
            data["roles"] = ["adult"]
        elif self.topic.roles or self.prose.names_roles:
            data["roles"] = list(self.topic.roles or self.prose.roles)
        if self.group:
            data["when"] = {one.fact: one.as_data() for one in self.group}
        if lifts.ways:
            data["unless"] = [dict(way) for way in lifts.ways]
        if gives:
            data["gives"] = gives
        duties = self._duties() if duty is None else duty
        if duties:
            data["duty"] = [dict(one) for one in duties]
        return Proposed(self.topic.id, data, self.sure)


def _named(prose: Prose, topic: Topic) -> bool:
    """Whether the clause binds whom the topic speaks of; else a passive sentence was guessed to bind others."""
    return not topic.binds or reaches(topic, prose.roles)


def _trust(prose: Prose, group: Group) -> float:
    """How much is left of a topic's certainty: conditions that nothing was read of weigh most."""
    spans = [span for one in group for span in one.spans]
    left = 0
    for found in phrase("condition").finditer(prose.body):
        left += not _overlaps((found.start(), found.end() + 45), spans)
    trust = (1.0, 0.85, 0.72)[min(left, 2)]
    if left and prose.kind == "may":
        # Leave that is given on a condition which was not read is no leave.
        trust *= 0.6
    if any(not _overlaps(found.span(), spans) for found in phrase("restricting").finditer(prose.body)):
        trust *= 0.65
    condition = plain(prose.binding.condition)
    place = prose.body.find(condition) if condition else -1
    if place >= 0 and not _overlaps((place, place + len(condition)), spans):
        trust *= 0.7
    if prose.binding.actor == "school" and phrase("not_allowed").search(prose.body):
        trust *= 0.6
    if phrase("some_only").search(plain(prose.binding.actor_words)):
        trust *= 0.65
    if prose.kind == "ban" and prose.gives is not None:
        trust *= 0.95
    return trust * (0.85 if len(prose.body.split()) > _LONG else 1)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
