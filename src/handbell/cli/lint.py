"""`handbell lint FILE`: what is wrong with a policy document."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from handbell.documents.lint import Finding, rules
from handbell.documents.lint import lint as looked_through
from handbell.documents.lint.silence import Sifted, Silence, read_silences, sift
from handbell.documents.model import DocumentError, PolicyDocument
from handbell.documents.reading import read_in_bounds, why_no_policy, why_not_english

from .bounds import in_time
from .io import FOUND, JsonFlag, read_text, refuse, refusing, write_json, write_lines

Document = Annotated[
    str, typer.Argument(metavar="FILE", help="A policy: .docx, .odt, .pdf, .html, .txt or .md.")
]
On = Annotated[
    str, typer.Option("--on", metavar="DATE", help="Look as of this day (2026-11-20); today if not given.")
]
School = Annotated[str, typer.Option("--school", metavar="NAME", help="The school's own name.")]
SilenceFile = Annotated[
    str,
    typer.Option(
        "--silence", metavar="FILE", help="Findings that are left as they are, with reasons (TOML)."
    ),
]


def lint(
    file: Document, on: On = "", school: School = "", silence: SilenceFile = "", as_json: JsonFlag = False
) -> None:
    """Say what is wrong with a policy document. Exit code 1 when a finding of level error stands."""
    day = _day(on)
    with refusing(DocumentError):
        silences = _silences(silence) if silence else ()
        document = _document(file)
        with in_time(document.name):
            found = sift(looked_through(document, day, school.strip() or None), silences)
    if as_json:
        write_json([one.as_json() for one in found.standing])
    else:
        write_lines(_plainly(found))
    if any(one.level == "error" for one in found.standing):
        raise typer.Exit(FOUND)


def _day(on: str) -> date:
    if not on:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(on)
    except ValueError:
        refuse(f"--on {on}: write the day as 2026-11-20")


def _document(file: str) -> PolicyDocument:
    path = Path(file)
    if not path.is_file():
        refuse(f"{file} is not there" if not path.exists() else f"{file} is not a file")
    document = read_in_bounds(path)
    if why := why_no_policy(document) or why_not_english(document):
        refuse(why)
    return document


def _silences(file: str) -> tuple[Silence, ...]:
    return read_silences(Path(file).name, read_text(file), [one.id for one in rules()])


def _plainly(found: Sifted) -> list[str]:
    lines: list[str] = []
    for one in found.standing:
        lines += [f"{_place(one)}: {one.level}: {one.message} [{one.rule}]", f"    {one.hint}"]
    for one, over in found.silenced:
        lines.append(f"{_place(one)}: silenced: {over.reason} [{one.rule}]")
    for over in found.idle:
        at = "" if over.line is None else f" on line {over.line}"
        lines.append(f"A silence of {over.rule}{at} silences nothing: the words changed, or were mended.")
    return [*lines, _counts(found)]


def _place(one: Finding) -> str:
    return f"line {one.line}" if one.end_line == one.line else f"lines {one.line}-{one.end_line}"


def _counts(found: Sifted) -> str:
    if not found.standing:
        return "Nothing was found."
    said = [
        f"{count} {level}{'s' if count > 1 and level != 'info' else ''}"
        for level in ("error", "warning", "info")
        if (count := sum(one.level == level for one in found.standing))
    ]
    return f"Found: {', '.join(said)}."
