"""Nothing that somebody wrote is lost over an expired session or a stale token, and nothing is taken unasked."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.cases.conftest import TellIt, chair, everybody, nobody_counted, read_as_bullying, told, under

from handbell.cases.actions.people import share
from handbell.cases.models import Case, Draft, Event, Report
from handbell.letters.models import Letter
from handbell.people.models import Person
from handbell.schools.access import Actor

__all__ = ["chair", "everybody", "nobody_counted", "read_as_bullying", "told", "under"]  # of the cases room
pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
WORDS = '  he sed\r\n"il get u"   <b>😢</b> & thts it\t\r\n  '
OURS = {"Sec-Fetch-Site": "same-origin"}
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def sent_again(page: str) -> dict[str, str]:
    """What the page's button sends."""
    return {name: html.unescape(value) for name, value in _HIDDEN.findall(page)}


def browser(client: Client) -> Client:
    """The same person in a browser that checks tokens, as it is in life."""
    strict = Client(enforce_csrf_checks=True, headers=OURS)
    strict.cookies = client.cookies
    return strict


def forms(case: Case) -> list[tuple[str, dict[str, str]]]:
    """A form of each room with words in it."""
    return [
        ("/report/", {"words": WORDS, "about": "pupil"}),
        (f"/cases/{case.pk}/note/", {"kind": "note", "words": WORDS}),
        (f"/evidence/{case.pk}/add/", {"shows": WORDS, "token": "x"}),
        (f"/evidence/{case.pk}/capture/", {"words": WORDS, "seen_by": "Dawn"}),
        (f"/evidence/{case.pk}/hold/", {"reason": WORDS}),
        (f"/bundles/{case.pk}/make/", {"reason": WORDS, "for_whom": "The police"}),
    ]


def test_signed_out_meanwhile_the_words_come_back_and_go_in_after_signing_in(
    told: TellIt, client_of: ClientOf, dsl: Person
) -> None:
    case = told()
    lines, reports = Event.objects.count(), Report.objects.count()
    for path, form in forms(case):
        out = Client(headers=OURS).post(path, form)
        page = out.content.decode()
        assert out.status_code == 403 and "You were signed out while you wrote" in page, path
        assert "nothing that you wrote is lost" in page and html.escape(WORDS.strip()[-9:].strip()) in page
        assert sent_again(page).items() >= form.items() and f'action="{path}"' in page
        assert "no-store" in out["Cache-Control"]
    assert (Event.objects.count(), Report.objects.count()) == (lines, reports)

    path, form = forms(case)[1]
    page = Client(headers=OURS).post(path, form).content.decode()
    signed_in = browser(client_of(dsl))
    stale = signed_in.post(path, sent_again(page))  # signing in made a fresh token
    assert stale.status_code == 403 and "This page was open too long" in stale.content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', stale.content.decode())
    assert token
    kept = signed_in.post(path, {**sent_again(stale.content.decode()), "csrfmiddlewaretoken": token[1]})
    assert kept.status_code == 302
    assert case.events.get(kind="note").contents["said"]["words"] == WORDS


def test_a_stale_token_gives_the_words_back_in_every_room(
    told: TellIt, client_of: ClientOf, dsl: Person
) -> None:
    case = told()
    lines, strict = Event.objects.count(), browser(client_of(dsl))
    for path, form in forms(case):
        answer = strict.post(path, {**form, "csrfmiddlewaretoken": "a" * 64})
        page = answer.content.decode()
        assert answer.status_code == 403 and "This page was open too long" in page, path
        assert sent_again(page).items() >= form.items() and "Sign in (opens in a new tab)" not in page
    assert Event.objects.count() == lines and not Letter.objects.exists()


def test_a_letter_being_written_comes_back_too(
    told: TellIt, client_of: ClientOf, chair: Person, governor: Person, acting: Callable[[Person], Actor]
) -> None:
    case = told(reads=("parent_post",), holds=("parent_author",), about="parent")
    share(acting(chair), case.pk, governor.pk, "To read its letter")
    begin = {"kind": "parent_removal_request", "token": "7b0dd3e0-56d5-4a3c-9c06-51e5f7c5c0f5"}
    client_of(chair).post(f"/letters/case/{case.pk}/", begin)
    path, body = f"/letters/{begin['token']}/write/", "Dear Mr Whitlock,\r\n\r\nplease take it down"
    page = Client(headers=OURS).post(path, {"body": body, "version": "1"}).content.decode()
    assert sent_again(page).items() >= {"body": body, "version": "1"}.items()
    kept = client_of(chair).post(path, sent_again(page))
    assert kept.status_code == 302
    assert Letter.objects.get().contents["body"] == body.replace("\r\n", "\n")


def test_another_site_learns_and_does_nothing_and_no_secret_is_shown_again(
    told: TellIt, client_of: ClientOf, dsl: Person
) -> None:
    path, form = forms(told())[1]
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {}):
        out = Client(headers=headers).post(path, form)
        assert out.status_code == 302 and out["Location"] == f"/accounts/login/?next={path}"
        strict = Client(enforce_csrf_checks=True, headers=headers)
        strict.cookies = client_of(dsl).cookies
        assert "il get u" not in strict.post(path, form).content.decode()
    old = Client(headers={"Origin": "http://testserver"}).post(path, {**form, "app_password": "heron-blue"})
    assert "il get u" in old.content.decode() and "heron-blue" not in old.content.decode()


def test_a_draft_that_is_not_kept_does_not_look_kept(in_oakfield: object) -> None:
    answer = Client(headers=OURS).post("/report/draft/", {"words": WORDS})
    assert answer.status_code == 403 and not Draft.objects.exists()
