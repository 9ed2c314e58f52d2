"""The one box: what people type is read, answered at once and forgotten."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from handbell.people.models import Person, RoleHeld
from handbell.policy import vocabulary
from handbell.policy.plain import LONGEST, read_question
from handbell.schools.models import AdoptedPolicy
from handbell.schools.scope import everywhere, school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
MUM = "can I accept a friend request from a parent on facebook?"
PHONE = "can i give my mobile number to a pupil"


def ask(client: Client, typed: str, path: str = "/ask/") -> HttpResponse:
    return client.post(path, {"question": typed})


def page_of(answer: HttpResponse) -> str:
    return answer.content.decode()


def read(answer: HttpResponse) -> str:
    """The words of the page, as people read them."""
    page = page_of(answer)
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", inside)))


def addresses(answer: HttpResponse) -> list[str]:
    return [unescape(one) for one in re.findall(r'(?:href|action)="([^"]*)"', page_of(answer))]


def chips(answer: HttpResponse) -> list[str]:
    found = re.findall(r'<li class="hb-chip"><span>(.*?)</span> <a ', page_of(answer))
    return [re.sub(r"<[^>]+>", "", unescape(one)) for one in found]


def test_a_question_is_answered_at_once_with_how_it_was_read(teacher: Person, client_of: ClientOf) -> None:
    answer = ask(client_of(teacher), MUM)
    understood = read_question(MUM, asker="teacher")
    assert answer.status_code == 200
    assert f"You asked {MUM}" in read(answer)
    act = vocabulary().acts[str(understood.act)]
    assert chips(answer)[:2] == ["You: Teacher", act.label]
    assert len(chips(answer)) == 2 + len(understood.facts)
    steps = [one for one in addresses(answer) if one.startswith(f"/ask/{act.id}/?")]
    for fact in understood.facts:
        assert any(("ask", fact) in parse_qsl(urlsplit(one).query) for one in steps), fact


def test_every_step_after_it_has_closed_words_alone(teacher: Person, client_of: ClientOf) -> None:
    known = vocabulary()
    values = {value for fact in known.facts.values() for value in fact.values}
    closed = {*values, *known.facts, *known.roles, "as", "yes", "no", "unknown"}
    for typed in (MUM, PHONE, "zebra zebra accept a friend request from a parent on facebook zebra"):
        for address in addresses(ask(client_of(teacher), typed)):
            for name, value in parse_qsl(urlsplit(address).query):
                assert name in closed | {"ask"} and (value in closed or value.isdigit()), address


def test_nothing_keeps_what_was_typed(
    teacher: Person, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(teacher)
    secret = "can I accept Zebedee Quillfeather on facebook"
    for typed in (secret, f"quillfeather {secret}", "quillfeather " * 2000):
        answer = ask(client, typed)
        assert answer.status_code in {200, 400}
        assert "Location" not in answer
        assert "no-store" in answer["Cache-Control"]
        assert not [one for one in addresses(answer) if "illfeather" in one.lower()]
    assert "illfeather" not in caplog.text.lower()
    assert "illfeather" not in str(dict(client.session)).lower()
    for row in everything_in_the_database():
        assert "illfeather" not in row.lower()


def everything_in_the_database() -> list[str]:
    rows = [str(one.get_decoded()) for one in Session.objects.all()]
    with everywhere(), connection.cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            rows += [str(row) for row in cursor.fetchall()]
    return rows


def test_a_name_is_not_needed_and_is_gone_with_the_next_step(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    answer = ask(client, "can I give Jonah Whitlock my mobile number")
    assert "There is no need for names" in read(answer)
    assert not [one for one in chips(answer) if "Jonah" in one or "Whitlock" in one]
    following = client.get(next(one for one in addresses(answer) if "?" in one and "ask=" in one))
    assert "Jonah" not in page_of(following) and "Whitlock" not in page_of(following)
    assert "no need for names" not in read(ask(client, PHONE))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "The question is empty; please type what you would like to do."),
        ("   \n ", "The question is empty; please type what you would like to do."),
        ("a " * 10_000, f"please put it in {LONGEST:,} or fewer."),
        ("?!? 123", "There are no words in the question"),
        ("Ga i dderbyn cais ffrind gan riant ar Facebook?", "Handbell reads questions in English"),
        ("Czy mogę przyjąć zaproszenie od rodzica ucznia na Facebooku?", "Handbell reads questions in English"),
        ("Можно ли мне писать ученику?", "Handbell reads questions in English only"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_at_the_box(
    typed: str, says: str, teacher: Person, client_of: ClientOf
) -> None:
    answer = ask(client_of(teacher), typed)
    assert answer.status_code == 400
    assert says in read(answer)
    assert "There is a problem" in read(answer)
    assert "#id_question" in addresses(answer)
    assert "<title>Error:" in page_of(answer)
    assert "Being in touch" in read(answer)  # the list stands there all the same


def test_capitals_and_html_are_words_like_others(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    loud = ask(client, MUM.upper())
    assert chips(loud) == chips(ask(client, MUM))
    marked = ask(client, f"<script>alert(1)</script> {MUM}")
    assert marked.status_code == 200
    assert "<script>alert" not in page_of(marked)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page_of(marked)


def test_unsure_offers_the_closest_and_keeps_the_words_in_the_box(
    teacher: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handbell.pages import reading
    from handbell.policy.plain import Understood

    unsure = Understood("teacher", "post_about_school", {}, 0.69, closest=("speak_for_school",))
    monkeypatch.setattr(reading, "read_question", lambda text, asker: unsure)
    answer = ask(client_of(teacher), "tell the <papers> something")
    assert answer.status_code == 200
    assert "I am not sure I understood" in read(answer)
    assert "Rather than guess, Handbell asks you" in read(answer)
    assert ">\ntell the &lt;papers&gt; something</textarea>" in page_of(answer)
    assert "one of these? Post or comment about the school Speak or act in the school's name" in read(answer)
    assert "Being in touch" in read(answer)  # and the whole list
    assert "hb-answer" not in page_of(answer)


def test_nothing_understood_says_so_plainly(teacher: Person, client_of: ClientOf) -> None:
    answer = ask(client_of(teacher), "the weather on Tuesday")
    assert answer.status_code == 200
    assert "I am not sure I understood" in read(answer)
    assert "Nothing in the school’s policy seems to match these words" in read(answer)
    assert "hb-answer" not in page_of(answer)


def test_the_facts_understood_go_with_each_offer(
    teacher: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handbell.pages import reading
    from handbell.policy.plain import Understood

    unsure = Understood(
        "teacher", "accept_friend_request", {"other_person": "parent", "platform_kind": "social_network"}, 0.5,
        closest=("accept_friend_request", "contact_someone", "ask_for_personal_information", "use_email_in_school"),
    )  # fmt: skip
    monkeypatch.setattr(reading, "read_question", lambda text, asker: unsure)
    answer = ask(client_of(teacher), "something about a mum")
    offered = addresses(answer)
    assert "/ask/accept_friend_request/?other_person=parent&platform_kind=social_network" in offered
    assert "/ask/contact_someone/?other_person=parent&platform_kind=social_network" in offered
    assert "/ask/ask_for_personal_information/" in offered  # it can only be about a child
    assert not [one for one in offered if "use_email_in_school" in one]  # not a teacher's to ask


def test_the_second_of_two_questions_is_a_link(
    teacher: Person, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handbell.pages import reading
    from handbell.policy.plain import Understood

    both = Understood("teacher", "share_login", {}, 0.9, also="delete_abusive_content")
    monkeypatch.setattr(reading, "read_question", lambda text, asker: both)
    answer = ask(client_of(teacher), "can I share my password and can I delete abusive messages")
    assert chips(answer)[1] == "Share a login or password"
    assert "You asked two things. This is the first. The second: Delete abusive messages" in read(answer)
    assert "/ask/delete_abusive_content/" in addresses(answer)


def test_i_did_not_mean_that(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    answer = ask(client, MUM)
    other = next(one for one in addresses(answer) if "/not-that/" in one)
    page = client.get(other)
    assert "What did you mean?" in read(page)
    assert "Not this: Accept a friend, follow or chat request" in read(page)
    near = [one for one in addresses(page) if one.startswith("/ask/") and "?" in one]
    assert near and not [one for one in near if "accept_friend_request" in one]
    assert any(one.startswith("/ask/send_friend_request/?other_person=") for one in near)
    assert client.get("/ask/no_such_act/not-that/").status_code == 404


def test_who_is_both_is_answered_as_both_and_the_strictest_leads(
    teacher: Person, client_of: ClientOf
) -> None:
    with school_scope(teacher.school):
        RoleHeld.objects.create(person=teacher, role="parent")
    client = client_of(teacher)
    facts = "route=social_media&about=school&content=untrue"
    plain = read(client.get(f"/ask/raise_complaint/?{facts}"))
    assert "As Teacher" in plain and "As Parent or carer" in plain
    said = ask(client, "as a mum, can I complain about the school on facebook")
    assert any(("as", "parent") in parse_qsl(urlsplit(one).query) for one in addresses(said))
    led = read(client.get(f"/ask/raise_complaint/?{facts}&as=parent"))
    assert led.index("As Parent or carer") < led.index("As Teacher")
    other_way = read(client.get(f"/ask/raise_complaint/?{facts}&as=teacher"))
    assert other_way.index("As Teacher") < other_way.index("As Parent or carer")


def test_a_claimed_role_is_answered_but_never_instead_of_ones_own(
    teacher: Person, client_of: ClientOf
) -> None:
    client = client_of(teacher)
    facts = "route=social_media&about=school&content=untrue&as=parent"
    page = read(client.get(f"/ask/raise_complaint/?{facts}"))
    assert "As Parent or carer – the school’s list does not have you as one" in page
    assert "As Teacher" in page
    assert "Choose one of the answers." in read(client.get("/ask/raise_complaint/?as=emperor"))
    who = read(client.get("/ask/raise_complaint/?ask=as"))
    assert "In which role do you ask?" in who and "Governor" in who


def test_the_box_needs_its_token(teacher: Person, client_of: ClientOf) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(teacher).cookies
    assert ask(strict, MUM).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page_of(strict.get("/ask/")))
    assert token
    answer = strict.post("/ask/", {"question": MUM, "csrfmiddlewaretoken": token.group(1)})
    assert answer.status_code == 200


def test_who_is_not_signed_in_asks_nothing_here(client: Client, teacher: Person) -> None:
    answer = ask(client, MUM)
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/ask/"


def test_a_school_without_a_policy_has_no_box(teacher: Person, client_of: ClientOf) -> None:
    with school_scope(teacher.school):
        AdoptedPolicy.objects.update(in_force=False)
    client = client_of(teacher)
    for answer in (client.get("/ask/"), ask(client, MUM)):
        assert answer.status_code == 200
        assert "Handbell cannot answer questions for this school yet" in read(answer)
        assert "<textarea" not in page_of(answer)


def test_what_needs_an_agreement_names_who_gives_it_and_asks_for_it(
    teacher: Person, headteacher: Person, parent: Person, client_of: ClientOf
) -> None:
    facts = "other_person=pupil&channel=personal_social&known_outside_school=no&headteacher_approval=no&other_age=9"
    address = (
        f"/ask/accept_friend_request/?{facts}&platform_kind=unknown&purpose=unknown&discussed_with_dsl=no"
    )
    client = client_of(teacher)
    page = client.get(address)
    assert "Not without agreement first" in read(page)
    assert "The headteacher's approval (Patience Adeyemi)" in read(page)
    request = next(
        one for one in addresses(page) if one.startswith("/requests/ask/?act=accept_friend_request")
    )
    assert ("as", "teacher") in parse_qsl(urlsplit(request).query)
    assert client.get(request).status_code == 200
    assert not [one for one in addresses(client_of(parent).get(address)) if one.startswith("/requests/")]
    may = "other_person=known_friend"
    assert not [
        one for one in addresses(client.get(f"/ask/send_friend_request/?{may}")) if "/requests/ask" in one
    ]


def test_what_is_to_be_told_leads_to_the_report(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    told = client.get("/ask/report_concern/?concern=illegal_images&where_happened=in_school&content=unknown")
    while "hb-answer" not in page_of(told):
        name = re.search(r'type="radio" name="([a-z_]+)"', page_of(told))
        assert name
        told = client.get(
            f"{told.request['PATH_INFO']}?{told.request['QUERY_STRING']}&{name.group(1)}=unknown"
        )  # type: ignore[attr-defined]
    assert "This is something to tell somebody about." in read(told)
    assert "Tell it here, or in person" in read(told)
    assert "/report/" in [one for one in addresses(told) if one == "/report/"]
