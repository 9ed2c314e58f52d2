"""Two cases become one and are taken apart again: nobody comes to see more, and both stories stay whole."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.cases.conftest import HEAD, STAFF, readers_of
from tests.conftest import enrol

from handbell.cases.actions.merge import merge, relate, split
from handbell.cases.actions.people import share
from handbell.cases.actions.read import read
from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.write import note
from handbell.cases.codes import new_token
from handbell.cases.models import Case, Event
from handbell.cases.settling import advice_heard
from handbell.cases.story import first_fault
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.verify import verify
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
TellIt = Callable[..., Case]
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]


def test_the_whole_is_for_those_who_may_know_of_both(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, chair: Person, governor: Person, office: Person,
    in_oakfield: School, client_of: ClientOf,
) -> None:  # fmt: skip
    lead = enrol(in_oakfield, "Lena", "Frost", "dsl")
    plain, guarded = (
        told("She is called names"),
        told("He messages her", subjects=frozenset({lead.pk}), **STAFF),
    )
    assert lead.pk in readers_of(plain) and lead.pk not in readers_of(guarded)
    by = acting(dsl)
    share(by, plain.pk, governor.pk, "She sits on the panel")
    for one in (plain, guarded):
        share(by, one.pk, office.pk, "She types it")
    read(by, plain.pk)
    note(by, guarded.pk, Event.Kind.ADVICE, "Wait", "LADO, Jan Frost")
    take_step(by, guarded.pk, guarded.steps.get(what="lado").pk, "Rang the LADO", "L-77")
    with pytest.raises(NotAllowed, match="shared with you to read"):
        merge(acting(office), plain.pk, guarded.pk, "One matter")
    with pytest.raises(Case.DoesNotExist):
        merge(acting(lead), plain.pk, guarded.pk, "One matter")
    with pytest.raises(CannotBeDone, match="Say why"):
        merge(by, plain.pk, guarded.pk, " ")
    with pytest.raises(CannotBeDone, match="another case"):
        merge(by, plain.pk, plain.pk, "One matter")
    page = client_of(dsl)
    assert guarded.sign in page.get(f"/cases/{plain.pk}/merge/").content.decode()
    done = page.post(f"/cases/{plain.pk}/merge/", {"other": str(guarded.pk), "reason": "One matter"})
    assert done.status_code == 302
    plain.refresh_from_db(), guarded.refresh_from_db()
    assert (plain.category, plain.also, plain.guarded) == (
        "staff_contact_with_pupil",
        ["online_bullying_pupil"],
        True,
    )
    assert guarded.state == "merged" and not guarded.live and plain.reports.count() == 2
    assert readers_of(plain) == {dsl.pk, headteacher.pk, office.pk} and not readers_of(guarded)
    for person in (lead, governor):  # kept out of one; let into the other alone
        for one in (plain, guarded):
            assert client_of(person).get(f"/cases/{one.pk}/").status_code == 404
    lado = plain.steps.get(what="lado")
    assert lado.state == "done" and lado.contents["reference"] == "L-77"
    assert plain.steps.get(kind="tell", what="dsl", state="open")  # to have read one is not to have read both
    assert not advice_heard(plain)  # the advice was about the one alone
    shown = page.get(f"/cases/{guarded.pk}/", follow=True).content.decode()
    assert f"What happened in {guarded.sign}, which is part of it" in shown and "She is called names" in shown
    with pytest.raises(NotAllowed):
        merge(by, guarded.pk, plain.pk, "And back again")
    assert not [one for one in (plain, guarded) if first_fault(one)] and verify().ok


def test_merged_and_taken_apart_again_nobody_sees_more(
    told: TellIt, acting: Acting, dsl: Person, headteacher: Person, chair: Person, client_of: ClientOf
) -> None:
    heads, plain = told("The head wrote to her", **HEAD), told("She is called names")
    share(acting(chair), heads.pk, dsl.pk, "She knows the child")
    with pytest.raises(Case.DoesNotExist):
        merge(acting(headteacher), plain.pk, heads.pk, "One matter")
    share(acting(dsl), plain.pk, chair.pk, "It belongs together")
    with pytest.raises(NotAllowed):  # each of them decides in one only
        merge(acting(dsl), plain.pk, heads.pk, "One matter")
    other = told("The head wrote again", **HEAD)
    merge(acting(chair), heads.pk, other.pk, "One matter")
    first, second = heads.reports.order_by("at")
    with pytest.raises(CannotBeDone, match="Say why"):
        split(acting(chair), heads.pk, second.pk, "")
    out = split(acting(chair), heads.pk, second.pk, "It was another child")
    assert out.round_head and {row.contents["part"] for row in out.people.all()} >= {"subject"}
    for one in (heads, other, out):
        assert client_of(headteacher).get(f"/cases/{one.pk}/").status_code == 404
        assert headteacher.pk not in readers_of(one)
        assert first_fault(one) == ""
    assert dsl.pk not in readers_of(out) and chair.pk in readers_of(out)
    with pytest.raises(AlreadyDone, match="in another case"):
        split(acting(chair), heads.pk, second.pk, "Again")
    with pytest.raises(CannotBeDone, match="the only report"):
        split(acting(chair), heads.pk, first.pk, "It too")
    assert verify().ok


def test_tellers_codes_lead_to_the_whole(
    everybody: None, in_oakfield: School, client: Client, dsl: Person, acting: Acting, client_of: ClientOf
) -> None:
    codes = []
    for words in ("She is called names", "They call her names"):
        form = {"words": words, "about": "pupil", "by": "public", "token": new_token()}
        page = client.post("/school/oakfield/report/", form).content.decode()
        codes += re.findall(r'id="code">([^<]+)<', page)
    case, other = Case.objects.order_by("opened_at")
    merge(acting(dsl), case.pk, other.pk, "Both saw the same")
    for report in case.reports.all():
        sent = client_of(dsl).post(
            f"/cases/{case.pk}/answer/{report.pk}/", {"words": "We talk to them today."}
        )
        assert sent.status_code == 302
    for code in codes:
        wrote = client.post(
            "/school/oakfield/report/answers/", {"code": code, "words": "Thank you"}
        ).content.decode()
        assert "We talk to them today." in wrote and "Sent." in wrote
    assert case.events.filter(kind="message").count() == 4
    out = split(acting(dsl), case.pk, case.reports.order_by("-at")[0].pk, "They are two")
    assert client.post("/school/oakfield/report/answers/", {"code": codes[1]}).status_code == 200
    assert out.reports.count() == case.reports.count() == 1


def test_linked_cases_show_each_other_to_those_who_see_both(
    told: TellIt, acting: Acting, dsl: Person, governor: Person, client_of: ClientOf
) -> None:
    one, other = told("She is called names"), told("He is called names")
    share(acting(dsl), one.pk, governor.pk, "She sits on the panel")
    with pytest.raises((NotAllowed, Case.DoesNotExist)):
        relate(acting(governor), one.pk, other.pk, "They belong together")
    with pytest.raises(CannotBeDone, match="another case"):
        relate(acting(dsl), one.pk, one.pk, "They belong together")
    relate(acting(dsl), one.pk, other.pk, "The same children")
    with pytest.raises(AlreadyDone, match="linked already"):
        relate(acting(dsl), other.pk, one.pk, "The same children")
    assert other.sign in client_of(dsl).get(f"/cases/{one.pk}/").content.decode()
    assert one.sign in client_of(dsl).get(f"/cases/{other.pk}/").content.decode()
    page = client_of(governor).get(f"/cases/{one.pk}/").content.decode()
    assert other.sign not in page and str(other.pk) not in page
