"""`script/reached`: every clause that decides, with the cases that show it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from handbell.policy import PackError, load_pack, pack_ids

from .casebook import cited_by, decidable, load_cases, load_coverage


def report(pack_id: str) -> tuple[list[str], int]:
    """The lines about one pack, and how many of its clauses should be shown by a case and are not."""
    pack = load_pack(pack_id)
    cases = load_cases(pack_id)
    if not any(pack.rules()):
        return [f"{pack_id}: its rules are not written yet ({len(decidable(pack))} clauses decide)"], 0
    lines, missing = [], 0
    out_of_reach = load_coverage(pack_id).get("out_of_reach", {})
    for clause in decidable(pack):
        names = cited_by(cases, clause)
        missing += not names and clause not in out_of_reach
        lines.append(f"  {clause:<20} {_shown(names, out_of_reach.get(clause))}")
    reached = sum(bool(cited_by(cases, clause)) for clause in decidable(pack))
    head = f"{pack_id}: {reached} of {len(lines)} clauses that decide are shown by {len(cases)} cases"
    return [head, *lines], missing


def _shown(names: list[str], why_not: str | None) -> str:
    if names:
        return names[0] + (f" (and {len(names) - 1} more)" if len(names) > 1 else "")
    return f"not decidable: {why_not}" if why_not else "NO CASE"


def _lines(wanted: list[str]) -> Iterator[tuple[str, int]]:
    for pack_id in wanted:
        lines, missing = report(pack_id)
        yield "\n".join(lines), missing


def main(wanted: list[str]) -> int:
    """Print the report; the exit code."""
    try:
        found = list(_lines(wanted or list(pack_ids())))
    except PackError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("\n".join(text for text, _ in found) + "\n")
    return 1 if any(missing for _, missing in found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
