"""Asking without an account: parents and carers, and pupils of 5 to 11."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from handbell.pages import limit
from handbell.pages.doors import parents_door, pupils_door
from handbell.pages.for_pupils import acts_of_pupils, pupil_words
from handbell.pages.forms import LABELS
from handbell.pages.reading import read_words
from handbell.people.models import Person
from handbell.policy import Situation, pack_ids, vocabulary
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import engine_of
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
PARENTS, PUPILS = "/school/oakfield/parents/ask/", "/school/oakfield/pupils/ask/"


def words(answer: HttpResponse) -> str:
    page = answer.content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


def choose(client: Client, path: str, pick: Callable[[list[str]], str]) -> HttpResponse:
    """From question to question to the answer."""
    facts: list[str] = []
    for _ in range(30):
        answer = client.get(f"{path}?{'&'.join(facts)}")
        assert answer.status_code == 200, facts
        page = answer.content.decode()
        if "hb-answer" in page:
            return answer
        fields = re.findall(r'type="radio" name="([a-z_]+)" id="[^"]+" value="([a-z_0-9]+)"', page)
        number = re.search(r'type="number"[^>]* name="([a-z_]+)"', page)
        name = fields[0][0] if fields else number.group(1) if number else ""
        facts.append(f"{name}={pick([value for _, value in fields] or ['9', 'unknown'])}")
    raise AssertionError("thirty questions and no answer")


def test_a_parent_asks_in_their_own_words_without_an_account(oakfield: School, client: Client) -> None:
    door = words(client.get(PARENTS))
    assert "You need no account." in door and "What you type is not kept." in door
    assert "Run an online activity" not in door  # not a parent's question
    answer = client.post(PARENTS, {"question": "can I put my photo of the school play on Facebook?"})
    assert answer.status_code == 200
    assert "You asked can I put my photo of the school play on Facebook?" in words(answer)
    assert "Share a picture, video or live stream of a child" in words(answer)
    assert "You:" not in words(answer)  # everybody here is a parent


def test_a_parent_gets_the_parents_answer_with_the_public_policy(oakfield: School, client: Client) -> None:
    facts = {"route": "social_media"}
    page = client.get(f"{PARENTS}raise_complaint/", facts)
    decision = engine_of("st-nicholas").decide(Situation("parent", "raise_complaint", dict(facts)))
    assert decision.outcome == "advised_against" and "Advised against" in words(page)
    for clause in decision.citations:
        assert f'href="/policy/oakfield/#{clause}"' in page.content.decode()
    assert (
        "With the school: class teacher, headteacher, complaints or grievance policy : You should"
        in words(page)
    )
    assert "The number is 01632 960100" in words(page)
    assert "Only my own child" in words(client.get(f"{PARENTS}share_image_of_child/?ask=image_shows"))


def test_no_public_page_names_anybody(
    teacher: Person, headteacher: Person, dsl: Person, client: Client
) -> None:
    for path in (
        PARENTS,
        f"{PARENTS}report_concern/?concern=unwanted_contact",
        PUPILS,
        f"{PUPILS}report_concern/",
    ):
        page = client.get(path).content.decode()
        for person in (teacher, headteacher, dsl):
            assert person.family not in page


def test_what_is_for_others_and_what_is_not_in_the_address(oakfield: School, client: Client) -> None:
    assert "other people of the school" in words(client.get(f"{PARENTS}run_online_activity/"))
    assert client.get(f"{PARENTS}run_online_activity/").status_code == 403
    assert client.get(f"{PUPILS}open_school_account/").status_code == 403
    assert "This is for grown-ups" in words(client.get(f"{PUPILS}open_school_account/"))
    for path in (PARENTS, PUPILS):
        assert client.get(f"{path}no_such_act/").status_code == 404
        assert (
            client.get(f"{path}have_own_account/?as=teacher").status_code == 400
        )  # nobody claims a role here
        assert client.get(f"{path}have_own_account/?ask=as").status_code == 400
        assert client.get(f"{path}have_own_account/?hobby=chess").status_code == 400
    assert "That didn’t work" in words(client.get(f"{PUPILS}have_own_account/?hobby=chess"))


@pytest.mark.parametrize("path", [PARENTS, PUPILS])
def test_bad_input_by_a_public_door(path: str, oakfield: School, client: Client) -> None:
    for typed in ("", "   ", "x" * 20_000, "Ga i dderbyn cais ffrind gan riant ar Facebook?"):
        answer = client.post(path, {"question": typed})
        assert answer.status_code == 400
        assert "There is a problem" in words(answer)
        assert 'href="#id_question"' in answer.content.decode()
    answer = client.post(path, {"question": "<img src=x onerror=alert(1)> zebra"})
    assert answer.status_code == 200
    assert "<img" not in answer.content.decode()
    assert Client(enforce_csrf_checks=True).post(path, {"question": "may I?"}).status_code == 403


@pytest.mark.parametrize("path", [PARENTS, PUPILS])
def test_too_many_questions_from_one_address(
    path: str, oakfield: School, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limit, "MOST", 3)
    typed = {"question": "can i use my phone at break"}
    here, elsewhere = {"REMOTE_ADDR": "203.0.113.9"}, {"REMOTE_ADDR": "203.0.113.10"}
    for _ in range(3):
        assert client.post(path, typed, **here).status_code == 200
    refused = client.post(path, typed, **here)
    assert refused.status_code == 429
    assert "Wait five minutes, then ask again." in words(refused)
    assert client.get(path, **here).status_code == 200  # the list is always there
    assert client.post(path, typed, **elsewhere).status_code == 200
    one_home = [{"REMOTE_ADDR": f"2001:db8:1:2::{number}"} for number in range(1, 5)]
    assert [client.post(path, typed, **one).status_code for one in one_home] == [200, 200, 200, 429]


@pytest.mark.parametrize("path", [PARENTS, PUPILS])
def test_a_school_that_cannot_answer_yet(path: str, oakfield: School, client: Client) -> None:
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(in_force=False)
    for answer in (
        client.get(path),
        client.post(path, {"question": "may I"}),
        client.get(f"{path}have_own_account/"),
    ):
        assert answer.status_code == 200
        assert "<textarea" not in answer.content.decode()
    assert "can" in words(client.get(path)) and "answer" in words(client.get(path))
    assert client.get(path.replace("oakfield", "nowhere")).status_code == 404


def test_a_child_reads_a_child_s_words(oakfield: School, client: Client) -> None:
    page = client.get(PUPILS)
    said = words(page)
    assert said.index("Something online worries me or upsets me") < said.index(
        "Somebody wants to be my friend online"
    )
    assert "Accept a friend, follow or chat request" not in said
    assert page.content.decode().count("hb-tile") >= len(acts_of_pupils(vocabulary()))
    asked = client.get(f"{PUPILS}accept_friend_request/")
    assert "Who is the other person?" in words(asked) and "A friend I know in real life" in words(asked)
    assert "I don’t know" in words(asked)


@pytest.mark.parametrize(
    "path", ["", "accept_friend_request/", "report_concern/", "share_login/not-that/", "x/"]
)
def test_help_stands_on_every_page_for_children(path: str, oakfield: School, client: Client) -> None:
    page = client.get(PUPILS + path)
    if page.status_code == 404:
        return
    assert "Worried or upset? Tell a grown-up." in words(page)
    assert 'href="tel:08001111"' in page.content.decode()
    assert "Leave this page" in page.content.decode()
    assert "data-aloud hidden" in page.content.decode() or "not-that" in path  # shown by the script alone


def test_a_worried_child_is_asked_nothing(oakfield: School, client: Client) -> None:
    for school_pack in pack_ids():
        with school_scope(oakfield):
            AdoptedPolicy.objects.update(pack_id=school_pack)
        answer = words(client.get(f"{PUPILS}report_concern/"))
        assert "Tell a grown-up you trust." in answer
        assert "It is not your fault." in answer


def test_a_child_who_is_not_understood_is_offered_help_first(oakfield: School, client: Client) -> None:
    for typed in ("someone was mean", "zebra zebra zebra"):
        answer = client.post(PUPILS, {"question": typed})
        assert answer.status_code == 200
        assert "I’m not sure what you mean" in words(answer)
        assert "Is it one of these? Something online worries me or upsets me" in words(answer)
        assert f">\n{typed}</textarea>" in answer.content.decode()


@pytest.mark.parametrize("pack_id", pack_ids())
@pytest.mark.parametrize("act", [act.id for act in acts_of_pupils(vocabulary())])
def test_every_question_of_a_child_ends_in_a_child_s_answer(
    act: str, pack_id: str, oakfield: School, client: Client
) -> None:
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id=pack_id)
    known = pupil_words()
    headings = {one.says for one in known.outcomes.values()} | {"Tell a grown-up you trust."}
    for pick in (lambda values: values[0], lambda values: values[-1]):
        page = choose(client, f"{PUPILS}{act}/", pick).content.decode()
        heading = unescape(re.search(r'<h1[^>]*id="answer">([^<]+)</h1>', page)[1])  # type: ignore[index]
        assert heading in headings
        assert known.acts[act].says in unescape(page)
        assert "_" not in re.sub(r"<[^>]+>", "", page[page.index("hb-answer") : page.index("hb-help")])


def test_a_child_asks_about_pictures_where_the_policy_binds_children_in_them(
    oakfield: School, client: Client
) -> None:
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id="handbell-2026")
    assert "I want to take a picture of somebody at school" in words(client.get(PUPILS))
    assert "No, don’t do that." in words(client.get(f"{PUPILS}take_or_keep_photos/"))
    asked = client.get(f"{PUPILS}share_image_of_child/?ask=image_shows")
    assert "Who is in the picture?" in words(asked) and "Only me" in words(asked)
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id="great-harwood")
    assert "I want to take a picture" not in words(client.get(PUPILS))
    refused = client.get(f"{PUPILS}take_or_keep_photos/")
    assert refused.status_code == 403 and "This is for grown-ups" in words(refused)


@pytest.mark.parametrize("door", ["parents", "pupils"])
def test_the_example_in_the_hint_is_understood(door: str, oakfield: School) -> None:
    hint = str(LABELS[door][1]).partition(": ")[2]
    with school_scope(oakfield):
        found = read_words(hint, parents_door(oakfield) if door == "parents" else pupils_door(oakfield))
    assert found.asked is not None


def test_the_parents_page_leads_to_the_box(oakfield: School, client: Client) -> None:
    assert f'href="{PARENTS}"' in client.get("/school/oakfield/parents/").content.decode()
    assert f'href="{PUPILS}"' in client.get("/school/oakfield/parents/").content.decode()
    assert 'href="/ask/"' in client.get("/school/oakfield/governors/").content.decode()
    public = client.get("/policy/oakfield/").content.decode()
    assert f'href="{PARENTS}"' in public and f'href="{PUPILS}"' in public
