# ruff: noqa: E402 - Django is set up before what needs it is imported
"""A school with cases of its own for torture: a home, a SQLite file, and acts that are killed half way.

Import this first: it sets Django up. Each act runs in a process of its own, forked from this one.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

HOME = tempfile.mkdtemp(prefix="handbell-torture-")
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "handbell.site.settings", "HANDBELL_HOME": HOME, "HANDBELL_HOSTS": "testserver",
    "HANDBELL_DEMO": "yes",
}  # fmt: skip
sys.path.insert(0, str(Path(__file__).parents[2]))

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from tests.conftest import enrol
from tests.conftest import open_school as a_school
from tests.evidence.making import a_picture, form, upload
from tests.migrated import kept
from tests.signing_in import client_for

from handbell.cases.actions.confirm import confirm
from handbell.cases.actions.read import read
from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.tell import Told, tell
from handbell.cases.codes import code_for, hash_of, new_token
from handbell.cases.models import Case, Event, Report, Step
from handbell.cases.story import faults_of_all as faults_of_stories
from handbell.evidence import vault
from handbell.evidence.actions.hold import put_hold
from handbell.evidence.checking import faults_of_all as faults_of_evidence
from handbell.evidence.models import Custody, Evidence, Hold
from handbell.ledger.models import Entry
from handbell.ledger.verify import verify
from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

WORDS = "Two Year 5 boys have made a group chat about a girl in my class. They call her ugly, every night."
LARGE = b"what they wrote " * 100_000  # several blocks
PEOPLE: dict[str, Person] = {}
SCHOOL: list[School] = []


def open_school() -> None:
    """Lay out the database as migrations do, with the triggers, open one school, and warm up what each act needs."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    if kept().exists():  # to migrate an empty one takes longer than all the kills
        shutil.copyfile(kept(), connection.settings_dict["NAME"])
    call_command("migrate", verbosity=0)
    school = a_school("Oakfield Primary", "oakfield")
    SCHOOL.append(school)
    roles = {"dsl": "dsl", "headteacher": "headteacher", "chair": "chair_of_governors", "teacher": "teacher"}
    for name, role in roles.items():
        PEOPLE[name] = enrol(school, name.title(), "Marsh", role)
    Copied().do()  # once here, so that no act pays for loading triage, pages and pictures


class Act(ABC):
    """One act with its own form. `found` counts what there is of it: 0, or `whole`."""

    whole = 1

    @abstractmethod
    def do(self) -> None: ...

    @abstractmethod
    def found(self) -> int: ...


class Tell(Act):
    whole = 4

    def __init__(self) -> None:
        self.token = new_token()

    def do(self) -> None:
        tell(actor_for(PEOPLE["teacher"]), self.token, Told(words=WORDS, by="staff", about="pupil"))

    def found(self) -> int:
        """The report, its case, its line, and steps with people who read them."""
        with school_scope(SCHOOL[0]):
            school = SCHOOL[0].pk
            reports = list(Report.objects.filter(code_hash=hash_of(school, code_for(school, self.token))))
            strays = Case.objects.filter(reports=None).count()
            told = [one for one in reports if Event.objects.filter(case=one.case, kind="told").count() == 1]
            ready = [one for one in reports if one.case.steps.exists() and one.case.readers.exists()]
            entries = Entry.objects.filter(verb="cases.told").count() - Report.objects.count()
            return len(reports) + (len(reports) and 1) + len(told) + len(ready) + 10 * (strays + abs(entries))


class InCase(Act):
    """An act in a case that stands before it begins."""

    def __init__(self) -> None:
        before = Tell()
        before.do()
        with school_scope(SCHOOL[0]):
            school = SCHOOL[0].pk
            report = Report.objects.get(code_hash=hash_of(school, code_for(school, before.token)))
            self.case, self.report, self.by = report.case, report, actor_for(PEOPLE["dsl"])
            read(self.by, self.case.pk)
        self.token = new_token()

    def lines(self, kind: str) -> int:
        return Event.objects.filter(case=self.case, kind=kind).count()


class Confirm(InCase):
    whole = 2

    def do(self) -> None:
        confirm(self.by, self.case.pk)

    def found(self) -> int:
        with school_scope(SCHOOL[0]):
            self.case.refresh_from_db()
            return self.lines("confirmed") + (self.case.confirmed_at is not None)


class Steps(InCase):
    whole = 2

    def __init__(self) -> None:
        super().__init__()
        with school_scope(SCHOOL[0]):
            step = self.case.steps.filter(state="open", kind="do").first()
            assert step is not None
            self.step = step

    def do(self) -> None:
        take_step(self.by, self.case.pk, self.step.pk, "Rang them", "Ref 1")

    def found(self) -> int:
        with school_scope(SCHOOL[0]):
            return self.lines("step") + Step.objects.filter(pk=self.step.pk, state="done").count()


class Upload(InCase):
    """A file through the web form: row, custody and line."""

    whole = 3

    def __init__(self) -> None:
        super().__init__()
        with school_scope(SCHOOL[0]):
            self.client: Client = client_for(PEOPLE["dsl"])

    def do(self) -> None:
        answer = self.client.post(f"/evidence/{self.case.pk}/add/", form(LARGE, "chat.txt", token=self.token))
        assert answer.status_code == 302, answer.content

    def found(self) -> int:
        with school_scope(SCHOOL[0]):
            rows = Evidence.objects.filter(case=self.case)
            return rows.count() + Custody.objects.filter(evidence__in=rows).count() + self.lines("evidence")


