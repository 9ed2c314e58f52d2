"""The need-to-know walk: every address, export, notice, mail and log line, for every role and relation to a case.

Nobody but those who must know finds its words, names, sign or kind, nor that it is there: an address of it answers to
the letter like one that never was, and no other page changes when it is opened.
"""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

import pytest
import structlog
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.cases.conftest import HEAD, STAFF
from tests.cases.walking import (
    SIGNS_IN,
    Cast,
    Place,
    Planted,
    cast_of,
    changed,
    of_a_case,
    places,
    plant,
    seen_at,
)

from handbell.cases.acts import ACTS
from handbell.cases.knowing import must_see, seen_by
from handbell.cases.models import Case
from handbell.cli import COMMANDS, main
from handbell.ledger.models import Entry
from handbell.notices.models import Notice, OutgoingMail
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import everywhere, school_scope
from handbell.site.logs import OurWords, logging_config

pytestmark = pytest.mark.django_db
KINDS: dict[str, dict[str, object]] = {"plain": {}, "guarded": STAFF, "head": HEAD}
MUST_KNOW = {
    "plain": {"dsl"},
    "guarded": {"dsl", "headteacher"},
    "head": {"chair_of_governors"},
}
"""Of those who are neither in it nor tied to it, who must know by St Nicholas' paper and the floor."""
OF_A_SCHOOL = {"status", "verify", "checkpoint"}
OF_NO_SCHOOL = {
    "packs", "clauses", "export-pack", "decide", "ask", "compare", "analyse", "lint", "draft-pack", "replay", "screen",
    "triage", "run", "worker", "begin", "import-roll", "verify-bundle",
}  # fmt: skip
OPENLY = ("/", "/cases/", "/report/mine/")


