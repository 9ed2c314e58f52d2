"""The page for children of 5 to 11: pictures, few words, nothing to type, no account."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from handbell.cases.models import Case, Report
from handbell.cases.worries import WORRIES
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db


def test_a_child_presses_a_picture_and_the_school_has_it(
    everybody: None, oakfield: School, client: Client
) -> None:
    page = client.get("/school/oakfield/report/child/").content.decode()
    for words in (
        "You are not in trouble.",
        "Get help now",
        "999",
        "0800 1111",
        "Leave this page",
        "Read it to me",
    ):
        assert words in page
    assert page.count("<svg") >= len(WORRIES) + 3 and 'type="file"' not in page
    assert re.findall(r"<textarea[^>]*required|<input[^>]*required", page) == []
    nothing = client.post("/school/oakfield/report/child/", {})
    assert nothing.status_code == 422 and "Pick one picture first." in nothing.content.decode()
    done = client.post("/school/oakfield/report/child/", {"worry": "secret", "who": "school"})
    assert done.status_code == 200 and "We have it. Well done." in done.content.decode()
    wrote = client.post(
        "/school/oakfield/report/child/", {"worry": "mean", "words": "  its Maisie agen  ", "name": "Jo B"}
    )
    assert wrote.status_code == 200
    with school_scope(oakfield):
        first, second = Report.objects.order_by("at")
        assert first.contents["words"] == "A grown-up told me to keep a secret.\nIt was a grown-up at school."
        assert (first.contents["by"], first.contents["about"], first.contents["tags"]) == (
            "pupil",
            "staff",
            ["child_at_risk"],
        )
        assert (
            second.contents["words"]
            == "Someone is mean to me on a game or app.\n  its Maisie agen  \nName: Jo B"
        )
        assert Case.objects.count() == 2


def test_every_worry_is_told(
    everybody: None, oakfield: School, client: Client, dsl: Person, headteacher: Person
) -> None:
    for worry in list(WORRIES):
        client.post("/school/oakfield/report/child/", {"worry": worry}, REMOTE_ADDR=f"192.0.2.{len(worry)}")
    with school_scope(oakfield):
        assert Report.objects.count() == len(WORRIES)
        assert all(case.readers.exists() for case in Case.objects.all())
