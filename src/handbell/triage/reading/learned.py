"""What words go with which category, learned from `words/examples/`: for reports that say it in a roundabout way.

Plain counting (naive Bayes over the words, tags and ticks that are there), worked out once when the words are read.
"""

import tomllib
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log

from handbell.policy.errors import PackError
from handbell.policy.plain.tokens import STOPS
from handbell.policy.plain.units import Unit, units_of
from handbell.policy.plain.wordbook import lines_of

from ..catalogue import catalogue
from .lists import FOLDER, report_words

SMOOTH = 0.4
"""Added to each count, so that a word that was never seen in a category rules nothing out."""

SHARP = 0.4
"""Words of one report lean on each other; counted as if each stood for so much of one."""

SHOWN = 4


@dataclass(frozen=True)
class Learned:
    """What each mark (word, tag, tick) says of each category: a row has a weight for every one, in their order."""

    categories: tuple[str, ...]
    rows: Mapping[str, tuple[float, ...]]

    def chances(self, marks: Collection[str]) -> dict[str, float]:
        """How likely each category is by these marks alone; together 1."""
        known = [self.rows[mark] for mark in sorted(marks) if mark in self.rows]
        sums = [SHARP * sum(column) for column in zip(*known, strict=True)] or [0.0] * len(self.categories)
        top = max(sums)
        raised = [exp(value - top) for value in sums]
        whole = sum(raised)
        return {name: value / whole for name, value in zip(self.categories, raised, strict=True)}

    def telling(self, category: str, units: Collection[Unit]) -> tuple[str, ...]:
        """The words that speak most for the category, as they are read."""
        place = self.categories.index(category)

        def speaks(mark: str) -> float:
            row = self.rows.get(mark)
            return row[place] - sum(row) / len(row) if row else 0.0

        found = {
            unit.text.replace("_", " "): max(map(speaks, marks_of_unit(unit)), default=0.0) for unit in units
        }
        best = sorted((word for word in found if found[word] > 1), key=lambda word: (-found[word], word))
        return tuple(best[:SHOWN])


def marks_of_unit(unit: Unit) -> set[str]:
    """The words of a unit in their base form, and its tags."""
    if unit.text in STOPS:
        return set()
    return {*unit.base.split("_"), *(f"#{tag}" for tag in unit.tags)}


def marks_of(units: Collection[Unit], flags: Collection[str]) -> set[str]:
    """Everything of a report that is counted: words, tags, ticks."""
    return {mark for unit in units for mark in marks_of_unit(unit)} | {f"@{flag}" for flag in flags}


def _examples() -> dict[str, list[tuple[tuple[str, str], str]]]:
    """For each category its examples: what the form says (about, by), and the words."""
    known = catalogue()
    found: dict[str, list[tuple[tuple[str, str], str]]] = {}
    for path in sorted((FOLDER / "examples").glob("*.toml")):
        for category, text in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if category not in known.categories or category in found:
                raise PackError(f"{category!r} is no category, or stands twice", file=path.name)
            found[category] = [_example(line, path.name) for line in lines_of(text)]
    return found


def _example(line: str, file: str) -> tuple[tuple[str, str], str]:
    form, colon, what = line.partition(": ")
    words = form.split()
    if not colon or len(words) != 2 or words[0] not in catalogue().about or words[1] not in catalogue().by:
        raise PackError(
            f"{line!r} does not begin with whom it is about and who reports, and a colon", file=file
        )
    return (f"about_{words[0]}", f"by_{words[1]}"), what


@cache
def learned() -> Learned:
    """What the examples teach."""
    examples = _examples()
    counts: dict[str, Counter[str]] = {}
    totals: dict[str, int] = {}
    for category, listed in examples.items():
        counted = counts[category] = Counter()
        totals[category] = len(listed)
        for flags, what in listed:
            counted.update(marks_of(units_of(what, report_words().wordbook), flags))
    every = {mark for counted in counts.values() for mark in counted}
    rows = {
        mark: tuple(log((counts[one][mark] + SMOOTH) / (totals[one] + 2 * SMOOTH)) for one in counts)
        for mark in every
    }
    return Learned(tuple(counts), rows)
