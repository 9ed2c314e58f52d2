"""Law, guidance and platforms as dated data: what is in force on a day, and what a document should no longer name.

Read from `references.toml` as strictly as a pack. Pure: the day is passed in.

>>> from datetime import date
>>> from handbell.policy.references import references
>>> references().get("keeping-children-safe").in_force_on(date(2026, 8, 31))
False
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar

from .errors import PolicyError, unknown
from .table import Fail, Table

FILE: Final = Path(__file__).with_name("references.toml")
KINDS: Final = ("law", "guidance", "standard", "body")
STATES: Final = ("renamed", "closed")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reference:
    """One piece of law or guidance in its present edition.

    `replaces` are editions or names that came before; `never_was` are names that documents use and that never existed.
    """

    id: str
    title: str
    short: str
    kind: str
    edition: str
    in_force_from: date | None
    replaces: tuple[str, ...]
    never_was: tuple[str, ...]
    note: str
    confirmed: bool

    def in_force_on(self, day: date) -> bool:
        """Whether this edition counts on `day`. What is not confirmed never counts; no day given: it always has."""
        return self.confirmed and (self.in_force_from is None or self.in_force_from <= day)


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform that has closed or goes by another name since `year`; `now` is that name, or nothing."""

    name: str
    state: str
    year: int
    now: str
    also_called: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class References:
    """Everything in the file, by id and by name. `as_of`: the day up to which it was kept."""

    as_of: date
    references: Mapping[str, Reference]
    platforms: Mapping[str, Platform]

    def get(self, reference_id: str) -> Reference:
        """The reference of that id. Raises `PolicyError` with the nearest known one."""
        if reference_id not in self.references:
            raise PolicyError(f"{FILE.name}: {unknown('reference', reference_id, self.references)}")
        return self.references[reference_id]

    def in_force_on(self, day: date) -> tuple[Reference, ...]:
        """What counts on `day`, in the order of the file."""
        return tuple(one for one in self.references.values() if one.in_force_on(day))


@cache
def references(path: Path = FILE) -> References:
    """The references in `path`. Raises `PolicyError` with one sentence where the file is at fault."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PolicyError(f"{path.name} cannot be read: {error}") from error
    return _read(Table(data, "the file", partial(_fail, path.name)))


def _fail(name: str, message: str, _word: str) -> NoReturn:
    raise PolicyError(f"{name}: {message}")


def _read(top: Table) -> References:
    as_of = top.day_or_none("as_of")
    if as_of is None:
        top.fail("the file needs 'as_of', the day up to which it was kept", "as_of")
    found = References(
        as_of=as_of,
        references=_each(top, "reference", _reference, lambda one: one.id),
        platforms=_each(top, "platform", _platform, lambda one: one.name),
    )
    top.done()
    return found


def _each(
    top: Table, key: str, read: Callable[[Table, Fail], T], name_of: Callable[[T], str]
) -> dict[str, T]:
    found: dict[str, T] = {}
    for number, data in enumerate(top.tables(key), start=1):
        table = Table(data, f"{_called(data)} ({key} {number})", top.fail)
        one = read(table, top.fail)
        table.done()
        if name_of(one) in found:
            top.fail(f"the {key} {name_of(one)!r} stands twice", name_of(one))
        found[name_of(one)] = one
    return found


def _called(data: Mapping[str, Any]) -> str:
    return str(data.get("id") or data.get("name") or "one without a name")


def _reference(table: Table, fail: Fail) -> Reference:
    found = Reference(
        id=table.text("id"),
        title=table.text("title"),
        short=table.text_or("short"),
        kind=table.word("kind", KINDS, "kind"),
        edition=table.text("edition"),
        in_force_from=table.day_or_none("in_force_from"),
        replaces=table.texts("replaces"),
        never_was=table.texts("never_was"),
        note=table.text_or("note"),
        confirmed=table.flag_or("confirmed", default=False),
    )
    _check_names(found.id, (*found.replaces, *found.never_was), found.edition, fail)
    if not found.confirmed and found.in_force_from is not None:
        fail(f"{found.id!r} is not confirmed, so it cannot have 'in_force_from'", "in_force_from")
    return found


def _check_names(reference_id: str, old: Iterable[str], edition: str, fail: Fail) -> None:
    if edition in old:
        fail(f"{reference_id!r} replaces its own edition {edition!r}", edition)


def _platform(table: Table, fail: Fail) -> Platform:
    found = Platform(
        name=table.text("name"),
        state=table.word("state", STATES, "state"),
        year=table.number_or("year") or 0,
        now=table.text_or("now"),
        also_called=table.texts("also_called"),
        note=table.text_or("note"),
    )
    if not found.year:
        fail(f"{found.name!r} needs 'year'", "year")
    if (found.state == "renamed") != bool(found.now):
        fail(f"{found.name!r}: a platform that was renamed has 'now', one that closed has not", "now")
    return found
