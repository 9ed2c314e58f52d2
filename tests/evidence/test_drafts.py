"""A page that somebody began to write down: its words, for its writer alone, and no evidence before it is handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.cases.conftest import TellIt
from tests.evidence.making import a_picture, files_of_vault, upload

from handbell.cases.codes import new_token
from handbell.cases.drafts import forget_old
from handbell.cases.models import Draft
from handbell.evidence.controls import capture_details
from handbell.evidence.models import Evidence
from handbell.people.models import Person
from handbell.schools.controls import Period

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]


def status() -> str:
    now = timezone.now()
    return capture_details(Period(now - timedelta(days=1), now + timedelta(days=1))).status


def test_a_draft_is_kept_for_its_writer_and_handed_in_with_time_and_address(
    told: TellIt, client_of: ClientOf, dsl: Person, headteacher: Person, teacher: Person
) -> None:
    case = told()
    path = f"/evidence/{case.pk}/capture/"
    said = {"words": "They wrote that she stinks", "seen_by": "Dawn", "token": new_token()}
    assert client_of(teacher).post(path, {**said, "later": "1"}).status_code == 404
    kept = client_of(dsl).post(path, {**said, "later": "1", "file": upload(a_picture())}, follow=True)
    assert "Kept as a draft for a week, for you alone." in kept.content.decode()
    assert not Evidence.objects.exists() and not files_of_vault() and status() == "none"
    assert "stinks" in client_of(dsl).get(path).content.decode()
    assert "stinks" not in client_of(headteacher).get(path).content.decode()
    refused = client_of(dsl).post(path, said)
    assert refused.status_code == 422 and "Say when that was. (SN-bullying-8)" in refused.content.decode()
    whole = {**said, "address": "https://example.org/a", "seen": "2026-11-20T19:05"}
    assert client_of(dsl).post(path, whole).status_code == 302
    assert Evidence.objects.get().kind == "capture" and not Draft.objects.exists() and status() == "kept"


def test_a_draft_goes_after_a_week(told: TellIt, client_of: ClientOf, dsl: Person) -> None:
    client_of(dsl).post(f"/evidence/{told().pk}/capture/", {"words": "They wrote", "later": "1"})
    assert forget_old(timezone.now() + timedelta(days=6)) == 0
    assert forget_old(timezone.now() + timedelta(days=8)) == 1
