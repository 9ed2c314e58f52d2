"""Asking for an agreement that the policy wants, and the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from handbell.ledger.models import Entry
from handbell.notices.tell import waiting_for
from handbell.people.models import Person, RoleHeld
from handbell.requests.models import AgreementRequest
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]

FACTS = {
    "other_person": "parent", "other_age": "41", "channel": "personal_social", "platform_kind": "social_network",
    "purpose": "private", "known_outside_school": "no", "headteacher_approval": "no", "discussed_with_dsl": "no",
}  # fmt: skip


def address(role: str = "teacher", act: str = "accept_friend_request", **facts: str) -> str:
    return "/requests/ask/?" + urlencode({"act": act, "as": role} | FACTS | facts)


def asked(client: Client, role: str = "teacher", approver: str = "headteacher") -> AgreementRequest:
    reply = client.post(address(role), {"approver": approver, "notes": "We sang in one choir."})
    assert reply.status_code == 302, reply.content.decode()
    return AgreementRequest.objects.get(pk=reply["Location"].strip("/").split("/")[-1])


def text(reply: object) -> str:
    return reply.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_head_is_asked_and_agrees_and_nobody_else_can(
    client_of: ClientOf,
    in_oakfield: School,
    teacher: Person,
    headteacher: Person,
    second_teacher: Person,
    dsl: Person,
) -> None:
    page = text(client_of(teacher).get(address()))
    assert "Accept a friend, follow or chat request" in page
    assert "SN-contact-7" in page
    assert "SN-overview-1" not in page  # cited in the answer, but it asks for nobody's word
    found = asked(client_of(teacher))
    assert [one.title for one in waiting_for(headteacher.pk)] == [
        "Asked of you: Accept a friend, follow or chat request"
    ]
    word = {"reason": "", "agree": ""}
    for other in (second_teacher, dsl, teacher):
        assert client_of(other).post(f"/requests/{found.pk}/decide/", word).status_code == 403
    assert client_of(second_teacher).get(f"/requests/{found.pk}/").status_code == 403
    assert "We sang in one choir." in text(client_of(headteacher).get(f"/requests/{found.pk}/"))
    until = timezone.localdate() + timedelta(days=30)
    reply = client_of(headteacher).post(
        f"/requests/{found.pk}/decide/", word | {"holds_until": until.isoformat()}, follow=True
    )
    assert "Agreed. They are told." in text(reply)
    found.refresh_from_db()
    assert (found.state, found.decided_by, found.holds_until) == ("agreed", headteacher, until)
    assert not waiting_for(headteacher.pk).exists()
    assert [one.title for one in waiting_for(teacher.pk)] == [
        "Agreed: Accept a friend, follow or chat request"
    ]
    mine = text(client_of(teacher).get(f"/requests/{found.pk}/"))
    assert "What the policy says now that it is agreed" in mine
    assert "headteacher_approval=yes" in mine
    assert "Read: take it off my list" in mine
    client_of(headteacher).post(f"/requests/{found.pk}/seen/")
    assert waiting_for(teacher.pk).exists()
    client_of(teacher).post(f"/requests/{found.pk}/seen/")
    assert not waiting_for(teacher.pk).exists()
    assert "Read: take it off my list" not in text(client_of(teacher).get(f"/requests/{found.pk}/"))


def test_a_second_press_changes_nothing(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    found = asked(client_of(teacher))
    again = client_of(teacher).post(address(), {"approver": "headteacher"}, follow=True)
    assert "You have asked this already." in text(again)
    client_of(headteacher).post(f"/requests/{found.pk}/decide/", {"agree": ""})
    late = client_of(headteacher).post(
        f"/requests/{found.pk}/decide/", {"refuse": "", "reason": "No."}, follow=True
    )
    assert "This request was answered already, or taken back." in text(late)
    found.refresh_from_db()
    assert found.state == "agreed"
    verbs = list(Entry.objects.filter(verb__startswith="requests.").values_list("verb", flat=True))
    assert sorted(verbs) == ["requests.agreed", "requests.asked"]


def test_a_refusal_needs_its_reason(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    found = asked(client_of(teacher))
    bare = client_of(headteacher).post(f"/requests/{found.pk}/decide/", {"refuse": "", "reason": "  "})
    assert bare.status_code == 422
    assert "Say why, and what they can do instead" in text(bare)
    found.refresh_from_db()
    assert found.state == "waiting"
    why = {"refuse": "", "reason": "Use the class account."}
    client_of(headteacher).post(f"/requests/{found.pk}/decide/", why)
    assert "Use the class account." in text(client_of(teacher).get(f"/requests/{found.pk}/"))


def test_an_agreement_cannot_end_before_it_begins(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    found = asked(client_of(teacher))
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    for day, said in ((yesterday, "Give a day that is still to come"), ("soon", "Enter a valid date")):
        reply = client_of(headteacher).post(
            f"/requests/{found.pk}/decide/", {"agree": "", "holds_until": day}
        )
        assert reply.status_code == 422
        assert said in text(reply)
    found.refresh_from_db()
    assert found.state == "waiting"


def test_the_asker_takes_it_back_and_nobody_else(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    found = asked(client_of(teacher))
    assert client_of(headteacher).post(f"/requests/{found.pk}/take-back/").status_code == 403
    assert "Taken back." in text(client_of(teacher).post(f"/requests/{found.pk}/take-back/", follow=True))
    assert not waiting_for(headteacher.pk).exists()
    assert "Taken back" in text(client_of(teacher).get("/requests/"))


def test_the_headteachers_own_request_goes_to_the_chair(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person, governor: Person
) -> None:
    RoleHeld.objects.create(person=governor, role="chair_of_governors")
    RoleHeld.objects.create(person=headteacher, role="supply_staff")
    found = asked(client_of(headteacher), role="supply_staff")
    assert client_of(headteacher).post(f"/requests/{found.pk}/decide/", {"agree": ""}).status_code == 403
    assert [one.link for one in waiting_for(governor.pk)] == [f"/requests/{found.pk}/"]
    client_of(governor).post(f"/requests/{found.pk}/decide/", {"agree": ""})
    found.refresh_from_db()
    assert found.decided_by == governor


def test_what_waits_for_nobody_cannot_be_asked(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person
) -> None:
    held = client_of(teacher).get(address(headteacher_approval="yes"))
    assert "nobody’s agreement that can be asked for here" in text(held)
    posted = client_of(teacher).post(address(headteacher_approval="yes"), {"approver": "headteacher"})
    assert posted.status_code == 422
    assert not AgreementRequest.objects.exists()


def test_a_school_without_the_office_says_so(
    client_of: ClientOf, in_oakfield: School, teacher: Person
) -> None:
    reply = client_of(teacher).post(address(), {"approver": "headteacher"})
    assert reply.status_code == 422
    assert "Nobody holds this office at your school yet: Headteacher." in text(reply)


@pytest.mark.parametrize(
    "query",
    [
        "act=fly_a_kite&as=teacher",
        "act=accept_friend_request&as=headteacher",
        "act=accept_friend_request&as=teacher&colour=red",
        "act=accept_friend_request&as=teacher&other_age=old",
        "act=accept_friend_request&as=teacher&other_person=Maya+Okonkwo",
    ],
)
def test_a_link_that_no_page_gives_is_refused_in_words(
    query: str, client_of: ClientOf, in_oakfield: School, teacher: Person
) -> None:
    reply = client_of(teacher).get(f"/requests/ask/?{query}")
    assert reply.status_code == 400
    assert "This link cannot be read" in text(reply)
    assert "Okonkwo" not in text(reply)


def test_without_a_question_it_begins_with_one(
    client_of: ClientOf, in_oakfield: School, teacher: Person
) -> None:
    assert client_of(teacher).get("/requests/ask/")["Location"] == "/ask/"


def test_nothing_asked_yet_says_where_to_begin(
    client_of: ClientOf, in_oakfield: School, teacher: Person
) -> None:
    assert "You have asked for nothing yet." in text(client_of(teacher).get("/requests/"))


def test_who_asked_and_why_is_kept_from_others_and_from_other_schools(
    client_of: ClientOf,
    in_oakfield: School,
    teacher: Person,
    headteacher: Person,
    second_teacher: Person,
    outsider: Person,
) -> None:
    found = asked(client_of(teacher))
    assert client_of(outsider).get(f"/requests/{found.pk}/").status_code == 404
    assert "Accept a friend" not in text(client_of(second_teacher).get("/requests/"))
    assert "Accept a friend" in text(client_of(headteacher).get("/requests/"))


@pytest.mark.browser
def test_the_pages_are_fit_to_be_seen(
    client_of: ClientOf, in_oakfield: School, teacher: Person, headteacher: Person, tour: Callable[..., None]
) -> None:
    tour(teacher, "/requests/", address())
    found = asked(client_of(teacher))
    tour(headteacher, "/requests/", f"/requests/{found.pk}/")
    client_of(headteacher).post(
        f"/requests/{found.pk}/decide/", {"agree": "", "reason": "Yes. Tell me how it goes."}
    )
    tour(teacher, "/requests/", f"/requests/{found.pk}/")
