"""`handbell compare A B`: where two policies answer differently."""

import csv
import io
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from handbell.policy import Comparison, PolicyError, Region, Side, load_pack, vocabulary
from handbell.policy import compare as compared
from handbell.policy.saying import VERBS, bounds, region, who

from .clauses import PackName
from .io import JsonFlag, refuse, refusing, write_json, write_lines

Acts = Annotated[list[str] | None, typer.Option("--act", help="Only this act; may be given again.")]
Whole = Annotated[bool, typer.Option("--all", help="Show every region of an act, not only the first ten.")]
CsvFile = Annotated[
    str | None, typer.Option("--csv", help="Write a table to this file, or - for the screen.")
]

FIRST = 10
"""How many regions of an act are shown in words: those furthest apart, and the largest of them."""

COLUMNS = (
    "act",
    "who",
    "where",
    "a",
    "a_outcome",
    "a_clauses",
    "b",
    "b_outcome",
    "b_clauses",
    "share",
    "example_actor",
    "example_facts",
)


def compare(
    a: PackName,
    b: PackName,
    as_json: JsonFlag = False,
    table: CsvFile = None,
    act: Acts = None,
    every: Whole = False,
) -> None:
    """Say where two policies answer differently, and what each says there."""
    if as_json and table == "-":
        refuse("--json and --csv - would both write to the screen: choose one, or give --csv a file")
    with refusing(PolicyError):
        found = compared(load_pack(a), load_pack(b), act or ())
    if table is not None:
        _write_table(found, table)
    if as_json:
        write_json(found.as_json())
    elif table != "-":
        write_lines(_plainly(found, None if every else FIRST))


def _plainly(found: Comparison, first: int | None) -> list[str]:
    if found.same:
        return [f"{found.a} and {found.b} answer alike in every situation."]
    words = vocabulary()
    acts = len({one.act for one in found.regions})
    lines = [
        f"{found.a} and {found.b} answer differently in {_count(len(found.regions), 'region')} "
        f"of {_count(acts, 'act')}, and alike everywhere else."
    ]
    for act, regions in groupby(found.regions, lambda one: one.act):
        lines += ["", words.acts[act].label]
        shown = list(regions)
        lines += [_line(one, found) for one in shown[:first]]
        if len(shown) > len(shown[:first]):
            more = _count(len(shown) - FIRST, "more region")
            lines.append(f"  and {more}; --all shows them, --json and --csv have them")
    return lines


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _line(one: Region, found: Comparison) -> str:
    said = region(one.actors, one.where, vocabulary(), one.act)
    return f"  {said}: {_side(found.a, one.a)}, {_side(found.b, one.b)}"


def _side(pack: str, side: Side) -> str:
    clauses = f" ({', '.join(side.ruling)})" if side.ruling else ""
    return f"{pack} {VERBS[side.outcome]}{clauses}"


def _write_table(found: Comparison, target: str) -> None:
    """The table, all of it or none."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(one, found) for one in found.regions)
    if target == "-":
        typer.echo(text.getvalue(), nl=False)
        return
    file = Path(target)
    draft = file.with_name(file.name + ".part")
    try:
        draft.write_text(text.getvalue(), encoding="utf-8")
        draft.replace(file)
    except OSError as error:
        if draft.is_file():
            draft.unlink()
        refuse(f"{target} cannot be written: {error.strerror or error}")


def _row(one: Region, found: Comparison) -> list[Any]:
    words = vocabulary()
    return [
        one.act,
        who(one.actors, words),
        "; ".join(bounds(one.where, words, one.act)),
        found.a,
        one.a.outcome,
        " ".join(one.a.citations),
        found.b,
        one.b.outcome,
        " ".join(one.b.citations),
        f"{one.share:.6f}",
        one.example.actor,
        "; ".join(f"{fact}={value}" for fact, value in one.example.facts.items()),
    ]
