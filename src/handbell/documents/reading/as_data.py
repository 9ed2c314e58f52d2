"""A document as plain data and back, for the process that reads it to hand it over.

What comes back is looked at as any stranger's data: the process that made it has read a file that may be hostile.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Final

from handbell.documents.model import FORMATS, KINDS, Block, PolicyDocument, Sentence

_TEXTS: Final = ("name", "format", "title", "language", "declared_language", "declared_title")


def to_data(document: PolicyDocument) -> dict[str, Any]:
    """The document as lists, texts and numbers."""
    return asdict(document)


def from_data(data: Any) -> PolicyDocument:
    """The document in such data. Raises ValueError if anything in it is not as `to_data` makes it."""
    given = _record(data, {field.name for field in fields(PolicyDocument)})
    for name in _TEXTS:
        given[name] = _is(given[name], str)
    if given["format"] not in FORMATS:
        raise ValueError("an unknown format")
    given["lines"] = tuple(_is(line, str) for line in _is(given["lines"], list))
    given["blocks"] = tuple(_block(one) for one in _is(given["blocks"], list))
    count = len(given["blocks"])
    given["sentences"] = tuple(_sentence(one, count) for one in _is(given["sentences"], list))
    for name in ("leads", "under"):
        given[name] = tuple(_place(one, count) for one in _is(given[name], list))
        if len(given[name]) != count:
            raise ValueError(f"{name} and blocks differ in number")
    given["pages"] = None if given["pages"] is None else _is(given["pages"], int)
    given["tagged"] = None if given["tagged"] is None else _is(given["tagged"], bool)
    given["scanned"] = _is(given["scanned"], bool)
    return PolicyDocument(**given)


def _block(data: Any) -> Block:
    given = _record(data, {field.name for field in fields(Block)})
    if given["kind"] not in KINDS:
        raise ValueError("an unknown kind of block")
    for name in ("text", "label"):
        _is(given[name], str)
    for name in ("line", "end_line", "level"):
        _is(given[name], int)
    if given["page"] is not None:
        _is(given["page"], int)
    given["cells"] = tuple(_is(cell, str) for cell in _is(given["cells"], list))
    given["gaps"] = tuple(_is(gap, int) for gap in _is(given["gaps"], list))
    given["breaks"] = tuple(_pair(pair) for pair in _is(given["breaks"], list))
    return Block(**given)


def _sentence(data: Any, blocks: int) -> Sentence:
    given = _record(data, {field.name for field in fields(Sentence)})
    _is(given["text"], str)
    for name in ("line", "end_line"):
        _is(given[name], int)
    if _place(given["block"], blocks) is None:
        raise ValueError("a sentence without a block")
    return Sentence(**given)


def _record(data: Any, names: set[str]) -> dict[str, Any]:
    if not isinstance(data, Mapping) or set(data) != names:
        raise ValueError("a record with other fields")
    return dict(data)


def _is(value: Any, kind: type) -> Any:
    if type(value) is not kind and not (kind is list and isinstance(value, (list, tuple))):
        raise ValueError(f"{kind.__name__} expected")
    return value


def _place(value: Any, count: int) -> int | None:
    if value is not None and not 0 <= _is(value, int) < count:
        raise ValueError("a place outside the document")
    return None if value is None else int(value)


def _pair(value: Any) -> tuple[int, int]:
    first, second = _is(value, list)
    return _is(first, int), _is(second, int)
