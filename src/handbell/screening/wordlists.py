"""The word lists in ``words/``: read once, each beside its reason."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from handbell.screening.fold import fold_word


@cache
def table(name: str) -> Mapping[str, Any]:
    """The whole of ``words/<name>.toml``."""
    path = resources.files("handbell.screening") / "words" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of single folded words."""
    return frozenset(fold_word(word) for word in table(name)[key])


class PhraseBook:
    """Many lists of phrases looked for in one pass over the words of a text.

    A phrase is folded words separated by spaces; ``*`` at the end of a word stands for any ending.
    """

    __slots__ = ("_exact", "_stems")

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._stems: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for label, phrases in lists.items():
            for phrase in phrases:
                parts = tuple(fold_word(part) for part in phrase.replace("-", " ").split())
                if parts[0].endswith("*"):
                    self._stems.setdefault(parts[0][:4], []).append((label, parts))
                else:
                    self._exact.setdefault(parts[0], []).append((label, parts))

    def find(self, folds: list[str]) -> dict[str, list[tuple[int, int]]]:
        """Where each list's phrases stand, as word spans ``[i, j)``."""
        hits: dict[str, list[tuple[int, int]]] = {}
        exact, stems = self._exact, self._stems
        for i, word in enumerate(folds):
            for label, parts in exact.get(word, ()):
                if len(parts) == 1 or self._fits(parts, folds, i):
                    hits.setdefault(label, []).append((i, i + len(parts)))
            for label, parts in stems.get(word[:4], ()):
                if self._fits(parts, folds, i):
                    hits.setdefault(label, []).append((i, i + len(parts)))
        return hits

    @staticmethod
    def _fits(parts: tuple[str, ...], folds: list[str], i: int) -> bool:
        if i + len(parts) > len(folds):
            return False
        return all(
            folds[i + n].startswith(part[:-1]) if part[-1] == "*" else folds[i + n] == part
            for n, part in enumerate(parts)
        )
