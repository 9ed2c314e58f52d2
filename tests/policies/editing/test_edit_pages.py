"""Changing a policy in the browser: from a draft to a saved version, and everything that can come between."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.conftest import enrol

from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.editing.packs import with_rule
from handbell.policies.editing.rule_data import data_of
from handbell.policies.engines import pack_of_version
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policy import Clause, Pack, compare, load_pack, write_pack
from handbell.schools.access import Actor
from handbell.schools.models import School
from handbell.schools.scope import school_scope

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Person], Client]
Acting = Callable[[Person], Actor]


def text(reply: object) -> str:
    said = re.sub(r"<[^>]+>", " ", reply.content.decode())  # type: ignore[attr-defined]
    return " ".join(unescape(said).split())


@pytest.fixture
def draft(in_oakfield: School, headteacher: Person, acting: Acting) -> PolicyDraft:
    return start_draft(acting(headteacher), name="Autumn review").draft


def newest(draft: PolicyDraft) -> Pack:
    with school_scope(draft.school):
        return pack_of_version(draft.versions.order_by("-number")[0])


def forbidding(pack: Pack) -> Clause:
    """A clause with one rule, which forbids, and which alone settles some situations."""
    return pack.clause("SN-2.8-14")


def milder(clause: Clause) -> dict[str, list[str]]:
    return data_of(clause.rules[0], clause) | {"answer": ["allowed"], "base": ["1"]}


def rule_address(draft: PolicyDraft, clause: Clause, number: int = 1) -> str:
    return reverse("policies:rule", args=[draft.pk, clause.id, number])


def test_a_leader_begins_a_draft_changes_a_rule_sees_what_changes_and_saves(
    client_of: ClientOf, headteacher: Person, in_oakfield: School
) -> None:
    client = client_of(headteacher)
    assert "There is no draft." in text(client.get("/policies/drafts/"))
    reply = client.post("/policies/drafts/new/", {"pack_id": "st-nicholas", "name": "Autumn review"})
    draft = PolicyDraft.objects.get()
    assert reply["Location"] == reverse("policies:draft", args=[draft.pk])
    page = text(client.get(reply["Location"]))
    assert "A draft decides nothing until the headteacher puts it in force" in page
    clause = forbidding(newest(draft))
    assert "Change rule 1" in text(client.get(reverse("policies:draft_clause", args=[draft.pk, clause.id])))
    address = rule_address(draft, clause)
    assert "Check what changes" in text(client.get(address))
    shown = client.post(address, milder(clause) | {"step": "check"})
    assert shown.status_code == 200
    words = text(shown)
    assert re.search(r"\d+ kinds? of situation gets? another answer", words)
    assert "Before" in words and "After" in words and clause.id in words
    assert "Save as version 2" in words and PolicyDraftVersion.objects.count() == 1
    without = client.post(address, milder(clause) | {"step": "save", "why": " "})
    assert without.status_code == 422 and "Say in a sentence why you change this." in text(without)
    saved = client.post(address, milder(clause) | {"step": "save", "why": "It was too strict"}, follow=True)
    assert "Saved as version 2." in text(saved)
    assert newest(draft).clause(clause.id).rules[0].gives == "allowed"
    assert Entry.objects.filter(verb="policies.saved_draft").count() == 1


def test_a_second_press_saves_once(client_of: ClientOf, headteacher: Person, draft: PolicyDraft) -> None:
    client, clause = client_of(headteacher), forbidding(newest(draft))
    for _press in (1, 2):
        sent = milder(clause) | {"step": "save", "why": "Too strict"}
        reply = client.post(rule_address(draft, clause), sent, follow=True)
        assert reply.status_code == 200
    assert "This is the text of version 2 already." in text(reply)
    assert PolicyDraftVersion.objects.count() == 2


def test_only_leaders_and_the_chair_change_and_others_of_the_school_read(
    client_of: ClientOf, headteacher: Person, teacher: Person, governor: Person, office: Person,
    outsider: Person, oakfield: School, draft: PolicyDraft,
) -> None:  # fmt: skip
    chair = enrol(oakfield, "Ruth", "Aspinall", "chair_of_governors")
    clause = forbidding(newest(draft))
    read, change = reverse("policies:draft", args=[draft.pk]), rule_address(draft, clause)
    for person, may_read, may_change in (
        (headteacher, 200, 200), (chair, 200, 200), (governor, 200, 403), (office, 200, 403), (teacher, 403, 403),
        (outsider, 404, 404),
    ):  # fmt: skip
        client = client_of(person)
        assert client.get(read).status_code == may_read, person
        assert client.get(change).status_code == may_change, person
        reply = client.post(change, milder(clause) | {"step": "save", "why": "Mine"})
        assert reply.status_code == (302 if may_change == 200 else may_change), person
    assert "Only leaders and the chair of governors work on a draft" in text(client_of(office).get(change))
    assert "Change rule 1" not in text(
        client_of(governor).get(reverse("policies:draft_clause", args=[draft.pk, clause.id]))
    )


def test_two_leaders_at_once_are_told_and_nothing_is_lost(
    client_of: ClientOf, headteacher: Person, oakfield: School, draft: PolicyDraft, acting: Acting
) -> None:
    deputy = enrol(oakfield, "Dev", "Rao", "leadership")
    clause = forbidding(newest(draft))
    client_of(deputy).post(
        rule_address(draft, clause),
        data_of(clause.rules[0], clause)
        | {"answer": ["expected"], "base": ["1"], "step": "save", "why": "Softer"},
    )
    client = client_of(headteacher)
    for step in ("check", "save"):
        reply = client.post(rule_address(draft, clause), milder(clause) | {"step": step, "why": "Too strict"})
        assert reply.status_code == 409
        page = text(reply)
        assert "Version 2 was saved while you worked" in page
        assert "Dev Rao: Softer" in page
        assert "This rule was changed as well." in page
        assert 'name="answer" value="allowed"' in reply.content.decode()
    again = client.post(rule_address(draft, clause), milder(clause) | {"base": ["2"], "step": "check"})
    assert again.status_code == 200 and "Save as version 3" in text(again)
    client.post(rule_address(draft, clause), milder(clause) | {"base": ["2"], "step": "save", "why": "Still"})
    assert newest(draft).clause(clause.id).rules[0].gives == "allowed"
    assert draft.versions.count() == 3


def test_kept_answers_that_change_are_counted_and_nobody_is_named(
    client_of: ClientOf, headteacher: Person, teacher: Person, draft: PolicyDraft, acting: Acting
) -> None:
    clause = forbidding(newest(draft))
    softer = replace(clause.rules[0], gives="allowed", asks_approver=False)
    (region,) = compare(load_pack("st-nicholas"), with_rule(newest(draft), clause.id, softer, 0)).regions
    keep_answer(acting(teacher), [region.example.actor], region.act, region.example.facts)
    keep_answer(acting(headteacher), ["teacher"], "speak_for_school", {})
    page = text(client_of(headteacher).post(rule_address(draft, clause), milder(clause) | {"step": "check"}))
    assert "Answers that people here kept" in page
    assert "1 of 2 about this would be others. Who asked is not shown." in page
    assert "Mensah" not in page


def test_going_back_makes_a_new_version(client_of: ClientOf, headteacher: Person, draft: PolicyDraft) -> None:
    client, clause = client_of(headteacher), forbidding(newest(draft))
    client.post(rule_address(draft, clause), milder(clause) | {"step": "save", "why": "Too strict"})
    address = reverse("policies:go_back_to", args=[draft.pk, 1])
    assert "Save as version 3" in text(client.get(address))
    client.post(address, {"base": "2", "step": "save", "why": "It was right"})
    texts = list(draft.versions.order_by("number").values_list("toml", flat=True))
    assert len(texts) == 3 and texts[0] == texts[2] != texts[1]


def test_a_clause_is_added_changed_and_removed(
    client_of: ClientOf, headteacher: Person, draft: PolicyDraft
) -> None:
    client = client_of(headteacher)
    add = reverse("policies:add_clause", args=[draft.pk])
    new = {
        "id": "SN-new-1", "says": "Nobody posts from a moving bicycle.", "force": "must_not", "binds": ["staff"],
        "kept_by": ["decide"], "base": "1",
    }  # fmt: skip
    wrong = client.post(add, new | {"id": "XX-1", "step": "check"})
    assert wrong.status_code == 422 and "An id here begins with SN-" in text(wrong)
    taken = client.post(add, new | {"id": "SN-2.4-4", "step": "check"})
    assert "There is a clause SN-2.4-4 already." in text(taken)
    assert "No rule is touched: only words change." in text(client.post(add, new | {"step": "check"}))
    client.post(add, new | {"step": "save", "why": "It happened"})
    assert newest(draft).clause("SN-new-1").binds == ("staff",)
    rules = reverse("policies:add_rule", args=[draft.pk, "SN-new-1"])
    assert "Which questions is this rule about?" in text(client.get(rules))
    assert "Choose at least one question." in text(client.post(rules, {"base": "2", "step": "form"}))
    form = client.post(rules, {"base": "2", "step": "form", "acts": ["share_login"]})
    assert "Share a login or password" in text(form)
    rule = {
        "base": "2",
        "acts": ["share_login"],
        "reach": "clause",
        "answer": "clause",
        "ways": "",
        "duties": "",
    }
    client.post(rules, rule | {"step": "save", "why": "Decide it"})
    assert newest(draft).clause("SN-new-1").rules[0].acts == ("share_login",)
    remove = reverse("policies:remove_clause", args=[draft.pk, "SN-new-1"])
    assert "Remove the clause SN-new-1" in text(client.get(remove))
    client.post(remove, {"base": "3", "step": "save", "why": "Never mind"})
    assert not newest(draft).has_clause("SN-new-1")


def test_a_clause_that_others_name_is_not_removed(
    client_of: ClientOf, headteacher: Person, draft: PolicyDraft
) -> None:
    pack = newest(draft)
    named = pack.publishing.second_reader_clause
    assert named is not None
    reply = client_of(headteacher).get(reverse("policies:remove_clause", args=[draft.pk, named]))
    assert reply.status_code == 409
    assert "another part of the policy names it" in text(reply)


def test_blocks_are_added_and_taken_away_without_a_script(
    client_of: ClientOf, headteacher: Person, draft: PolicyDraft
) -> None:
    client, clause = client_of(headteacher), forbidding(newest(draft))
    sent = milder(clause)
    page = client.post(rule_address(draft, clause), sent | {"step": "add-duty", "new_duty": "report_to"})
    before = len(clause.rules[0].duties)
    assert f'name="duty-{before}-do" value="report_to"' in page.content.decode()
    page = client.post(rule_address(draft, clause), sent | {"step": "add-way"})
    ways = len(clause.rules[0].unless)
    assert f"Take away: Way out {ways + 1}" in text(page)
    empty = client.post(
        rule_address(draft, clause), sent | {"ways": [",".join(map(str, range(ways + 1)))], "step": "check"}
    )
    assert empty.status_code == 422
    assert "Say who agrees or what must be so" in text(empty)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('act = "share_login"', 'act = "share_logn"', "did you mean 'share_login'"),
        (" purpose =", " purpoze =", "did you mean 'purpose'"),
        ("[[clause]]", "[[clause", "not readable as TOML"),
    ],
)
def test_a_file_that_is_wrong_is_refused_in_a_sentence(
    before: str, after: str, words: str, client_of: ClientOf, headteacher: Person, in_oakfield: School
) -> None:
    good = write_pack(load_pack("st-nicholas"))
    assert before in good
    file = SimpleUploadedFile("ours.toml", good.replace(before, after, 1).encode())
    reply = client_of(headteacher).post(
        "/policies/drafts/bring-in/", {"file": file, "words": "From the office"}
    )
    assert reply.status_code == 422
    assert words in text(reply) and "ours.toml" in text(reply)
    assert not PolicyDraft.objects.exists()


def test_what_is_taken_away_can_be_brought_in_again(
    client_of: ClientOf, headteacher: Person, draft: PolicyDraft
) -> None:
    client = client_of(headteacher)
    taken = client.get(reverse("policies:export_draft", args=[draft.pk, 1]))
    assert taken["Content-Disposition"] == 'attachment; filename="st-nicholas-draft-1.toml"'
    file = SimpleUploadedFile("again.toml", taken.content)
    reply = client.post(
        "/policies/drafts/bring-in/", {"file": file, "words": "From ourselves", "name": "Again"}
    )
    other = PolicyDraft.objects.get(name="Again")
    assert reply["Location"] == reverse("policies:draft", args=[other.pk])
    assert newest(other).clauses == newest(draft).clauses
    huge = SimpleUploadedFile("huge.toml", b"#" * 4_000_001)
    reply = client.post("/policies/drafts/bring-in/", {"file": huge, "words": "Too long"})
    assert reply.status_code == 422 and "This file has 4 megabytes." in text(reply)
