"""One binding made into one clause: its words, its controls, its rules, and what is unsure about it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, NoReturn

from handbell.documents.binding import Binding
from handbell.documents.drafting.controls import proposed_controls
from handbell.documents.drafting.draft import DraftClause
from handbell.documents.drafting.general import propose_general
from handbell.documents.drafting.phrases import one as phrase
from handbell.documents.drafting.places import says_of
from handbell.documents.drafting.prose import plain
from handbell.documents.drafting.reports import concerns_of, propose_reports
from handbell.documents.drafting.rules import BAR, LOST_EXCEPTION, Proposed, propose
from handbell.documents.drafting.sentence import Prose
from handbell.documents.drafting.witness import Witness, ask
from handbell.policy import Clause, PackError, Rule, vocabulary
from handbell.policy.read_rule import ClauseHead, read_rule
from handbell.policy.vocabulary import EVERY_ACT

ROUTED: Final = 4
"""Concerns that a clause may be a route for; one that names more speaks of reporting in general."""

NOT_UNDERSTOOD: Final = "What it is about was not understood, so it answers no question; a page shows it."
LEANS: Final = "It leans on the words before it, so it answers no question by itself; a page shows it."
NOT_SURE: Final = "It seems to be about “{act}”, which is not sure enough to answer by."


@dataclass(frozen=True, slots=True)
class Place:
    """What a clause has from where it stands."""

    id: str
    heading: str
    source: str


def draft_clause(binding: Binding, place: Place) -> DraftClause:
    """The clause of a binding. It loads, whatever the binding's words are."""
    prose = Prose(binding)
    head = ClauseHead(place.id, binding.force, tuple(dict.fromkeys((binding.actor, *binding.also))))
    weighed = _weighed(prose)
    held = [(rule, one) for one in weighed if one.sure >= BAR and (rule := _read(one.data, head)) is not None]
    rules = _numbered(_merged([rule for rule, _one in held]))
    decides = any(rule.gives is not None or rule.duties for rule in rules)
    routes = concerns_of(prose) if any(rule.acts == ("report_concern",) for rule in rules) else ()
    clause = Clause(
        id=place.id, heading=place.heading, binds=head.binds, force=head.force, says=says_of(binding),
        kept_by=proposed_controls(prose, decides=decides, routes=routes[:ROUTED]),
        source=place.source, note="", rules=rules,
    )  # fmt: skip
    kept = [one for _rule, one in held]
    return DraftClause(
        clause, binding.sentence.line, max(binding.sentence.line, binding.sentence.end_line),
        round(min([binding.certainty, *(one.sure for one in kept)]), 2),
        tuple(dict.fromkeys([*binding.doubts, *_doubts(clause, weighed, kept)])),
        binding,
    )  # fmt: skip


def _weighed(prose: Prose) -> list[Proposed]:
    """Every rule that is proposed, with the second witness heard. Duplicates of two topics are one."""
    found = [*propose(prose), *propose_reports(prose), *propose_general(prose)]
    witness = ask(prose) if found else None
    weighed: list[Proposed] = []
    for one in found:
        sure = _by_witness(one, witness)
        if not any(other.data == one.data and other.sure >= sure for other in weighed):
            weighed.append(Proposed(one.topic, one.data, round(sure, 3), one.doubt))
    return weighed


def _by_witness(one: Proposed, witness: Witness | None) -> float:
    if witness is None or one.data["act"] == EVERY_ACT:
        return one.sure
    return witness.weigh(one)


def _read(data: dict[str, Any], head: ClauseHead) -> Rule | None:
    """The rule as a strict reader finds it; nothing where the vocabulary refuses it or it can never hold."""

    def fail(message: str, word: str) -> NoReturn:
        raise PackError(message, file=word)

    try:
        return read_rule(data, 0, head, vocabulary(), fail)
    except PackError:
        return None


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules that differ in their acts alone are one."""
    found: list[Rule] = []
    for rule in rules:
        for place, other in enumerate(found):
            if _alike(rule, other) and len(other.acts) + len(rule.acts) < len(vocabulary().acts):
                acts = [act for act in vocabulary().acts if act in (*other.acts, *rule.acts)]
                found[place] = replace(other, acts=tuple(acts))
                break
        else:
            found.append(rule)
    return found


def _alike(one: Rule, other: Rule) -> bool:
    return replace(one, acts=()) == replace(other, acts=())


def _numbered(rules: list[Rule]) -> tuple[Rule, ...]:
    return tuple(replace(rule, number=number) for number, rule in enumerate(rules))


def _doubts(clause: Clause, weighed: list[Proposed], kept: list[Proposed]) -> Iterator[str]:
    """What is unsure about its rules, in sentences for a headteacher."""
    yield from (one.doubt for one in weighed if one.doubt)
    if clause.rules or clause.force == "informs":
        return
    likeliest = max(
        (one for one in weighed if one.doubt != LOST_EXCEPTION), key=lambda one: one.sure, default=None
    )
    if likeliest is not None and likeliest not in kept and likeliest.data["act"] in vocabulary().acts:
        yield NOT_SURE.format(act=vocabulary().acts[likeliest.data["act"]].label)
    elif not any(one.doubt for one in weighed) and all(one.startswith("page:") for one in clause.kept_by):
        yield LEANS if phrase("leans").search(plain(clause.says)) else NOT_UNDERSTOOD
