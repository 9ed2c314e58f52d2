"""A 100-word post screened, beside Presidio's ten pattern recognisers alone.

    python -m benchmarks.screening [--rounds 60] [--json]

All run in turn, in one process, on the same post. Handbell does every check of words and links, the school's names
among them; Presidio looks for ten patterns and for no name. The rolls are invented: given and family names drawn from
syllables, as many different ones as in life. F2 (which counts a miss four times as heavy as a false alarm) is taken
over our own cases of the five kinds that both look for. Each figure is the best round, since whatever else the
machine does only ever adds. The peer is left out where it is not installed. Exit code 1 if a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from time import perf_counter

import yaml

from benchmarks.screening_peer import KINDS, Spans, analyser
from handbell.screening import DEFAULT_RULES, Person, Roll, SchoolDetails, screen_text

CASES = Path(__file__).parents[1] / "tests" / "screening" / "cases" / "details.yaml"
SCHOOL = SchoolDetails(
    "Larkfield Community Primary School", "0117 496 0388", "office@larkfield.sch.uk",
    "3 Orchard Way, Larkfield, Bristol BS48 7QX", "BS48 7QX", "larkfield.sch.uk", ("@LarkfieldCPS",),
)  # fmt: skip
CALLS = 5  # a round; short rounds find the moments in which nothing else runs
TODAY = date(2026, 10, 14)
POST = (
    "A busy week in Kestrel! On Monday we measured shadows in the playground and drew them in chalk. Thank you to "
    "everybody who sent in clean jam jars: our shelf is full. Well done to Thea Lindgren, who won the county "
    "cross-country on Saturday, and to our choir for singing so kindly at the harvest lunch. Year 6 will be at Calder "
    "Water Park on Thursday 22 October, so please send a packed lunch and a warm coat. Ring the office on 0117 496 "
    "0388 with any questions, or write to office@larkfield.sch.uk. Book fair tickets are on our website until Friday."
)
FIRSTS = (("ma", "lo", "ri", "sha", "te", "ka"), ("na", "ri", "lle", "mi", "son", ""))
FAMILIES = (
    ("bar", "cald", "dun", "fen", "hol", "kest", "wick", "tor", "pen", "ash"),
    ("er", "in", "ow", "al"),
    ("ford", "ley", "ton", "worth", "by", "ham", "man", "sey"),
)
BARS = {1_000: 0.001, 100_000: 0.002}


@dataclass(frozen=True)
class Row:
    """One measurement. ``seconds`` for one post (None for a score), ``f2`` from 0 to 1, ``bar`` in seconds."""

    work: str
    seconds: float | None = None
    f2: float | None = None
    bar: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the bar is met."""
        return self.bar is None or (self.seconds or 0) <= self.bar


def roll(size: int) -> Roll:
    """An invented roll: Thea Lindgren, and ``size`` - 1 others in classes of thirty."""
    random = Random(7)
    firsts = ["".join(parts).title() for parts in product(*FIRSTS)]
    families = ["".join(parts).title() for parts in product(*FAMILIES)]
    people = [Person("p0", "pupil", "Thea", "Lindgren", class_name="Falcon", year="6")]
    for number in range(1, size):
        family = random.choice(families) + (random.choice(families).lower() if size > 5_000 else "")
        place = f"{1 + number // 30 % 6}{'ABCDEFGH'[number // 180 % 8]}"
        people.append(
            Person(f"p{number}", "pupil", random.choice(firsts), family, class_name=place, year=place[0])
        )
    return Roll.compile(people)


def best(works: list[Callable[[], object]], rounds: int) -> list[float]:
    """Seconds for one call of each, in its best of ``rounds`` rounds; they take turns, so that noise is shared."""
    found = [float("inf")] * len(works)
    for _ in range(rounds):
        for number, work in enumerate(works):
            started = perf_counter()
            for _ in range(CALLS):
                work()
            found[number] = min(found[number], (perf_counter() - started) / CALLS)
    return found


def ours(of: Roll) -> Callable[[str], Spans]:
    """Our screening as a function from a text to (check, start, end)."""

    def find(text: str) -> Spans:
        findings = screen_text(text, roll=of, school=SCHOOL, rules=DEFAULT_RULES, today=TODAY).findings
        return [(f.check, f.where.start or 0, f.where.end or 0) for f in findings]

    return find


def f2(find: Callable[[str], Spans]) -> float:
    """F2 over the case file: a find that overlaps the marked words is right, one in a `passes` sentence is wrong."""
    right = wrong = missed = 0
    told = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    for check in KINDS.values():
        for one in told[check]["finds"]:
            if one.get("details_off"):
                continue  # a matter of one school's own rules
            start = one["text"].index(str(one["span"]))
            end = start + len(str(one["span"]))
            hit = any(kind == check and a < end and start < b for kind, a, b in find(one["text"]))
            right, missed = right + hit, missed + (not hit)
        for one in told[check]["passes"]:
            text = one if isinstance(one, str) else one["text"]
            wrong += any(kind == check for kind, _, _ in find(text))
    return 5 * right / (5 * right + 4 * missed + wrong)


def rows(rounds: int = 60) -> list[Row]:
    """Every measurement: ours at two sizes of the roll, the peer's, and both scores."""
    finders = [ours(roll(size)) for size in BARS]
    peer = analyser()
    seconds = best([partial(find, POST) for find in [*finders, *([peer] if peer else [])]], rounds)
    found = [
        Row(f"Handbell, every check, a roll of {size:,}", taken, bar=bar)
        for (size, bar), taken in zip(BARS.items(), seconds, strict=False)
    ]
    found.append(Row("Handbell, five kinds", f2=f2(finders[0])))
    if peer is not None:
        found.append(Row("Presidio, ten pattern recognisers, no names", seconds[-1]))
        found.append(Row("Presidio, five kinds", f2=f2(peer)))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Screening beside Presidio.")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = rows(options.rounds)
    if options.json:
        print(json.dumps([asdict(row) for row in found], indent=2))
    else:
        for row in found:
            figure = f"{row.seconds * 1e3:8.2f} ms" if row.seconds is not None else f"F2 {row.f2:8.3f}"
            bar = f"  bar {row.bar * 1e3:.0f} ms: {'met' if row.kept else 'MISSED'}" if row.bar else ""
            print(f"{row.work:<48}{figure}{bar}")
        if len(found) < 5:
            print("Presidio is not installed here; see requirements/bench.txt.")
    sys.exit(0 if all(row.kept for row in found) else 1)


if __name__ == "__main__":
    main()
