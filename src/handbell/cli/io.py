"""What every command shares: reading JSON, writing it, and refusing in one clear line."""

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

UNUSABLE = 2
"""Exit code for input that cannot be used."""

FOUND = 1
"""Exit code for findings of level stop or error."""

JsonFlag = Annotated[bool, typer.Option("--json", help="Write JSON instead of text.")]
InputFile = Annotated[str, typer.Argument(help="A file of JSON, or - for standard input.")]


def refuse(message: object) -> NoReturn:
    """End with exit code 2 and one line on standard error."""
    typer.echo(" ".join(str(message).split()), err=True)
    raise typer.Exit(UNUSABLE)


@contextmanager
def refusing(*errors: type[Exception]) -> Any:
    """Turn these errors, which say what is wrong in one sentence, into `refuse`."""
    try:
        yield
    except errors as error:
        refuse(error)


def read_text(source: str) -> str:
    """The text of a file, or of standard input for `-`."""
    try:
        if source == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        return Path(source).read_text(encoding="utf-8-sig")
    except OSError as error:
        refuse(f"{source} cannot be read: {error.strerror or error}")
    except UnicodeDecodeError:
        refuse(f"{'standard input' if source == '-' else source} is not UTF-8 text")


def read_json(source: str) -> Any:
    """The JSON in a file, or on standard input for `-`."""
    text = read_text(source)
    place = "standard input" if source == "-" else source
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        refuse(f"{place} is not JSON: {error.msg}, line {error.lineno}, column {error.colno}")
    except RecursionError:
        refuse(f"{place} is nested too deeply")


def each(data: Any, answer: Callable[[Any], Any], *errors: type[Exception]) -> Any:
    """`answer` to one object, or to every object of a list, in order. Errors say which one of the list."""
    if not isinstance(data, list):
        with refusing(*errors):
            return answer(data)
    found = []
    for number, one in enumerate(data, start=1):
        try:
            found.append(answer(one))
        except errors as error:
            refuse(f"number {number} of the list: {error}")
    return found


def write_json(data: Any) -> None:
    """One JSON document on standard output."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def write_lines(lines: Iterable[str]) -> None:
    """Plain text on standard output, a line each."""
    for line in lines:
        typer.echo(line)
