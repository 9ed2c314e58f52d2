"""A document as read, as JSON and back. What a database cannot hold (a character 0, half a surrogate pair) goes."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from handbell.documents.model import Block, PolicyDocument, Sentence

_BLOCK = {one.name for one in fields(Block)}
_SENTENCE = {one.name for one in fields(Sentence)}
_DOCUMENT = {one.name for one in fields(PolicyDocument)}


def written(document: PolicyDocument) -> str:
    """The document as JSON."""
    return json.dumps(clean(asdict(document)), ensure_ascii=False, separators=(",", ":"))


def clean(value: Any) -> Any:
    """The same with every text in it as a database holds it."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {name: clean(one) for name, one in value.items()}
    return [clean(one) for one in value] if isinstance(value, list | tuple) else value


def read(text: str) -> PolicyDocument:
    """The document that was written. What a later Handbell adds to a document and this text lacks has its default."""
    data: dict[str, Any] = json.loads(text)
    data["blocks"] = tuple(_block(one) for one in data["blocks"])
    data["sentences"] = tuple(Sentence(**_known(one, _SENTENCE)) for one in data["sentences"])
    return PolicyDocument(**{name: _tuples(value) for name, value in _known(data, _DOCUMENT).items()})


def _block(data: dict[str, Any]) -> Block:
    return Block(**{name: _tuples(value) for name, value in _known(data, _BLOCK).items()})


def _known(data: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name in names}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list | tuple) else value
