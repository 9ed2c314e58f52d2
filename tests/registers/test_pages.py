"""Registers in the browser: who gets in, what they read, and what they take away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.registers.conftest import tool

from handbell.people.acting import actor_for
from handbell.people.models import Person
from handbell.registers.actions.enter import enter
from handbell.registers.models import Row
from handbell.schools.models import School
from handbell.schools.scope import school_scope

ClientOf = Callable[[Person], Client]


def text(answer: Any) -> str:
    return answer.content.decode()


def test_a_row_from_the_form_to_its_page(headteacher: Person, teacher: Person, client_of: ClientOf) -> None:
    client = client_of(headteacher)
    page = client.post("/registers/approved_tools/new/", {"name": "Teams"})
    assert page.status_code == 422
    assert "“What is it used for?” needs an answer." in text(page)
    page = client.post("/registers/approved_tools/new/", tool(headteacher), follow=True)
    assert "It is in the register." in text(page) and "Staff meetings, Online lessons" in text(page)
    listed = text(client.get("/registers/approved_tools/"))
    assert "Teams" in listed and "In force" in listed and "1 entry." in listed
    assert "Nothing fits." in text(client.get("/registers/approved_tools/?q=zoom"))
    assert text(client.get("/registers/approved_tools/?q=TEAMS+lessons")).count("hb-card") > 0

    other = client_of(teacher)
    assert "Teams" in text(other.get("/registers/approved_tools/"))
    assert other.get("/registers/approved_tools/new/").status_code == 403
    assert "Only those who keep this register" in text(
        other.post("/registers/approved_tools/new/", tool(teacher))
    )


def test_change_review_and_end(headteacher: Person, teams: Row, client_of: ClientOf) -> None:
    client = client_of(headteacher)
    where = f"/registers/row/{teams.pk}/"
    page = client.post(
        f"{where}change/", tool(headteacher, used_for="homework", revision=1, note="Moved"), follow=True
    )
    assert "What it said before is kept below." in text(page) and "“Moved”" in text(page)
    stale = client.post(f"{where}change/", tool(headteacher, used_for="office", revision=1))
    assert stale.status_code == 422 and "changed since you opened it" in text(stale)
    assert "Noted." in text(client.post(f"{where}review/", {"revision": 2, "note": ""}, follow=True))
    refused = client.post(f"{where}end/", {"revision": 3, "note": ""})
    assert refused.status_code == 422 and "Say why it ends." in text(refused)
    assert "It stays in the register." in text(
        client.post(f"{where}end/", {"revision": 3, "note": "Over"}, follow=True)
    )
    assert "0 entries." in text(client.get("/registers/approved_tools/"))
    assert "Teams" in text(client.get("/registers/approved_tools/?state=over"))


def test_a_declaration_is_for_its_declarer_the_head_and_the_dsl(
    teacher: Person, second_teacher: Person, dsl: Person, governor: Person, client_of: ClientOf
) -> None:
    tie = {"what": "tie", "other_person": "parent", "who": "Miriam Whitlock", "how": "Neighbours"}
    row = enter(actor_for(teacher), "declarations", tie)
    for who, sees in ((teacher, True), (dsl, True), (second_teacher, False), (governor, False)):
        client = client_of(who)
        for path in (
            "/registers/declarations/",
            "/registers/declarations/table.csv",
            f"/registers/row/{row.pk}/",
        ):
            assert ("Miriam Whitlock" in text(client.get(path))) is sees, (who.full_name, path)
        assert client.get(f"/registers/row/{row.pk}/").status_code == (200 if sees else 403)


def test_a_table_runs_nothing_in_a_spreadsheet(headteacher: Person, client_of: ClientOf) -> None:
    enter(actor_for(headteacher), "approved_tools", tool(headteacher, name="=cmd|'/c calc'!A1"))
    answer = client_of(headteacher).get("/registers/approved_tools/table.csv")
    assert answer["Content-Type"].startswith("text/csv")
    head, row = text(answer).splitlines()
    assert head.startswith("What is it called?,What is it used for?")
    assert row.startswith("'=cmd|"), row


def test_a_file_is_handed_out_to_those_who_see_the_row(
    headteacher: Person,
    teacher: Person,
    parent: Person,
    outsider: Person,
    oakfield: School,
    client_of: ClientOf,
) -> None:
    given = {
        "what": "Blog", "risks": "Strangers", "measures": "Closed", "data": "None", "assessed_on": "2026-01-02",
        "owner": str(headteacher.pk), "paper": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x"),
    }  # fmt: skip
    assert client_of(headteacher).post("/registers/risk_assessments/new/", given).status_code == 302
    with school_scope(oakfield):
        row = Row.objects.get()
    where = f"/registers/row/{row.pk}/file/"
    answer = client_of(teacher).get(f"{where}paper/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 x"  # type: ignore[attr-defined]
    assert answer["X-Content-Type-Options"] == "nosniff" and "attachment" in answer["Content-Disposition"]
    assert client_of(teacher).get(f"{where}what/").status_code == 404
    assert client_of(parent).get(f"{where}paper/").status_code == 403
    assert client_of(outsider).get(f"{where}paper/").status_code == 404


def test_offices_show_who_holds_them(headteacher: Person, client_of: ClientOf) -> None:
    page = text(client_of(headteacher).get("/registers/roles/"))
    assert "Patience Adeyemi" in page and "Nobody" in page
    assert client_of(headteacher).get("/registers/roles/new/").status_code == 403


@pytest.mark.parametrize("form_id", ["channels", "consents", "nothing", "filtering_check"])
def test_no_other_list_is_opened_here(form_id: str, headteacher: Person, client_of: ClientOf) -> None:
    assert client_of(headteacher).get(f"/registers/{form_id}/").status_code == 404
    assert client_of(headteacher).get("/registers/approved_tools/").status_code == 200


def test_what_is_not_on_the_list_is_asked_for_from_there_by_those_who_may_ask(
    client_of: ClientOf, teacher: Person, governor: Person, oakfield: School
) -> None:
    words, address = (
        "Ask for what is not here: Assess the risks of something new",
        "/requests/new/risk_assessment/",
    )
    page = client_of(teacher).get("/registers/approved_tools/").text
    assert words in page and address in page
    assert client_of(teacher).get(address).status_code == 200
    assert words not in client_of(governor).get("/registers/approved_tools/").text
    assert words not in client_of(teacher).get("/registers/linked_policies/").text
