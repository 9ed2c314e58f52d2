"""The word lists in ``words/``: read once, each beside its reason."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Any

import ahocorasick

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


@cache
def any_of(*lists: tuple[str, str]) -> frozenset[str]:
    """Several lists of single folded words as one; each is named by file and key."""
    return frozenset().union(*(words(name, key) for name, key in lists))


class PhraseBook:
    """Many lists of phrases looked for in one pass over the words of a text.

    A phrase is folded words separated by spaces; ``*`` at the end of a word stands for any ending.
    """

    __slots__ = ("_automaton",)

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        labels: dict[str, set[tuple[str, tuple[str, ...]]]] = {}
        for label, phrases in lists.items():
            for phrase in phrases:
                parts = tuple(fold_word(part) for part in phrase.replace("-", " ").split())
                labels.setdefault(_key(parts), set()).add((label, parts))
        self._automaton = ahocorasick.Automaton()
        for key, meant in labels.items():
            self._automaton.add_word(
                key, (len(key), [(label, parts, len(parts)) for label, parts in sorted(meant)])
            )
        self._automaton.make_automaton()

    def find(self, folds: list[str]) -> dict[str, list[tuple[int, int]]]:
        """Where each list's phrases stand, as word spans ``[i, j)``, in order."""
        hits: dict[str, list[tuple[int, int]]] = {}
        line = f" {' '.join(folds)} "
        starts = accumulate([len(word) + 1 for word in folds], initial=0)
        places = dict(zip(starts, range(len(folds)), strict=False))
        for end, (length, meant) in self._automaton.iter(line):
            i = places[end - length + 1]
            for label, parts, count in meant:
                if count == 1 or self._fits(parts, folds, i):
                    if label in hits:
                        hits[label].append((i, i + count))
                    else:
                        hits[label] = [(i, i + count)]
        for spans in hits.values():
            spans.sort()
        return hits

    @staticmethod
    def _fits(parts: tuple[str, ...], folds: list[str], i: int) -> bool:
        """Whether the words behind the first one fit too: a star may have ended the key early."""
        if i + len(parts) > len(folds):
            return False
        for part, word in zip(parts, folds[i:], strict=False):
            if part != word and not (part[-1] == "*" and word.startswith(part[:-1])):
                return False
        return True


def _key(parts: tuple[str, ...]) -> str:
    """What is looked for in the line of words: up to the first star, or the whole phrase with its end."""
    plain = ""
    for part in parts:
        if part[-1] == "*":
            return f"{plain} {part[:-1]}"
        plain += f" {part}"
    return f"{plain} "
