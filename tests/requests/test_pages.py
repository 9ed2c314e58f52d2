"""The pages: what can be asked, filling in, checking, deciding, confirming, and whom each is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.conftest import enrol
from tests.requests.conftest import House, day
from tests.requests.test_exceptions import TRIP
from tests.requests.test_projects import project

from handbell.people.models import Person
from handbell.requests.models import Confirmation, Request, StageDecision
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
Build = Callable[[str], House]
ClientOf = Callable[[Person], Client]


def text(reply: Any) -> str:
    return reply.content.decode()  # type: ignore[no-any-return]


def word_of(found: Request, **more: Any) -> dict[str, Any]:
    found.refresh_from_db()
    return {"revision": found.revision, "stage": found.stage, "reason": ""} | more


def test_what_can_be_asked_is_grouped_searched_and_shows_its_clause(
    house: Build, client_of: ClientOf
) -> None:
    here = house("great-harwood")
    page = text(client_of(here.teacher).get("/requests/new/"))
    assert (
        "Accounts and projects" in page and "Ask for a project with pupils" in page and "GH-staff.5-2" in page
    )
    found = text(client_of(here.teacher).get("/requests/new/?q=PRIVACY"))
    assert "Ask for help with social media" in found and "Ask for a project with pupils" not in found
    assert "Nothing that can be asked for" in text(client_of(here.teacher).get("/requests/new/?q=elephant"))
    assert "Ask for a project with pupils" not in text(client_of(here.parent).get("/requests/new/"))
    assert client_of(here.parent).get("/requests/new/project_request/").status_code == 403
    assert client_of(here.teacher).get("/requests/new/nothing/").status_code == 404


def test_from_the_form_to_the_answer(house: Build, client_of: ClientOf) -> None:
    here = house("take-1-studios")
    mine, head = client_of(here.teacher), client_of(here.head)
    bare = mine.post("/requests/new/contact_exception/", {"what": "The trip"})
    assert bare.status_code == 422
    assert not Request.objects.exists()
    asked = TRIP | {"begins": day(0), "until": day(3)}
    reply = mine.post("/requests/new/contact_exception/", asked)
    found = Request.objects.get()
    assert reply["Location"] == f"/requests/of/{found.pk}/check/"
    check = text(mine.get(reply["Location"]))
    assert "Check your answers" in check and "The trip to York" in check and "Hand in" in check
    assert "Handed in. You are told here what comes of it." in text(
        mine.post(f"/requests/of/{found.pk}/hand-in/", follow=True)
    )
    assert "Ask to use your own e-mail or phone for school contact: The trip to York" in text(
        head.get("/requests/")
    )
    page = text(head.get(f"/requests/of/{found.pk}/"))
    assert "Agreement of the headteacher" in page and "Agree</button>" in page
    assert "Agree</button>" not in text(mine.get(f"/requests/of/{found.pk}/"))
    none_said = head.post(f"/requests/of/{found.pk}/answer/", word_of(found, refuse="1"))
    assert none_said.status_code == 422 and "Say why, and what they can do instead" in text(none_said)
    done = text(head.post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1"), follow=True))
    assert "Your word is kept. They are told." in done and "In force" in done
    twice = text(head.post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1"), follow=True))
    assert "It was answered already, or taken back." in twice
    assert StageDecision.objects.count() == 1
    printed = text(mine.get(f"/requests/of/{found.pk}/print/"))
    assert "Patience Adeyemi" in printed and "<button" not in printed.split("<main")[1].split("</main")[0]


def test_a_draft_is_saved_half_filled(house: Build, client_of: ClientOf) -> None:
    here = house("great-harwood")
    mine = client_of(here.teacher)
    saved = mine.post(
        "/requests/new/project_request/", {"title": "Weather blog", "begins": "soon", "save": "1"}
    )
    found = Request.objects.get()
    assert saved["Location"] == f"/requests/of/{found.pk}/edit/"
    page = text(mine.get(saved["Location"]))
    assert "What was not filled in rightly is left out." in page and "Weather blog" in page
    whole = mine.post(saved["Location"], project(here))
    assert whole["Location"] == f"/requests/of/{found.pk}/check/"
    late = mine.post(f"/requests/of/{found.pk}/edit/", project(here, begins=day(13)))
    assert late.status_code == 422 and "(GH-staff.7-1)" in text(late)
    assert client_of(here.second).get(f"/requests/of/{found.pk}/edit/").status_code == 403
    assert client_of(here.second).post(f"/requests/of/{found.pk}/hand-in/").status_code == 403


def test_the_decider_is_warned_of_what_was_left_empty(house: Build, client_of: ClientOf) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here, risk_to_people=""))
    deputy = client_of(here.deputy)
    page = text(deputy.get(f"/requests/of/{found.pk}/"))
    assert "These were left empty." in page and "GH-context-10" in page
    deputy.post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1"))
    kept = text(deputy.get(f"/requests/of/{found.pk}/"))
    assert "Warned that this was left empty: Risk to people" in kept
    refused = client_of(here.assistant).post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1"))
    assert refused.status_code in (302, 403)
    assert StageDecision.objects.filter(by=here.assistant).count() == 0


def test_who_may_not_decide_reads_the_clause(house: Build, client_of: ClientOf) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    reply = client_of(here.assistant).post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1"))
    assert reply.status_code == 403
    assert "(GH-staff.5-2)" in text(reply)
    assert client_of(here.assistant).get(f"/requests/of/{found.pk}/").status_code == 403


def test_another_schools_request_is_not_there(
    house: Build, client_of: ClientOf, other_school: School
) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    owen = client_of(enrol(other_school, "Owen", "Larkin", "headteacher"))
    for path in ("", "edit/", "check/", "print/"):
        assert owen.get(f"/requests/of/{found.pk}/{path}").status_code == 404
    assert owen.post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1")).status_code == 404
    assert owen.post(f"/requests/of/{found.pk}/stop/", {"back": "1"}).status_code == 404
    found.refresh_from_db()
    assert found.state == "waiting"


def test_a_crafted_post_makes_nothing_hold(house: Build, client_of: ClientOf) -> None:
    here = house("robert-bakewell")
    mine = client_of(here.teacher)
    stick = {
        "device": "stick",
        "which": "Red",
        "use": "Sheets",
        "pupil_data": "no",
        "begins": day(0),
        "until": day(9),
    }
    mine.post(
        "/requests/new/device_permission/", stick | {"state": "active", "stage": "9", "form_id": "exception"}
    )
    found = Request.objects.get()
    assert (found.state, found.form_id) == ("draft", "device_permission")
    mine.post(f"/requests/of/{found.pk}/hand-in/", {"state": "active"})
    assert mine.post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1")).status_code == 403
    wrong = client_of(here.deputy).post(
        f"/requests/of/{found.pk}/answer/", word_of(found, agree="1") | {"stage": "x"}
    )
    assert wrong.status_code == 422
    client_of(here.deputy).post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1"))
    one = Confirmation.objects.get()
    path = f"/requests/of/{found.pk}/confirm/{one.pk}/"
    assert mine.post(path, {"on": day(0)}).status_code == 403
    assert (
        client_of(here.network)
        .post(f"/requests/of/{found.pk}/confirm/{uuid4()}/", {"on": day(0)})
        .status_code
        == 404
    )
    early = client_of(here.network).post(path, {"on": day(2)})
    assert early.status_code == 422 and "this day is still to come" in text(early)
    client_of(here.network).post(path, {"on": day(0), "note": "Clean."})
    found.refresh_from_db()
    assert found.state == "active"


def test_a_changed_request_waits_again_and_shows_both_editions(house: Build, client_of: ClientOf) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    here.word("deputy", found)
    mine = client_of(here.teacher)
    assert "every word given on it is void" in text(mine.get(f"/requests/of/{found.pk}/edit/"))
    reply = mine.post(f"/requests/of/{found.pk}/edit/", project(here, what="They chat too."), follow=True)
    page = text(reply)
    assert "Every word given before is void." in page and "Waiting for an answer" in page
    assert (
        "Words that are void" in page
        and "Edition 1, handed in" in page
        and "Pupils keep a weather blog." in page
    )
    stopped = text(mine.post(f"/requests/of/{found.pk}/stop/", {"back": "1"}, follow=True))
    assert "Taken back" in stopped and "Take it up again" in stopped
    again = text(mine.post(f"/requests/of/{found.pk}/stop/", {"again": "1"}, follow=True))
    assert "It is a draft again." in again


def test_a_policy_that_changed_meanwhile(
    house: Build, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = house("great-harwood")
    found = here.asked("teacher", "project_request", **project(here))
    Request.objects.update(form_sum="0" * 16)  # as if the form had said something else then
    reply = client_of(here.deputy).post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1"))
    assert reply.status_code == 422 and "The policy has changed since this was asked." in text(reply)
    assert not StageDecision.objects.exists()
    same = found.answers
    mine = client_of(here.teacher)
    assert "handed in again" in text(mine.post(f"/requests/of/{found.pk}/edit/", same, follow=True))
    client_of(here.deputy).post(f"/requests/of/{found.pk}/answer/", word_of(found, agree="1"))
    assert StageDecision.objects.filter(void=False).exists()


def test_a_parent_asks_for_the_pictures_of_their_own_child_alone(house: Build, client_of: ClientOf) -> None:
    here = house("robert-bakewell")
    page = text(client_of(here.parent).get("/requests/new/data_request/"))
    assert "Jonah Whitlock" in page and "Ada Quist" not in page
    wrong = {"whose": "child", "what": ["pictures"], "pupil": [str(here.other_pupil.pk)]}
    assert client_of(here.parent).post("/requests/new/data_request/", wrong).status_code == 422


def test_the_lists_take_the_same_number_of_queries_however_long(
    house: Build, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    here = house("take-1-studios")
    for _ in range(6):
        here.asked("teacher", "contact_exception", **TRIP, begins=day(0), until=day(3))
    head = client_of(here.deputy)
    head.get("/requests/")
    with django_assert_max_num_queries(25):
        head.get("/requests/")
