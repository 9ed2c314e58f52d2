"""What words go with which category, learned from `words/examples/`: for reports that say it in a roundabout way.

Each mark (word, tag, tick) has a weight for each category (softmax regression), worked out once when the words are
read: every example is gone through a few times, and where the weights would read it wrong they are moved. The order is
fixed, so that the weights are the same on every machine.
"""

import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt

from handbell.policy.errors import PackError
from handbell.policy.plain.tokens import STOPS
from handbell.policy.plain.units import Unit, units_of
from handbell.policy.plain.wordbook import lines_of

from ..catalogue import catalogue
from .lists import FOLDER, report_words

ROUNDS, RATE = 4, 4.0
"""How often the examples are gone through, and how far the weights are moved at first; less each time."""

SEEN = 2
"""A mark that stands in fewer examples teaches nothing."""

SLIGHT = 0.02
"""Where a wrong category is no likelier than this its weights are left as they are: it saves most of the work."""

SHARP = 2.0
"""The weights are learned in few rounds and speak too softly: chances are raised to this power."""

SHOWN, SPEAKING = 4, 0.5
"""So many words are named as the ones that speak for a category, from this weight on."""

Marks = list[tuple[str, float]]


@dataclass(frozen=True)
class Learned:
    """What each mark (word, tag, tick) says of each category: a row has a weight for every one, in their order.
    `rarity` is from 0 to 1: a mark that stands everywhere says little."""

    categories: tuple[str, ...]
    rows: Mapping[str, list[float]]
    rarity: Mapping[str, float]

    def chances(self, marks: Collection[str], without: Collection[str] = ()) -> dict[str, float]:
        """How likely each category is by these marks alone, those left out that it cannot be; together 1."""
        all_of_them = zip(self.categories, _chances(self.rows, weighed(marks, self.rarity)), strict=True)
        raised = {name: chance**SHARP for name, chance in all_of_them if name not in without}
        whole = sum(raised.values())
        return {name: value / whole for name, value in raised.items()}

    def telling(self, category: str, units: Collection[Unit]) -> tuple[str, ...]:
        """The words that speak most for the category, as they are read."""
        place = self.categories.index(category)

        def speaks(mark: str) -> float:
            return self.rows[mark][place] * self.rarity[mark] if mark in self.rows else 0.0

        found = {
            unit.text.replace("_", " "): max(map(speaks, marks_of_unit(unit)), default=0.0) for unit in units
        }
        best = sorted(
            (word for word in found if found[word] > SPEAKING), key=lambda word: (-found[word], word)
        )
        return tuple(best[:SHOWN])


def weighed(marks: Collection[str], rarity: Mapping[str, float]) -> Marks:
    """The marks that are known, each with how much it counts: of length 1, so that long reports say no more."""
    known = [(mark, rarity[mark]) for mark in sorted(marks) if mark in rarity]
    length = sqrt(sum(value * value for _, value in known)) or 1.0
    return [(mark, value / length) for mark, value in known]


def _chances(rows: Mapping[str, list[float]], marks: Marks) -> list[float]:
    columns = zip(*([value * weight for weight in rows[mark]] for mark, value in marks), strict=True)
    sums = [sum(column) for column in columns] or [0.0] * len(catalogue().categories)
    top = max(sums)
    raised = [exp(value - top) for value in sums]
    whole = sum(raised)
    return [value / whole for value in raised]


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
    book = report_words().wordbook
    examples = {
        category: [marks_of(units_of(what, book), flags) for flags, what in listed]
        for category, listed in _examples().items()
    }
    return taught_by(examples)


def taught_by(examples: Mapping[str, Sequence[Collection[str]]]) -> Learned:
    """What these examples teach, given by category as the marks of each."""
    counted = Counter(mark for listed in examples.values() for marks in listed for mark in set(marks))
    many = 1 + sum(map(len, examples.values()))
    rarity = {mark: log(many / seen) / log(many) for mark, seen in counted.items() if seen >= SEEN}
    rows = {mark: [0.0] * len(examples) for mark in rarity}
    turns = sorted(
        ((turn, place) for place, listed in enumerate(examples.values()) for turn in range(len(listed))),
    )
    lists = list(examples.values())
    lessons = [(place, weighed(lists[place][turn], rarity)) for turn, place in turns]
    for done in range(ROUNDS):
        for place, marks in lessons:
            _move(rows, place, marks, RATE * (1 - done / ROUNDS))
    return Learned(tuple(examples), rows, rarity)


def _move(rows: Mapping[str, list[float]], right: int, marks: Marks, rate: float) -> None:
    """The weights of these marks moved towards the right category, and away from those that seemed likely."""
    chances = _chances(rows, marks)
    wrong = [(place, -one) for place, one in enumerate(chances) if one > SLIGHT and place != right]
    for mark, value in marks:
        row = rows[mark]
        for place, by in (*wrong, (right, 1 - chances[right])):
            row[place] += rate * value * by
