"""The world of the need-to-know walk: three cases with words that stand nowhere else, and everybody who might look.

A room above that keeps something of a case joins the walk with a file `tests/<room>/planting.py`: its function
`plant(case, by)` writes what the room can write into the case, as the actor `by`, and hands back a `Planted`: the words
that must be found nowhere, and the ids that its addresses take, by the names that `urls.py` gives them.
"""

from __future__ import annotations

import importlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.conftest import enrol

from handbell.cases.actions.keep_wish import Asked, keep_wish
from handbell.cases.actions.people import link_person
from handbell.cases.actions.read import read
from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.write import answer, note
from handbell.cases.models import Case, Event
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.offices import role_labels
from handbell.schools.scope import school_scope

RELATIONS = ("unnamed", "subject", "tied", "elsewhere")
SIGNS_IN = tuple(role for role in role_labels() if role != "pupil")
LOOSE = re.compile(  # what differs between two looks at one page although nothing was changed
    rb'name="csrfmiddlewaretoken" value="[^"]*"|data-seed="[^"]*"|nonce="[^"]*"'
    rb'|name="token" value="[^"]*"|\d+ (?:second|minute)s? ago'
    rb"|just now|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


@dataclass(frozen=True)
class Planted:
    """Words that nobody may find who need not know, and ids by the name that addresses give them. `plain` are those of
    the words that the database holds as they are: signs made of chance."""

    words: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    plain: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """One address of the site, with the names of what stands in it: `case_id`, `slug`."""

    route: str
    view: Callable[..., object]
    names: tuple[str, ...]

    def path(self, values: Mapping[str, str]) -> str:
        """The address, filled: what is not given is an id that nobody has, or a word that means nothing."""
        return "/" + re.sub(
            r"<(?:(\w+):)?(\w+)>", lambda one: _value(one[1] or "str", one[2], values), self.route
        )


def _value(kind: str, name: str, values: Mapping[str, str]) -> str:
    return values.get(name) or {
        "uuid": values.get("any") or str(uuid4()), "int": "1", "clause": "SN-2.7-5",
    }.get(kind, "oakfield")  # fmt: skip


@cache
def places() -> tuple[Place, ...]:
    """Every address of the whole site, django-allauth's own left out."""
    return tuple(
        one for one in _places(get_resolver().url_patterns, "") if "allauth" not in one.view.__module__
    )


def _places(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Place]:
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _places(one.url_patterns, route)
        else:
            yield Place(route, one.callback, tuple(re.findall(r"<(?:\w+:)?(\w+)>", route)))


def of_a_case(place: Place) -> bool:
    """Whether it leads into a case, to what somebody told, or to what is kept of a case: in this room or one above."""
    own = {"case_id", "report_id", "letter_id", "bundle_id", "disposal_id"}
    return bool(own & set(place.names)) and not place.route.startswith("governors/")


@dataclass
class Cast:
    """Everybody who might look: one person for each role and relation, by (role, relation)."""

    people: dict[tuple[str, str], Person]
    all_roles: dict[str, Person]
    """By relation: somebody with every role at once, who may open every page there is."""


def cast_of(here: School, elsewhere: School) -> Cast:
    """One person for each role and relation; those tied are the other parent of the subject's child."""
    people = {}
    for role in SIGNS_IN:
        for relation in RELATIONS:
            school = elsewhere if relation == "elsewhere" else here
            people[role, relation] = enrol(
                school, f"{relation}{role}".replace("_", ""), f"Walker{role}", role
            )
    every = {
        relation: enrol(elsewhere if relation == "elsewhere" else here, f"every{relation}", "Walkerall", "headteacher")
        for relation in RELATIONS[1:]
    }  # fmt: skip
    for relation, person in every.items():
        with school_scope(elsewhere if relation == "elsewhere" else here):
            for role in set(SIGNS_IN) - {"headteacher"}:
                RoleHeld.objects.create(person=person, role=role)
    pairs = [(people[role, "subject"], people[role, "tied"]) for role in SIGNS_IN]
    for subject, tied in [*pairs, (every["subject"], every["tied"])]:
        child = enrol(here, "Young", f"Child{subject.given}", "pupil")
        with school_scope(here):
            for adult in (subject, tied):
                FamilyLink.objects.create(child=child, adult=adult)
    return Cast(people, every)


def plant(kind: str, case: Case, by: Actor) -> Planted:
    """Write everything into a case that can be written, each with a word of its own; and what the rooms above add."""
    read(by, case.pk)
    step = (
        case.steps.filter(kind="agency").first()
        or case.steps.filter(kind="do").exclude(what__contains="wish").first()
    )
    assert step is not None
    take_step(by, case.pk, step.pk, f"Rang the {kind}kestrel", f"{kind}kestrelref")
    keep_wish(by, case.pk, Asked(f"{kind}bittern Quill", False, "unsure", "Let me think", f"{kind}bittern"))
    note(by, case.pk, Event.Kind.NOTE, f"There was a {kind}heron by the pond")
    answer(by, case.pk, case.reports.get().pk, f"Thank you, says the {kind}plover")
    link_person(by, case.pk, "mentioned", None, f"{kind}curlew Quill", "Only passing by")
    words = [
        f"{kind}{bird}" for bird in ("spoonbill", "kestrel", "heron", "plover", "curlew", "avocet", "bittern")
    ]
    ids = {
        "case_id": str(case.pk), "step_id": str(step.pk), "report_id": str(case.reports.get().pk),
        "row_id": str(case.people.order_by("-at")[0].pk), "any": str(case.pk),
    }  # fmt: skip
    plain = [case.sign, str(case.pk)]
    for module in sorted(Path(__file__).parents[1].glob("*/planting.py")):
        more: Planted = importlib.import_module(f"tests.{module.parent.name}.planting").plant(case, by)
        words += more.words
        ids |= more.ids
        plain += more.plain
    return Planted((*words, *plain), ids, tuple(plain))


def texts_of(answer: HttpResponseBase) -> list[bytes]:
    """What an answer says: its address, its page; of a bundle every file in it, of a PDF its text."""
    found: Any = answer
    body: bytes = b"".join(found.streaming_content) if found.streaming else found.content
    said = [body, str(found.headers.get("Location", "")).encode()]
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as bundle:
            said += [bundle.read(name) for name in bundle.namelist()]
    if body[:4] == b"%PDF":
        import pypdfium2

        paper = pypdfium2.PdfDocument(body)
        said += [page.get_textpage().get_text_bounded().encode() for page in paper]
    return said


def seen_at(client: Client, path: str, *, post: bool = False) -> tuple[int, bytes]:
    """Status and words, with what differs by itself taken out."""
    answer = client.post(path) if post else client.get(path)
    said = b"\n".join(texts_of(answer))
    return answer.status_code, LOOSE.sub(b"", said.replace(path.encode(), b""))


def changed(was: tuple[int, bytes], now: tuple[int, bytes]) -> list[str]:
    """The first lines in which two looks differ; none where they are the same to the letter."""
    if was == now:
        return []
    lines = [one[1].decode(errors="replace").splitlines() for one in (was, now)]
    return [
        f"{was[0]} -> {now[0]}",
        *(one for one in unified_diff(*lines, n=0) if one[:2] not in ("--", "++")),
    ][:9]
