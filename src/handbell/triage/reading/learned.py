"""What words go with which category and condition, learned from `words/examples/` once, by `script/learn`.

Each mark (word, tag, pair of words, what the form says) has a weight for each category (softmax regression) and for
some conditions (logistic regression). They stand in `words/weights.json`; nothing is learned while reports are read.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import exp, sqrt

from handbell.policy.plain.units import Unit

from .lessons import Lesson
from .lists import FOLDER
from .marks import marks_of_unit

WEIGHTS = FOLDER / "weights.json"

ZERO = 80
"""The character that means no weight in the file: "P". Those below and above it are steps down and up."""

PARTS = 1000
"""How rare a mark is stands in the file in parts of so many."""

SHOWN, SPEAKING = 4, 0.5
"""So many words are named as the ones that speak for a category, from this weight on."""


@dataclass(frozen=True)
class Learned:
    """For each mark how rare it is (a mark that stands everywhere says little), and its weights in steps of `step`
    around `ZERO`, one for each of `categories` and then of `conditions`, in their order."""

    categories: tuple[str, ...]
    conditions: tuple[str, ...]
    step: float
    rows: Mapping[str, tuple[int, str]]

    def sums(self, marks: Collection[str]) -> tuple[dict[str, float], dict[str, float]]:
        """How strongly these marks speak for each category and for each condition."""
        known = [self.rows[mark] for mark in sorted(marks) if mark in self.rows]
        length = sqrt(sum(rare * rare for rare, _ in known)) or 1.0
        sums = [0] * (len(self.categories) + len(self.conditions))
        for rare, row in known:
            sums = [total + rare * (one - ZERO) for total, one in zip(sums, row.encode(), strict=True)]
        strengths = [total * self.step / length for total in sums]
        many = len(self.categories)
        return (
            dict(zip(self.categories, strengths[:many], strict=True)),
            dict(zip(self.conditions, strengths[many:], strict=True)),
        )

    def telling(self, category: str, units: Collection[Unit]) -> tuple[str, ...]:
        """The words that speak most for the category, as they are read."""
        place = self.categories.index(category)

        def speaks(mark: str) -> float:
            rare, row = self.rows.get(mark, (0, ""))
            return rare / PARTS * (ord(row[place]) - ZERO) * self.step if row else 0.0

        found = {
            unit.text.replace("_", " "): max(map(speaks, sorted(marks_of_unit(unit))), default=0.0)
            for unit in units
        }
        best = sorted(
            (word for word in found if found[word] > SPEAKING), key=lambda word: (-found[word], word)
        )
        return tuple(best[:SHOWN])


def chances(strengths: Mapping[str, float]) -> dict[str, float]:
    """Strengths of any size as chances that are 1 together."""
    top = max(strengths.values())
    raised = {name: exp(one - top) for name, one in strengths.items()}
    whole = sum(raised.values())
    return {name: one / whole for name, one in raised.items()}


def chance(strength: float) -> float:
    """The chance of what holds or not."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, strength))))


@cache
def learned() -> Learned:
    """The weights of this version of Handbell, read the first time."""
    made = json.loads(WEIGHTS.read_text(encoding="ascii"))
    rows = {mark: (rare, row) for mark, (rare, row) in made["marks"].items()}
    return Learned(tuple(made["categories"]), tuple(made["conditions"]), made["step"], rows)


def made_from(listed: Iterable[Lesson]) -> str:
    """A digest of all that is learned from, as it is read: where it changes, `script/learn` must be run again."""
    digest = sha256()
    for one in listed:
        held = None if one.conditions is None else sorted(one.conditions)
        digest.update(json.dumps([one.category, one.also, held, sorted(one.marks())]).encode())
    return digest.hexdigest()
