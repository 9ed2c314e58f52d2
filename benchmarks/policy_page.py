"""The page Policy in force of the longest policy, with a year of data behind it, on SQLite.

    python -m benchmarks.policy_page [--rounds 21] [--json]

A private SQLite database holds two schools with a year of people, answers, posts, duties, days counted and entries of
the record: one with the 263 clauses of `st-nicholas`, one with the 70 of `take-1-studios`. What is timed is the whole
request as a teacher makes it: middleware, every control's evidence, the page. Bar: 200 ms at the median. Beside it
stand the queries that it took, which do not grow with the clauses. Exit code 1 if the bar is missed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from typing import Any

BAR = 0.200


@dataclass(frozen=True)
class Row:
    """One measurement: median seconds of a request, queries it took, bytes of the page, the bar if there is one."""

    work: str
    seconds: float
    queries: int
    size: int
    bar: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the bar is met."""
        return self.bar is None or self.seconds <= self.bar


def rows(rounds: int = 21) -> list[Row]:
    """Fill a private database and measure."""
    from benchmarks.private import private_handbell

    with private_handbell():
        from django.conf import settings
        from django.utils import timezone

        plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        settings.STORAGES = {
            **settings.STORAGES,
            "staticfiles": plain,
        }  # no files are collected for a measurement
        from benchmarks.policy_year import make_year

        now = timezone.now()
        found = []
        for slug, pack_id, bar in (("oakfield", "st-nicholas", BAR), ("quillbrook", "take-1-studios", None)):
            school, who = make_year(slug, pack_id, now)
            found.append(_measure(pack_id, school, who, rounds, bar))
    return found


def _measure(pack_id: str, school: Any, who: Any, rounds: int, bar: float | None) -> Row:
    from django.db import connection
    from django.test import Client

    from handbell.schools.policy import pack_of

    client = Client(SERVER_NAME="localhost")
    client.force_login(who.user)
    answer = client.get("/policy/")
    assert answer.status_code == 200, answer.status_code
    asked: list[str] = []

    def counted(execute: Any, sql: str, *more: Any) -> Any:
        asked.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(counted):
        client.get("/policy/")
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        client.get("/policy/")
        times.append(time.perf_counter() - begun)
    work = f"Policy in force, {pack_id}, {len(pack_of(pack_id).clauses)} clauses, a year of data"
    return Row(work, statistics.median(times), len(asked), len(answer.content), bar)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="The page Policy in force.")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    measured = rows(asked.rounds)
    if asked.json:
        sys.stdout.write(json.dumps([asdict(row) for row in measured]) + "\n")
    else:
        for row in measured:
            bar = f"bar {row.bar * 1000:.0f} ms" if row.bar else "no bar"
            sys.stdout.write(
                f"{row.work}: {row.seconds * 1000:.0f} ms ({bar}), {row.queries} queries, {row.size // 1024} KB\n"
            )
    return 0 if all(row.kept for row in measured) else 1


if __name__ == "__main__":
    sys.exit(main())
