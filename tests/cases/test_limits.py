"""What one connection and one school may send: counted over processes, in memory, with work in place of a captcha."""

from __future__ import annotations

import os
import re
import time
from uuid import uuid4

import pytest
from django.test import Client
from tests.cases.conftest import BULLIED

from handbell.cases import limits
from handbell.cases.actions import tell as telling
from handbell.cases.actions.tell import Receipt, Told
from handbell.cases.bounds import TooMany, visitor
from handbell.cases.codes import new_token
from handbell.cases.counting import SLOTS, Table
from handbell.cases.models import Report
from handbell.cases.proof import is_proof, seed_of, work
from handbell.cases.proposal import Proposal, propose
from handbell.schools.models import School
from handbell.schools.scope import school_scope
from handbell.site.said_of_requests import NOWHERE, SOMEWHERE, without_addresses

FORM = {"words": BULLIED, "about": "pupil", "by": "anonymous"}
PAGE = "/school/oakfield/report/"


def test_processes_count_together_and_memory_stays_bounded() -> None:
    table = Table()
    assert table.take("one", 3, 3600)
    child = os.fork()
    if not child:
        os._exit(0 if table.take("one", 3, 3600) else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert [table.take("one", 3, 3600) for _time in range(3)] == [True, False, False]
    assert table.take("two", 3, 3600, count=False)
    for number in range(SLOTS // 8):
        table.take(f"flood {number}", 3, 3600)
    assert not table.take("one", 3, 3600)
    table.forget()
    assert table.take("one", 3, 3600)


def test_work_is_good_for_one_form_of_one_school_for_twelve_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    here, token = uuid4(), new_token()
    proof = work(seed_of(here, token))
    assert is_proof(here, token, proof)
    assert not is_proof(uuid4(), token, proof) and not is_proof(here, new_token(), proof)
    assert not is_proof(here, token, "") and not is_proof(here, token, proof.rsplit(",", 1)[0])
    assert not is_proof(here, token, proof.replace(",", ",x", 1)) and not is_proof(here, "made up", proof)
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 13 * 3600)
    assert not is_proof(here, token, proof)


@pytest.mark.django_db
def test_work_buys_the_wider_limit_and_a_resend_costs_nothing(
    everybody: None, oakfield: School, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TELLING", limits.Limit("telling", 1, 3600))
    token = new_token()
    first = [client.post(PAGE, {**FORM, "token": token}) for _time in range(3)]
    assert [one.status_code for one in first] == [200] * 3  # the same form
    assert len({re.search(r'id="code">([^<]+)', one.content.decode())[1] for one in first}) == 1  # type: ignore[index]
    again = client.post(PAGE, {**FORM, "token": new_token()})
    assert again.status_code == 429 and "A lot came from your connection" in again.content.decode()
    fresh = new_token()
    proven = client.post(PAGE, {**FORM, "token": fresh, "proof": work(seed_of(oakfield.pk, fresh))})
    assert proven.status_code == 200
    monkeypatch.setattr("handbell.cases.actions.tell.UNPROVEN_AT_A_SCHOOL", 2)
    elsewhere = client.post(PAGE, FORM, REMOTE_ADDR="192.0.2.8")
    assert elsewhere.status_code == 429 and BULLIED.split(".")[0] in elsewhere.content.decode()
    fresh = new_token()
    room = client.post(PAGE, {**FORM, "token": fresh, "proof": work(seed_of(oakfield.pk, fresh))})
    assert room.status_code == 200  # a flood without work leaves room for those who did it
    with school_scope(oakfield):
        assert Report.objects.count() == 3


@pytest.mark.django_db
def test_guessing_by_many_shuts_nobody_else_out(
    everybody: None, oakfield: School, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WRONG_AT_A_SCHOOL", 4)
    code = re.search(r'id="code">([^<]+)', client.post(PAGE, FORM).content.decode())[1]  # type: ignore[index]

    def guess(address: str, what: str = "0000-0000-0000-0000") -> int:
        return client.post(f"{PAGE}answers/", {"code": what}, REMOTE_ADDR=address).status_code

    assert [guess("192.0.2.1") for _time in range(5)] == [422] * 4 + [429]
    assert [guess("192.0.2.2") for _time in range(3)] == [422, 422, 429]  # fewer for each, from now on
    assert (
        guess("192.0.2.3", code) == guess("192.0.2.3", code) == 200
    )  # the owner gets in, as often as they like
    assert guess("192.0.2.2", code) == 429


@pytest.mark.django_db
def test_a_stale_form_keeps_its_words_and_nothing_is_told(everybody: None, oakfield: School) -> None:
    strict = Client(enforce_csrf_checks=True)
    words = "he said\r\n\tשלום \u200b 😢 \x00 end  "
    page = strict.post(PAGE, {**FORM, "words": words})
    assert page.status_code == 403 and "Nothing was kept yet" in page.content.decode()
    assert "שלום \u200b 😢" in page.content.decode()
    with school_scope(oakfield):
        assert not Report.objects.exists()
    no_cookies = strict.post(PAGE, {**FORM, "words": words}, headers={"sec-fetch-site": "same-origin"})
    assert no_cookies.status_code == 200
    assert Client(enforce_csrf_checks=True).post(
        PAGE, FORM, headers={"sec-fetch-site": "cross-site"}
    ).status_code == 403  # fmt: skip
    with school_scope(oakfield):
        assert Report.objects.get().contents["words"] == words  # exactly


def test_what_logs_may_say() -> None:
    for path in ("/school/oakfield/report/", "/school/oakfield/report/child/?x=1", "/report/mine/0190/"):
        assert without_addresses(f"Not Found: {path}") == f"Not Found: {SOMEWHERE}"
    assert (
        without_addresses("Invalid request from ip=192.0.2.7: x") == f"Invalid request from ip={NOWHERE}: x"
    )
    assert NOWHERE in without_addresses("from 2001:db8::7 now") and "2001" not in without_addresses(
        "2001:db8::7"
    )
    assert without_addresses("Worker 1234 at 10:30:59, /posts/1/") == "Worker 1234 at 10:30:59, /posts/1/"


def test_the_same_form_twice_at_once_as_the_last_that_a_school_takes(
    everybody: None, oakfield: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second press came in before the first was kept, and is answered after it: it has the same receipt."""
    monkeypatch.setattr(telling, "UNPROVEN_AT_A_SCHOOL", 1)
    token, told, first = new_token(), Told(words=BULLIED, by="anonymous", about="pupil"), list[Receipt]()

    def propose_after_the_other(*said: object) -> Proposal:
        monkeypatch.setattr(telling, "propose", propose)
        first.append(telling.tell(visitor(oakfield), token, told))
        return propose(*said)  # type: ignore[arg-type]

    monkeypatch.setattr(telling, "propose", propose_after_the_other)
    second = telling.tell(visitor(oakfield), token, told)
    assert (first[0].fresh, second.fresh) == (True, False)
    assert second.code == first[0].code
    with pytest.raises(TooMany, match="Very many reports are coming in"):
        telling.tell(visitor(oakfield), new_token(), told)
    with school_scope(oakfield):
        assert Report.objects.count() == 1
