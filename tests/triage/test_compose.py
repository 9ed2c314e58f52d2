"""Composing: the same as the slow oracle, the floor always contained, nobody told of themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbell.policy import load_pack, pack_ids
from handbell.triage import ReportError, catalogue, compose, floor, routes_of
from handbell.triage.model import Held

from . import oracle

PACKS = sorted(pack_ids())
CATEGORIES = list(catalogue().categories)
CONDITIONS = list(catalogue().conditions)
SEVERITIES = ["critical", "high", "medium", "low"]

packs = st.sampled_from(PACKS)
some_categories = st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=4, unique=True)
some_conditions = st.sets(st.sampled_from(CONDITIONS), max_size=7)


@given(packs, some_categories, some_conditions)
@settings(max_examples=400, deadline=None)
def test_it_answers_as_the_slow_oracle(pack, categories, conditions):
    answer = compose(pack, categories[0], categories[1:], conditions)
    held = oracle.closed(categories, conditions)
    assert {one.role: one.within for one in answer.tell} == oracle.told_roles(pack, categories, held)
    assert {one.agency: one.within for one in answer.agencies} == oracle.agencies(pack, categories, held)
    assert {one.verb for one in answer.do} == oracle.to_do(pack, categories, held)
    assert {one.verb for one in answer.do_not} == oracle.not_to_do(pack, categories, held)
    assert {one.role for one in answer.not_tell} == oracle.banned_roles(pack, categories, held)
    assert answer.severity == oracle.severity(categories, held)


@given(packs, some_categories, some_conditions)
@settings(max_examples=300, deadline=None)
def test_the_floor_is_always_contained(pack, categories, conditions):
    answer = compose(pack, categories[0], categories[1:], conditions)
    held = {one.condition for one in answer.conditions}
    out = {one.role for one in answer.not_tell}
    for rule in floor():
        if not (set(rule.categories) & set(categories) or set(rule.when) & held):
            continue
        told = {entry.what for entry in rule.route.tell if entry.counts(held)}
        assert told - out <= set(answer.roles), rule.id
        wanted = {entry.what for entry in rule.route.agencies if entry.counts(held)}
        assert wanted <= {one.agency for one in answer.agencies}, rule.id
        banned = {entry.what for entry in rule.route.do_not if entry.counts(held)}
        assert banned <= {one.verb for one in answer.do_not}, rule.id
        firm = {entry.what for entry in rule.route.not_tell if entry.counts(held) and not entry.gives_way}
        assert firm <= out, rule.id


@given(packs, some_categories, some_conditions)
@settings(max_examples=300, deadline=None)
def test_somebody_is_told_and_nobody_who_may_not_be(pack, categories, conditions):
    answer = compose(pack, categories[0], categories[1:], conditions)
    assert answer.tell
    assert not set(answer.roles) & {one.role for one in answer.not_tell}
    for one in (*answer.tell, *answer.agencies, *answer.do, *answer.do_not):
        assert one.clause or one.floor
        assert one.why
    pack_read = load_pack(pack)
    floors = {rule.id for rule in floor()}
    assert all(one in floors or pack_read.has_clause(one) for one in answer.citations)
    named = {entry["clause"] for entry in answer.as_json()["tell"]}
    assert named <= set(answer.citations)


@given(packs, some_categories, some_conditions, st.sampled_from(CATEGORIES))
@settings(max_examples=300, deadline=None)
def test_one_more_category_takes_no_agency_and_no_ban_away_and_never_lightens(
    pack, categories, conditions, more
):
    before = compose(pack, categories[0], categories[1:], conditions)
    held = [one.condition for one in before.conditions]
    after = compose(pack, categories[0], [*categories[1:], more], held)
    silenced = {one.condition for one in after.conditions} - set(held)
    if not silenced:
        assert {one.agency for one in before.agencies} <= {one.agency for one in after.agencies}
        assert {one.verb for one in before.do_not} <= {one.verb for one in after.do_not}
    assert SEVERITIES.index(after.severity) <= SEVERITIES.index(before.severity)


@given(packs, some_categories, some_conditions)
@settings(max_examples=60, deadline=None)
def test_the_order_of_what_else_fits_changes_nothing(pack, categories, conditions):
    answers = {
        repr(compose(pack, categories[0], order, sorted(conditions)))
        for order in oracle.orders(categories[1:])
    }
    assert len(answers) == 1


def test_a_report_about_the_headteacher_goes_round_them_in_every_pack():
    for pack in PACKS:
        answer = compose(
            pack, "allegation_against_headteacher", ["staff_contact_with_pupil"], ["harm_threshold"]
        )
        assert "headteacher" not in answer.roles
        assert "chair_of_governors" in answer.roles
        assert next(one for one in answer.tell if one.role == "chair_of_governors").within == "immediately"
        assert "lado" in [one.agency for one in answer.agencies]
    of_teacher = compose("westbrook-old-hall", "staff_contact_with_pupil", [], ["harm_threshold"])
    assert {"headteacher", "dsl"} <= set(of_teacher.roles)
    told = next(one for one in of_teacher.tell if one.role == "headteacher")
    assert (told.clause, told.floor, told.within) == ("WO-B-21", "F-staff", "immediately")


def test_a_stand_in_says_for_whom_and_a_line_manager_is_passed_over():
    plain = compose("st-nicholas", "online_bullying_staff")
    assert {"line_manager", "headteacher"} <= set(plain.roles)
    about = compose("st-nicholas", "contact_from_pupil", ["staff_conduct_online"], ["about_line_manager"])
    assert "line_manager" not in about.roles
    dsl = compose("great-harwood", "radicalisation", ["staff_conduct_online"], ["about_dsl"])
    assert "dsl" not in dsl.roles
    stand_in = next(one for one in dsl.tell if one.role == "headteacher")
    assert stand_in.clause == "GH-official.7-2"


def test_a_guess_takes_nobody_off_the_list_whom_a_likely_matter_names():
    guessed = "staff_contact_with_pupil"
    held = [Held("racist", "holds", ("ticked",)), Held("harm_threshold", "doubtful", (guessed,))]
    by_guess = compose("st-nicholas", "hate_or_threat", [guessed], held, guessed=[guessed])
    assert "governors" in by_guess.roles
    assert "governors" not in {one.role for one in by_guess.not_tell}
    likely = compose("st-nicholas", "hate_or_threat", [guessed], held)
    assert "governors" not in likely.roles
    assert "governors" in {one.role for one in likely.not_tell}


def test_do_not_beats_do():
    post = compose("st-nicholas", "online_bullying_staff")
    assert {"keep_evidence", "screenshot_with_time_and_place"} <= {one.verb for one in post.do}
    nude = compose("st-nicholas", "intimate_image_of_pupil", ["online_bullying_staff"])
    assert not {"keep_evidence", "screenshot_with_time_and_place"} & {one.verb for one in nude.do}
    comment = compose("take-1-studios", "comment_on_school_channel")
    waits = {one.verb: one.until for one in comment.do}
    assert waits["remove_content"] == "a copy is kept; then it is hidden or taken down"
    with_image = compose("take-1-studios", "comment_on_school_channel", ["illegal_images"])
    assert {one.verb: one.until for one in with_image.do}["remove_content"] == "the police say so"


def test_a_suspected_parent_is_neither_told_nor_rung_nor_written_to():
    usual = compose("st-nicholas", "underage_account")
    assert "parent_of_child" in usual.roles
    assert usual.letter == "underage_account_notice"
    suspected = compose("st-nicholas", "underage_account", [], ["parent_suspected"])
    assert "parent_of_child" not in suspected.roles
    assert "contact_parent" not in [one.verb for one in suspected.do]
    assert suspected.letter is None
    assert "local_authority" in [one.agency for one in suspected.agencies]


def test_doubt_holds_for_what_safeguards_and_for_nothing_else():
    doubtful = compose("great-harwood", "other", [], {"child_at_risk": "doubtful", "racist": "doubtful"})
    assert "dsl" in doubtful.roles
    assert doubtful.severity == "high"
    denied = compose("great-harwood", "other", [], {"child_at_risk": "not"})
    assert denied.roles == ("headteacher",)
    assert denied.tell[0].floor == "F-someone"


def test_a_policy_of_ones_own_uses_the_routes_of_the_pack_it_was_made_from_and_another_has_the_floor_alone():
    from dataclasses import replace

    pack = load_pack("st-nicholas")
    fewer = tuple(clause for clause in pack.clauses if clause.id != "SN-contact-9")
    own = replace(pack, id="own-1", forms="st-nicholas", clauses=fewer)
    whole = replace(pack, id="own-2", forms="st-nicholas")
    bare = replace(pack, id="own-3", forms="own-3")
    assert "dsl" in compose(whole, "contact_from_parent").roles
    less = compose(own, "contact_from_parent")
    assert less.roles == ("headteacher",)
    assert less.left_out == ("SN-contact-9",)
    alone = compose(bare, "contact_from_pupil")
    assert not alone.paper
    assert not routes_of(bare).paper
    assert compose("st-nicholas", "contact_from_pupil").paper
    assert [(one.role, one.floor) for one in alone.tell] == [("dsl", "F-child")]


def test_what_it_does_not_know_is_refused_with_the_nearest_word():
    with pytest.raises(ReportError, match="unknown category 'parent_pots'; did you mean 'parent_post'"):
        compose("st-nicholas", "parent_pots")
    with pytest.raises(ReportError, match="unknown condition 'racism'; did you mean 'racist'"):
        compose("st-nicholas", "other", [], ["racism"])
    assert compose("st-nicholas", "parent_post", [], ["racist"]).letter == "parent_removal_request"
