"""How long a visitor's device works for the telling page, on an old phone as far as Chromium can play one.

    python -m benchmarks.puzzle [--forms 25] [--slower 6] [--json]

The page's own script (`cases/work.js`) solves so many forms in Chromium, with the processor as it is and slowed by
that factor (Emulation.setCPUThrottlingRate). Chromium slows a page's first thread alone, so the script runs there and
not in a worker. Time is the thread's own (the processor's, not the clock's), so that a busy machine tells the same.
Exit code 1 if the median of the slowed runs is above ten seconds.
"""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import statistics
import sys
from pathlib import Path
from typing import Any, Final

SCRIPT: Final = Path(__file__).parents[1] / "src/handbell/cases/static/handbell/cases/work.js"
MOST: Final = 10.0  # seconds, at the median
_HEARS: Final = 'self.addEventListener("message", ({ data: seed }) => {'
_SAYS: Final = 'self.postMessage(found.join(","));\n});'


def measured(forms: int, slower: float) -> dict[str, float]:
    """Hashes a form at the median; seconds as it is and slowed, at the median and for nine of ten."""
    from playwright.sync_api import sync_playwright

    script = (
        SCRIPT.read_text().replace(_HEARS, "self.solve = (seed) => {").replace(_SAYS, "return found;\n};")
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.add_script_tag(content=script)
        cdp = page.context.new_cdp_session(page)
        cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.evaluate("solve('warm')")
        tries: list[int] = []
        took: dict[float, list[float]] = {1.0: [], slower: []}
        for rate, times in took.items():
            cdp.send("Emulation.setCPUThrottlingRate", {"rate": rate})
            for _form in range(forms):
                before = _busy(cdp)
                found = page.evaluate("(seed) => solve(seed)", secrets.token_hex(16))
                times.append(_busy(cdp) - before)
                tries.append(sum(found) + len(found))
        browser.close()
    plain, slow = took[1.0], took[slower]
    return {
        "hashes": statistics.median(tries), "as it is": statistics.median(plain), "slowed": statistics.median(slow),
        "slowed, nine of ten": sorted(slow)[int(len(slow) * 0.9)],
    }  # fmt: skip


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise SystemExit("No Chromium on this machine: apt-get install chromium.")
    return found


def _busy(cdp: Any) -> float:
    """Seconds that the page's first thread has worked."""
    found = {one["name"]: one["value"] for one in cdp.send("Performance.getMetrics")["metrics"]}
    return float(found["TaskDuration"])


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The work that the telling page sets a visitor's device.")
    parser.add_argument("--forms", type=int, default=25)
    parser.add_argument("--slower", type=float, default=6)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = measured(asked.forms, asked.slower)
    if asked.json:
        sys.stdout.write(json.dumps(found) + "\n")
    else:
        sys.stdout.write(
            f"{found['hashes']:,.0f} hashes; {found['as it is']:.2f} s as it is, {found['slowed']:.2f} s slowed "
            f"{asked.slower:g} times, {found['slowed, nine of ten']:.2f} s for nine of ten\n"
        )
    return 0 if found["slowed"] <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
