"""Reading plain TOML several times faster than the standard library, for packs are long and read often.

Packs are written plainly: headers, keys, texts, lists, small tables. This reads that much and no more. Whatever it
does not know for certain it leaves to `tomllib`, a value or the whole file, so that both always agree: a test
holds them against each other on every pack and on packs with slips in them.
"""

import json
import re
import tomllib
from typing import Any, NoReturn

_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LINE = re.compile(
    r"""[ \t]*(?:
        \[\[(?P<many>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\]\]
      | \[(?P<one>[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\]
      | (?:(?P<under>[A-Za-z0-9_-]+)\.)?(?P<key>[A-Za-z0-9_-]+)[ \t]*=[ \t]*
        (?:"(?P<text>[^"\\\n]*)"(?!")|(?P<value>[^\s][^\n]*))
    )?[ \t]*(?:\#[^\n]*)?(?:\n|\Z)""",
    re.VERBOSE,
)
_TEXT = r'"(?:[^"\\\n]|\\["\\])*"'
_PLAIN = re.compile(rf"""(?:{_TEXT}|[^"'\#\\:\n])*""")
_UNLIKE_JSON = re.compile(_TEXT + r"|([A-Za-z0-9_-]+)[ \t]*=|(?<![\[,\s]),(?=\s*\])")
_QUOTED = re.compile(_TEXT)


class _Unsure(Exception):
    """Something here is for tomllib to read."""


def loads(text: str) -> dict[str, Any]:
    """What `tomllib.loads` gives for `text`. Raises `tomllib.TOMLDecodeError` as it does."""
    try:
        return _Plain(text).read()
    except _Unsure:
        return tomllib.loads(text)


class _Plain:
    def __init__(self, text: str) -> None:
        if _ODD.search(text):
            raise _Unsure
        self._text = text
        self._top: dict[str, Any] = {}
        self._table = self._top
        self._made = {id(self._top)}
        self._by_dots: set[int] = set()
        self._values: dict[str, Any] = {}

    def read(self) -> dict[str, Any]:
        """The whole text, line by line."""
        place, end = 0, len(self._text)
        while place < end:
            line = _LINE.match(self._text, place)
            if line is None:
                raise _Unsure
            place = line.end()
            if (key := line["key"]) is not None:
                table = self._table if line["under"] is None else self._dotted(line["under"])
                if key in table:
                    raise _Unsure
                table[key] = line["text"]
                if table[key] is None:
                    table[key], place = self._value(line.start("value"))
            elif line["many"] is not None:
                self._begin(line["many"].split("."), many=True)
            elif line["one"] is not None:
                self._begin(line["one"].split("."), many=False)
        return self._top

    def _dotted(self, name: str) -> dict[str, Any]:
        """The table that a key such as `when.content` puts its value in."""
        if name not in self._table:
            self._table[name] = {}
            self._by_dots.add(id(self._table[name]))
        table: dict[str, Any] = self._table[name]
        if id(table) not in self._by_dots:
            raise _Unsure
        return table

    def _begin(self, path: list[str], *, many: bool) -> None:
        parent = self._top
        for name in path[:-1]:
            above = parent.get(name)
            if isinstance(above, list) and id(above) in self._made:
                above = above[-1]
            if not isinstance(above, dict) or id(above) not in self._made:
                raise _Unsure
            parent = above
        name = path[-1]
        self._table = {}
        self._made.add(id(self._table))
        if not many:
            if name in parent:
                raise _Unsure
            parent[name] = self._table
            return
        if name not in parent:
            parent[name] = []
            self._made.add(id(parent[name]))
        if id(parent[name]) not in self._made or not isinstance(parent[name], list):
            raise _Unsure
        parent[name].append(self._table)

    def _value(self, start: int) -> tuple[Any, int]:
        """The value that begins at `start`, and where the next line begins."""
        whole, place = self._line(start)
        if whole in self._values:
            return self._values[whole], place
        depth = _depth(whole)
        while depth > 0 and place < len(self._text):
            line, place = self._line(place)
            whole += "\n" + line
            depth += _depth(line)
        found = self._values[whole] = _parsed(whole)
        return found, place

    def _line(self, start: int) -> tuple[str, int]:
        """The line from `start`, without comment, and where the next begins."""
        plain = _PLAIN.match(self._text, start)
        stop = self._text.find("\n", start)
        stop = len(self._text) if stop < 0 else stop
        if plain is None or (plain.end() != stop and self._text[plain.end()] != "#"):
            raise _Unsure
        return plain[0].strip(" \t"), stop + 1


def _depth(line: str) -> int:
    bare = _QUOTED.sub("", line)
    return bare.count("[") - bare.count("]")


def _parsed(whole: str) -> Any:
    """The value, through JSON where it is the same but for `=` and a last comma, else through tomllib."""
    if whole in {"true", "false"}:
        return whole == "true"
    if "null" not in whole and _breaks_in_lists_only(whole):
        try:
            return json.loads(
                _UNLIKE_JSON.sub(_as_json, whole), object_pairs_hook=_once, parse_constant=_refuse
            )
        except (ValueError, _Unsure):
            pass
    try:
        return tomllib.loads(f"x = {whole}")["x"]
    except tomllib.TOMLDecodeError as error:
        raise _Unsure from error


def _breaks_in_lists_only(whole: str) -> bool:
    """Whether every line break stands in a list, not in a table that must keep to its line."""
    if "\n" not in whole or "{" not in whole:
        return True
    inside = ""
    for mark in re.findall(r"[\[\]{}\n]", _QUOTED.sub("", whole)):
        if mark in "[{":
            inside += mark
        elif mark != "\n":
            inside = inside[:-1]
        elif not inside.endswith("["):
            return False
    return True


def _as_json(found: re.Match[str]) -> str:
    """A text as it is, a key in quotes with a colon, a last comma gone."""
    if found[1]:
        return f'"{found[1]}":'
    return "" if found[0] == "," else found[0]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unsure
    return found


def _refuse(_: str) -> NoReturn:
    raise _Unsure
