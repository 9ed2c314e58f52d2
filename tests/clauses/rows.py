"""The rows: for each clause of each pack, what somebody does and what then holds, or why it is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent / "rows"
KEYS: Final = {"clause", "row", "steps", "waits", "browser"}


class WrongFile(ValueError):
    """A case file that is not written as README.md says."""


@dataclass(frozen=True)
class Row:
    """One row. `row` is what is shown, in a sentence; `waits` is why there are no steps yet (then `steps` is empty);
    `browser`: it is walked in Chromium too."""

    clause: str
    row: str
    steps: tuple[Mapping[str, Any], ...]
    waits: str
    browser: bool
    file: Path
    pack: str

    @property
    def name(self) -> str:
        return self.clause


@cache
def rows_of(pack_id: str) -> tuple[Row, ...]:
    """Every row of one pack, in the order of its files. WrongFile, with the place, for a row that cannot be read."""
    found: list[Row] = []
    for path in sorted((FOLDER / pack_id).glob("*.yaml")):
        found += rows_in(path, pack_id)
    seen: dict[str, Row] = {}
    for row in found:
        if row.clause in seen:
            raise WrongFile(
                f"{row.file.name} and {seen[row.clause].file.name} both have a row for {row.clause}"
            )
        seen[row.clause] = row
    return tuple(found)


@cache
def rows_in(path: Path, pack_id: str) -> Sequence[Row]:
    """The rows of one file."""
    entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or []
    if not isinstance(entries, list):
        raise WrongFile(f"{path.name} must be a list of rows")
    return [_row(one, path, pack_id) for one in entries]


def _row(entry: Any, path: Path, pack_id: str) -> Row:
    clause = entry.get("clause") if isinstance(entry, dict) else None
    if not isinstance(clause, str):
        raise WrongFile(f"{path.name}: a row names its clause")
    if unknown := set(entry) - KEYS:
        raise WrongFile(f"{path.name}, {clause}: unknown key {sorted(unknown)[0]!r}")
    steps, waits = entry.get("steps") or [], entry.get("waits", "")
    if bool(steps) == bool(waits):
        raise WrongFile(f"{path.name}, {clause}: either steps, or why it waits")
    if not entry.get("row"):
        raise WrongFile(f"{path.name}, {clause}: say in `row` what is shown")
    return Row(clause, entry["row"], tuple(steps), waits, bool(entry.get("browser")), path, pack_id)
