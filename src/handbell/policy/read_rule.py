"""Reading one `[[clause.rule]]`: every word known, every condition of the right kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .clauses import Condition, Duty, Exemption, Rule
from .errors import unknown
from .reachable import never_holds
from .table import Fail, Table
from .vocabulary import EVERY_ACT, OUTCOMES, Vocabulary
from .words import Value

GIVABLE = (*OUTCOMES[:-1], "none")
"""What `gives` may say: any outcome but silence, or none."""

DUTY_FORCE = {
    "must": "must",
    "must_not": "must",
    "school_will": "must",
    "may": "may",
    "advised": "advised",
    "advised_against": "advised",
    "should": "should",
    "should_not": "should",
}
"""The force of a duty that names none, by the clause's force. An `informs` clause lends it none."""


@dataclass(frozen=True, slots=True)
class ClauseHead:
    """What a rule inherits from its clause."""

    id: str
    force: str
    binds: tuple[str, ...]


def read_rule(data: dict[str, Any], number: int, head: ClauseHead, words: Vocabulary, fail: Fail) -> Rule:
    """The `number`-th rule (from 0) of the clause. `fail` raises a `PackError` at this rule's place."""
    table = Table(data, f"rule {number + 1}", fail)
    when = _conditions(table.table_or_empty("when"), "when", words, fail)
    unless = tuple(_exemption(one, words, fail) for one in table.tables("unless"))
    bearing = table.word_or_none("bearing", words.bearing, "bearing")
    gives = table.word_or_none("gives", GIVABLE, "outcome")
    if bearing is not None and gives not in (None, "none"):
        fail("a rule with 'bearing' sets no outcome, so it cannot have 'gives' as well", "gives")
    silent = bearing is not None or gives == "none"
    rule = Rule(
        clause=head.id,
        number=number,
        acts=_acts(table, when, unless, words),
        roles=_roles(table, head, words),
        when=when,
        unless=unless,
        gives=None if silent else (gives or words.outcome_of_force[head.force]),
        asks_approver=not silent and gives is None and any(way.approvers for way in unless),
        bearing=bearing,
        duties=tuple(_duty(one, head, words, fail) for one in table.tables("duty")),
        consequences=table.words("consequence", words.consequences, "consequence"),
        overrules=table.texts("overrules"),
    )
    table.done()
    why = never_holds(rule, words)
    if why:
        fail(f"rule {number + 1} can never hold: {why}", "when")
    return rule


def _acts(
    table: Table, when: tuple[Condition, ...], unless: tuple[Exemption, ...], words: Vocabulary
) -> tuple[str, ...]:
    named = table.words("act", (*words.acts, EVERY_ACT), "act", required=True)
    if not named:
        table.fail(f"{table.where} names no act", "act")
    if EVERY_ACT in named:
        if len(named) > 1:
            table.fail(f"{EVERY_ACT!r} stands alone; it means all the others", EVERY_ACT)
        needed = {condition.fact for condition in when}
        return tuple(act.id for act in words.acts.values() if needed.issubset(act.facts))
    for condition in when:
        for act in named:
            if condition.fact not in words.acts[act].facts:
                table.fail(f"the act {act!r} has no fact {condition.fact!r}", condition.fact)
    for condition in (one for way in unless for one in way.when):
        if not any(condition.fact in words.acts[act].facts for act in named):
            table.fail(f"no act of this rule has the fact {condition.fact!r}", condition.fact)
    return named


def _roles(table: Table, head: ClauseHead, words: Vocabulary) -> tuple[str, ...]:
    known = (*words.roles, *words.actor_terms)
    named = table.words("roles", known, "role") or head.binds
    roles = dict.fromkeys(role for word in named for role in words.roles_of_term(word))
    if not roles:
        table.fail(f"{table.where} binds no one who could ask; give it 'roles'", "roles")
    return tuple(roles)


def _exemption(data: dict[str, Any], words: Vocabulary, fail: Fail) -> Exemption:
    table = Table(data, "an 'unless'", fail)
    one = table.word_or_none("approver", words.approvers, "approver")
    several = table.words("approvers", words.approvers, "approver")
    if one is not None and several:
        fail("an 'unless' has 'approver' or 'approvers', not both", "approvers")
    when = _conditions(table.table_or_empty("when"), "when", words, fail)
    table.done()
    if one is None and not several and not when:
        fail("an 'unless' must name an approver or a condition", "unless")
    return Exemption(several if one is None else (one,), when)


def _conditions(found: dict[str, Any], where: str, words: Vocabulary, fail: Fail) -> tuple[Condition, ...]:
    return tuple(_condition(fact, value, where, words, fail) for fact, value in found.items())


def _condition(fact: str, value: Any, where: str, words: Vocabulary, fail: Fail) -> Condition:
    known = words.facts.get(fact)
    if known is None:
        fail(f"{unknown('fact', fact, words.facts)} (in {where!r})", fact)
    if known.kind == "whole_number":
        return _range(fact, value, fail)
    values = value if isinstance(value, list) else [value]
    if not values:
        fail(f"{fact!r} lists no value, so it can never hold", fact)
    for one in values:
        if not known.accepts(one):
            allowed: Iterable[str] = known.values or ("true", "false")
            fail(f"{unknown('value', one, allowed)} (of {fact!r})", str(one))
    return Condition(fact, frozenset[Value](values))


def _range(fact: str, value: Any, fail: Fail) -> Condition:
    if not isinstance(value, dict):
        fail(f"{fact!r} is a number: write {{ below = 18 }}, {{ at_least = 14 }} or both", fact)
    table = Table(value, f"{fact!r}", fail)
    at_least, below = table.number_or("at_least"), table.number_or("below")
    table.done()
    if at_least is None and below is None:
        fail(f"{fact!r} needs 'below' or 'at_least'", fact)
    if below is not None and (at_least or 0) >= below:
        fail(f"{fact!r} can never be at least {at_least or 0} and below {below}", fact)
    return Condition(fact, None, at_least or 0, below)


def _duty(data: dict[str, Any], head: ClauseHead, words: Vocabulary, fail: Fail) -> Duty:
    table = Table(data, "a duty", fail)
    do = table.word("do", words.duties, "duty")
    force = table.word_or_none("force", words.duty_forces, "force") or DUTY_FORCE.get(head.force)
    if force is None:
        fail(f"the duty {do!r} of a clause that only informs must say its own 'force'", do)
    duty = Duty(
        do=do,
        to=table.words("to", (*words.roles, *words.recipients), "recipient"),
        within=table.word_or_none("within", words.timings, "timing") or "unstated",
        force=force,
        what=_what(table, do, words),
    )
    table.done()
    return duty


def _what(table: Table, do: str, words: Vocabulary) -> tuple[str, ...]:
    if do == "follow_policy":
        return table.words("what", words.policies, "policy")
    if do == "obey_law":
        return table.words("what", words.laws, "law")
    if do == "use_school_email":
        return table.words("what", ("own", "class_or_group"), "kind of address")
    return table.texts("what")
