"""Learns `src/handbell/triage/reading/words/weights.json` from the example reports beside it. No chance in it: the
same examples give the same weights.

Each example is gone through a few times, and where the weights would read it wrong they are moved, less each time:
stopped early, so that no large weights grow on few examples. Categories by softmax regression, conditions by logistic
regression from the examples that name theirs. With `--held` a fifth at a time is held back, for an honest figure.
"""

import json
import sys
from collections import Counter
from math import log

import numpy as np
from numpy.typing import NDArray

from handbell.triage import catalogue
from handbell.triage.reading.learned import PARTS, WEIGHTS, ZERO, made_from
from handbell.triage.reading.lessons import Lesson, lessons

Numbers = NDArray[np.float64]
Row = tuple[NDArray[np.int64], Numbers]

ROUNDS, RATE, TURNS = 12, 5.0, 4
"""How often the examples are gone through, how far the weights are moved at first, and in how many orders: the mean
of the weights is kept."""

SEEN = 2
"""A mark that stands in fewer examples teaches nothing."""

ENOUGH = 12
"""A condition that fewer examples have is not learned."""

STEPS = 46
"""Weights are kept as whole steps, so many up and so many down."""

SHARED = 0.25
"""What another category that fits too is given of an example."""

WHO = ("about_", "head_conflict")
"""Conditions that say whom the report is about are never learned: they take people off the list of the told."""

FOLDS = 5


def rarities(all_marks: list[set[str]]) -> dict[str, int]:
    seen = Counter(mark for marks in all_marks for mark in marks)
    many = 1 + len(all_marks)
    return {
        mark: round(PARTS * log(many / times) / log(many))
        for mark, times in sorted(seen.items())
        if times >= SEEN
    }


def rows_of(all_marks: list[set[str]], rare: dict[str, int]) -> list[Row]:
    place = {mark: number for number, mark in enumerate(rare)}
    found = []
    for marks in all_marks:
        here = sorted(mark for mark in marks if mark in place)
        counts = np.array([rare[mark] for mark in here], float)
        found.append((np.array([place[mark] for mark in here], int), counts / (np.linalg.norm(counts) or 1)))
    return found


def wanted(listed: list[Lesson], categories: list[str]) -> Numbers:
    found = np.zeros((len(listed), len(categories)))
    for row, one in zip(found, listed, strict=True):
        also = [other for other in one.also if other != one.category]
        for other in also:
            row[categories.index(other)] = SHARED / len(also)
        row[categories.index(one.category)] = 1 - (SHARED if also else 0)
    return found


def held(listed: list[Lesson], conditions: list[str]) -> Numbers:
    """1 where a condition holds, 0 where not, and no number where the example does not say."""
    return np.array(
        [
            [np.nan if one.conditions is None else float(name in one.conditions) for name in conditions]
            for one in listed
        ]
    ).reshape(len(listed), len(conditions))


def learn(rows: list[Row], right: Numbers, holds: Numbers, many: int) -> Numbers:
    """Weights, marks by categories and conditions."""
    total = np.zeros((many, right.shape[1] + holds.shape[1]))
    split = right.shape[1]
    for turn in range(TURNS):
        weights = np.zeros_like(total)
        order = np.random.RandomState(turn)
        for done in range(ROUNDS):
            rate = RATE * (1 - done / ROUNDS)
            for number in order.permutation(len(rows)):
                places, counts = rows[number]
                sums = counts @ weights[places]
                raised = np.exp(sums[:split] - sums[:split].max())
                by_condition = holds[number] - 1 / (1 + np.exp(-np.clip(sums[split:], -50, 50)))
                off = np.concatenate((right[number] - raised / raised.sum(), np.nan_to_num(by_condition)))
                weights[places] += rate * counts[:, None] * off
        total += weights / TURNS
    return total


def honestly(listed: list[Lesson], all_marks: list[set[str]], categories: list[str]) -> float:
    """How many of the examples are read right by weights learned from the other four fifths."""
    fold = np.random.RandomState(7).randint(0, FOLDS, len(listed))
    right = 0
    for number in range(FOLDS):
        others, here = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        rare = rarities([all_marks[one] for one in others])
        rows = rows_of([all_marks[one] for one in others], rare)
        kept = [listed[one] for one in others]
        weights = learn(rows, wanted(kept, categories), held(kept, []), len(rare))
        for one, (places, counts) in zip(here, rows_of([all_marks[one] for one in here], rare), strict=True):
            best = categories[int((counts @ weights[places]).argmax())]
            right += best in (listed[one].category, *listed[one].also)
    return right / len(listed)


def main() -> None:
    listed = list(lessons())
    all_marks = [one.marks() for one in listed]
    categories = list(catalogue().categories)
    often = Counter(name for one in listed for name in one.conditions or ())
    conditions = [
        name for name in catalogue().conditions if often[name] >= ENOUGH and not name.startswith(WHO)
    ]
    rare = rarities(all_marks)
    rows = rows_of(all_marks, rare)
    weights = learn(rows, wanted(listed, categories), held(listed, conditions), len(rare))
    step = float(np.quantile(np.abs(weights), 0.9999)) / STEPS
    steps = np.clip(np.rint(weights / step), -STEPS, STEPS).astype(int) + ZERO
    marks = {
        mark: [counts, "".join(map(chr, row))]
        for (mark, counts), row in zip(rare.items(), steps, strict=True)
    }
    made = {
        "made_from": made_from(listed),
        "categories": categories,
        "conditions": conditions,
        "step": step,
        "marks": marks,
    }
    text = json.dumps(made, ensure_ascii=True, separators=(",", ":")).replace('],"', '],\n"') + "\n"
    WEIGHTS.write_text(text, encoding="ascii")
    sys.stdout.write(
        f"{len(listed)} reports, {len(marks)} marks, {len(conditions)} conditions, {len(text) // 1024} KB.\n"
    )
    if "--held" in sys.argv:
        sys.stdout.write(
            f"Held back: right by the examples alone {honestly(listed, all_marks, categories):.1%}.\n"
        )


if __name__ == "__main__":
    main()
