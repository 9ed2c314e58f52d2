"""One's own list of kept answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from handbell.ledger.models import Entry
from handbell.people.models import Person, RoleHeld
from handbell.policies.models import KeptAnswer
from handbell.schools.models import AdoptedPolicy
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
FACTS = {"route": "social_media", "about": "school", "content": "critical"}


def words(answer: HttpResponse) -> str:
    page = answer.content.decode()
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page[page.index("<main") :])))


def keep(client: Client, act: str = "raise_complaint", **facts: str) -> HttpResponse:
    return client.post(f"/ask/{act}/keep/", facts or FACTS, follow=True)


def answer_of(person: Person) -> KeptAnswer:
    with school_scope(person.school):
        return KeptAnswer.objects.get(person=person)


def test_an_answer_is_kept_with_the_policy_that_gave_it(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    empty = words(client.get("/ask/kept/"))
    assert "You keep no answers yet." in empty and "under its answer is “Keep this answer”" in empty
    page = keep(client)
    assert page.redirect_chain[-1][0] == "/ask/kept/"  # type: ignore[attr-defined]
    said = words(page)
    assert "Raise a concern or complaint about the school: Advised against" in said
    assert "Route: On social media" in said and "Criticism, complaint or grievance" in said
    assert "under the policy st-nicholas, version 1" in said
    assert "Would be answered differently now" not in said
    kept = answer_of(teacher)
    assert (kept.actors, kept.act, kept.facts) == (["teacher"], "raise_complaint", FACTS)
    assert "This answer is on your list already." in page_after(keep(client))
    assert answer_of(teacher).pk == kept.pk


def page_after(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_the_newest_stands_first(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    keep(client)
    keep(client, "share_login", channel="school_email")
    said = words(client.get("/ask/kept/"))
    assert said.index("Share a login or password") < said.index("Raise a concern or complaint")


def test_another_policy_that_answers_otherwise_is_told(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    keep(client)
    with school_scope(teacher.school):
        AdoptedPolicy.objects.update(pack_id="westbrook-old-hall")
    said = words(client.get("/ask/kept/"))
    assert "Would be answered differently now You must not" in said
    assert "under the policy st-nicholas" in said
    link = re.search(r'href="(/ask/raise_complaint/\?[^"]+)"', client.get("/ask/kept/").content.decode())
    assert link and client.get(unescape(link.group(1))).status_code == 200
    with school_scope(teacher.school):
        AdoptedPolicy.objects.update(in_force=False)
    assert "Cannot be asked any more" in words(client.get("/ask/kept/"))


def test_taking_one_off_asks_first(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    keep(client)
    path = f"/ask/kept/{answer_of(teacher).pk}/"
    assert "Take this answer off your list?" in words(client.get(path))
    assert answer_of(teacher)  # looking changes nothing
    gone = client.post(path, follow=True)
    assert "Taken off your list." in page_after(gone) and "You keep no answers yet." in words(gone)
    assert client.get(path).status_code == 404


def test_nobody_sees_or_takes_another_s_answers(
    teacher: Person,
    second_teacher: Person,
    headteacher: Person,
    outsider: Person,
    client_of: ClientOf,
    client: Client,
) -> None:
    keep(client_of(teacher))
    path = f"/ask/kept/{answer_of(teacher).pk}/"
    for other in (second_teacher, headteacher, outsider):
        assert "You keep no answers yet." in words(client_of(other).get("/ask/kept/"))
        assert client_of(other).get(path).status_code == 404
        assert client_of(other).post(path).status_code == 404
    assert client.get("/ask/kept/")["Location"] == "/accounts/login/?next=/ask/kept/"
    assert client.post("/ask/share_login/keep/").status_code == 302
    assert answer_of(teacher)


def test_only_closed_words_are_kept(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    for facts in ({"route": "on the bus"}, {"hobby": "chess"}, {"as": "emperor"}):
        keep(client, **facts)
    assert client.post("/ask/no_such_act/keep/").status_code == 404
    assert client.get("/ask/share_login/keep/").status_code == 405
    keep(client, "use_email_in_school")  # not a teacher's question
    with school_scope(teacher.school):
        assert not KeptAnswer.objects.exists()
        keep(client)
        entries = " ".join(str(one.__dict__) for one in Entry.objects.all())
    assert "raise_complaint" not in entries and "critical" not in entries  # the record says that, not which


def test_who_is_both_keeps_the_answer_of_both(teacher: Person, client_of: ClientOf) -> None:
    with school_scope(teacher.school):
        RoleHeld.objects.create(person=teacher, role="parent")
    keep(client_of(teacher), **{**FACTS, "as": "parent"})
    assert answer_of(teacher).actors == ["parent", "teacher"]
    assert answer_of(teacher).facts == FACTS


def test_the_answer_s_own_button_keeps_it(teacher: Person, client_of: ClientOf) -> None:
    client = client_of(teacher)
    page = client.get("/ask/raise_complaint/", FACTS).content.decode()
    form = re.search(r'<form method="post" action="(/ask/raise_complaint/keep/)">(.*?)</form>', page, re.S)
    assert form and "Keep this answer" in form.group(2)
    fields = dict(re.findall(r'type="hidden" name="([a-z_]+)" value="([a-z_]+)"', form.group(2)))
    client.post(form.group(1), fields)
    assert answer_of(teacher).facts == FACTS
    assert (
        "Keep this answer"
        not in client.get("/school/oakfield/parents/ask/raise_complaint/", FACTS).content.decode()
    )
