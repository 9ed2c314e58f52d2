"""The engine against the slow, obvious oracle, on tens of millions of situations. Called by script/torture.

    python tests/torture/oracle.py [--most 100000] [--drawn 200000] [--seed 0] [PACK ...]

For each pack that comes with Handbell, and each act: every complete situation of every role where one role has fewer
than `--most`, and otherwise `--drawn` situations, a tenth of them with facts left open. Then packs drawn at random.
The packs are shared out among the processors. Stops with exit code 1 at the first disagreement.
"""

# ruff: noqa: T201 - what it prints is what it is for
from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from handbell.policy import compile_pack, load_pack, pack_ids
from handbell.policy.oracle import Oracle
from policy.drawing import disagreement, draw
from policy.random_packs import ACTS, random_pack
from policy.trials import act_trial, space

RANDOM_PACKS = 100
SITUATIONS = 100


def try_pack(pack_id: str, most: int, drawn: int, seed: str) -> tuple[str, str]:
    """What was tried of this pack, in a line, and the first disagreement."""
    started = perf_counter()
    engine = compile_pack(load_pack(pack_id))
    whole = total = 0
    for act in engine.words.acts:
        # A new oracle for each act: what it remembers of one is of no use for another, and takes room.
        number, found = act_trial(engine, Oracle(engine.pack), act, most, drawn, seed)
        total += number
        whole += space(engine, act) < most
        if found:
            return f"{pack_id}: disagreement after {total:,} situations", found
    acts = len(engine.words.acts)
    said = f"{pack_id}: {total:,} situations agree; {whole} acts whole, {acts - whole} drawn"
    return f"{said} ({perf_counter() - started:.0f} s)", ""


def try_random_packs(seed: str) -> tuple[str, str]:
    """The same of packs drawn at random, half of their situations with facts left open."""
    for number in range(RANDOM_PACKS):
        engine = compile_pack(random_pack(Random(f"{seed} {number}")))
        oracle = Oracle(engine.pack)
        random = Random(f"{seed} {number} situations")
        for place in range(SITUATIONS):
            act = ACTS[place % len(ACTS)]
            found = disagreement(engine, oracle, draw(random, engine, act, open_share=0.5))
            if found:
                return f"random pack {number} of seed {seed}: disagreement", found
    return f"{RANDOM_PACKS} random packs: {RANDOM_PACKS * SITUATIONS:,} situations agree", ""


def options() -> Namespace:
    """What was asked for on the command line."""
    parser = ArgumentParser(description="Hold the engine against its oracle.")
    parser.add_argument("packs", nargs="*", metavar="PACK", default=list(pack_ids()))
    parser.add_argument("--most", type=int, default=100_000, help="spaces below this are tried whole")
    parser.add_argument("--drawn", type=int, default=200_000, help="situations to draw of each other act")
    parser.add_argument("--seed", default="0")
    return parser.parse_args()


def main(asked: Namespace) -> int:
    """Try everything, telling how far it is; the exit code."""
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        trials = [
            pool.submit(try_pack, pack_id, asked.most, asked.drawn, asked.seed)
            for pack_id in asked.packs
            if load_pack(pack_id).has_rules
        ]
        trials.append(pool.submit(try_random_packs, asked.seed))
        for trial in as_completed(trials):
            said, found = trial.result()
            print(said, flush=True)
            if found:
                print(found, flush=True)
                pool.shutdown(wait=False, cancel_futures=True)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(options()))
