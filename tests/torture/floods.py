"""Floods a real server with reports, bodies and guesses, and looks what is left: `script/torture floods`.

    .venv/bin/python tests/torture/floods.py [--reports 10000] [--clients 8] [--json]

`handbell run`'s own web server answers, on a private SQLite database with all that the database refuses. First one
machine tells a school so many things, then as many machines tell it one each; then somebody with the page's work done
and a teacher who is signed in tell it something. Then come bodies that lie: two gigabytes announced, 300 MB that
announce nothing, half a form, 200,000 characters and one more. Last, codes are guessed as fast as they are taken.

Exit code 1 if a limit does not hold, a real report does not get through, memory or disk grows with what was refused, an
address stands in the database or in a log, an answer is an error page, or `handbell verify` finds anything.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

import httpx

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.private import private_handbell, private_server
from tests.torture import bodies, guesses

SCHOOL: Final = "school-0"
PAGE: Final = f"/school/{SCHOOL}/report/"
MOST_MORE: Final = 60  # MB that the server's processes may come to hold over a whole flood: caches, no leak


@dataclass
class Found:
    """What came of it. `answers` counts status codes; sizes are megabytes."""

    one_machine: dict[int, int] = field(default_factory=dict)
    many_machines: dict[int, int] = field(default_factory=dict)
    seconds: float = 0
    kept: int = 0
    proven: int = 0
    signed_in: int = 0
    memory: list[float] = field(default_factory=list)  # before, after one machine, after many, at the end
    disk: list[float] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    guesses: dict[str, float] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def flood(reports: int, clients: int) -> Found:
    """All of it, on a server of its own."""
    from benchmarks.telling import _schools, _verified

    found = Found()
    with private_handbell(migrated=True) as home:
        from django.core.management import call_command
        from django.db import connection

        call_command("collectstatic", interactive=False, verbosity=0)
        sessions = _schools()
        connection.close()  # files of the database are read below: that would take this connection's locks away
        log = Path(home) / "said"
        with log.open("w") as said, private_server(home, said) as server:
            _tell(server.address, 24, clients, one=False, path="/school/school-5/report/")  # all is loaded
            _real(server.address, sessions[1])
            _look(found, server.pid, home)
            began = time.perf_counter()
            found.one_machine = _tell(server.address, reports, clients, one=True)
            _look(found, server.pid, home)
            found.many_machines = _tell(server.address, reports, clients, one=False)
            found.seconds = time.perf_counter() - began
            _look(found, server.pid, home)
            found.proven, found.signed_in = _real(server.address, sessions[0])
            found.bodies = bodies.tried(server.address, PAGE, sessions[0], Path(home))
            found.guesses = guesses.tried(server.address, "/school/school-4/report/")
            _look(found, server.pid, home)
        _count(found, home, log.read_text(), reports)
        connection.close()
        if not _verified(home):
            found.faults.append("handbell verify found something")
    return found


def _tell(address: str, reports: int, clients: int, *, one: bool, path: str = PAGE) -> dict[int, int]:
    """So many reports without work, from one address or from one each; how many got which answer."""

    def tell(number: int) -> int:
        source = (
            "127.9.9.9" if one else f"127.{20 + number // 62_500}.{number // 250 % 250}.{1 + number % 250}"
        )
        with httpx.Client(
            base_url=address, timeout=60, transport=httpx.HTTPTransport(local_address=source)
        ) as it:
            form = {"words": f"Nr {number}: he wrote it again", "about": "pupil", "by": "anonymous"}
            return it.post(path, data=form, headers={"Sec-Fetch-Site": "same-origin"}).status_code

    answers: dict[int, int] = {}
    with ThreadPoolExecutor(clients) as pool:
        for status in pool.map(tell, range(reports)):
            answers[status] = answers.get(status, 0) + 1
    return answers


def _real(address: str, session: str) -> tuple[int, int]:
    """What somebody whose device did the work is answered after all that, and a teacher who is signed in."""
    from benchmarks.telling import _filled

    answers = []
    for path in (PAGE, "/report/"):
        with httpx.Client(base_url=address, timeout=60, headers={"Referer": f"{address}{path}"}) as client:
            if path == "/report/":
                client.cookies.set("sessionid", session)
            page = client.get(path).text
            answers.append(client.post(path, data=_filled(page, "A real one", path, proven=True)).status_code)
    return answers[0], answers[1]


def _look(found: Found, pid: int, home: str) -> None:
    """Note the memory of the server's processes (without what they share), and the size of its folder."""
    found.memory.append(round(memory_of(pid) / 1e6, 1))
    found.disk.append(
        round(sum(one.stat().st_size for one in Path(home).rglob("*") if one.is_file()) / 1e6, 1)
    )


def memory_of(pid: int) -> int:
    """Bytes that a process and its children hold alone (USS)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    own = sum(int(one.split()[1]) * 1024 for one in lines if one.startswith("Private_"))
    return own + sum(memory_of(int(child)) for child in children)


def _count(found: Found, home: str, said: str, reports: int) -> None:
    """Hold the counts against the limits, and look for addresses in everything that was written."""
    from handbell.cases import limits
    from handbell.cases.models import Report
    from handbell.schools.models import School
    from handbell.schools.scope import school_scope

    with school_scope(School.objects.get(slug=SCHOOL)):
        found.kept = Report.objects.count()
    hours = found.seconds / 3600
    if found.one_machine.get(200, 0) > limits.TELLING.most * (1 + hours) + 1:
        found.faults.append("one machine told more than its limit")
    if sum(
        one.get(200, 0) for one in (found.one_machine, found.many_machines)
    ) > limits.UNPROVEN_AT_A_SCHOOL * (1 + hours):
        found.faults.append("all machines together told more than the school's limit")
    if set(found.one_machine) | set(found.many_machines) > {200, 429}:
        found.faults.append("some answers were neither taken nor refused")
    if (found.proven, found.signed_in) != (200, 200):
        found.faults.append("a real report did not get through")
    if max(found.memory) - found.memory[0] > MOST_MORE:
        found.faults.append("memory grew")
    if (
        found.disk[2] - found.disk[0] > 2 + 0.1 * limits.UNPROVEN_AT_A_SCHOOL
        or found.disk[3] - found.disk[2] > 3
    ):
        found.faults.append("the disk filled")
    written = [one for one in Path(home).rglob("*") if one.is_file() and "static" not in one.parts]
    sources = (b"127.9.9.9", b"127.20.")
    found.addresses = [one.name for one in written if any(source in one.read_bytes() for source in sources)]
    found.faults += [f"{name}: {what}" for name, what in found.bodies.items() if "WRONG" in what]
    found.faults += ["guessing was not stopped"] if found.guesses["answered"] > 12 else []
    if found.addresses:
        found.faults.append("an address was kept")
    if "Traceback" in said or '"level": "error"' in said:
        found.faults.append("the server met an error")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Floods and lies on a real server.")
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found: dict[str, Any] = asdict(flood(asked.reports, asked.clients))
    if asked.json:
        sys.stdout.write(json.dumps(found) + "\n")
    else:
        sys.stdout.write("".join(f"{name}: {value}\n" for name, value in found.items()))
    return 1 if found["faults"] else 0


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    sys.exit(main())
