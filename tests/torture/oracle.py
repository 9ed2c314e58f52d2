"""The engine against the slow, obvious oracle, on a million situations. Called by script/torture.

    python tests/torture/oracle.py [how many] [seed]

Every pack that comes with Handbell takes its share, every act of it alike; a tenth of the situations leave facts
open. A further share goes to packs drawn at random. Stops with exit code 1 at the first disagreement.
"""

# ruff: noqa: T201 - what it prints is what it is for
from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from handbell.policy import Pack, compile_pack, load_pack, pack_ids
from handbell.policy.oracle import Oracle
from policy.drawing import disagreement, draw
from policy.random_packs import ACTS, random_pack


def compare(pack: Pack, acts: tuple[str, ...], each: int, seed: str, open_share: float = 0.1) -> str:
    """The first disagreement in `each` situations of every act; nothing if there is none."""
    engine, oracle = compile_pack(pack), Oracle(pack)
    for act in acts:
        random = Random(f"{seed} {pack.id} {act}")
        for _ in range(each):
            found = disagreement(engine, oracle, draw(random, engine, act, open_share))
            if found:
                return found
    return ""


def main(total: int = 1_000_000, seed: str = "0") -> int:
    """Compare, telling how far it is; the exit code."""
    packs = [pack for pack in map(load_pack, pack_ids()) if pack.has_rules]
    drawn = max(1, total // 10_000)
    acts = tuple(compile_pack(packs[0]).words.acts)
    each = max(1, (total - drawn * 100) // (len(packs) * len(acts)))
    started = perf_counter()
    for pack in packs:
        found = compare(pack, acts, each, seed)
        if found:
            print(found)
            return 1
        print(
            f"{pack.id}: {each * len(acts):,} situations agree ({perf_counter() - started:.0f} s)", flush=True
        )
    for number in range(drawn):
        found = compare(random_pack(Random(f"{seed} {number}")), ACTS, 25, seed, open_share=0.5)
        if found:
            print(f"random pack {number} of seed {seed}\n{found}")
            return 1
    print(f"{drawn:,} random packs: {drawn * 100:,} situations agree ({perf_counter() - started:.0f} s)")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(one) for one in sys.argv[1:2]), *sys.argv[2:3]))