@dataclass
class World:
    """Three cases, whoever might look, and what was written in the logs meanwhile."""

    cast: Cast
    cases: dict[str, Case]
    planted: dict[str, Planted]
    logs: io.StringIO

    def strangers(self, kind: str) -> Iterator[tuple[str, str, Person]]:
        """Everybody who need not know of this case, with role and relation."""
        for (role, relation), person in self.cast.people.items():
            if relation != "unnamed" or role not in MUST_KNOW[kind]:
                yield role, relation, person

    def words(self, *kinds: str) -> list[bytes]:
        return [word.encode() for kind in kinds or tuple(KINDS) for word in self.planted[kind].words]


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Every line that the logs would write, as our own handler writes it, from the least grave on."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    formatter = logging_config()["formatters"]["json"]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=formatter["processors"]))
    handler.addFilter(OurWords())
    loggers = [logging.getLogger(), logging.getLogger("django"), logging.getLogger("handbell")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield written
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


@pytest.fixture
def open_all(
    told: Callable[..., Case], in_oakfield: School, other_school: School, acting: Callable[[Person], Actor],
    second_teacher: Person, dsl: Person, chair: Person,
) -> Iterator[Callable[[], World]]:  # fmt: skip
    """The cast, with one case that everybody's pages know already; called, it opens the three of the walk."""
    told("Somebody is mean to her", by=second_teacher)
    cast = cast_of(in_oakfield, other_school)
    subjects = frozenset(cast.people[role, "subject"].pk for role in SIGNS_IN) | {
        cast.all_roles["subject"].pk
    }
    with listening() as logs:
        world = World(cast, {}, {}, logs)

        def opened(*kinds: str) -> World:
            for kind in kinds or tuple(KINDS):
                by = acting(chair if kind == "head" else dsl)
                world.cases[kind] = case = told(
                    f"The {kind}spoonbill said it", by=second_teacher, contact=f"{kind}avocet",
                    subjects=subjects, **KINDS[kind],
                )  # fmt: skip
                world.planted[kind] = plant(kind, case, by)
            return world

        yield opened


def test_who_must_know_by_role_and_relation(
    open_all: Callable[[], World], acting: Callable[[Person], Actor]
) -> None:
    """All roles, all relations, all kinds: exactly those see a case whom paper and floor name."""
    world = open_all()
    for kind, case in world.cases.items():
        knows = set()
        for (role, relation), person in world.cast.people.items():
            with school_scope(person.school):
                found = case.pk in {one.pk for one in seen_by(acting(person))}
                try:
                    must_see(acting(person), case.pk)
                except Case.DoesNotExist:
                    assert not found
                else:
                    assert found
            if found:
                knows.add((role, relation))
        assert knows == {(role, "unnamed") for role in MUST_KNOW[kind]}, kind


def test_an_address_of_a_case_answers_like_one_that_never_was(
    open_all: Callable[[], World], client_of: Callable[[Person], Client]
) -> None:
    world, walked = open_all(), 0
    clients = {key: client_of(person) for key, person in world.cast.people.items()}
    inside = [one for one in places() if of_a_case(one)]
    assert len(inside) >= 8
    for turn, ((role, relation), client) in enumerate(clients.items()):
        kinds = [one for one in KINDS if relation != "unnamed" or role not in MUST_KNOW[one]]
        nothing = seen_at(client, _path(inside[0], Planted(), "read"))
        for number, place in enumerate(inside if kinds else ()):
            kind = kinds[
                (turn + number) % len(kinds)
            ]  # all of them were tried for each of these people above
            act = list(ACTS)[(turn + number) % len(ACTS)]
            path, post = _path(place, world.planted[kind], act), (turn + number) % 4 == 0
            found = seen_at(client, path, post=post)
            if found != nothing:
                nothing = seen_at(client, _path(place, Planted(), act), post=post)
            assert not changed(nothing, found), (role, relation, kind, path)
            assert not [one for one in world.words(kind) if one in found[1]], (role, relation, path)
            walked += 1
    assert walked > 80 * len(inside)
    client = clients["dsl", "unnamed"]
    status, page = seen_at(
        client, f"/cases/{world.cases['guarded'].pk}/"
    )  # the walk would see it if it were there
    missing = [one for one in world.words("guarded")[:5] if one not in page]
    assert status == 200 and not missing


def _path(place: Place, planted: Planted, act: str) -> str:
    return place.path({**planted.ids, "act_id": act, "any": planted.ids.get("any", str(uuid4()))})


def test_no_page_changes_when_a_case_is_opened(
    open_all: Callable[..., World], client_of: Callable[[Person], Client], headteacher: Person
) -> None:
    """Counts, badges, lists, searches and exports: the same to the letter, for those who may open everything else."""
    with time_machine.travel(timezone.now(), tick=False):
        _look_before_and_after(open_all, client_of, headteacher)


def _look_before_and_after(
    open_all: Callable[..., World], client_of: Callable[[Person], Client], headteacher: Person
) -> None:
    elsewhere = [one for one in places() if not of_a_case(one)]
    asked = [one for one in elsewhere if "uuid" not in one.route]
    world = open_all("plain", "guarded")
    clients = {"subject": client_of(world.cast.all_roles["subject"]), "headteacher": client_of(headteacher)}
    clients |= {"visitor": Client()}
    search = "?q=headspoonbill&about=cases&search=headheron"
    before = {
        (who, one.route): seen_at(client, one.path({}) + search)
        for who, client in clients.items()
        for one in asked
        if who != "headteacher" or one.path({}) in {*OPENLY, "/policy/", "/record/", "/notices/outbox/"}
    }
    open_all("head")
    for (who, route), was in before.items():
        place = next(one for one in asked if one.route == route)
        now = seen_at(clients[who], place.path({}) + search)
        assert not changed(was, now), (who, route)
    for place in elsewhere:
        if "uuid" in place.route:
            status, page = seen_at(clients["subject"], place.path(world.planted["head"].ids))
            assert status != 200 and not [one for one in world.words("head") if one in page], place.route


def test_first_pages_of_every_role_and_relation(
    open_all: Callable[[], World], client_of: Callable[[Person], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handbell.assurance.now.FRESH", timedelta(hours=1))
    world = open_all()
    for (role, relation), person in world.cast.people.items():
        client = client_of(person)
        hidden = [one for one in KINDS if relation != "unnamed" or role not in MUST_KNOW[one]]
        for path in OPENLY:
            _status, page = seen_at(client, path)
            found = [one for one in world.words(*hidden) if one in page] if hidden else []
            assert not found, (role, relation, path)


def test_notices_mail_record_and_logs(
    open_all: Callable[[], World], client_of: Callable[[Person], Client], chair: Person
) -> None:
    """Notices go to those who must know and say nothing; the record, mail and logs say nothing to anybody."""
    world = open_all()
    for kind, case in world.cases.items():
        strangers = {person.pk for _role, _relation, person in world.strangers(kind)}
        waits = Notice.objects.filter(about=case.reference, settled_at=None)
        assert waits.exists() and not waits.filter(person_id__in=strangers).exists()
        page = client_of(chair).get(f"/cases/{case.pk}/")
        client_of(chair).post(f"/cases/{case.pk}/note/", {"kind": "nothing", "words": f"{kind}heron"})
        assert (page.status_code == 200) == ("chair_of_governors" in MUST_KNOW[kind])
    with everywhere():
        said = json.dumps(list(Notice.objects.values("kind", "title", "detail")), default=str)
        said += json.dumps(list(OutgoingMail.objects.values()), default=str)
        said += json.dumps(list(Entry.objects.values("verb", "actor", "about", "contents")), default=str)
    lines = world.logs.getvalue()
    for word in world.words():
        # an id may stand in an address that was asked for; it says nothing, and nobody who is not named can use it
        assert word.decode() not in said, word
        assert word.decode() not in lines or word.decode().count("-") == 4, word
    assert "allegation" not in said + lines and "bullying" not in said + lines


def test_no_command_and_no_admin_tells_of_it(
    open_all: Callable[[], World], capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command that looks at a school; and there are no admin pages beside the rooms' own."""
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert not [one.route for one in places() if "admin" in one.route]
    world = open_all()
    assert set(COMMANDS) == OF_A_SCHOOL | OF_NO_SCHOOL, "a new command: say whether it looks at a school"
    for name in sorted(OF_A_SCHOOL):
        try:
            main([name, "oakfield", "--json"])
        except SystemExit as ended:
            assert ended.code in {0, 1, 2}, name
    out = io.StringIO()
    call_command("dumpdata", stdout=out, exclude=["contenttypes", "auth"])
    said = capsys.readouterr()
    for word in world.words():
        assert word.decode() not in said.out + said.err, word
    sealed = [word for one in world.planted.values() for word in one.words if word not in one.plain]
    assert len(out.getvalue()) > 1000 and not [word for word in sealed if word in out.getvalue()]
