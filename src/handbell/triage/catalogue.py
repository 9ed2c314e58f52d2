"""The closed lists of triage, read once and strictly from `lists/`: categories, conditions, people, verbs, letters."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from handbell.policy.errors import PackError
from handbell.policy.table import Fail, Table

from .model import SEVERITIES

FOLDER = Path(__file__).with_name("lists")


@dataclass(frozen=True, slots=True)
class Category:
    """What a report can be about. `severity` is the least that it has."""

    id: str
    says: str
    severity: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What can hold of a report. `severity`: at least this then ("" for none). `holds_in_doubt`: in doubt, it holds.
    `implies`: these hold too; `within`: it holds in every report of these categories."""

    id: str
    says: str
    severity: str
    holds_in_doubt: bool
    implies: tuple[str, ...]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forbidding:
    """What falls away (`drops`) or waits `until` something, where `verb` must not be done."""

    verb: str
    drops: tuple[str, ...]
    holds_back: tuple[str, ...]
    until: str


@dataclass(frozen=True, slots=True)
class NotTelling:
    """What falls away where `role` may not be told: acts, and letters."""

    role: str
    drops: tuple[str, ...]
    letters: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """Every list, by id, each with its words. `categories` stand in the order in which one leads where several fit."""

    categories: Mapping[str, Category]
    conditions: Mapping[str, Condition]
    roles: Mapping[str, str]
    stand_ins: Mapping[str, str]
    not_by_guess: tuple[str, ...]
    agencies: Mapping[str, str]
    times: tuple[str, ...]
    do: Mapping[str, str]
    do_not: Mapping[str, str]
    letters: Mapping[str, str]
    forbidding: tuple[Forbidding, ...]
    not_telling: tuple[NotTelling, ...]
    about: Mapping[str, str]
    by: Mapping[str, str]
    tags: Mapping[str, str]


@cache
def catalogue() -> Catalogue:
    """The lists of this version of Handbell. PackError, in one sentence, where a file is at fault."""
    people, verbs, report = (open_table(FOLDER / f"{name}.toml") for name in ("people", "verbs", "report"))
    categories = _categories(open_table(FOLDER / "categories.toml"))
    roles, do, do_not = texts(people, "roles"), texts(verbs, "do"), texts(verbs, "do_not")
    letters = texts(verbs, "letters")
    stand_ins = texts(people, "stand_ins")
    not_by_guess = people.texts("not_by_guess", required=True)
    _known(people, not_by_guess, roles, "role")
    _known(people, {**stand_ins, **{one: one for one in stand_ins.values()}}, roles, "role")
    found = Catalogue(
        categories=categories,
        conditions=_conditions(open_table(FOLDER / "conditions.toml"), categories),
        roles=roles,
        stand_ins=stand_ins,
        not_by_guess=not_by_guess,
        agencies=texts(people, "agencies"),
        times=people.texts("times", required=True),
        do=do,
        do_not=do_not,
        letters=letters,
        forbidding=tuple(_forbidding(one, do, do_not, verbs.fail) for one in verbs.tables("forbidding")),
        not_telling=tuple(_not_telling(one, roles, do, letters, verbs.fail) for one in verbs.tables("not_telling")),
        about=texts(report, "about"),
        by=texts(report, "by"),
        tags=texts(report, "tags"),
    )  # fmt: skip
    for table in (people, verbs, report):
        table.done()
    return found


def open_table(path: Path) -> Table:
    """The whole of a TOML file. PackError where it cannot be read."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"cannot be read: {error}", file=path.name) from None
    return Table(data, "the file", fail_in(path.name))


def fail_in(file: str) -> Fail:
    """Refuse with the name of the file in front."""

    def fail(message: str, _sought: str) -> NoReturn:
        raise PackError(message, file=file)

    return fail


def texts(table: Table, key: str) -> dict[str, str]:
    """A table of ids and their words."""
    inner = Table(given := table.table_or_empty(key), f"[{key}]", table.fail)
    if not given:
        table.fail(f"{table.where} needs [{key}]", key)
    return {name: inner.text(name) for name in given}


def _known(table: Table, given: Collection[str], known: Collection[str], kind: str) -> None:
    Table({"these": list(given)}, table.where, table.fail).words("these", known, kind)


def _categories(table: Table) -> dict[str, Category]:
    found = {}
    for name, inner in sections(table):
        found[name] = Category(name, inner.text("says"), inner.word("severity", SEVERITIES, "severity"))
        inner.done()
    return found


def sections(table: Table) -> list[tuple[str, Table]]:
    """Each `[name]` of a file, with its table."""
    names = table.names()
    return [(name, Table(table.table_or_empty(name), f"[{name}]", table.fail)) for name in names]


def _conditions(table: Table, categories: Collection[str]) -> dict[str, Condition]:
    given = sections(table)
    known = [name for name, _ in given]
    found = {}
    for name, inner in given:
        found[name] = Condition(
            id=name,
            says=inner.text("says"),
            severity=inner.word_or_none("severity", SEVERITIES, "severity") or "",
            holds_in_doubt=inner.word_or_none("doubt", ("holds",), "state") == "holds",
            implies=inner.words("implies", known, "condition"),
            within=inner.words("within", categories, "category"),
        )
        inner.done()
    return found


def _forbidding(row: dict[str, Any], do: Collection[str], do_not: Collection[str], fail: Fail) -> Forbidding:
    table = Table(row, "[[forbidding]]", fail)
    found = Forbidding(
        verb=table.word("verb", do_not, "thing not to do"),
        drops=table.words("drops", do, "thing to do"),
        holds_back=table.words("holds_back", do, "thing to do"),
        until=table.text_or("until"),
    )
    table.done()
    if bool(found.holds_back) != bool(found.until):
        fail("[[forbidding]]: 'holds_back' and 'until' go together", "holds_back")
    return found


def _not_telling(
    row: dict[str, Any], roles: Collection[str], do: Collection[str], letters: Collection[str], fail: Fail
) -> NotTelling:
    table = Table(row, "[[not_telling]]", fail)
    found = NotTelling(
        role=table.word("role", roles, "role"),
        drops=table.words("drops", do, "thing to do"),
        letters=table.words("letters", letters, "letter"),
    )
    table.done()
    return found
