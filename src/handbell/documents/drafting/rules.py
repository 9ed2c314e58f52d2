"""From a binding to rules: topics heard in its words, facts stated, exceptions, duties; and how far to trust each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handbell.documents.drafting.approvers import approvers_in
from handbell.documents.drafting.facts import Group, groups_of
from handbell.documents.drafting.lifts import Lifts, lifts_of
from handbell.documents.drafting.phrases import one
from handbell.documents.drafting.said import Said
from handbell.documents.drafting.sentence import Prose
from handbell.documents.drafting.topics import Topic, topics_for
from handbell.policy import vocabulary

BAR: Final = 0.6
"""A rule that is less certain than this is left out: no answer is better than a wrong one."""

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A rule as a pack file writes it, how certain it is, and a doubt where it is not quite."""

    topic: str
    data: Data
    sure: float
    doubt: str = ""


LOST_EXCEPTION: Final = "Its exception cannot be put into an answer yet, so it answers no question."

_LONG: Final = 45
"""Words from which on a sentence says more than a rule of it is likely to hold."""


def propose(prose: Prose) -> Iterator[Proposed]:
    """Every rule that the binding's words make, certain or not."""
    for topic in topics_for(prose.kind, prose.roles):
        heard = topic.heard(prose.body)
        if heard is None:
            continue
        for act in topic.acts:
            for group in groups_of(topic, prose.body, act):
                yield from _rules(prose, topic, act, group, heard.span())


def _rules(prose: Prose, topic: Topic, act: str, group: Group, heard: tuple[int, int]) -> Iterator[Proposed]:
    sure = topic.sure * _trust(prose, group, heard)
    duties = _duties(topic, group)
    if topic.side:
        yield Proposed(topic.id, _data(prose, act, group, gives="none", duty=duties), sure)
        return
    if topic.approval:
        yield from _asking(prose, topic, act, group, sure)
        return
    lifts = _lifts(prose, topic, act)
    if lifts.lost:
        yield Proposed(topic.id, _data(prose, act, group), 0.0, LOST_EXCEPTION)
        return
    if topic.turn:
        yield from _turned(prose, topic, act, group, lifts, sure, duties)
        return
    gives = topic.gives or _gives(prose, topic, lifts)
    if gives is None and prose.kind in ("do", "informs"):
        return
    yield Proposed(topic.id, _data(prose, act, group, lifts=lifts, gives=gives or "", duty=duties), sure)


def _gives(prose: Prose, topic: Topic, lifts: Lifts) -> str | None:
    """What the rule must say of its outcome; nothing where the clause's force says it, or an approver is asked."""
    if prose.kind == "may":
        return "forbidden" if topic.barred and prose.only else None if not topic.barred else "none"
    if any("approver" in way for way in lifts.ways):
        return ""
    if prose.kind == "ban" and not topic.barred:
        return prose.gives or ""
    return prose.gives or ("" if prose.kind == "ban" else None)


def _lifts(prose: Prose, topic: Topic, act: str) -> Lifts:
    found = lifts_of(prose, act)
    if (
        topic.lift
        and set(topic.lift) <= set(vocabulary().acts[act].facts)
        and (found.said or prose.kind == "ban")
    ):
        return Lifts(({"when": dict(topic.lift)},), True)
    return found


def _asking(prose: Prose, topic: Topic, act: str, group: Group, sure: float) -> Iterator[Proposed]:
    """Whose leave is needed for it, by the sentence or by the topic."""
    named = approvers_in(prose.whole)
    if prose.names_approver:
        named = (prose.binding.approver,)
    if topic.approval != "said":
        if named and topic.approval not in named and named != ("unnamed",):
            return
        named = (topic.approval,)
    if not named:
        return
    doubt = "Who has to agree is not said." if named == ("unnamed",) else ""
    ways = tuple({"approver": one} for one in named)
    data = _data(prose, act, group, lifts=Lifts(ways, True), duty=list(topic.duty))
    yield Proposed(topic.id, data, sure * (0.85 if doubt else 1), doubt)


def _turned(
    prose: Prose, topic: Topic, act: str, group: Group, lifts: Lifts, sure: float, duties: list[Any]
) -> Iterator[Proposed]:
    """A duty to do it in one way: any other is a breach; this one has its duties."""
    said = next((one for one in group if one.fact == topic.turn), None)
    if said is None:
        return
    others = [one for one in _others(topic, act) if one not in said.values]
    rest = tuple(one for one in group if one.fact != topic.turn)
    if others:
        breach = (*rest, Said(topic.turn, tuple(others), spans=said.spans))
        yield Proposed(
            topic.id, _data(prose, act, breach, lifts=lifts, gives=prose.gives or "", duty=duties), sure
        )
    kept = _data(prose, act, group, gives="" if topic.answers else "none", duty=duties)
    yield Proposed(topic.id, kept, sure)


def _others(topic: Topic, act: str) -> tuple[Any, ...]:
    """What would be a breach: personal lines of the same kind; nobody writes of letters and talks in this way."""
    if topic.turn == "channel":
        return ("personal_social", "personal_email", "personal_phone")
    return vocabulary().possible_values(act, topic.turn)


def _duties(topic: Topic, group: Group) -> list[Mapping[str, Any]]:
    by_value = [
        {"do": topic.duty_of[str(value)]}
        for one in group
        if one.fact == topic.turn
        for value in one.values
        if str(value) in topic.duty_of
    ]
    return [*topic.duty, *(one for place, one in enumerate(by_value) if one not in by_value[:place])]


def _data(
    prose: Prose,
    act: str,
    group: Group,
    *,
    lifts: Lifts | None = None,
    gives: str = "",
    duty: list[Any] | None = None,
) -> Data:
    data: Data = {"act": act}
    if prose.names_roles:
        data["roles"] = list(prose.roles)
    if group:
        data["when"] = {one.fact: one.as_data() for one in group}
    if lifts is not None and lifts.ways:
        data["unless"] = [dict(way) for way in lifts.ways]
    if gives:
        data["gives"] = gives
    if duty:
        data["duty"] = [dict(one) for one in duty]
    return data


def _trust(prose: Prose, group: Group, heard: tuple[int, int]) -> float:
    """How much is left of a topic's certainty: conditions that nothing was read of weigh most."""
    spans = [heard, *(span for one in group for span in one.spans)]
    left = 0
    for found in one("condition").finditer(prose.body):
        reach = len(found[0]) + 45
        ahead = (found.start(), found.start() + reach)
        if not any(begin < ahead[1] and ahead[0] < end for begin, end in spans[1:]):
            left += 1
    trust = (1.0, 0.85, 0.72)[min(left, 2)]
    if prose.kind == "ban" and prose.gives is not None:
        trust *= 0.95
    if len(prose.body.split()) > _LONG:
        trust *= 0.85
    return trust


__all__ = ["BAR", "LOST_EXCEPTION", "Data", "Proposed", "propose"]
