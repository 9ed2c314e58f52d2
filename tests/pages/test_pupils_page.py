"""The pupils' page: in their words, with pictures; what no adult has opened is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handbell.channels.models import Channel
from handbell.ledger.models import Entry
from handbell.pages.cards import ALL, cards_of
from handbell.pages.models import PupilLink
from handbell.pages.pictures import PICTURES
from handbell.pages.reading_age import reading_age
from handbell.people.models import Person
from handbell.policy import load_pack, pack_ids
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
PAGE = "/school/oakfield/pupils/"
JARGON = re.compile(r"\b(DSL|SLT|AUP|policy|approval|consent|clause|platform|inappropriate|content)\b", re.I)


def childs(answer: Any) -> str:
    """What a child reads: without what is folded away for grown-ups."""
    page = answer.content.decode()
    inside = page[page.index("<main") : page.index("</main>")]
    inside = re.sub(
        r'<details[^>]*data-silent[^>]*>.*?</details>|<p class="hb-rules".*?</p>', " ", inside, flags=re.S
    )
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


def text_of(card: Any) -> str:
    details = (f"{pick}. {' '.join(map(str, why))}" for pick, why in card.details)
    return f"{card.title}. {' '.join(map(str, card.says))} {' '.join(details)}"


@pytest.mark.parametrize("card", ALL, ids=lambda card: card.id)
def test_a_card_is_for_children_of_about_seven(card: Any) -> None:
    assert reading_age(text_of(card)) <= 8.0
    assert not JARGON.search(text_of(card))
    assert card.picture in PICTURES
    for sentence in [*card.says, *(one for _pick, why in card.details for one in why)]:
        assert all(len(part.split()) <= 16 for part in re.split(r"(?<=[.?!]) ", str(sentence))), sentence


def test_the_measure_tells_a_childs_words_from_a_governors() -> None:
    assert reading_age(" ".join(map(text_of, ALL))) <= 7.0
    hard = "The governing body evaluates the effectiveness of safeguarding arrangements annually."
    assert reading_age(hard) > 14
    assert reading_age("") == 5.0 == reading_age("Be kind.")


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_clause_kept_for_pupils_has_a_childs_words(pack_id: str) -> None:
    pack = load_pack(pack_id)
    said = {clause.id for shown in cards_of(pack) for clause in shown.clauses}
    said |= {one for shown in cards_of(pack) for one in shown.value_clauses}
    assert {one.id for one in pack.clauses if "page:pupils" in one.kept_by} <= said


@pytest.mark.parametrize("pack_id", pack_ids())
def test_the_page_of_each_policy_in_a_childs_words(pack_id: str, oakfield: School, client: Client) -> None:
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id=pack_id)
    answer = client.get(PAGE)
    assert answer.status_code == 200
    page = answer.content.decode()
    for shown in cards_of(load_pack(pack_id)):
        assert str(shown.card.title) in childs(answer)
        assert f'id="{shown.card.id}"' in page
        for clause in shown.clauses:
            assert f'<a class="hb-clause" href="/policy/oakfield/#{clause.id}">' in page
    assert "0800 1111" in page and "Leave this page" in page and "<svg" in page


def test_what_the_clauses_ask_for_by_name(oakfield: School, client: Client) -> None:
    said = childs(client.get(PAGE))
    assert "Say no and tell a grown-up." in said
    assert "Never without a grown-up saying yes." in said and "must come with you" in said
    assert "Make it private" in said and "How to block" in said
    for name in ("TikTok", "WhatsApp", "Instagram"):
        assert f"{name} : you must be 13. Not for you yet." in said
    assert "My school’s name" in said and "Somebody could wait for you there." in said
    assert "Childline" in said and "It works." not in client.get(PAGE).content.decode()
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(pack_id="great-harwood")
    page = client.get(PAGE)
    assert "Connect thoughtfully" in childs(page) and "Why? We get on with each other." in childs(page)
    assert page.content.decode().count("GH-students-2</a>") > 3
    assert "Do not use your own phone at school." in childs(page)


def test_only_live_accounts_are_named_to_children(oakfield: School, office: Person, client: Client) -> None:
    with school_scope(oakfield):
        for name, state in (("Facebook", "approved"), ("Instagram page", "proposed"), ("Old X", "closed")):
            Channel.objects.create(
                name=name,
                platform=name,
                network="by_hand",
                state=state,
                consent_purpose="social_media",
                owner=office,
            )
    said = childs(client.get(PAGE))
    accounts = said[said.index("Our school online") : said.index("Good things to open")]
    assert "Facebook" in accounts and "Instagram page" not in accounts and "Old X" not in accounts
    assert "Tanner" not in said


def test_a_link_is_hidden_until_an_adult_has_opened_it(
    teacher: Person, parent: Person, client: Client, client_of: Callable[[Person], Client]
) -> None:
    staff = client_of(teacher)
    new = {"address": "https://maths.example/games", "title": "Number games", "youngest": 5, "oldest": 7}
    assert staff.post("/pupil-links/", new, follow=True).status_code == 200
    assert "Number games" not in childs(client.get(PAGE))
    with school_scope(teacher.school):
        link = PupilLink.objects.get()
    page = f"/pupil-links/{link.pk}/"
    refused = staff.post(page, {})
    assert (
        refused.status_code == 400 and "Open it first and look at the whole page" in refused.content.decode()
    )
    assert "Number games" not in childs(client.get(PAGE))
    staff.post(page, {"opened": "on"})
    assert "If you are 5 to 7 Number games" in childs(client.get(PAGE))
    assert "opened by Amara Mensah" in staff.get("/pupil-links/").content.decode()
    assert "Mensah" not in client.get(PAGE).content.decode()
    assert client_of(parent).get("/pupil-links/").status_code == 403
    assert client_of(parent).post(page, {"opened": "on"}).status_code == 403
    staff.post(page, {"take_off": "1"})
    assert "Number games" not in childs(client.get(PAGE))
    assert staff.post(page, {"opened": "on"}).status_code == 404
    with school_scope(teacher.school):
        verbs = list(
            Entry.objects.filter(verb__startswith="pages.").order_by("seq").values_list("verb", flat=True)
        )
    assert verbs == ["pages.added_pupil_link", "pages.opened_pupil_link", "pages.took_off_pupil_link"]


def test_links_that_cannot_be_added(
    teacher: Person, outsider: Person, client_of: Callable[[Person], Client], client: Client
) -> None:
    staff = client_of(teacher)
    good = {"address": "https://maths.example/games", "title": "Number games", "youngest": 5, "oldest": 7}
    for wrong, says in (
        ({"address": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"address": "ftp://files.example/x"}, "begins with https://"),
        ({"youngest": 9, "oldest": 7}, "from the youngest to the oldest"),
        ({"youngest": -1}, "from the youngest to the oldest"),
        ({"title": " "}, "required"),
    ):
        answer = staff.post("/pupil-links/", {**good, **wrong})
        assert answer.status_code == 400 and says in answer.content.decode(), wrong
    with school_scope(teacher.school):
        assert not PupilLink.objects.exists()
    assert staff.post("/pupil-links/", good).status_code == 302
    twice = staff.post("/pupil-links/", good)
    assert twice.status_code == 400 and "on the list already" in twice.content.decode()
    with school_scope(teacher.school):
        link = PupilLink.objects.get()
    assert client_of(outsider).post(f"/pupil-links/{link.pk}/", {"opened": "on"}).status_code == 404


def test_help_outside_school_says_when_it_was_opened(
    teacher: Person, client: Client, client_of: Callable[[Person], Client]
) -> None:
    staff = client_of(teacher)
    assert "https://www.childline.org.uk/" in staff.get("/pupil-links/").content.decode()
    staff.post("/pupil-links/opened-help/", {"address": "https://www.childline.org.uk/", "opened": "on"})
    assert "It works." in client.get(PAGE).content.decode()
    wrong = staff.post("/pupil-links/opened-help/", {"address": "https://elsewhere.example/", "opened": "on"})
    assert wrong.status_code == 400


def test_the_page_asks_a_bounded_number_of_queries(teacher: Person, client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(PAGE)
        return len(found)

    few = queries()
    with school_scope(teacher.school):
        for number in range(12):
            PupilLink.objects.create(
                address=f"https://maths.example/{number}",
                title=f"Game {number}",
                youngest=5 + number % 3,
                oldest=9,
            )
    assert queries() == few
