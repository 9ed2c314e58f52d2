"""Writing a pack as the TOML that it could have been read from, laid out as the packs that come with Handbell.

What a file may leave out because it goes without saying is left out. Comments are no part of a pack.
"""

from collections.abc import Iterator
from dataclasses import fields

from .clauses import Clause, Condition, Duty, Exemption, Rule
from .errors import PackError
from .pack import Pack, Publishing
from .read_pack import NONE_YET, parse_pack
from .read_rule import DUTY_FORCE
from .toml_text import Toml, pair, pairs, small_table
from .vocabulary import EVERY_ACT, Vocabulary, vocabulary


def write_pack(pack: Pack) -> str:
    """The pack as text. Reading it gives an equal pack, and writing that gives the same text.

    Raises `PackError` for a pack that no file could hold, such as one put together by hand with a word that the
    vocabulary does not know.
    """
    text = "\n".join(_lines(pack, vocabulary())) + "\n"
    if parse_pack(text, pack.file) != pack or not _is_unicode(text):
        raise PackError(f"the pack {pack.id} has something that no pack file can say", file=pack.file)
    return text


def _is_unicode(text: str) -> bool:
    """Whether every character is one that a file can hold; half of a surrogate pair is none."""
    return text.encode(errors="replace").decode() == text


def _lines(pack: Pack, words: Vocabulary) -> Iterator[str]:
    source, publishing = pack.source, pack.publishing
    yield "[pack]"
    yield from pairs(
        {
            "id": pack.id,
            "prefix": pack.prefix,
            "name": pack.name,
            "version": pack.version,
            "rules": None if pack.has_rules else NONE_YET,
            "forms": pack.forms or None,
        }
    )
    yield from ("", "[pack.source]")
    yield from pairs({one.name: getattr(source, one.name) for one in fields(source)})
    if publishing != Publishing():
        yield from ("", "[publishing]")
        yield from pairs(_settings(publishing))
        for ask in publishing.ask:
            yield from ("", "[[publishing.ask]]")
            named = {"purpose": ask.purpose, "check": ask.check, "tag": ask.tag}
            yield from pairs({"ask": ask.ask, **named, "clause": ask.clauses})
    for rule in pack.screen:
        yield from ("", "[[screen]]")
        yield from pairs(
            {
                "check": rule.check,
                "topic": rule.topic,
                "level": rule.level,
                "clause": rule.clause,
                "also": rule.also,
                "read": rule.read or None,
                "tell_head": rule.tell_head or None,
            }
        )
    for clause in pack.clauses:
        yield ""
        yield from _clause(clause, words)


def _settings(publishing: Publishing) -> dict[str, Toml | None]:
    usual = Publishing()
    return {
        one.name: getattr(publishing, one.name)
        for one in fields(publishing)
        if one.name != "ask" and getattr(publishing, one.name) != getattr(usual, one.name)
    }


def _clause(clause: Clause, words: Vocabulary) -> Iterator[str]:
    yield "[[clause]]"
    for one in fields(clause):
        value = getattr(clause, one.name)
        if one.name == "binds":
            yield from pair("binds", value)  # it may bind nobody
        elif one.name != "rules":
            yield from pairs({one.name: value})
    for rule in clause.rules:
        yield "[[clause.rule]]"
        yield from _rule(rule, clause, words)


def _rule(rule: Rule, clause: Clause, words: Vocabulary) -> Iterator[str]:
    yield from pairs({"act": _acts(rule, words), "roles": _roles(rule, clause, words)})
    if rule.when:
        yield from small_table("when", _conditions(rule.when, words))
    yield from pairs(
        {
            "unless": [_way(way, words) for way in rule.unless],
            "gives": _gives(rule, clause, words),
            "bearing": rule.bearing,
            "duty": [_duty(duty, clause) for duty in rule.duties],
            "consequence": rule.consequences,
            "overrules": rule.overrules,
        }
    )


def _one_or_more(found: tuple[str, ...]) -> Toml:
    return found[0] if len(found) == 1 else found


def _acts(rule: Rule, words: Vocabulary) -> Toml:
    """The acts by name; `every_act` where that is what they are, if more than one."""
    needed = {one.fact for one in rule.when}
    every = tuple(act.id for act in words.acts.values() if needed.issubset(act.facts))
    return EVERY_ACT if rule.acts == every and len(every) != 1 else _one_or_more(rule.acts)


def _roles(rule: Rule, clause: Clause, words: Vocabulary) -> tuple[str, ...] | None:
    """None where the rule binds whom the clause binds; else the fewest words that mean its roles."""
    bound = dict.fromkeys(role for word in clause.binds for role in words.roles_of_term(word))
    if tuple(bound) == rule.roles:
        return None
    named: list[str] = []
    left = rule.roles
    while left:
        word, roles = max(
            (term for term in words.actor_terms.items() if term[1] == left[: len(term[1])]),
            key=lambda term: len(term[1]),
            default=(left[0], left[:1]),
        )
        named.append(word if len(roles) > 1 else left[0])
        left = left[max(1, len(roles)) :]
    return tuple(named)


def _conditions(found: tuple[Condition, ...], words: Vocabulary) -> dict[str, Toml]:
    return {one.fact: _condition(one, words) for one in found}


def _condition(condition: Condition, words: Vocabulary) -> Toml:
    """The values in the vocabulary's order, or the range."""
    if condition.values is None:
        below = {} if condition.below is None else {"below": condition.below}
        return {"at_least": condition.at_least, **below} if condition.at_least or not below else below
    known = words.facts[condition.fact]
    return [one for one in (known.values or (True, False)) if one in condition.values]


def _way(way: Exemption, words: Vocabulary) -> dict[str, Toml]:
    found: dict[str, Toml] = {}
    if len(way.approvers) == 1:
        found["approver"] = way.approvers[0]
    elif way.approvers:
        found["approvers"] = way.approvers
    if way.when:
        found["when"] = _conditions(way.when, words)
    return found


def _gives(rule: Rule, clause: Clause, words: Vocabulary) -> str | None:
    """What the rule must say of its outcome; None where its clause's force or its bearing says it."""
    if rule.bearing is not None or rule.asks_approver:
        return None
    usual = words.outcome_of_force[clause.force]
    could_ask = any(way.approvers for way in rule.unless)
    return None if rule.gives == usual and not could_ask else rule.gives or "none"


def _duty(duty: Duty, clause: Clause) -> dict[str, Toml]:
    found: dict[str, Toml] = {"do": duty.do}
    if duty.to:
        found["to"] = duty.to
    if duty.within != "unstated":
        found["within"] = duty.within
    if duty.force != DUTY_FORCE.get(clause.force):
        found["force"] = duty.force
    if duty.what:
        found["what"] = duty.what
    return found
