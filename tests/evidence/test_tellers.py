"""Whoever told the school adds files after their words: never a child, and only where triage is sure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.cases.conftest import PICTURE, TellIt
from tests.evidence.making import a_picture, files_of_vault, upload

from handbell.cases.actions.confirm import change
from handbell.cases.actions.tell import Told, tell
from handbell.cases.bounds import visitor
from handbell.cases.codes import in_groups, new_token
from handbell.cases.limits import Limit, begin_anew
from handbell.cases.models import Case, Report
from handbell.evidence.models import Evidence
from handbell.evidence.views import tellers
from handbell.evidence.ways import key_of
from handbell.notices.models import Notice
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]
ClientOf = Callable[[Person], Client]
OFFERED = "Have you a picture or a file of it?"


@pytest.fixture(autouse=True)
def nobody_added() -> None:
    begin_anew()


def files(*data: bytes, **more: Any) -> dict[str, Any]:
    return {
        "several": [upload(one, f"IMG_{place}.jpg") for place, one in enumerate(data)],
        "token": new_token(),
        **more,
    }


def way(report: Report) -> str:
    return f"/school/oakfield/report/files/{report.pk}/{key_of(report, timezone.now())}/"


def test_signed_in_they_add_from_the_receipt_and_see_names_and_hashes_only(
    told: TellIt, client_of: ClientOf, teacher: Person, second_teacher: Person, dsl: Person
) -> None:
    report = told(by=teacher).reports.get()
    client, address = client_of(teacher), f"/report/mine/{report.pk}/files/"
    before = client.get(f"/report/mine/{report.pk}/").content.decode()
    assert OFFERED in before and f'action="{address}"' in before
    assert 'accept="image/*,' in before and "multiple" in before and 'capture="environment"' in before
    assert client_of(second_teacher).get(address).status_code == 404
    assert client_of(second_teacher).post(address, files(a_picture())).status_code == 404

    Notice.objects.all().delete()
    page = client.post(address, files(a_picture(), b"what they wrote", shows="Tonight")).content.decode()
    first, second = Evidence.objects.order_by("number")
    assert "Kept." in page and "IMG_0.jpg" in page and first.sha256 in page and second.sha256 in page
    assert "They cannot be opened from here again." in page
    assert client.post(f"/evidence/{report.case_id}/{first.pk}/look/").status_code == 404
    assert Notice.objects.filter(person_id=dsl.pk).exists()
    reader = client_of(dsl).get(f"/evidence/{report.case_id}/{first.pk}/").content.decode()
    assert "Tonight" in reader and "from whoever told it" not in reader  # signed in, they have a name
    assert "Amara Mensah" in reader


def test_without_an_account_an_address_of_hours_leads_there(
    told: TellIt, client_of: ClientOf, in_oakfield: School, dsl: Person
) -> None:
    told()  # what triage says to the next
    receipt = tell(visitor(in_oakfield), new_token(), Told(words="They laugh at her", by="parent"))
    report, client = receipt.report, Client()
    page = client.post("/school/oakfield/report/answers/", {"code": receipt.code}).content.decode()
    assert OFFERED in page and f'action="{way(report)}"' in page and receipt.code not in way(report).upper()
    answer = client.post(way(report), files(a_picture(), code=receipt.code))
    text = answer.content.decode()
    assert answer.status_code == 200 and "Kept." in text and in_groups(receipt.code) in text
    item = Evidence.objects.get()
    assert item.report_id == report.pk and item.contents["by"] == ""
    assert (
        "from whoever told it"
        in client_of(dsl).get(f"/evidence/{report.case_id}/{item.pk}/").content.decode()
    )
    yesterday = key_of(report, timezone.now() - timedelta(hours=13))
    for key in (yesterday, uuid4()):
        shut = f"/school/oakfield/report/files/{report.pk}/{key}/"
        assert client.get(shut).status_code == 404
        assert client.post(shut, files(a_picture())).status_code == 404
    assert "0000" not in client.post(way(report), files(a_picture(9, 9), code="0" * 16)).content.decode()
    assert Evidence.objects.count() == 2 and len(files_of_vault()) == 2


def test_the_same_form_sent_twice_keeps_its_files_once(told: TellIt) -> None:
    report, said = told().reports.get(), files(a_picture(), b"words")
    for _time in range(2):
        again = {**said, "several": [upload(a_picture(), "a.jpg"), upload(b"words", "b.txt")]}
        page = Client().post(way(report), again)
        assert page.status_code == 200 and "Kept." in page.content.decode()
    assert Evidence.objects.count() == 2 and len(files_of_vault()) == 2


@pytest.mark.parametrize(
    "how",
    [{"unsure": True}, PICTURE, {"reads": ("illegal_site",), "holds": ()}],
    ids=["unsure", "picture", "site"],
)
def test_where_triage_is_not_sure_or_it_is_a_picture_no_file_is_offered_or_taken(
    how: dict[str, Any], told: TellIt, client_of: ClientOf, teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, client = told(by=teacher, **how).reports.get(), client_of(teacher)
    monkeypatch.setattr("handbell.evidence.incoming.Writer", lambda *_: pytest.fail("a byte was written"))
    assert OFFERED not in client.get(f"/report/mine/{report.pk}/").content.decode()
    for path in (f"/report/mine/{report.pk}/files/", way(report)):
        page = client.get(path).content.decode()
        assert "No file is taken here." in page and 'type="file"' not in page
        answer = client.post(path, files(a_picture() + b"\x00" * 5_000_000))
        assert (
            answer.status_code == 409
            and "Nothing that you sent just now was kept." in answer.content.decode()
        )
    assert not Evidence.objects.exists() and not files_of_vault()


def test_of_a_child_none_is_ever_taken(told: TellIt, in_oakfield: School) -> None:
    told()
    report = tell(visitor(in_oakfield), new_token(), Told(words="They are mean", by="pupil")).report
    assert Client().post(way(report), files(a_picture())).status_code == 409
    page = (
        Client()
        .post("/school/oakfield/report/child/", {"worry": "mean", "token": new_token()})
        .content.decode()
    )
    assert OFFERED not in page and 'type="file"' not in page and not files_of_vault()


def test_what_they_added_is_shown_by_hash_alone_once_it_is_a_picture(
    told: TellIt, acting: Acting, client_of: ClientOf, teacher: Person, dsl: Person
) -> None:
    report = told(by=teacher).reports.get()
    client_of(teacher).post(f"/report/mine/{report.pk}/files/", files(a_picture()))
    change(acting(dsl), report.case_id, "intimate_image_of_pupil", [], ["child_at_risk"], "A nude")
    page = client_of(teacher).get(f"/report/mine/{report.pk}/").content.decode()
    assert Evidence.objects.get().sha256 in page and "IMG_0.jpg" not in page and OFFERED not in page


def test_five_files_of_20_mb_fit_and_no_more(
    told: TellIt, client_of: ClientOf, teacher: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = told(by=teacher).reports.get()
    client, address = client_of(teacher), f"/report/mine/{report.pk}/files/"
    six = [b"words %d" % place for place in range(6)]
    page = client.post(address, files(*six))
    assert (
        page.status_code == 422
        and "5 files fit at a time. Nothing was kept: choose again." in page.content.decode()
    )
    assert not files_of_vault()
    assert client.post(address, files(*six[:4])).status_code == 200
    page = client.post(address, files(b"one more", b"and another"))
    assert (
        page.status_code == 422
        and "5 files fit here." in page.content.decode()
        and Evidence.objects.count() == 4
    )
    assert client.post(address, files()).status_code == 422  # none chosen
    monkeypatch.setattr("handbell.evidence.views.tellers.TELLERS_BYTES", 1024)
    page = client.post(address, files(b"long " * 1000))
    assert page.status_code == 413 and "“IMG_0.jpg” is larger than 1 MB" in page.content.decode()
    assert len(files_of_vault()) == 4


def test_a_flood_from_one_connection_waits(told: TellIt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tellers, "ADDING", Limit("adding", 2, 60 * 60))
    report = told().reports.get()
    for place in range(2):
        assert Client().post(way(report), files(b"words %d" % place)).status_code == 200
    answer = Client().post(way(report), files(b"a third"))
    assert answer.status_code == 422 and "A lot came from your connection" in answer.content.decode()
    assert Evidence.objects.count() == 2 and len(files_of_vault()) == 2


def test_a_closed_case_takes_no_more(told: TellIt, client_of: ClientOf, teacher: Person) -> None:
    report = told(by=teacher).reports.get()
    Case.objects.update(state="closed")
    assert client_of(teacher).post(f"/report/mine/{report.pk}/files/", files(a_picture())).status_code == 409
