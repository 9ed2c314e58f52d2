"""Two policies beside each other: who may look, what they read, and what they take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.html import escape

from handbell.people.models import Person
from handbell.policies.actions.discard_draft import discard_draft
from handbell.policies.actions.import_draft import import_draft
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.compare_table import harmless
from handbell.policy import Comparison, compare, load_pack, vocabulary, write_pack
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Acting = Callable[[Person], Actor]
COMPARE = "/policies/compare/"
TABLE = "/policies/compare/table.csv"
PAIR = "a=st-nicholas&b=westbrook-old-hall"


def words(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def rows(client: Client, query: str) -> list[list[str]]:
    answer = client.get(f"{TABLE}?{query}")
    assert answer.status_code == 200 and answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def truth() -> Comparison:
    return compare(load_pack("st-nicholas"), load_pack("westbrook-old-hall"))


def test_leaders_the_office_and_governors_compare_and_nobody_else(
    headteacher: Person, office: Person, governor: Person, dsl: Person, teacher: Person, parent: Person,
    client_of: ClientOf,
) -> None:  # fmt: skip
    for person in (headteacher, office, governor, dsl):
        assert "Two policies beside each other" in words(client_of(person), COMPARE)
    for person in (teacher, parent):
        for path in (COMPARE, TABLE, "/policies/", "/policies/analyse/st-nicholas/", "/policies/replay/"):
            assert "Only leaders, the office and governors compare policies." in words(
                client_of(person), path, 403
            )


def test_without_a_choice_ours_stands_beside_the_model_policy(governor: Person, client_of: ClientOf) -> None:
    page = words(client_of(governor), COMPARE)
    assert "St Nicholas CE Primary – ours, in force; beside it Handbell model policy 2026" in page


def test_the_counts_are_those_of_the_engine(governor: Person, client_of: ClientOf, truth: Comparison) -> None:
    page = words(client_of(governor), f"{COMPARE}?{PAIR}")
    acts = {region.act for region in truth.regions}
    asked = len(vocabulary().acts)
    said = f"{len(truth.regions)} differences, in {len(acts)} of {asked} things that people ask about."
    assert said in page
    for act in vocabulary().acts.values():
        assert (f'id="{act.id}"' in page) == (act.id in acts)
        assert escape(act.label) in page
    assert page.count('class="hb-difference"') == len(acts)


def test_a_difference_says_for_whom_where_and_what_each_policy_says(
    governor: Person, client_of: ClientOf
) -> None:
    page = words(client_of(governor), f"{COMPARE}?{PAIR}&act=share_login")
    assert "1 difference, in 1 of 1 things that people ask about." in page
    assert "For anyone in the school community" in page
    assert "advises against it" in page and "says nothing of it" in page
    for clause in ("SN-2.4-4", "SN-images-10"):
        assert escape(load_pack("st-nicholas").clause(clause).says) in page
        assert f'href="/policy/{clause}/"' in page  # ours, so the clause has a page here
    assert "Account or line used:" in page  # a fact of the example
    assert "No clause of it settles this." in page


def test_one_act_shows_all_its_differences_and_the_group_narrows_them(
    governor: Person, client_of: ClientOf, truth: Comparison
) -> None:
    client = client_of(governor)
    whole = truth.of_act("send_friend_request")
    page = words(client, f"{COMPARE}?{PAIR}&act=send_friend_request")
    assert page.count('class="hb-difference"') == len(whole) > 1
    pupils = words(client, f"{COMPARE}?{PAIR}&act=send_friend_request&who=pupils")
    assert pupils.count('class="hb-difference"') == sum("pupil" in one.actors for one in whole) < len(whole)
    everything = words(client, f"{COMPARE}?{PAIR}&who=pupils")
    assert 'id="share_lesson_material"' not in everything and 'id="send_friend_request"' in everything
    assert "Show" in everything and "&amp;who=pupils&amp;act=send_friend_request" in everything


def test_the_same_policy_twice_and_two_that_answer_alike(
    governor: Person, headteacher: Person, client_of: ClientOf, acting: Acting
) -> None:
    client = client_of(governor)
    twice = words(client, f"{COMPARE}?a=st-nicholas&b=st-nicholas")
    assert "You chose the same policy twice, and a policy answers like itself." in twice
    with school_scope(headteacher.school):
        draft = start_draft(acting(headteacher)).draft
    alike = words(client, f"{COMPARE}?a=st-nicholas&b=draft-{draft.pk}")
    assert "They are the same: both answer alike in every situation." in alike
    assert "St Nicholas CE Primary, version 1 – our draft" in alike


def test_a_draft_without_a_clause_differs_there(
    headteacher: Person, client_of: ClientOf, acting: Acting
) -> None:
    pack = load_pack("st-nicholas")
    text = write_pack(pack).replace('says = "', 'says = "=HYPERLINK ', 1)
    with school_scope(headteacher.school):
        draft = import_draft(acting(headteacher), text, "Tried", name='=HYPERLINK("http://x.example")').draft
    client = client_of(headteacher)
    assert f'value="draft-{draft.pk}"' in words(client, COMPARE)
    head = rows(client, f"a=draft-{draft.pk}&b=westbrook-old-hall&act=share_login")[0]
    assert head[3].startswith("'=HYPERLINK(")
    with school_scope(headteacher.school):
        discard_draft(acting(headteacher), draft.pk)
    assert f'value="draft-{draft.pk}"' not in words(client, COMPARE)


def test_bad_addresses_are_answered_with_a_sentence(
    governor: Person, outsider: Person, client_of: ClientOf, acting: Acting
) -> None:
    client = client_of(governor)
    with school_scope(outsider.school):
        theirs = start_draft(acting(outsider), name="Their secret draft").draft
    for key in ("nothing", f"draft-{theirs.pk}", f"draft-{uuid4()}", "draft-x", "../packs/st-nicholas.toml"):
        for path in (COMPARE, TABLE):
            page = words(client, f"{path}?a={key}&b=st-nicholas", 400)
            assert f"There is no policy called “{key}” here. Choose one from the list." in page
            assert "secret" not in page
    assert "“nothing” is not in the list. Choose from the list." in words(
        client, f"{COMPARE}?act=nothing", 400
    )
    assert "“aliens” is not in the list." in words(client, f"{COMPARE}?who=aliens", 400)
    assert (
        "<script>"
        not in words(client, f"{COMPARE}?a=<script>alert(1)</script>", 400)
        .partition("<main")[2]
        .partition("</main")[0]
    )
    owner = words(client_of(outsider), f"{COMPARE}?a=draft-{theirs.pk}&b=st-nicholas")
    assert "Their secret draft" in owner


def test_the_table_has_every_difference_in_words(
    governor: Person, client_of: ClientOf, truth: Comparison
) -> None:
    client = client_of(governor)
    head, *found = rows(client, PAIR)
    assert head[:5] == ["Act", "For whom", "Where", "St Nicholas CE Primary – ours, in force",
                        "Clauses of St Nicholas CE Primary – ours, in force"]  # fmt: skip
    assert len(found) == len(truth.regions) and {len(row) for row in found} == {len(head)}
    (row,) = rows(client, f"{PAIR}&act=share_login")[1:]
    assert row[:7] == ["Share a login or password", "anyone in the school community", "", "Advises against",
                       "SN-2.4-4 SN-images-10", "Silent", ""]  # fmt: skip
    swapped = rows(client, "b=st-nicholas&a=westbrook-old-hall&act=share_login")[1]
    assert swapped[3:7] == ["Silent", "", "Advises against", "SN-2.4-4 SN-images-10"]
    answer = client.get(f"{TABLE}?{PAIR}")
    assert answer["Content-Disposition"] == 'attachment; filename="st-nicholas-westbrook-old-hall.csv"'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=x"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless(f"a{cell}") == f"a{cell}"


def test_a_school_without_a_policy_can_look_too(governor: Person, client_of: ClientOf) -> None:
    with school_scope(governor.school):
        AdoptedPolicy.objects.all().delete()
    page = words(client_of(governor), COMPARE)
    assert "Handbell model policy 2026; beside it" in page and "ours, in force" not in page
