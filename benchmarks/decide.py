"""Decisions by the largest pack, beside engines that people would use instead, on the same rules.

    python -m benchmarks.decide [--rounds 7] [--json]

All run in turn, in one process. Each figure is the best round, since whatever else the machine does only ever
adds. Peers that are not installed are left out. Exit code 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import cycle
from math import prod
from random import Random
from time import perf_counter

from benchmarks.decide_peers import PEERS, Translator
from handbell.policy import Engine, Situation, compile_pack, load_pack, pack_ids, vocabulary
from handbell.policy.asking import answers

ACTOR, ACT = "teacher", "contact_someone"
MOST_ADVANTAGE = 20


@dataclass(frozen=True)
class Row:
    """One measurement. `seconds` is for one piece of work; `bar` is the most it may take, None if there is none."""

    work: str
    seconds: float
    bar: float | None = None
    ratio: float | None = None
    least_ratio: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the bar is met."""
        fast = self.bar is None or self.seconds <= self.bar
        return fast and (self.least_ratio is None or (self.ratio or 0) >= self.least_ratio)


def largest() -> str:
    """The id of the pack with most rules."""
    return max(pack_ids(), key=lambda one: sum(1 for _ in load_pack(one).rules()))


def best(work: Callable[[], object], times: int, rounds: int) -> float:
    """Seconds for one call of `work`, in the best of `rounds` rounds of `times` calls."""
    found = []
    for _ in range(rounds):
        started = perf_counter()
        for _ in range(times):
            work()
        found.append((perf_counter() - started) / times)
    return min(found)


def situations(engine: Engine, number: int, opened: int = 0) -> list[Situation]:
    """Different situations with a value for every fact, but for `opened` of them."""
    random = Random(1)
    found: dict[str, Situation] = {}
    while len(found) < number:
        facts = {
            fact: random.choice(answers(engine.pack, engine.words, ACT, fact))
            for fact in engine.words.acts[ACT].facts
        }
        for fact in random.sample(list(facts), opened):
            del facts[fact]
        found[repr(facts)] = Situation(ACTOR, ACT, facts)
    return list(found.values())


def rows(rounds: int = 7) -> list[Row]:
    """Every measurement: ours, then the peers', each with how many times longer it takes than one of ours."""
    pack = load_pack(largest())
    engine = compile_pack(pack)
    complete, two_open = situations(engine, 1000), situations(engine, 1000, opened=2)
    for situation in (*complete, *two_open):
        engine.decide(situation)
    one = best(_each(engine, complete), 10_000, rounds)
    act, completions = largest_act(engine)
    found = [
        Row("one decision, all citations, 1,000 situations in turn", one, 2e-6),
        Row("the same, by masks, situation not met before", _by_masks(engine, complete, rounds)),
        Row("two facts unknown, exact and ranked", best(_each(engine, two_open), 10_000, rounds), 20e-6),
        Row("the same, the first time", _first_times(two_open, pack.id)),
        Row(
            f"nothing known, {completions:.1e} completions, the first time",
            _nothing_known(pack.id, act, rounds),
            20e-3,
        ),
        Row(
            "load and compile the largest pack",
            best(lambda: compile_pack(load_pack(pack.id)), 1, rounds),
            50e-3,
        ),
    ]
    return found + peer_rows(engine, complete, one, rounds)


def _each(engine: Engine, asked: list[Situation]) -> Callable[[], object]:
    following = cycle(asked).__next__
    return lambda: engine.decide(following())


def _by_masks(engine: Engine, asked: list[Situation], rounds: int) -> float:
    ready = engine.ready(ACTOR, ACT)
    following = cycle(asked).__next__
    return best(lambda: ready.answer(following()), 10_000, rounds)


def _first_times(asked: list[Situation], pack_id: str) -> float:
    engine = compile_pack(load_pack(pack_id))
    engine.plan(ACTOR, ACT)
    started = perf_counter()
    for situation in asked[:200]:
        engine.decide(situation)
    return (perf_counter() - started) / 200


def largest_act(engine: Engine) -> tuple[str, int]:
    """The act with the most complete situations for one role, and how many those are."""
    sizes = {
        act.id: prod(len(answers(engine.pack, engine.words, act.id, fact)) for fact in act.facts)
        for act in engine.words.acts.values()
    }
    act = max(sizes, key=sizes.__getitem__)
    return act, sizes[act]


def _nothing_known(pack_id: str, act: str, rounds: int) -> float:
    found = []
    for _ in range(rounds):
        engine = compile_pack(load_pack(pack_id))
        engine.plan(ACTOR, act)
        started = perf_counter()
        engine.decide(Situation(ACTOR, act))
        found.append(perf_counter() - started)
    return min(found)


def peer_rows(engine: Engine, asked: list[Situation], ours: float, rounds: int) -> list[Row]:
    """The peers on the same situations; the fastest must take `MOST_ADVANTAGE` times as long as we do."""
    rules = Translator(engine, ACTOR, ACT)
    measured: dict[str, float] = {}
    for name, make in PEERS.items():
        try:
            decide = make(rules)
        except ImportError:
            continue
        facts = cycle([situation.facts for situation in asked[:50]]).__next__
        once = best(lambda: decide(facts()), 1, 3)  # noqa: B023 - called at once
        measured[name] = best(lambda: decide(facts()), max(3, int(0.2 / once)), max(2, rounds // 2))  # noqa: B023
    fastest = min(measured, key=measured.__getitem__, default="")
    return [
        Row(name, seconds, ratio=seconds / ours, least_ratio=MOST_ADVANTAGE if name == fastest else None)
        for name, seconds in sorted(measured.items(), key=lambda pair: pair[1])
    ]


def _said(row: Row) -> str:
    bar = "" if row.bar is None else f"bar {row.bar * 1e6:,.0f} µs"
    ratio = "" if row.ratio is None else f"{row.ratio:,.0f} × ours"
    return f"{row.work:<62} {row.seconds * 1e6:>12,.2f} µs  {bar or ratio:<14} {'' if row.kept else 'MISSED'}".rstrip()


def main() -> int:
    """Measure and print; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
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
