"""Kills whoever writes in a case with SIGKILL, at named points, and looks what is left.

    .venv/bin/python tests/torture/case_kills.py [--only tell,upload,…] [--json]

Each point is one act (telling, confirming, a step, a file through the web form, a capture, a teller's files, a covered
copy, a hold) that dies at one instant: after a statement of its transaction, in the middle of a file, before or after
its commit. Then nothing may be half there, nothing that was acknowledged may be gone, `handbell verify` finds nothing,
what nobody finished is swept, and the same form sent again leaves exactly one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.torture import casework  # isort: skip - sets Django up

POINTS = (
    ("tell", "sql:cases_case"), ("tell", "sql:cases_casereader"), ("tell", "sql:cases_report"),
    ("tell", "sql:ledger_entry"), ("tell", "before commit"), ("tell", "after commit"), ("tell", "answered"),
    ("confirm", "sql:cases_case"), ("confirm", "sql:cases_event"), ("confirm", "after commit"),
    ("step", "sql:cases_step"), ("step", "sql:ledger_entry"), ("step", "before commit"), ("step", "after commit"),
    ("upload", "first block"), ("upload", "half the blocks"), ("upload", "before rename"), ("upload", "after rename"),
    ("upload", "sql:evidence_evidence"), ("upload", "sql:evidence_custody"), ("upload", "sql:ledger_entry"),
    ("upload", "before commit"), ("upload", "after commit"), ("upload", "answered"),
    ("tellers", "first block"), ("tellers", "second file"), ("tellers", "before commit"), ("tellers", "after commit"),
    ("capture", "after rename"), ("capture", "sql:evidence_custody"), ("capture", "after commit"),
    ("copy", "before rename"), ("copy", "sql:evidence_evidence"), ("copy", "before commit"), ("copy", "after commit"),
    ("hold", "sql:evidence_hold"), ("hold", "before commit"), ("hold", "after commit"),
)  # fmt: skip


@dataclass
class Count:
    """What the kills came to."""

    killed: int = 0
    missed: list[str] = field(default_factory=list)  # points to which the act never came
    half: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unclean: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    swept: int = 0
    standing: Counter[str] = field(default_factory=Counter)  # what a kill left: nothing, or the whole

    @property
    def good(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.missed or self.half or self.lost or self.doubled or self.unclean or self.left_over)


def torture(name: str, point: str, count: Count) -> None:
    """One act: killed, looked at, swept, done again, looked at."""
    said = f"{name}: {point}"
    act = casework.ACTS[name]()
    died, acknowledged = casework.killed(act, point)
    count.killed += died
    if not died:
        count.missed.append(said)
    found = act.found()
    count.standing["whole" if found else "nothing"] += 1
    if found not in {0, act.whole}:
        count.half.append(said)
    if acknowledged and found != act.whole:
        count.lost.append(said)
    count.unclean += [f"{said}: {fault}" for fault in casework.faults()]
    count.swept += casework.swept()
    casework.honestly(act)
    if act.found() != act.whole:
        count.doubled.append(f"{said}: {act.found()} in place of {act.whole}")
    casework.swept()
    count.left_over += [f"{said}: {path}" for path in casework.without_row()]
    count.unclean += [f"{said}, again: {fault}" for fault in casework.faults()]


def main() -> int:
    """Kill at every point, print the counts; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description="Kills whoever writes in a case, and looks what is left.")
    parser.add_argument("--only", default="", help="acts, with commas")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    only = set(filter(None, asked.only.split(",")))
    casework.open_school()
    count = Count()
    for name, point in POINTS:
        if not only or name in only:
            torture(name, point, count)
    shown = {**vars(count), "standing": dict(count.standing)}
    if asked.json:
        sys.stdout.write(json.dumps(shown) + "\n")
    else:
        for key, value in shown.items():
            sys.stdout.write(f"{key:10} {value}\n")
    return 0 if count.good else 1


if __name__ == "__main__":
    sys.exit(main())
