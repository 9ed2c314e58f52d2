"""Writing plain TOML as packs are laid out: a key a line, 120 columns, lists wrapped, small tables on one line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

WIDTH = 120

Toml = str | bool | int | date | Sequence["Toml"] | Mapping[str, "Toml"]
"""What can be written: texts, flags, whole numbers, days, lists and small tables of them."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f]')


def quoted(text: str) -> str:
    """`text` as a TOML string on one line."""
    return f'"{_TO_ESCAPE.sub(_escaped, text)}"'


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


def inline(value: Toml) -> str:
    """`value` on one line."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {inline(one)}" for key, one in value.items()) + " }"
    return "[" + ", ".join(map(inline, value)) + "]"


def pair(key: str, value: Toml) -> list[str]:
    """The lines of `key = value`. A list that is too long is wrapped; texts never are."""
    line = f"{key} = {inline(value)}"
    if len(line) <= WIDTH or isinstance(value, str | bool | int | date | Mapping):
        return [line]
    a_line_each = any(isinstance(one, Mapping) for one in value)
    return [f"{key} = [", *_wrapped(map(inline, value), a_line_each), "]"]


def _wrapped(items: Iterable[str], a_line_each: bool) -> list[str]:
    lines: list[str] = []
    for item in items:
        if lines and not a_line_each and len(lines[-1]) + len(item) + 2 <= WIDTH:
            lines[-1] += f" {item},"
        else:
            lines.append(f"    {item},")
    return lines


def pairs(values: Mapping[str, Toml | None]) -> list[str]:
    """The lines of every pair that says something: None, an empty text and an empty list say nothing."""
    return [
        line
        for key, value in values.items()
        if value is not None and (isinstance(value, bool | int) or value)
        for line in pair(key, value)
    ]


def small_table(key: str, values: Mapping[str, Toml]) -> list[str]:
    """`key = { ... }` if it fits one line, else a line (`key.name = ...`) for each of its pairs."""
    line = f"{key} = {inline(values)}"
    if len(line) <= WIDTH:
        return [line]
    return [line for name, value in values.items() for line in pair(f"{key}.{name}", value)]
