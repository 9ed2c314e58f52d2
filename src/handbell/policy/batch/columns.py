"""Columns: the values of one fact, row by row, as small whole numbers.

A choice is the place of its value in the vocabulary, from 0; yes or no is 1 or 0; a whole number is itself. What is
not known is `UNKNOWN`. Everything here is strict: what is not a value is refused with the fact, the row and the mend.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import SituationError, unknown
from ..situation import check_fact
from ..vocabulary import Vocabulary, vocabulary
from ..words import Fact, Value

UNKNOWN = -1
"""The code of a value that is not known."""

LARGEST = int(np.iinfo(np.int64).max)
"""The largest whole number that a column can have."""

CHUNK = 1 << 15
"""Rows worked on at once, so that they stay in the processor's nearest memory."""

Column = npt.NDArray[Any]
"""One-dimensional, of bool or of any whole-number type."""


def value_codes(fact: str) -> Mapping[Value, int]:
    """The code of each value of `fact`. Empty for whole numbers, which are their own codes.

    Raises `SituationError` for a fact that is not known.
    """
    words = vocabulary()
    if fact not in words.facts:
        raise SituationError(unknown("fact", fact, words.facts))
    return MappingProxyType(_codes(words.facts[fact]))


def _codes(known: Fact) -> dict[Value, int]:
    if known.kind == "yes_no":
        return {False: 0, True: 1}
    return {value: number for number, value in enumerate(known.values)}


def columns_of(act: str, rows: Iterable[Mapping[str, Value | None]]) -> dict[str, Column]:
    """The columns of situations that stand row by row, each a mapping of facts as in `Situation`.

    Facts that no row names have no column. Raises `SituationError`, naming the row (from 0), where a row uses a word
    that is not known; 1 is not taken for true.
    """
    words = vocabulary()
    if act not in words.acts:
        raise SituationError(unknown("act", act, words.acts))
    every = list(rows)
    named: dict[str, None] = {}
    for number, row in enumerate(every):
        if not isinstance(row, Mapping):
            raise SituationError(f"row {number}: a row is an object of facts and their values")
        for fact in row:
            if fact not in named:
                _checked(act, fact, None, number, words)
                named[fact] = None
    return {fact: _coded(act, fact, [row.get(fact) for row in every], words) for fact in named}


def read_columns(act: str, columns: Mapping[str, object], rows: int | None) -> tuple[dict[str, Column], int]:
    """The columns as arrays, checked, and how many rows they have.

    `rows` says it where there are no columns. Raises `SituationError`.
    """
    words = vocabulary()
    found: dict[str, Column] = {}
    for fact, column in columns.items():
        check_fact(act, fact, None, words)
        found[fact] = _column(act, fact, column, words)
        if rows is None:
            rows = len(found[fact])
        if len(found[fact]) != rows:
            raise SituationError(f"the column {fact!r} has {len(found[fact]):,} rows, not {rows:,}")
    if rows is None:
        raise SituationError("without columns, say how many rows there are: rows=...")
    return found, rows


def _column(act: str, fact: str, column: object, words: Vocabulary) -> Column:
    if isinstance(column, np.ma.MaskedArray):
        raise SituationError(f"the column {fact!r} is masked; fill what is not known with {UNKNOWN}")
    if isinstance(column, str | bytes | Mapping):
        raise SituationError(f"the column {fact!r} must be an array or a list of values")
    array = column if isinstance(column, np.ndarray) else None
    if array is None and not isinstance(column, Sequence):
        array = np.asarray(column)
    if array is None:
        return _coded(act, fact, column, words)  # type: ignore[arg-type] # a sequence, as was just asked
    if array.ndim != 1:
        raise SituationError(f"the column {fact!r} must have one dimension, not {array.ndim}")
    if array.dtype.kind in "OUT":
        return _coded(act, fact, array.tolist(), words)
    if array.dtype.kind not in "biu":
        raise SituationError(f"the column {fact!r} must hold whole numbers or words, not {array.dtype}")
    return _narrow(fact, array, words.facts[fact])


def _narrow(fact: str, array: Column, known: Fact) -> Column:
    """The column, once every code is seen to stand for something; those of choices in bytes from here on."""
    if array.dtype.kind == "b" and known.kind != "yes_no":
        raise SituationError(f"the column {fact!r} holds true and false, which are no values of it")
    most = LARGEST if known.kind == "whole_number" else len(_codes(known)) - 1
    as_it_is = array.dtype.itemsize == 1 or known.kind == "whole_number"
    narrow = array if as_it_is else np.empty(len(array), dtype=np.int8)
    for start in range(0, len(array), CHUNK):
        part = array[start : start + CHUNK]
        if int(part.min()) < UNKNOWN or int(part.max()) > most:
            row = start + int(np.flatnonzero((part < UNKNOWN) | (part > most))[0])
            raise SituationError(
                f"row {row}: {fact!r} has the code {array[row]}; codes run from 0 to {most}, "
                f"and {UNKNOWN} is not known"
            )
        if not as_it_is:
            narrow[start : start + CHUNK] = part
    return narrow


def _coded(act: str, fact: str, values: Iterable[Any], words: Vocabulary) -> Column:
    """Values as people write them, as codes: bytes, or 64 bits for whole numbers."""
    known = words.facts[fact]
    codes: Mapping[Value, int] = _codes(known)
    met: dict[tuple[type, Any], int] = {}
    found = []
    for number, value in enumerate(values):
        try:
            found.append(met[type(value), value])
        except (KeyError, TypeError):
            _checked(act, fact, value, number, words)
            if known.kind == "whole_number" and value is not None and value > LARGEST:
                raise SituationError(
                    f"row {number}: {fact!r} can be {LARGEST} at most, not {value}"
                ) from None
            met[type(value), value] = code = UNKNOWN if value is None else codes.get(value, value)
            found.append(code)
    return np.array(found, dtype=np.int64 if known.kind == "whole_number" else np.int8)


def _checked(act: str, fact: str, value: Any, row: int, words: Vocabulary) -> None:
    try:
        check_fact(act, fact, value, words)
    except SituationError as error:
        raise SituationError(f"row {row}: {error}") from error
