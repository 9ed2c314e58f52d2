"""An INSET hour: everybody signs the policy at once, on the real server.

    python -m benchmarks.signatures [--people 400] [--at-once 64] [--json]

A private SQLite database holds one school of so many teachers, each signed in. `handbell run`'s own server (gunicorn,
two processes of four threads) answers. Each person opens the page, says that they have the text before them, and signs,
as a browser does; every tenth presses Sign twice at the same moment. Bar: 60 seconds for 400 people. Exit code 1 if the
bar is missed, if a signature is lost or doubled, if any answer is an error page, or if the record does not stand.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

import httpx

from benchmarks.private import private_handbell, private_server

BAR: Final = 60.0
PAGE: Final = "/signatures/policy/"
_FIELD: Final = re.compile(r'name="(clause-[^"]+|edition|csrfmiddlewaretoken)"(?: value="([^"]*)")?')


@dataclass(frozen=True)
class Row:
    """One run: seconds for everybody, the server's seconds of processor, the median and the slowest answer, what was
    kept, and what went wrong."""

    people: int
    seconds: float
    processor: float
    median: float
    slowest: float
    signatures: int
    entries: int
    errors: int
    record_stands: bool

    @property
    def kept(self) -> bool:
        """Whether the bar is met, and nothing lost or doubled."""
        whole = self.signatures == self.people == self.entries and not self.errors and self.record_stands
        return whole and self.seconds <= BAR * max(1.0, self.people / 400)


def row(people: int = 400, at_once: int = 64) -> Row:
    """Fill a private database, start the server, let everybody sign, and count."""
    with private_handbell(migrated=True) as home:
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        sessions = _school_of(people)
        before = _children()
        with private_server(home) as server:
            address = server.address
            started = time.perf_counter()
            with ThreadPoolExecutor(at_once) as pool:
                done = list(pool.map(lambda one: _signs(address, *one), enumerate(sessions)))
            seconds = time.perf_counter() - started
        processor = _children() - before
        signatures, entries, stands = _counted()
    times = [one for answered, _errors in done for one in answered]
    return Row(people, seconds, processor, statistics.median(times), max(times), signatures, entries,
               sum(errors for _answered, errors in done), stands)  # fmt: skip


def _children() -> float:
    """Seconds of processor that ended child processes have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _signs(address: str, number: int, session: str) -> tuple[list[float], int]:
    """One person, as a browser: seconds of each answer, and how many were errors."""
    times: list[float] = []
    errors = 0

    def timed(client: httpx.Client, method: str, path: str, data: dict[str, str] | None = None) -> str:
        nonlocal errors
        started = time.perf_counter()
        answer = client.request(method, path, data=data, headers={"Referer": address + PAGE})
        times.append(time.perf_counter() - started)
        errors += answer.status_code >= 400
        return answer.text

    with httpx.Client(
        base_url=address, cookies={"sessionid": session}, follow_redirects=True, timeout=60
    ) as client:
        fields = dict(_FIELD.findall(timed(client, "GET", PAGE)))
        shown = timed(client, "POST", f"{PAGE}open/", fields)
        ticked = {name: value or "on" for name, value in _FIELD.findall(shown)}
        if number % 10:
            timed(client, "POST", PAGE, ticked)
        else:
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(lambda _press: timed(client, "POST", PAGE, ticked), range(2)))
    return times, errors


def _school_of(people: int) -> list[str]:
    """A school under the model policy with so many teachers; returns their sessions."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import transaction

    from handbell.people.models import Person, RoleHeld, User
    from handbell.schools.models import AdoptedPolicy, School
    from handbell.schools.scope import school_scope

    school = School.objects.create(name="Oakfield Primary", slug="oakfield")
    found = []
    with school_scope(school), transaction.atomic():
        AdoptedPolicy.objects.create(pack_id="handbell-2026", adopted_on=date(2026, 9, 14), signed_by="Chair")
        for number in range(people):
            user = User.objects.create(email=f"teacher{number}@oakfield.example", password="!")
            person = Person.objects.create(given=f"Given{number}", family="Ash", user=user)
            RoleHeld.objects.create(person=person, role="teacher")
            session = SessionStore()
            session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
            session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
            session.create()
            found.append(str(session.session_key))
    return found


def _counted() -> tuple[int, int, bool]:
    """Signatures, their entries in the record, and whether the record stands."""
    from handbell.duties.signatures.models import Signature
    from handbell.ledger.models import Entry
    from handbell.ledger.verify import verify_from
    from handbell.schools.models import School
    from handbell.schools.scope import school_scope

    with school_scope(School.objects.get()):
        entries = Entry.objects.filter(verb="signatures.signed").count()
        signed: Any = Signature.objects.values("person_id").distinct().count()
        doubled = Signature.objects.count() - signed
        return signed + doubled, entries, verify_from(0, None).ok


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Everybody signs at once.")
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--at-once", type=int, default=64)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    measured = row(asked.people, asked.at_once)
    if asked.json:
        sys.stdout.write(json.dumps(asdict(measured)) + "\n")
    else:
        sys.stdout.write(
            f"{measured.people} people signed in {measured.seconds:.1f} s (bar {BAR:.0f} s for 400): "
            f"{measured.signatures} signatures, {measured.entries} entries of a record that "
            f"{'stands' if measured.record_stands else 'DOES NOT STAND'}, {measured.errors} error pages; "
            f"an answer took {measured.median * 1000:.0f} ms at the median, {measured.slowest * 1000:.0f} ms at most; "
            f"the server took {measured.processor:.0f} s of processor\n"
        )
    return 0 if measured.kept else 1


if __name__ == "__main__":
    sys.exit(main())
