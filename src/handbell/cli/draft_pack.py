"""`handbell draft-pack FILE`: a policy document as the text of a pack that runs, with what is unsure said above it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from handbell.documents.drafting import Draft, draft_as_toml
from handbell.documents.drafting import draft_pack as drafted
from handbell.documents.reading import DocumentError, read_in_bounds, why_no_policy, why_not_english

from .bounds import in_time
from .io import JsonFlag, refuse, refusing, write_json

Document = Annotated[
    str, typer.Argument(metavar="FILE", help="A policy: .docx, .odt, .pdf, .html, .txt or .md.")
]
On = Annotated[
    str, typer.Option("--on", metavar="DATE", help="Read as of this day (2026-11-20); today if not given.")
]
School = Annotated[str, typer.Option("--school", metavar="NAME", help="The school's own name.")]
Out = Annotated[str, typer.Option("--out", metavar="FILE", help="Write to this file instead.")]


def draft_pack(
    file: Document, on: On = "", school: School = "", out: Out = "", as_json: JsonFlag = False
) -> None:
    """Draft a policy pack from a document, for a person to confirm."""
    day = _day(on)
    path = Path(file)
    if not path.is_file():
        refuse(f"{file} is not there" if not path.exists() else f"{file} is not a file")
    with refusing(DocumentError):
        document = read_in_bounds(path)
    if why := why_not_english(document) or why_no_policy(document):
        refuse(f"{path.name}: {why}")
    with in_time(path.name):
        draft = drafted(document, on=day, school=school.strip() or None)
    typer.echo(_summary(draft), err=True)
    if as_json:
        write_json([one.as_json() for one in draft.clauses])
    elif not out:
        typer.echo(draft_as_toml(draft), nl=False)
    if out:
        _write(Path(out), draft_as_toml(draft))


def _day(on: str) -> date:
    if not on:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(on)
    except ValueError:
        refuse(f"--on {on}: write the day as 2026-11-20")


def _write(path: Path, text: str) -> None:
    """The whole file or nothing: it is written beside and then put in place."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        refuse(f"{path} cannot be written: {error.strerror or error}")


def _summary(draft: Draft) -> str:
    ruled = sum(bool(one.clause.rules) for one in draft.clauses)
    counts = f"{_many(len(draft.clauses), 'clause')}, {ruled} with rules, {draft.unsure} unsure."
    return "\n".join([f"{draft.pack.name}: {counts}", *draft.doubts])


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
