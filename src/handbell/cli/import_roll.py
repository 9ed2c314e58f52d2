"""`handbell import-roll`: bring a school's people in from a CSV file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from .io import FOUND, JsonFlag, refuse, refusing, write_json, write_lines
from .schools import hand_of, schools_named, wake

if TYPE_CHECKING:
    from handbell.people.roll.plan import Plan

SHOWN = 20  # lines of each kind; --json has them all


def import_roll(
    file: Annotated[str, typer.Argument(help="A CSV file, as SIMS, Arbor or Bromcom export it.")],
    school: Annotated[str, typer.Option(help="The school's short name.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would happen; write nothing.")
    ] = False,
    mark_leavers: Annotated[
        bool, typer.Option("--mark-leavers", help="Mark pupils who are not in the file as left.")
    ] = False,
    leave_out_faulty: Annotated[
        bool, typer.Option("--leave-out-faulty", help="Import the other lines when some have faults.")
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Import a roll: all of it or nothing, and never deleting anybody."""
    wake()
    from handbell.people.actions.import_roll import import_file, plan_of
    from handbell.people.roll.applying import size_of
    from handbell.people.roll.faults import CannotRead
    from handbell.schools.scope import school_scope

    (one,) = schools_named(school)
    with _opened(file) as handle, refusing(CannotRead), school_scope(one):
        with _bar("Reading", None) as tell:
            plan = plan_of(handle, tell)
        done: dict[str, Any] = {}
        if not dry_run and (leave_out_faulty or not plan.faults):
            with _bar("Importing", size_of(plan)) as tell:
                result = import_file(hand_of(one), handle, mark_leavers=mark_leavers, progress=tell)
            done = result.as_contents()
    if as_json:
        write_json(_as_json(plan, done))
    else:
        write_lines(_in_words(plan, done, dry_run=dry_run, mark_leavers=mark_leavers))
    if plan.faults:
        raise typer.Exit(FOUND)


@contextmanager
def _opened(name: str) -> Iterator[IO[bytes]]:
    try:
        handle = Path(name).open("rb")  # noqa: SIM115 - closed below
    except OSError as fault:
        refuse(f"{name} cannot be read: {fault.strerror or fault}")
    with handle:
        if not handle.seekable():
            refuse(f"{name} is no file. Save the roll as a file first.")
        yield handle


@contextmanager
def _bar(words: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error, only where somebody can see it."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(words, total=total)
        yield lambda done: bar.update(task, completed=done)


def _as_json(plan: Plan, done: dict[str, Any]) -> dict[str, Any]:
    return {
        "adds": [{"line": one.line, "name": one.full_name} for one in plan.coming],
        "changes": [
            {
                "line": one.line,
                "name": one.person.full_name,
                "fields": {name: [str(old or ""), str(new)] for name, (old, new) in one.fields.items()},
                "roles": sorted(one.roles),
            }
            for one in plan.changes
        ],
        "ties": len(plan.ties),
        "unchanged": plan.unchanged,
        "leavers": [person.full_name for person in plan.leavers],
        "notes": [note.says for note in plan.notes],
        "faults": [{"line": fault.line, "says": fault.says} for fault in plan.faults],
        "done": done or None,
    }


def _in_words(plan: Plan, done: dict[str, Any], *, dry_run: bool, mark_leavers: bool) -> Iterator[str]:
    yield from _some([fault.says for fault in plan.faults])
    yield from _some([note.says for note in plan.notes])
    counts = f"{len(plan.coming)} new, {len(plan.changes)} changed, {len(plan.ties)} family ties"
    yield f"{counts}, {plan.unchanged} as they were, {len(plan.faults)} lines with faults."
    if plan.leavers and not mark_leavers:
        yield f"{len(plan.leavers)} pupils on the roll are not in the file; --mark-leavers marks them as left."
    if done:
        yield f"Imported: {done['added']} added, {done['changed']} changed, {done['left']} marked as left."
    elif dry_run:
        yield "Nothing was written: this was a dry run."
    else:
        yield "Nothing was written. Mend the lines above, or import the others with --leave-out-faulty."


def _some(lines: list[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"… and {len(lines) - SHOWN} more (--json shows all)."
