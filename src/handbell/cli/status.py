"""`handbell status SCHOOL`: every clause of a school's policy with its evidence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from .io import FOUND, JsonFlag, refuse, write_json, write_lines
from .schools import schools_named, wake

if TYPE_CHECKING:
    from handbell.assurance.registry import ClauseStatus
    from handbell.schools.models import School


def status(
    school: Annotated[str, typer.Argument(help="The school's short name.")],
    as_json: JsonFlag = False,
    clause: Annotated[str | None, typer.Option(help="Only this clause.")] = None,
) -> None:
    """Say of each clause by what it is kept, from the school's own records. Exit code 1 while one is broken."""
    wake()
    (one,) = schools_named(school)
    lines = _lines(one)
    if clause is not None:
        lines = [line for line in lines if line.clause.id == clause]
        if not lines:
            refuse(
                f"The policy of {one.slug} has no clause {clause!r}. Its clauses: handbell status {one.slug}."
            )
    if as_json:
        from handbell.assurance.as_json import status_as_json

        write_json([status_as_json(line) for line in lines])
    else:
        write_lines(_plainly(one, lines))
    if any(line.status == "broken" for line in lines):
        raise typer.Exit(FOUND)


def _lines(school: School) -> list[ClauseStatus]:
    from handbell.assurance.registry import statuses, this_school_year
    from handbell.policy import PackError
    from handbell.schools.policy import NoPolicyInForce, school_pack
    from handbell.schools.scope import school_scope

    with school_scope(school):
        try:
            pack = school_pack()
        except NoPolicyInForce:
            refuse(f"{school.slug} has no policy in force yet. Adopt one first, then ask again.")
        except PackError as fault:
            refuse(fault)
        return statuses(pack.clauses, this_school_year())


def _plainly(school: School, lines: list[ClauseStatus]) -> list[str]:
    """The counts first, then each clause with what keeps it."""
    from handbell.assurance.meter import ORDER

    counts = Counter(line.status for line in lines)
    words = {status: str(word) for status, word in ORDER}
    said = ", ".join(f"{counts[status]} {word}" for status, word in words.items())
    found = [f"{school.name}: {said}."]
    for line in lines:
        found.append(f"{line.clause.id:<16} {words[line.status]}")
        found += [
            f"    {kept.says}: {words[kept.finding.status]}: {kept.finding.evidence}" for kept in line.kept_by
        ]
    return found
