"""A bad evening: so many people tell their schools at once, on the real server, for minutes on end.

    python -m benchmarks.telling [--minutes 5] [--a-minute 200] [--clients 4] [--json]

A private SQLite database, with everything that the database itself refuses, holds seven schools. `handbell run`'s own
server (gunicorn, two processes of four threads) answers. Reports come by the clock, whether or not those before have
been answered: of eight, four on the form for anybody, two on the children's page, two from people who are signed in.
Each opens the page and sends it, visitors from addresses of their own, half of them with the page's work done; every
fifth sends the form twice at the same moment, and every fifth visitor reads the answers with their code. A school takes
200 reports an hour without an account, those without work while fewer than 120 came, so the visitors are spread.

Exit code 1 if one report that was acknowledged is not kept word for word, if one is doubled, if any answer is an error
page, if the minutes' reports took longer than the minutes and five seconds, or if `handbell verify` finds anything.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

import httpx

from benchmarks.private import private_handbell, private_server

SCHOOLS: Final = 7
SIGNED_IN: Final = 40
_CODE: Final = re.compile(r'id="code">([^<]+)<')
_FIELD: Final = re.compile(r'name="(token|csrfmiddlewaretoken)" value="([^"]*)"')
_SEED: Final = re.compile(r'data-seed="([0-9a-f]{32})"')


@dataclass(frozen=True)
class Row:
    """One run: reports sent, acknowledged with a code, kept word for word, cases, error pages; seconds over all, and
    as many as were due; seconds from pressing the button to the receipt (half of them, nineteen of twenty, slowest);
    the machine's load before it; and whether verify found nothing."""

    sent: int
    acknowledged: int
    kept: int
    cases: int
    errors: int
    seconds: float
    due: float
    half: float
    most: float
    slowest: float
    load: float
    verified: bool

    @property
    def whole(self) -> bool:
        """Whether nothing was lost, doubled, late or wrong."""
        none_lost = self.sent == self.acknowledged == self.kept == self.cases
        return none_lost and not self.errors and self.verified and self.seconds <= self.due + 5


@dataclass
class Sent:
    """What one teller sent and got: the words, the code, seconds of each press, error pages."""

    words: str
    code: str = ""
    presses: list[float] = field(default_factory=list)
    errors: int = 0


def row(minutes: float = 5, a_minute: int = 200, clients: int = 4) -> Row:
    """Fill a private database, start the server, let everybody tell, and count."""
    from benchmarks.private import load_now

    load, count = load_now(), round(minutes * a_minute)
    with private_handbell(migrated=True) as home:
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        sessions = _schools()
        with private_server(home) as server:
            address = server.address
            began = time.perf_counter()

            def one(number: int) -> Sent:
                wait = began + number * 60 / a_minute - time.perf_counter()
                if wait > 0:
                    time.sleep(wait)
                return _tells(address, number, sessions[number % SIGNED_IN])

            with ThreadPoolExecutor(clients) as pool:
                done = list(pool.map(one, range(count)))
            seconds = time.perf_counter() - began
        kept, cases = _counted(done)
        verified = _verified(home)
    times = sorted(one for sent in done for one in sent.presses)
    return Row(
        count, sum(bool(one.code) for one in done), kept, cases, sum(one.errors for one in done), seconds,
        count * 60 / a_minute, statistics.median(times), times[int(len(times) * 0.95)], times[-1], load, verified,
    )  # fmt: skip


def _tells(address: str, number: int, session: str) -> Sent:
    """One person, as a browser: opens the page, sends it, and perhaps reads the answers."""
    school, kind = f"/school/school-{number % SCHOOLS}/report/", number % 8
    path = school if kind < 4 else f"{school}child/" if kind < 6 else "/report/"
    sent = Sent(f"  Nr {number}:\r\nhe wrote\tit again 😢 \n")
    source = httpx.HTTPTransport(
        local_address=f"127.{1 + number // 60_000}.{number // 250 % 250}.{1 + number % 250}",
        limits=httpx.Limits(max_keepalive_connections=0),
    )
    with httpx.Client(base_url=address, timeout=60, transport=source) as client:
        if path == "/report/":
            client.cookies.set("sessionid", session)
        page = client.get(path)
        sent.errors += page.status_code != 200
        form = _filled(page.text, sent.words, path, proven=number % 16 < 8)
        with ThreadPoolExecutor(2) as pool:
            codes = set(
                pool.map(lambda _press: _press_send(client, path, form, sent), range(1 + (number % 5 == 0)))
            )
        sent.errors += len(codes) != 1
        sent.code = codes.pop()
        if path != "/report/" and number % 5 == 1:
            token = client.get(f"{school}answers/")
            read = client.post(
                f"{school}answers/", data={**dict(_FIELD.findall(token.text)), "code": sent.code}
            )
            sent.errors += read.status_code != 200 or f"Nr {number}:" not in html.unescape(read.text)
    return sent


