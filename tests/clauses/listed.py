"""Clause by clause: its controls and its row. `script/clauses [PACK ...] [--open]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from tests.clauses.rows import Row, rows_of

from handbell.policy import load_pack, pack_ids


def lines(pack_id: str, *, only_open: bool) -> Iterator[str]:
    """A line for each clause of the pack: id, controls, and where its row is or why it is open."""
    rows = {row.clause: row for row in rows_of(pack_id)}
    for clause in load_pack(pack_id).clauses:
        row = rows.get(clause.id)
        if only_open and row is not None and row.steps:
            continue
        yield f"{clause.id}\t{', '.join(clause.kept_by)}\t{shown_by(row)}"


def shown_by(row: Row | None) -> str:
    """Where the row stands, or why there is none."""
    if row is None:
        return "OPEN: no row yet"
    return f"OPEN: {row.waits}" if row.waits else f"{row.file.parent.name}/{row.file.name}: {row.row}"


def main() -> None:
    """Print the list, and under it how many clauses have a row that runs."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument(
        "packs", nargs="*", choices=[*pack_ids(), []], metavar="PACK", help="all where none is named"
    )
    asked.add_argument("--open", action="store_true", help="only clauses without a row that runs")
    given = asked.parse_args()
    for pack_id in given.packs or pack_ids():
        for line in lines(pack_id, only_open=given.open):
            sys.stdout.write(f"{line}\n")
        rows = rows_of(pack_id)
        run, waiting = sum(bool(row.steps) for row in rows), sum(bool(row.waits) for row in rows)
        sys.stdout.write(
            f"# {pack_id}: {len(load_pack(pack_id).clauses)} clauses, {run} rows that run, {waiting} that wait\n"
        )


if __name__ == "__main__":
    main()
