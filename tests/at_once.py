"""For programs that walk a room on a real PostgreSQL: several acts that begin together, and one that waits for another.

Each act has a thread and a connection of its own, which it closes. Nothing here waits by the clock alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, Event
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponseBase
from tests.signing_in import client_for

from handbell.cases.models import Case
from handbell.people.models import Person, RoleHeld, User
from handbell.schools.access import NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

Act = Callable[[], Any]


def raw(statement: str) -> str:
    """What the database says of a statement: its first line, or how many rows it touched."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return str(cursor.rowcount)
    except DatabaseError as refusal:
        return str(refusal).splitlines()[0]


def at_once(here: School, *acts: Act) -> str:
    """What becomes of acts that begin in the same moment: "done", a status, or the sentence of the refusal, counted."""
    ready = Barrier(len(acts))

    def one(act: Act) -> str:
        ready.wait(30)
        return _said(here, act)

    with ThreadPoolExecutor(len(acts)) as pool:
        return _counted(list(pool.map(one, acts)))


def behind(here: School, case: Case, act: Act, meanwhile: Act) -> str:
    """What becomes of an act that waits for a case in which `meanwhile` is being done."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            waits = pool.submit(_said, here, act)
            for _turn in range(3000):
                if _somebody_waits() or waits.done():
                    break
                Event().wait(0.01)
            meanwhile()
        return waits.result(30)


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def _said(here: School, act: Act) -> str:
    try:
        with school_scope(here):
            found = act()
    except (CannotBeDone, NotAllowed) as no:
        return str(no)
    except (Case.DoesNotExist, DatabaseError) as no:
        return type(no).__name__
    finally:
        connection.close()
    return str(found.status_code) if isinstance(found, HttpResponseBase) else "done"


def _counted(said: list[str]) -> str:
    return "; ".join(f"{count} {words}" for words, count in sorted(Counter(said).items()))


def pressed(
    here: School, person: Person, path: str, form: Callable[[], dict[str, Any]], times: int = 3
) -> str:
    """What becomes of one form that somebody sends so many times at the same moment, from as many tabs."""
    clients = [client_for(person) for _time in range(times)]
    return at_once(here, *(lambda client=client: client.post(path, form()) for client in clients))


def enrolled(roles: Sequence[str], family: str = "Walker") -> list[Person]:
    """People of the school in scope, one a role, who can sign in."""
    people = []
    for number, role in enumerate(roles):
        user = User.objects.create_user(f"p{number}@{family}.example", "a long enough password")
        people.append(Person.objects.create(given=f"P{number}", family=family, user=user))
        RoleHeld.objects.create(person=people[-1], role=role)
    return people


def two_schools() -> tuple[School, School]:
    """One under a policy, and another one; pages answer in this process."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    here, there = (School.objects.create(name=one, slug=one) for one in ("oakfield", "larch-hill"))
    with school_scope(here):
        AdoptedPolicy.objects.create(
            pack_id="st-nicholas", adopted_on=date(2026, 9, 14), signed_by="R. Aspinall"
        )
    return here, there