class Capture(Upload):
    """A page with a screenshot: two things."""

    whole = 6

    def do(self) -> None:
        said = {
            "address": "https://social.example/p/1", "seen": "2026-11-20T19:00", "seen_by": "Dawn", "words": "ugly",
            "token": self.token, "file": upload(a_picture()),
        }  # fmt: skip
        answer = self.client.post(f"/evidence/{self.case.pk}/capture/", said)
        assert answer.status_code == 302, answer.content


class Tellers(Upload):
    """Two files from whoever told it."""

    whole = 6

    def __init__(self) -> None:
        super().__init__()
        with school_scope(SCHOOL[0]):
            confirm(self.by, self.case.pk)
            self.client = client_for(PEOPLE["teacher"])

    def do(self) -> None:
        several = [upload(LARGE, "a.txt"), upload(a_picture(), "b.jpg")]
        path = f"/report/mine/{self.report.pk}/files/"
        answer = self.client.post(path, {"several": several, "token": self.token, "shows": "Tonight"})
        assert answer.status_code == 200, answer.content


class Copied(Upload):
    """A copy of a picture with a part covered: its row, its custody, and a line on each of the two."""

    whole = 5

    def __init__(self) -> None:
        super().__init__()
        self.client.post(f"/evidence/{self.case.pk}/add/", form(a_picture()))
        with school_scope(SCHOOL[0]):
            self.original = Evidence.objects.get(case=self.case)

    def do(self) -> None:
        box = {"left_1": "0", "top_1": "0", "width_1": "50", "height_1": "50", "reason": "The face"}
        path = f"/evidence/{self.case.pk}/{self.original.pk}/cover/"
        answer = self.client.post(path, {**box, "token": self.token})
        assert answer.status_code == 302, answer.content

    def found(self) -> int:
        return super().found() - 3


class Held(InCase):
    whole = 2

    def do(self) -> None:
        put_hold(self.by, self.case.pk, "A claim is coming")

    def found(self) -> int:
        with school_scope(SCHOOL[0]):
            return Hold.objects.filter(case=self.case).count() + self.lines("evidence")


ACTS: Mapping[str, Callable[[], Act]] = {
    "tell": Tell, "confirm": Confirm, "step": Steps, "upload": Upload, "capture": Capture, "tellers": Tellers,
    "copy": Copied, "hold": Held,
}  # fmt: skip


def killed(act: Act, point: str) -> tuple[bool, bool]:
    """Do it in a process that dies at `point`; whether it died there, and whether it had answered before."""
    reading, writing = os.pipe()

    def work() -> None:
        with ExitStack() as stack:
            _arm(point, stack)
            act.do()
        os.write(writing, b"answered")
        if point == "answered":
            _die()

    code = _in_process(work)
    os.close(writing)
    answered = os.read(reading, 20) == b"answered"
    os.close(reading)
    return code == -signal.SIGKILL, answered


def honestly(act: Act) -> None:
    """Do it again, as whoever got no answer would; what stands already is said to be done."""
    from handbell.schools.cannot_be_done import AlreadyDone

    def work() -> None:
        try:
            act.do()
        except AlreadyDone:
            return

    assert _in_process(work) == 0


def faults() -> list[str]:
    """What `handbell verify` would say."""
    with school_scope(SCHOOL[0]):
        verdict = verify()
        found = [] if verdict.ok else [verdict.says]
        return [*found, *faults_of_stories()[1], *faults_of_evidence()[1]]


def swept() -> int:
    """Take away what nobody finished; how many files."""
    with school_scope(SCHOOL[0]):
        return vault.sweep(timezone.now() + timedelta(seconds=5))


def without_row() -> list[str]:
    """Files of the vault that belong to nothing."""
    with school_scope(SCHOOL[0]):
        known = {str(pk) for pk in Evidence.objects.values_list("pk", flat=True)}
    folder = vault.path_of(SCHOOL[0].pk, SCHOOL[0].pk).parents[1]
    return [path.name for path in folder.rglob("*") if path.is_file() and path.name not in known]


def _arm(point: str, stack: ExitStack) -> None:
    """Have this process die at the point."""
    if point.startswith("sql:"):
        stack.enter_context(connection.execute_wrapper(_after_statement(point.removeprefix("sql:"))))
    elif point.endswith(" commit"):
        real = connection.commit

        def commit() -> None:
            if point == "before commit":
                _die()
            real()
            _die()

        stack.enter_context(patch.object(connection, "commit", commit))
    elif point in {"before rename", "after rename"}:
        real_replace = Path.replace

        def replace(self: Path, target: Any) -> Path:
            if point == "before rename":
                _die()
            done = real_replace(self, target)
            _die()
            return done

        stack.enter_context(patch.object(Path, "replace", replace))
    elif point in {"first block", "half the blocks", "second file"}:
        _at_block({"first block": 1, "half the blocks": 4, "second file": 8}[point], stack)


def _after_statement(table: str) -> Callable[..., Any]:
    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        if sql.startswith(("INSERT", "UPDATE")) and f'{table}"' in sql.replace(
            f"INTO {table} ", f'INTO "{table}" '
        ):
            _die()
        return done

    return wrapper


def _at_block(number: int, stack: ExitStack) -> None:
    real, passed = vault.Writer._block, [0]

    def block(self: vault.Writer, plain: bytes, *, last: bool) -> None:
        real(self, plain, last=last)
        passed[0] += 1
        if passed[0] == number:
            self._handle.flush()
            _die()

    stack.enter_context(patch.object(vault.Writer, "_block", block))


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _in_process(work: Callable[[], object]) -> int:
    """Run `work` in a process of its own; its exit code, or minus the signal that ended it."""
    connections.close_all()  # a connection must not be shared across a fork
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        except Exception as error:
            sys.stderr.write(f"{type(error).__name__}: {error}"[:2000] + "\n")
        finally:
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
