"""Every measurement in one run, as the table that the README shows.

    script/bench            all of it, with the peers
    script/bench decide     one part, as they stand in PARTS below

Each part runs in a process of its own, one after another, so that none warms or burdens another. Exit code 1 when a bar
is missed.
"""

from __future__ import annotations

import subprocess
import sys

PARTS = (
    "decide", "batch", "compare", "documents", "screening", "photo", "ledger", "withdrawal", "policy_page",
    "signatures", "telling",
)  # fmt: skip


def main(wanted: list[str]) -> int:
    """Run these parts, or all; 2 for a part that does not exist."""
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        print(f"There is no part {unknown[0]!r}. Parts: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    missed = 0
    for part in wanted or PARTS:
        print(f"\n## {part}\n", flush=True)
        missed |= subprocess.run([sys.executable, "-m", f"benchmarks.{part}"], check=False).returncode
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
