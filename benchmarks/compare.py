"""Comparing and analysing full policies, beside trying situations one by one with our own decisions.

    python -m benchmarks.compare [--rounds 5] [--json]

Each figure is the best round. The situations of two packs cannot all be tried: a sample is decided by both, and the
time for all of them is worked out from it. Exit code 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from itertools import combinations
from math import prod
from random import Random
from time import perf_counter

from benchmarks.decide import Row, best
from handbell.policy import (
    Engine,
    Situation,
    analyse,
    compare,
    compile_pack,
    load_pack,
    overview,
    pack_ids,
    vocabulary,
)
from handbell.policy.asking import answers

SAMPLE = 20_000


def engines() -> list[Engine]:
    """Every pack that has rules, compiled afresh."""
    packs = (load_pack(pack_id) for pack_id in pack_ids())
    return [compile_pack(pack) for pack in packs if pack.has_rules]


def largest_two() -> tuple[str, str]:
    """The ids of the two packs with most rules."""
    packs = sorted((one.pack for one in engines()), key=lambda pack: -sum(1 for _ in pack.rules()))
    return packs[0].id, packs[1].id


def rows(rounds: int) -> list[Row]:
    """Every measurement. Engines are compiled anew each time, so that none has been warmed by the last."""
    one, other = largest_two()
    pairs = len(list(combinations(engines(), 2)))
    every, seconds = one_by_one(one, other)
    ours = best(lambda: compare(load_engine(one), load_engine(other)), 1, rounds)
    return [
        Row(f"compare {one} and {other}, loading them as well, every act and role", ours, 1.0),
        Row(
            f"the same one by one, {every:.1e} situations, worked out from {SAMPLE:,}",
            seconds,
            ratio=seconds / ours,
        ),
        Row(
            f"compare all {pairs} pairs of {len(engines())} packs",
            best(_all_pairs, 1, max(2, rounds // 2)),
            15.0,
        ),
        Row("analyse the largest, beside all others", best(_analysed(one), 1, rounds)),
        Row("an overview of all packs", best(lambda: overview(engines()), 1, rounds)),
    ]


def load_engine(pack_id: str) -> Engine:
    """The engine of a pack, from its file."""
    return compile_pack(load_pack(pack_id))


def _all_pairs() -> None:
    for one, other in combinations(engines(), 2):
        compare(one, other)


def _analysed(pack_id: str) -> Callable[[], object]:
    return lambda: analyse(load_engine(pack_id), [one for one in engines() if one.pack.id != pack_id])


def one_by_one(one: str, other: str) -> tuple[float, float]:
    """How many situations there are, every role and act, and the seconds that deciding all of them twice would take."""
    words, random = vocabulary(), Random(1)
    a, b = load_engine(one), load_engine(other)
    sizes = {act: prod(len(_both(a, b, act, fact)) for fact in words.acts[act].facts) for act in words.acts}
    asked = []
    for act in random.choices(list(sizes), [float(size) for size in sizes.values()], k=SAMPLE):
        facts = {fact: random.choice(_both(a, b, act, fact)) for fact in words.acts[act].facts}
        asked.append(Situation(random.choice(list(words.roles)), act, facts))
    for situation in asked:
        a.decide(situation), b.decide(situation)
    started = perf_counter()
    for situation in asked:
        a.decide(situation), b.decide(situation)
    each = (perf_counter() - started) / SAMPLE
    every = sum(sizes.values()) * len(words.roles)
    return every, every * each


def _both(a: Engine, b: Engine, act: str, fact: str) -> list[object]:
    ours, theirs = (answers(engine.pack, engine.words, act, fact) for engine in (a, b))
    return list(dict.fromkeys((*ours, *theirs)))


def _said(row: Row) -> str:
    bar = "" if row.bar is None else f"bar {row.bar:,.0f} s"
    ratio = "" if row.ratio is None else f"{row.ratio:,.0f} × ours"
    return (
        f"{row.work:<82} {row.seconds:>12,.3f} s  {bar or ratio:<14} {'' if row.kept else 'MISSED'}".rstrip()
    )


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    vocabulary()
    found = rows(chosen.rounds)
    print(
        json.dumps([asdict(row) for row in found], indent=2) if chosen.json else "\n".join(map(_said, found))
    )
    return 0 if all(row.kept for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
