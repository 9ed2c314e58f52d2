"""A whole paper drafted: its clauses, its header, its settings, and what it answers."""

from __future__ import annotations

from datetime import date

import pytest

from handbell.policy import compile_pack, write_pack
from handbell.policy.read_pack import parse_pack

from .drafted import PAPER, decide, draft


def test_the_head_of_the_pack_is_what_the_paper_says_of_itself() -> None:
    pack = draft().pack
    assert (pack.id, pack.prefix, pack.name) == ("larkfield-primary-school", "LA", "Larkfield Primary School")
    assert pack.source.adopted == date(2025, 3, 14)
    assert pack.source.review == date(2027, 3, 1)
    assert draft().doubts == ()


def test_the_school_is_called_as_the_caller_says() -> None:
    pack = draft(school="St Oda's CE Primary School").pack
    assert (pack.id, pack.prefix, pack.name) == (
        "st-odas-ce-primary-school",
        "SO",
        "St Oda's CE Primary School",
    )
    assert all(clause.id.startswith("SO-") for clause in pack.clauses)


def test_everything_that_binds_is_a_clause_on_its_own_line() -> None:
    made = draft()
    lines = PAPER.splitlines()
    for words in (
        "friend requests",
        "written consent",
        "other children",
        "the DSL",
        "the lantern",
        "annually",
    ):
        line = next(number for number, text in enumerate(lines, 1) if words in text)
        found = [one for one in made.clauses if one.line <= line <= one.end_line]
        assert any(words in one.clause.says for one in found), words
        assert found[0].clause.source.startswith(("line ", "lines "))


def test_a_confident_answer_cites_the_schools_own_clause_and_silence_stays() -> None:
    made = draft()
    friends = next(one for one in made.clauses if "friend requests" in one.clause.says)
    answer = decide(made, "teacher", "accept_friend_request", other_person="pupil", channel="personal_social")
    assert (answer.outcome, answer.citations[0]) == ("forbidden", friends.id)
    parent = decide(
        made, "teacher", "accept_friend_request", other_person="parent", channel="personal_social"
    )
    assert parent.outcome == "silent"
    assert friends.id not in parent.citations


def test_an_approver_named_in_the_exception_can_lift_the_rule() -> None:
    made = draft()
    facts = {"other_person": "parent", "channel": "personal_email", "purpose": "administration"}
    asked = decide(made, "teacher", "contact_someone", **facts, headteacher_approval=False)
    assert (asked.outcome, list(asked.approvers)) == ("needs_approval", ["headteacher"])
    assert decide(made, "teacher", "contact_someone", **facts, headteacher_approval=True).outcome == "allowed"


def test_a_report_goes_to_whom_the_paper_names_and_in_its_time() -> None:
    answer = decide(draft(), "teacher", "report_concern", concern="contact_from_pupil")
    assert answer.outcome == "required"
    duty = next(one for one in answer.duties if one.do == "report_to")
    assert (duty.to, duty.within, duty.force) == (("dsl",), "immediately", "must")


def test_parents_and_staff_are_bound_each_by_their_own_clause() -> None:
    made = draft()
    facts = {"image_shows": "other_children", "at_school_event": True, "channel": "personal_social"}
    parent = decide(made, "parent", "share_image_of_child", **facts)
    assert parent.outcome == "forbidden"
    assert decide(made, "visitor", "share_image_of_child", **facts).outcome != "allowed"
    pupil = decide(made, "pupil", "accept_friend_request", other_person="pupil", channel="personal_social")
    assert pupil.outcome == "silent"


def test_what_was_not_understood_stays_and_says_why() -> None:
    made = draft()
    lantern = next(one for one in made.clauses if "lantern" in one.clause.says)
    assert lantern.clause.kept_by == ("page:staff",)
    assert lantern.clause.rules == ()
    assert "not understood" in lantern.doubts[-1]
    assert lantern.id in [one.clause for one in made.left]


def test_controls_follow_what_the_clause_is_about() -> None:
    kept = {one.clause.says: one.clause.kept_by for one in draft().clauses}

    def of(words: str) -> tuple[str, ...]:
        return next(controls for says, controls in kept.items() if words in says)

    assert "task:policy_review" in of("annually")
    assert {"decide", "register:consents", "screen:consent_unknown"} <= set(of("written consent"))
    assert "route:contact_from_pupil" in of("the DSL")
    assert "task:policy_review" not in of("friend requests")


def test_settings_are_taken_from_the_clauses_that_make_them() -> None:
    made = draft()
    publishing = made.pack.publishing
    consent = next(one for one in made.clauses if "written consent" in one.clause.says)
    assert (publishing.written_consent, publishing.consent_clause) == (True, consent.id)
    assert publishing.second_readers == 0
    levels = {rule.check: rule for rule in made.pack.screen}
    assert (levels["consent_unknown"].level, levels["consent_unknown"].clause) == ("stop", consent.id)
    assert levels["nhs_number"].clause is None


def test_the_pack_loads_strictly_compiles_and_reads_back_the_same() -> None:
    pack = draft().pack
    assert parse_pack(write_pack(pack), pack.file) == pack
    compile_pack(pack)


def test_the_same_paper_gives_the_same_draft_and_a_small_edit_few_other_ids() -> None:
    before = draft()
    assert before.pack == draft().pack
    edited = PAPER.replace("- Staff must not use social media during lessons.\n", "")
    after = {one.clause.says: one.id for one in draft(edited).clauses}
    moved = [one for one in before.clauses if after.get(one.clause.says, one.id) != one.id]
    assert len(moved) == 1
    assert all(one.id.startswith("LA-2-") for one in moved)


@pytest.mark.parametrize("text", ["", "\n\n", "Lunch is at noon.\n"])
def test_a_paper_that_asks_nothing_is_doubted(text: str) -> None:
    made = draft(text)
    assert made.pack.rules_on("accept_friend_request") == []
    assert "The document does not name its school; give the name." in made.doubts


def test_the_unsure_come_first() -> None:
    made = draft()
    order = [one.unsure for one in made.for_confirmation]
    assert order == sorted(order, reverse=True)
    assert sum(order) == made.unsure
    assert {one.id for one in made.for_confirmation} == {one.id for one in made.clauses}
