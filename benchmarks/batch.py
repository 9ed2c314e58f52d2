"""Decisions in columns: the act of the largest pack with the most to tell apart, beside deciding row by row.

    python -m benchmarks.batch [--rows 2000000] [--rounds 7] [--json]

Rows are drawn evenly from every answer to every fact, which is harder on a table than what people really ask. Each
figure is the best round, in one process that computes on one core. Exit code 1 if the bar is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from math import prod
from time import perf_counter

import numpy as np

from benchmarks.decide import ACTOR, best, largest
from handbell.policy import Engine, compile_pack, load_pack, vocabulary
from handbell.policy.batch import columns_of, decide_many, value_codes
from handbell.policy.batch.columns import Column

BAR = 10e6
OPEN_SHARE = 0.15


@dataclass(frozen=True)
class Row:
    """One measurement: decisions a second, and the least that there may be (None: no bar)."""

    work: str
    a_second: float
    bar: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the bar is met."""
        return self.bar is None or self.a_second >= self.bar


def largest_act(engine: Engine) -> str:
    """The act in which the pack tells most situations apart."""

    def apart(act: str) -> int:
        plan = engine.plan(ACTOR, act)
        return prod(len({plan.keep(fact, value) for value in plan.answers_to(fact)}) for fact in plan.facts)

    return max(engine.words.acts, key=apart)


def drawn(engine: Engine, act: str, rows: int, open_share: float = 0.0) -> dict[str, Column]:
    """A column of bytes for every fact of the act; `open_share` of the values are not known."""
    random = np.random.default_rng(1)
    columns = {}
    for fact in engine.words.acts[act].facts:
        codes = value_codes(fact)
        values = [codes.get(value, value) for value in engine.plan(ACTOR, act).answers_to(fact)]
        column = random.choice(np.array(values, dtype=np.int64), rows)
        columns[fact] = np.where(random.random(rows) < open_share, -1, column).astype(np.int8)
    return columns


def rows_measured(number: int, rounds: int) -> list[Row]:
    """Every measurement."""
    pack = load_pack(largest())
    engine = compile_pack(pack)
    act = largest_act(engine)
    known, opened = drawn(engine, act, number), drawn(engine, act, number, OPEN_SHARE)
    wide = {fact: column.astype(np.int64) for fact, column in known.items()}

    def rate(columns: dict[str, Column]) -> float:
        return number / best(lambda: decide_many(engine, ACTOR, act, columns), 1, rounds)

    few = decide_many(engine, ACTOR, act, {fact: column[:20_000] for fact, column in known.items()})
    situations = [few.situation(row) for row in range(len(few))]
    facts = [one.facts for one in situations]
    one_by_one = best(lambda: [engine.decide(one) for one in situations], 1, rounds)
    from_rows = best(lambda: decide_many(engine, ACTOR, act, columns_of(act, facts)), 1, rounds)
    return [
        Row(f"{act}, every fact known, columns of bytes", rate(known), BAR),
        Row(f"the same, {OPEN_SHARE:.0%} of the values not known", rate(opened)),
        Row("every fact known, columns of 64 bits", rate(wide)),
        Row("every fact known, the first time (its table is made)", number / _first(pack.id, act, known)),
        Row("with every answer in full (citations, duties), again", number / _answers(engine, act, known)),
        Row("20,000 rows as objects, read strictly", len(facts) / from_rows),
        Row("20,000 situations by decide, one after another", len(facts) / one_by_one),
    ]


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _first(pack_id: str, act: str, columns: dict[str, Column]) -> float:
    engine = compile_pack(load_pack(pack_id))
    return _timed(lambda: decide_many(engine, ACTOR, act, columns))


def _answers(engine: Engine, act: str, columns: dict[str, Column]) -> float:
    """Seconds for a batch with the number of its answer for each row, and each answer, all met before."""

    def work() -> None:
        batch = decide_many(engine, ACTOR, act, columns)
        assert len(batch.kinds) and batch.answers

    work()
    return _timed(work)


def main() -> int:
    """Measure and print; 1 if the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    vocabulary()
    found = rows_measured(chosen.rows, chosen.rounds)
    if chosen.json:
        print(json.dumps([asdict(row) for row in found], indent=2))
    else:
        for row in found:
            bar = "" if row.bar is None else f"bar {row.bar / 1e6:.0f} million"
            missed = "" if row.kept else "MISSED"
            print(f"{row.work:<62} {row.a_second / 1e6:>9.2f} million/s  {bar:<16} {missed}".rstrip())
    return 0 if all(row.kept for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
