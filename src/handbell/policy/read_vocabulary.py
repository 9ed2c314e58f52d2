"""Reading `vocabulary.toml`, as strictly as a pack is read: a slip in it would become a wrong answer."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, NoReturn, Protocol, TypeVar, cast

from .errors import PolicyError
from .table import Fail, Table
from .vocabulary import Vocabulary
from .words import Act, Approver, DutyWord, Fact, Impossible, Kind, Role, Term, Threshold, Value

FILE = Path(__file__).with_name("vocabulary.toml")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


@cache
def read_vocabulary(path: Path = FILE) -> Vocabulary:
    """The vocabulary in `path`. Raises `PolicyError` with one sentence where the file is at fault."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PolicyError(f"{path.name} cannot be read: {error}") from error
    return _read(Table(data, "the vocabulary", partial(_fail, path.name)))


def _fail(name: str, message: str, _word: str) -> NoReturn:
    raise PolicyError(f"{name}: {message}")


def _read(top: Table) -> Vocabulary:
    roles = _by_id(top, "role", _role)
    facts = _by_id(top, "fact", _fact)
    found = Vocabulary(
        version=top.number_or("version") or 0,
        outcomes=_terms(top, "outcome"),
        outcome_of_force={
            force: None if outcome == "none" else outcome
            for force, outcome in top.table_or_empty("outcome_of_force").items()
        },
        duty_forces=_terms(top, "duty_force", label="from"),
        roles=roles,
        actor_terms={word: tuple(found) for word, found in top.table_or_empty("actor_terms").items()},
        approvers=_by_id(top, "approver", partial(_approver, facts=facts)),
        acts=_by_id(top, "act", partial(_act, roles=roles, facts=facts)),
        facts=facts,
        impossible=tuple(_impossible(one, roles, facts) for one in _each(top, "impossible")),
        recipients=_terms(top, "recipient"),
        timings=_terms(top, "timing"),
        policies=_terms(top, "policy"),
        laws=_terms(top, "law"),
        duties=_by_id(top, "duty", _duty),
        consequences=_terms(top, "consequence"),
        bearing=top.table_or_empty("bearing"),
        levels=top.table_or_empty("levels"),
        checks=top.table_or_empty("checks"),
        topics={check: tuple(found) for check, found in top.table_or_empty("check_topics").items()},
        post_asks=top.table_or_empty("post_asks"),
        post_purposes=top.table_or_empty("post_purposes"),
        reader_checks=top.table_or_empty("reader_checks"),
        post_tags=top.table_or_empty("post_tags"),
    )
    top.done()
    _check_references(found, top.fail)
    return found


def _check_references(found: Vocabulary, fail: Fail) -> None:
    for role in found.roles.values():
        for above in role.is_a:
            if above not in found.roles:
                fail(f"role {role.id!r} is_a {above!r}, which is no role", above)
    for check in found.topics:
        if check not in found.checks:
            fail(f"there are topics of {check!r}, which is no check", check)
    for word, roles in found.actor_terms.items():
        for role_id in roles:
            if role_id not in found.roles:
                fail(f"actor term {word!r} means {role_id!r}, which is no role", role_id)


def _each(top: Table, key: str) -> Iterable[Table]:
    for one in top.tables(key):
        yield Table(one, f"{key} {one.get('id', '?')!r}", top.fail)


def _by_id(top: Table, key: str, read: Callable[[Table], T]) -> dict[str, T]:
    named: dict[str, T] = {}
    for one in map(read, _each(top, key)):
        if one.id in named:
            top.fail(f"{one.id!r} stands twice", one.id)
        named[one.id] = one
    return named


def _terms(top: Table, key: str, label: str = "label") -> dict[str, Term]:
    def read(one: Table) -> Term:
        term = Term(one.text("id"), one.text(label))
        one.done()
        return term

    return _by_id(top, key, read)


def _role(one: Table) -> Role:
    role = Role(
        id=one.text("id"),
        label=one.text("label"),
        phrase=one.text("phrase"),
        is_a=one.texts("is_a"),
        covers=one.text("covers"),
        also_called=one.texts("also_called"),
    )
    one.done()
    return role


def _fact(one: Table) -> Fact:
    kind = cast(Kind, one.word("kind", ("choice", "yes_no", "whole_number"), "kind"))
    cuts = (Table(cut, f"threshold of {one.where}", one.fail) for cut in one.tables("threshold"))
    fact = Fact(
        id=one.text("id"),
        label=one.text("label"),
        question=one.text("question"),
        kind=kind,
        values=one.table_or_empty("values"),
        thresholds=tuple(_threshold(cut) for cut in cuts),
    )
    if (kind == "choice") != bool(fact.values):
        one.fail(f"{one.where} has values if it is a choice, and only then", "values")
    one.done()
    return fact


def _threshold(one: Table) -> Threshold:
    cut = Threshold(one.number_or("at") or 0, one.text("label"))
    one.done()
    return cut


def _approver(one: Table, facts: Mapping[str, Fact]) -> Approver:
    held_when = one.table_or_empty("held_when")
    for fact, value in held_when.items():
        _check_value(one, facts, fact, value)
    approver = Approver(one.text("id"), one.text("label"), one.text("phrase"), held_when, one.text_or("note"))
    one.done()
    return approver


def _act(one: Table, roles: Mapping[str, Role], facts: Mapping[str, Fact]) -> Act:
    act = Act(
        id=one.text("id"),
        label=one.text("label"),
        question=one.text("question"),
        askers=one.words("askers", roles, "role", required=True),
        facts=one.words("facts", facts, "fact", required=True),
        limits=_values_by_fact(one, one.table_or_empty("limits"), facts),
    )
    if not act.facts:
        one.fail(f"{one.where} has no fact, so nothing could be asked", act.id)
    for fact in act.limits:
        if fact not in act.facts:
            one.fail(f"{one.where} limits {fact!r}, which is not among its facts", fact)
    one.done()
    return act


def _impossible(one: Table, roles: Mapping[str, Role], facts: Mapping[str, Fact]) -> Impossible:
    found = Impossible(
        roles=one.words("roles", roles, "role"),
        facts=_values_by_fact(one, one.table_or_empty("facts"), facts),
        why=one.text("why"),
    )
    one.done()
    return found


def _duty(one: Table) -> DutyWord:
    duty = DutyWord(
        one.text("id"), one.text("label"), one.words("parameters", ("to", "within", "what"), "parameter")
    )
    one.done()
    return duty


def _values_by_fact(
    one: Table, found: Mapping[str, Any], facts: Mapping[str, Fact]
) -> dict[str, tuple[Value, ...]]:
    for fact, values in found.items():
        for value in values:
            _check_value(one, facts, fact, value)
    return {fact: tuple(values) for fact, values in found.items()}


def _check_value(one: Table, facts: Mapping[str, Fact], fact: str, value: object) -> None:
    if fact not in facts or not facts[fact].accepts(value):
        one.fail(f"{one.where} gives {fact!r} the value {value!r}, which it cannot have", fact)
