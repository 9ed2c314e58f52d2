"""Reading a document of any kind that a school keeps its policy in."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from traceback import extract_tb
from typing import Final, cast

from handbell.documents.model import DocumentError, PolicyDocument
from handbell.documents.reading.decoding import decoded
from handbell.documents.reading.kinds import kind_of
from handbell.documents.reading.language import language_of
from handbell.documents.reading.refusals import (
    MAX_BYTES,
    MAX_LETTERS,
    MAX_LINE,
    MAX_LINES,
    damaged,
    not_endless,
    refused,
    unbroken,
)
from handbell.documents.reading.starving import starved

Reader = Callable[[str, bytes], PolicyDocument]
WHAT: Final = {
    "docx": "a Word document",
    "odt": "an OpenDocument text",
    "pdf": "a PDF",
    "html": "a web page",
    "md": "a text file",
    "txt": "a text file",
}
_FAULTS: Final = (ImportError, NameError, AssertionError)
"""Errors that no file can bring about, however it is made."""
_SHARED: Final = (
    "assemble",
    "builder",
    "furniture",
    "joining",
    "lists",
    "looks",
    "marks",
    "outline",
    "printed",
)
"""Modules that see words only, and nothing of the file they came from."""
_ROOMS: Final = {"docx": "word", "odt": "open_document", "pdf": "pdf", "html": "web_page", "md": "markdown"}


def read_document(path: Path) -> PolicyDocument:
    """The document in a file. Raises DocumentError, in one sentence, for what cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(path.name)
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it is not there"
        raise refused(
            path.name, f"cannot be opened ({why.lower()}): check its place and its name."
        ) from error
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> PolicyDocument:
    """The document in these bytes, known by its content; `name` is its file's name."""
    if not data.strip():
        raise refused(name, "is empty: choose the file that has the policy's words in it.")
    if len(data) > MAX_BYTES:
        raise _too_large(name)
    kind = kind_of(name, data)
    document = _read(kind, _reader(kind), name, data)
    _of_a_size(document)
    return replace(document, language=language_of(document))


def _read(kind: str, reader: Reader, name: str, data: bytes) -> PolicyDocument:
    """The document; what a parser makes of a hostile file is told as damage, and nothing else is."""
    try:
        return reader(name, data)
    except (DocumentError, MemoryError):
        raise
    except RecursionError as error:
        raise refused(
            name,
            "is nested far deeper than a policy can be: copy its words into a new document, and try that.",
        ) from error
    except Exception as error:  # parsers of others meet hostile files with every kind of error
        if starved(error):
            raise MemoryError(str(error)) from error
        if _our_own(kind, error):
            raise
        raise damaged(name, WHAT[kind]) from error


def _our_own(kind: str, error: Exception) -> bool:
    """Whether Handbell failed and not the file: any text is a text, and words once taken from a file are only words."""
    steps = [Path(step.filename) for step in extract_tb(error.__traceback__)]
    ours = [step.stem for step in steps if step.parent == Path(__file__).parent]
    return kind in ("txt", "md") or isinstance(error, _FAULTS) or (bool(ours) and ours[-1] in _SHARED)


def _reader(kind: str) -> Reader:
    if kind == "txt":
        return _text
    module = import_module(f"handbell.documents.reading.{_ROOMS[kind]}")
    return cast(Reader, module.read)


def _text(name: str, data: bytes) -> PolicyDocument:
    from handbell.documents.reading.plain_text import read_plain_text

    text = decoded(name, data)
    if text.count("\n") + text.count("\r") > MAX_LINES:
        raise _too_long(name)
    not_endless(name, text)
    return read_plain_text(name, text)


def _of_a_size(document: PolicyDocument) -> None:
    longest = max((len(block.text) for block in document.blocks), default=0)
    if longest > MAX_LINE:
        raise unbroken(document.name)
    if len(document.lines) > MAX_LINES:
        raise _too_long(document.name)
    if sum(len(block.text) for block in document.blocks) > MAX_LETTERS:
        raise refused(
            document.name,
            f"has more than {MAX_LETTERS:,} letters, which no policy has: put the policy into a file of its own.",
        )
    if not any(letter.isalnum() for block in document.blocks for letter in block.text):
        raise refused(document.name, "has no words in it: choose the file that has the policy's words in it.")


def _too_large(name: str) -> DocumentError:
    return refused(
        name,
        f"is larger than {MAX_BYTES // 1_000_000} MB: save it with smaller pictures, or leave them out, and try again.",
    )


def _too_long(name: str) -> DocumentError:
    return refused(
        name,
        f"is longer than {MAX_LINES:,} lines, which no policy is: put the policy into a file of its own.",
    )
