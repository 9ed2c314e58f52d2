"""A second holder, and what the rooms above are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.utils import timezone
from tests.conftest import enrol

from handbell.consent.events import MayNoLongerBeShown
from handbell.consent.models import ConsentAnswer
from handbell.people.models import FamilyLink, Person
from handbell.schools import events
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Say = Callable[..., ConsentAnswer]


@pytest.fixture
def father(oakfield: School, pupil: Person) -> Person:
    """The other adult with parental responsibility."""
    adult = enrol(oakfield, "Daniel", "Whitlock", "parent", email="daniel@example.org")
    with school_scope(oakfield):
        FamilyLink.objects.create(
            child=pupil, adult=adult, relationship="father", parental_responsibility=True
        )
    return adult


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[MayNoLongerBeShown]]:
    """Every event told while the test runs; what listens besides still hears them."""
    heard: list[MayNoLongerBeShown] = []
    before = list(events._listeners[MayNoLongerBeShown])
    monkeypatch.setitem(events._listeners, MayNoLongerBeShown, [*before, heard.append])
    yield heard


@pytest.fixture
def on_file(pupil: Person) -> Say:
    """Put an answer on file as it might have come in long ago."""

    def put(
        holder: Person | None,
        answer: str,
        purpose: str = "website",
        since: datetime | None = None,
        **more: object,
    ) -> ConsentAnswer:
        with school_scope(pupil.school):
            return ConsentAnswer.objects.create(
                pupil=pupil, holder=holder, purpose=purpose, answer=answer, since=since or timezone.now(),
                evidence="form of 14 September", **more,
            )  # fmt: skip

    return put