def _filled(page: str, words: str, path: str, *, proven: bool) -> dict[str, str]:
    from handbell.cases.proof import work

    form = dict(_FIELD.findall(page)) | {"words": words, "about": "pupil", "by": "anonymous"}
    if path.endswith("child/"):
        form |= {"worry": "mean", "who": "child"}
    seed = _SEED.search(page)
    if seed and proven:
        form["proof"] = work(seed[1])
    return form


def _press_send(client: httpx.Client, path: str, form: dict[str, str], sent: Sent) -> str:
    started = time.perf_counter()
    answer = client.post(path, data=form)
    sent.presses.append(time.perf_counter() - started)
    found = _CODE.search(answer.text)
    sent.errors += answer.status_code != 200
    return found[1] if found else ""


def _schools() -> list[str]:
    """Schools under the model policy, each with those who must be told; returns sessions of the first's teachers."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import transaction

    from handbell.people.models import Person, RoleHeld, User
    from handbell.schools.models import AdoptedPolicy, School
    from handbell.schools.scope import school_scope

    roles = ("headteacher", "dsl", "chair_of_governors", "network_manager")
    sessions = []
    for number in range(SCHOOLS):
        school = School.objects.create(name=f"School {number}", slug=f"school-{number}")
        with school_scope(school), transaction.atomic():
            AdoptedPolicy.objects.create(
                pack_id="handbell-2026", adopted_on=date(2026, 9, 14), signed_by="Chair"
            )
            for role in (*roles, *(["teacher"] * SIGNED_IN if number == 0 else [])):
                user = User.objects.create(
                    email=f"{len(sessions)}{role}{number}@school.example", password="!"
                )
                person = Person.objects.create(given=f"Given{len(sessions)}", family=role.title(), user=user)
                RoleHeld.objects.create(person=person, role=role)
                if role == "teacher":
                    session = SessionStore()
                    session[SESSION_KEY], session[HASH_SESSION_KEY] = (
                        str(user.pk),
                        user.get_session_auth_hash(),
                    )
                    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
                    session.create()
                    sessions.append(str(session.session_key))
    return sessions


def _counted(done: list[Sent]) -> tuple[int, int]:
    """How many acknowledged reports are kept with the words as they were sent; and how many cases there are."""
    from handbell.cases.codes import hash_of, plain
    from handbell.cases.models import Case, Report
    from handbell.schools.models import School
    from handbell.schools.scope import school_scope

    wanted, kept, cases = {one.code: one.words for one in done if one.code}, 0, 0
    for school in School.objects.all():
        with school_scope(school):
            cases += Case.objects.count()
            reports: dict[str, Any] = {one.code_hash: one for one in Report.objects.all()}
            for code, words in wanted.items():
                found = reports.get(hash_of(school.pk, plain(code)))
                kept += found is not None and words in found.contents["words"]
    return kept, cases


def _verified(home: str) -> bool:
    """Whether `handbell verify` finds nothing."""
    command = [sys.executable, "-m", "handbell.cli", "verify"]
    return (
        subprocess.run(command, env={**os.environ, "HANDBELL_HOME": home}, check=False, stdout=2).returncode
        == 0
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="So many people tell their schools at once.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--a-minute", type=int, default=200)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    one = row(asked.minutes, asked.a_minute, asked.clients)
    if asked.json:
        sys.stdout.write(json.dumps(asdict(one)) + "\n")
    else:
        sys.stdout.write(
            f"{one.sent} reports in {one.seconds:.0f} s ({one.due:.0f} s were due): {one.acknowledged} acknowledged, "
            f"{one.kept} kept word for word, {one.cases} cases, {one.errors} errors; the receipt came after "
            f"{one.half * 1000:.0f} ms at the median, {one.most * 1000:.0f} ms for 19 of 20, "
            f"{one.slowest * 1000:.0f} ms at most; the machine's load was {one.load:.1f} before; "
            f"handbell verify {'is clean' if one.verified else 'FOUND SOMETHING'}\n"
        )
    return 0 if one.whole else 1


if __name__ == "__main__":
    sys.exit(main())
