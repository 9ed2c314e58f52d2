"""Reading routes from TOML, strictly: what is wrong is one sentence that names the file, the place and the mend."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from handbell.policy.table import Table

from .catalogue import Catalogue, catalogue, open_table, sections
from .model import Force
from .routes import Entry, FloorRule, Route

BASES = ("law", "guidance", "house")


def read_floor(path: Path) -> tuple[FloorRule, ...]:
    """The rules of the statutory floor, in the order of the file."""
    table = open_table(path)
    found: list[FloorRule] = []
    for row in table.tables("rule"):
        rule = _floor_rule(Table(row, f"the rule {row.get('id', '?')!r}", table.fail))
        if any(rule.id == other.id for other in found):
            table.fail(f"the rule {rule.id!r} stands twice", rule.id)
        found.append(rule)
    table.done()
    if sum(one.last_resort for one in found) != 1:
        table.fail("one rule, and one alone, is the last resort", "last_resort")
    return tuple(found)


def _floor_rule(table: Table) -> FloorRule:
    known = catalogue()
    rule = FloorRule(
        id=table.text("id"),
        basis=table.word("basis", BASES, "basis"),
        source=table.text("source"),
        categories=table.words("categories", known.categories, "category"),
        when=table.words("when", known.conditions, "condition"),
        last_resort=table.flag_or("last_resort", False),
        route=_route(table, None),
    )
    table.done()
    if not (rule.categories or rule.when or rule.last_resort):
        table.fail(f"{table.where} needs 'categories' or 'when', or it never applies", rule.id)
    return rule


def read_paper(path: Path, clauses: Collection[str]) -> dict[str, Route]:
    """A pack's routes by category. `clauses` are those of the pack; any other that is named is an error."""
    table = open_table(path)
    known = catalogue().categories
    found: dict[str, Route] = {}
    for name, inner in sections(table):
        Table({"this": name}, "the file", table.fail).word("this", known, "category")
        found[name] = _route(inner, clauses)
        inner.done()
    for name in known:
        if name not in found:
            table.fail(f"the route [{name}] is missing; write it down, empty where the paper is silent", name)
    return found


def _route(table: Table, clauses: Collection[str] | None) -> Route:
    known = catalogue()
    read = _Reader(known, clauses, table)
    return Route(
        tell=read.entries("tell", "role", known.roles),
        agencies=read.entries("agencies", "agency", known.agencies),
        do=read.entries("do", "verb", known.do),
        do_not=read.entries("do_not", "verb", known.do_not),
        not_tell=read.entries("not_tell", "role", known.roles),
        letter=read.letter(),
        rule=table.words("rule", clauses or (), "clause"),
        note=table.text_or("note"),
    )


class _Reader:
    """Reads the entries of one table."""

    def __init__(self, known: Catalogue, clauses: Collection[str] | None, table: Table) -> None:
        self.known, self.clauses, self.table = known, clauses, table

    def entries(self, key: str, kind: str, words: Collection[str]) -> tuple[Entry, ...]:
        rows = self.table.tables(key)
        return tuple(self._entry(row, key, kind, words) for row in rows)

    def letter(self) -> Entry | None:
        row = self.table.table_or_empty("letter")
        return self._entry(row, "letter", "id", self.known.letters) if row else None

    def _entry(self, row: dict[str, Any], key: str, kind: str, words: Collection[str]) -> Entry:
        table = Table(row, f"{key!r} of {self.table.where}", self.table.fail)
        force: Force = "must"
        if key not in ("letter", "not_tell", "do_not") and table.word_or_none(
            "force", ("consider",), "force"
        ):
            force = "consider"
        timed = key in ("tell", "agencies")
        entry = Entry(
            what=table.word(kind, words, "letter" if key == "letter" else kind),
            clause=self._clause(table, key),
            within=table.word_or_none("within", self.known.times, "time") if timed else None,
            force=force,
            when=table.words("when", self.known.conditions, "condition"),
            unless=table.words("unless", self.known.conditions, "condition"),
            gives_way=key == "not_tell" and table.flag_or("gives_way", False),
        )
        table.done()
        return entry

    def _clause(self, table: Table, key: str) -> str:
        """The clause: every line of a paper has one, but for a letter and a role that may not be told."""
        if self.clauses is None:
            return ""
        if key in ("letter", "not_tell"):
            return table.word_or_none("clause", self.clauses, "clause") or ""
        return table.word("clause", self.clauses, "clause")
