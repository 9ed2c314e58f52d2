"""A pack with one thing changed, as a new pack. Nothing here is kept; every result is written and read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handbell.policy import Clause, Pack, PackError, Rule, vocabulary, write_pack
from handbell.policy.read_pack import parse_pack
from handbell.policy.read_rule import DUTY_FORCE


def checked(pack: Pack) -> Pack:
    """The pack as a strict reader finds it again. PackError with one sentence where it would be refused."""
    return parse_pack(write_pack(pack), pack.file)


def sentence(error: PackError) -> str:
    """What is wrong, without file and line, which mean nothing to somebody who fills in a form."""
    said = str(error)
    for part in (error.file, f", line {error.line}", f", clause {error.clause}", ": "):
        said = said.removeprefix(part)
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "?")) else ".")


def with_clause(pack: Pack, clause: Clause, instead_of: str = "", after: str = "") -> Pack:
    """The pack with `clause` in place of the one called `instead_of`, or new: below `after`, or last."""
    if instead_of:
        clauses = tuple(clause if one.id == instead_of else one for one in pack.clauses)
    else:
        place = next((n + 1 for n, one in enumerate(pack.clauses) if one.id == after), len(pack.clauses))
        clauses = (*pack.clauses[:place], clause, *pack.clauses[place:])
    return replace(pack, clauses=clauses)


def without_clause(pack: Pack, clause_id: str) -> Pack:
    """The pack without that clause. Whatever still names it is for `checked` to find."""
    return replace(pack, clauses=tuple(one for one in pack.clauses if one.id != clause_id))


def with_rule(pack: Pack, clause_id: str, rule: Rule, number: int | None = None) -> Pack:
    """The pack with `rule` as the clause's `number`-th (from 0), or as its last where there is no number."""
    clause = pack.clause(clause_id)
    rules = [*clause.rules, rule] if number is None else [*clause.rules]
    if number is not None:
        rules[number] = rule
    return with_clause(pack, replace(clause, rules=numbered(rules)), clause_id)


def without_rule(pack: Pack, clause_id: str, number: int) -> Pack:
    """The pack without that rule."""
    clause = pack.clause(clause_id)
    left = [one for place, one in enumerate(clause.rules) if place != number]
    return with_clause(pack, replace(clause, rules=numbered(left)), clause_id)


def numbered(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules with their places counted anew."""
    return tuple(replace(rule, number=number) for number, rule in enumerate(rules))


def binding(clause: Clause) -> tuple[str, ...]:
    """The roles that a rule reaches where it names none itself."""
    return roles_of(clause.binds)


def roles_of(binds: Iterable[str]) -> tuple[str, ...]:
    """The roles that a clause's words for people mean."""
    return tuple(dict.fromkeys(role for word in binds for role in vocabulary().roles_of_term(word)))


def reworded(before: Clause, after: Clause) -> Clause:
    """`after`, whose force or people changed, with the rules of `before` that took both from their clause."""
    return replace(after, rules=tuple(_following(rule, before, after) for rule in before.rules))


def _following(rule: Rule, before: Clause, after: Clause) -> Rule:
    usual, now = (vocabulary().outcome_of_force[one.force] for one in (before, after))
    roles = binding(after) or rule.roles if rule.roles == binding(before) else rule.roles
    own_outcome = rule.bearing is None and (rule.asks_approver or (rule.gives == usual and not _lifted(rule)))
    lent, lends = DUTY_FORCE.get(before.force), DUTY_FORCE.get(after.force)
    duties = tuple(
        replace(duty, force=lends) if lends and duty.force == lent else duty for duty in rule.duties
    )
    return replace(
        rule, clause=after.id, roles=roles, gives=now if own_outcome else rule.gives, duties=duties
    )


def _lifted(rule: Rule) -> bool:
    return any(way.approvers for way in rule.unless)


def touched_acts(before: Pack, after: Pack) -> tuple[str, ...]:
    """The acts about which a clause says something in one of the two that it does not say in the other."""
    one, other = ({clause.id: clause for clause in pack.clauses} for pack in (before, after))
    differing = [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]
    acts = {
        act
        for name in differing
        for clause in (one.get(name), other.get(name))
        if clause is not None
        for rule in clause.rules
        for act in rule.acts
    }
    return tuple(act for act in vocabulary().acts if act in acts)
