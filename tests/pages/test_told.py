"""What the policy tells each kind of reader: every clause that a page keeps stands there in its own words."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handbell.pages.audiences import AUDIENCES
from handbell.pages.controls import pages
from handbell.pages.sheets import sheet
from handbell.policy import Clause, Pack, load_pack, pack_ids
from handbell.schools.controls import Period, control_for, is_registered
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
EVER = Period(None, None)  # type: ignore[arg-type]


def adopt(school: School, pack_id: str) -> Pack:
    with school_scope(school):
        AdoptedPolicy.objects.update(pack_id=pack_id)
    return load_pack(pack_id)


def page_of(client: Client, audience: str) -> str:
    answer = client.get(f"/school/oakfield/{audience}/")
    assert answer.status_code == 200
    return answer.content.decode()


def words(page: str) -> str:
    inside = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", inside)))


def pairs(pack: Pack) -> list[tuple[Clause, str]]:
    return [(clause, name) for clause in pack.clauses for name in clause.kept_by if name.startswith("page:")]


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_clause_that_a_page_keeps_stands_there_with_its_id(
    pack_id: str, oakfield: School, client: Client
) -> None:
    pack = adopt(oakfield, pack_id)
    shown = {audience: page_of(client, audience) for audience in AUDIENCES}
    said = {audience: words(page) for audience, page in shown.items()}
    for clause, name in pairs(pack):
        audience = name.removeprefix("page:")
        assert clause.says in said[audience], clause.id
        assert f'href="/policy/oakfield/#{clause.id}"' in shown[audience], clause.id
        assert f'id="says-{clause.id}"' in shown[audience], clause.id
    assert "Ruth Aspinall" not in "".join(shown.values())


@pytest.mark.parametrize("pack_id", pack_ids())
def test_each_clause_is_kept_by_the_page_it_names_and_the_link_leads_there(
    pack_id: str, oakfield: School, client: Client
) -> None:
    pack = adopt(oakfield, pack_id)
    with school_scope(oakfield):
        found = pages(EVER, pairs(pack))
    assert set(found) == {(clause.id, name) for clause, name in pairs(pack)}
    assert {one.status for one in found.values()} <= {"kept"}
    for (clause_id, name), finding in found.items():
        assert finding.link == f"/school/oakfield/{name.removeprefix('page:')}/#says-{clause_id}"


def test_a_sentence_that_is_not_the_one_on_the_page_keeps_nothing(in_oakfield: School) -> None:
    clause = next(clause for clause, name in pairs(load_pack("st-nicholas")) if name == "page:parents")
    other = next(one for one in load_pack("westbrook-old-hall").clauses if "page:parents" in one.kept_by)
    changed = replace(clause, says="Something else altogether.")
    asked = [(clause, "page:parents"), (other, "page:parents")]
    found = pages(EVER, asked)
    assert found[clause.id, "page:parents"].status == "kept"
    assert found[other.id, "page:parents"].status == "none"  # another school's clause
    assert pages(EVER, [(changed, "page:parents")])[clause.id, "page:parents"].status == "none"
    assert pages(EVER, [(clause, "page:martians")]) == {}
    assert is_registered("page:pupils") and not is_registered("page:martians")
    AdoptedPolicy.objects.all().delete()
    assert pages(EVER, asked) == {}


def test_the_whole_policy_is_asked_in_two_queries(in_oakfield: School) -> None:
    control = control_for("page:staff")
    assert control is not None
    few, many = pairs(load_pack("st-nicholas"))[:1], pairs(load_pack("st-nicholas"))
    for asked in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            control.answer(EVER, asked)
        assert len(queries) == 2, [one["sql"] for one in queries]


@pytest.mark.parametrize("pack_id", pack_ids())
def test_no_clause_stands_twice_and_every_part_has_something(pack_id: str) -> None:
    for audience in AUDIENCES.values():
        laid_out = sheet(load_pack(pack_id), audience)
        ids = [line.clause.id for line in laid_out.lines]
        assert len(ids) == len(set(ids))
        assert all(section.groups or section.part.block for section in laid_out.sections)


def test_purpose_comes_first_and_leave_stands_beside_the_ban(oakfield: School, client: Client) -> None:
    adopt(oakfield, "take-1-studios")
    staff = words(page_of(client, "staff"))
    pack = load_pack("take-1-studios")
    first_ban = min(
        staff.index(one.says) for one in pack.clauses if one.force == "must_not" and one.says in staff
    )
    assert staff.index(pack.clause("T1-rationale-1").says) < first_ban
    adopt(oakfield, "handbell-2026")
    assert "What you may do:" in words(page_of(client, "staff"))
    adopt(oakfield, "st-nicholas")
    parents = words(page_of(client, "parents"))
    respect = parents.index(load_pack("st-nicholas").clause("SN-parents-4").says)
    rules = [one for one in load_pack("st-nicholas").clauses if one.force.startswith(("must", "should"))]
    assert all(respect < parents.index(one.says) for one in rules if one.says in parents)
