"""What the engine answers, on packs small enough to see why. Each is asked of the oracle as well."""

from __future__ import annotations

import json

import pytest

from handbell.policy import (
    Contradiction,
    Lift,
    PackError,
    Situation,
    SituationError,
    compile_pack,
    read_situations,
    strictest,
    strictest_first,
)
from policy.building import ask, clause, engine_of, pack_of

REQUEST = 'act = "send_friend_request"'
TO_PUPIL = f'{REQUEST}\nwhen = {{ other_person = ["pupil"] }}'
TO_CHILD = f"{REQUEST}\nwhen = {{ other_age = {{ below = 18 }} }}"


def test_the_strictest_rule_that_stands_gives_the_outcome_and_the_others_are_outweighed() -> None:
    engine = engine_of(clause(1, TO_PUPIL), clause(2, TO_CHILD, force="should_not"))
    both = ask(engine, "teacher", "send_friend_request", other_person="pupil", other_age=9)
    assert (both.outcome, both.citations, both.outweighed) == ("forbidden", ("TS-1",), ("TS-2",))
    one = ask(engine, "teacher", "send_friend_request", other_person="colleague", other_age=17)
    assert (one.outcome, one.citations, one.outweighed) == ("advised_against", ("TS-2",), ())
    none = ask(engine, "teacher", "send_friend_request", other_person="colleague", other_age=18)
    assert (none.outcome, none.citations) == ("silent", ())
    assert ask(engine, "parent", "send_friend_request", other_person="pupil", other_age=9).outcome == "silent"


@pytest.mark.parametrize(
    ("force", "outcome"),
    [
        ("must_not", "forbidden"),
        ("must", "required"),
        ("school_will", "required"),
        ("should_not", "advised_against"),
        ("advised_against", "advised_against"),
        ("should", "expected"),
        ("advised", "expected"),
        ("may", "allowed"),
        ("informs", "silent"),
    ],
)
def test_each_force_has_its_outcome(force: str, outcome: str) -> None:
    decision = ask(
        engine_of(clause(1, TO_PUPIL, force=force)), "staff", "send_friend_request", other_person="pupil"
    )
    assert (decision.outcome, decision.citations) == (outcome, ("TS-1",))


def test_an_approver_makes_it_need_approval_until_that_is_held() -> None:
    engine = engine_of(
        clause(1, f'{TO_PUPIL}\nunless = [{{ approver = "headteacher" }}]', force="advised_against")
    )
    asked = ask(engine, "teacher", "send_friend_request", other_person="pupil", headteacher_approval=False)
    assert (asked.outcome, asked.approvers, asked.lifted) == ("needs_approval", ("headteacher",), ())
    held = ask(engine, "teacher", "send_friend_request", other_person="pupil", headteacher_approval=True)
    assert (held.outcome, held.approvers, held.citations) == ("allowed", (), ("TS-1",))
    assert held.lifted == (Lift("TS-1", "headteacher"),)
    head = ask(engine, "headteacher", "send_friend_request", other_person="pupil", headteacher_approval=False)
    assert (head.outcome, head.lifted) == ("allowed", (Lift("TS-1", "headteacher"),))
    deputy = ask(
        engine, "leadership", "send_friend_request", other_person="pupil", headteacher_approval=False
    )
    assert deputy.outcome == "needs_approval"
    unknown = ask(engine, "teacher", "send_friend_request", other_person="pupil")
    assert (unknown.outcome, unknown.possible) == ("depends", ("needs_approval", "allowed"))
    assert (unknown.open_facts, unknown.approvers) == (("headteacher_approval",), ("headteacher",))


def test_approvers_joined_by_and_are_both_needed_and_by_or_either() -> None:
    give = 'act = "give_personal_details"'
    both = engine_of(clause(1, f'{give}\nunless = [{{ approvers = ["leadership", "parent"] }}]'))
    either = engine_of(
        clause(1, f'{give}\nunless = [{{ approver = "leadership" }}, {{ approver = "parent" }}]')
    )
    one_held = {"leadership_approval": True, "parent_agreement": False}
    assert ask(both, "teacher", "give_personal_details", **one_held).approvers == ("parent",)
    assert ask(both, "teacher", "give_personal_details", **one_held).outcome == "needs_approval"
    assert ask(either, "teacher", "give_personal_details", **one_held).outcome == "allowed"
    held = ask(both, "teacher", "give_personal_details", leadership_approval=True, parent_agreement=True)
    assert held.lifted == (Lift("TS-1", "leadership and parent"),)


def test_an_approval_that_reaches_only_some_leaves_the_rest_as_strict_as_its_word() -> None:
    rule = (
        'act = "give_personal_details"\nunless = [{ approver = "parent", when = { detail = ["full_name"] } }]'
    )
    engine = engine_of(clause(1, rule))
    named = ask(engine, "staff", "give_personal_details", detail="full_name", parent_agreement=False)
    assert (named.outcome, named.approvers) == ("needs_approval", ("parent",))
    number = ask(engine, "staff", "give_personal_details", detail="mobile_number", parent_agreement=True)
    assert (number.outcome, number.approvers) == ("forbidden", ())


def test_an_approver_in_an_act_without_its_fact_can_never_be_shown() -> None:
    engine = engine_of(clause(1, 'act = "share_login"\nunless = [{ approver = "parent" }]'))
    assert ask(engine, "staff", "share_login", channel="school_email").outcome == "needs_approval"


def test_an_exemption_without_approver_lifts_and_is_cited() -> None:
    record = 'act = "open_personal_record"\nunless = [{ when = { needed_for_role = [true] } }]'
    engine = engine_of(clause(1, record))
    assert ask(engine, "staff", "open_personal_record", needed_for_role=False).outcome == "forbidden"
    met = ask(engine, "staff", "open_personal_record", needed_for_role=True)
    assert (met.outcome, met.citations, met.lifted) == (
        "allowed",
        ("TS-1",),
        (Lift("TS-1", "needed_for_role"),),
    )


def test_a_clause_is_not_lifted_while_another_of_its_rules_still_speaks() -> None:
    rule = 'act = "open_personal_record"\nunless = [{ when = { needed_for_role = [true] } }]'
    engine = engine_of(clause(1, rule, 'act = "open_personal_record"\ngives = "advised_against"'))
    met = ask(engine, "staff", "open_personal_record", needed_for_role=True)
    assert (met.outcome, met.lifted) == ("advised_against", ())


def test_gives_overrides_the_clause_and_none_leaves_only_duties() -> None:
    duty = 'duty = [{ do = "report_to", to = ["dsl"], within = "immediately", what = ["all of it"] }]'
    engine = engine_of(clause(1, f'{TO_PUPIL}\ngives = "none"\n{duty}', force="must"))
    decision = ask(engine, "staff", "send_friend_request", other_person="pupil")
    assert (decision.outcome, decision.citations) == ("silent", ("TS-1",))
    assert [duty.as_json() for duty in decision.duties] == [
        {
            "do": "report_to",
            "to": ["dsl"],
            "within": "immediately",
            "force": "must",
            "clause": "TS-1",
            "what": ["all of it"],
        }
    ]
    allowed = engine_of(clause(1, f'{TO_PUPIL}\ngives = "allowed"', force="informs"))
    assert ask(allowed, "staff", "send_friend_request", other_person="pupil").outcome == "allowed"


def test_bearing_clauses_are_cited_with_silence_and_never_set_it() -> None:
    bears = 'act = "every_act"\nbearing = "principle"\nduty = [{ do = "use_judgement", force = "may" }]'
    engine = engine_of(clause(1, bears, force="informs"), clause(2, TO_PUPIL))
    silent = ask(engine, "staff", "send_friend_request", other_person="parent")
    assert (silent.outcome, silent.citations) == ("silent", ("TS-1",))
    assert [duty.as_json() for duty in silent.duties] == [
        {"do": "use_judgement", "to": [], "within": "unstated", "force": "may", "clause": "TS-1"}
    ]
    ruled = ask(engine, "staff", "send_friend_request", other_person="pupil")
    assert (ruled.outcome, ruled.citations) == ("forbidden", ("TS-2", "TS-1"))


def test_what_follows_a_breach_is_told_with_a_breach_alone() -> None:
    breach = 'act = "every_act"\nbearing = "consequence"\nconsequence = ["disciplinary_action"]'
    engine = engine_of(clause(1, breach), clause(2, TO_PUPIL))
    assert ask(engine, "staff", "send_friend_request", other_person="pupil").consequences == (
        "disciplinary_action",
    )
    fine = ask(engine, "staff", "send_friend_request", other_person="parent")
    assert (fine.citations, fine.consequences) == (("TS-1",), ())
    assert ask(engine, "staff", "send_friend_request").consequences == ("disciplinary_action",)


def test_an_overruled_clause_drops_out_with_its_duties_and_its_own_overruling() -> None:
    duty = 'duty = [{ do = "think_before_posting" }]'
    engine = engine_of(
        clause(1, f"{TO_PUPIL}\n{duty}"),
        clause(2, f'{TO_CHILD}\noverrules = ["TS-1"]', force="should"),
        clause(3, f'{REQUEST}\nwhen = {{ purpose = ["teaching"] }}\noverrules = ["TS-2"]', force="may"),
    )
    first = ask(engine, "staff", "send_friend_request", other_person="pupil", other_age=9, purpose="private")
    assert (first.outcome, first.citations, first.outweighed) == ("expected", ("TS-2",), ("TS-1",))
    assert first.duties == ()
    third = ask(engine, "staff", "send_friend_request", other_person="pupil", other_age=9, purpose="teaching")
    assert (third.outcome, third.outweighed) == ("forbidden", ("TS-2", "TS-3"))
    assert len(third.duties) == 1
    unknown = ask(engine, "staff", "send_friend_request", other_person="pupil", other_age=9)
    assert (unknown.possible, unknown.open_facts) == (("forbidden", "expected"), ("purpose",))


def test_clauses_that_pull_apart_are_reported_and_the_stricter_rules() -> None:
    engine = engine_of(
        clause(1, TO_PUPIL), clause(2, TO_CHILD, force="must"), clause(3, TO_PUPIL, force="may")
    )
    apart = ask(engine, "staff", "send_friend_request", other_person="pupil", other_age=9)
    assert apart.outcome == "forbidden"
    assert apart.contradictions == (Contradiction("TS-1", "TS-2"), Contradiction("TS-1", "TS-3"))
    assert ask(engine, "staff", "send_friend_request", other_person="pupil").contradictions == (
        Contradiction("TS-1", "TS-3"),
    )


def test_unknown_facts_settle_nothing_that_they_could_change_and_everything_else() -> None:
    engine = engine_of(
        clause(1, TO_PUPIL),
        clause(
            2,
            f'{REQUEST}\nwhen = {{ channel = ["personal_social"], purpose = ["private"] }}',
            force="should_not",
        ),
    )
    settled = ask(engine, "staff", "send_friend_request", other_person="pupil")
    assert (settled.outcome, settled.possible, settled.open_facts) == ("forbidden", ("forbidden",), ())
    opened = ask(engine, "staff", "send_friend_request", other_person="parent")
    assert (opened.outcome, opened.possible) == ("depends", ("advised_against", "silent"))
    # five of six purposes settle it, and two of three channels
    assert opened.open_facts == ("purpose", "channel")
    everything = ask(engine, "staff", "send_friend_request", purpose="teaching")
    assert everything.open_facts == ("other_person",)


def test_none_means_unknown() -> None:
    engine = engine_of(clause(1, TO_PUPIL))
    assert ask(engine, "staff", "send_friend_request", other_person=None).outcome == "depends"


def test_the_impossible_is_left_out_unless_it_is_stated() -> None:
    about = 'act = "post_about_person"\nroles = ["everyone"]\nwhen = { about = ["own_child"] }'
    engine = engine_of(clause(1, about))
    assert ask(engine, "pupil", "post_about_person").outcome == "silent"
    assert ask(engine, "parent", "post_about_person").outcome == "depends"
    assert ask(engine, "pupil", "post_about_person", about="own_child").outcome == "forbidden"


def test_a_number_past_the_usual_is_decided_all_the_same() -> None:
    engine = engine_of(clause(1, TO_CHILD))
    assert ask(engine, "staff", "send_friend_request", other_age=12_345).outcome == "silent"
    assert ask(engine, "staff", "send_friend_request", other_age=17).outcome == "forbidden"


@pytest.mark.parametrize(
    ("situation", "said"),
    [
        (("techer", "share_login", {}), "unknown actor 'techer'; did you mean 'teacher'?"),
        (("teacher", "share_logins", {}), "unknown act 'share_logins'; did you mean 'share_login'?"),
        (("teacher", "share_login", {"chanel": "x"}), "unknown fact 'chanel'; did you mean 'channel'?"),
        (
            ("teacher", "share_login", {"device": "own_device"}),
            "the act 'share_login' has no fact 'device'; its facts are channel",
        ),
        (
            ("teacher", "share_login", {"channel": "school_mail"}),
            "unknown value 'school_mail'; did you mean 'school_email'? (of 'channel')",
        ),
        (
            ("teacher", "open_personal_record", {"needed_for_role": [True]}),
            "'needed_for_role' must be true or false, not [True]",
        ),
        (
            ("teacher", "open_personal_record", {"needed_for_role": "yes"}),
            "'needed_for_role' must be true or false, not 'yes'",
        ),
        (
            ("teacher", "have_own_account", {"user_age": -1}),
            "'user_age' must be a whole number, 0 or more, not -1",
        ),
        ((["teacher"], "share_login", {}), "unknown actor ['teacher']; did you mean 'teacher'?"),
    ],
)
def test_words_that_are_not_known_are_errors(situation: tuple[object, ...], said: str) -> None:
    with pytest.raises(SituationError) as caught:
        engine_of().decide(Situation(*situation))  # type: ignore[arg-type]
    assert str(caught.value) == said


def test_in_python_one_is_true_whichever_is_met_first() -> None:
    engine = engine_of(clause(1, 'act = "open_personal_record"\nwhen = { needed_for_role = [false] }'))
    assert (
        engine.decide(Situation("staff", "open_personal_record", {"needed_for_role": 1})).outcome == "silent"
    )
    assert (
        engine.decide(Situation("staff", "open_personal_record", {"needed_for_role": 0})).outcome
        == "forbidden"
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], 'a situation is an object with "actor", "act" and "facts"'),
        (
            {"actor": "staff", "act": "x", "fact": {}},
            "unknown key 'fact'; did you mean 'facts'? (in the situation)",
        ),
        ({"act": "share_login"}, '"actor" must be a role or a list of roles'),
        ({"actor": [], "act": "share_login"}, '"actor" must be a role or a list of roles'),
        ({"actor": "staff"}, '"act" must be the name of an act'),
        (
            {"actor": "staff", "act": "share_login", "facts": []},
            '"facts" must be an object of facts and their values',
        ),
        (
            {"actor": "staff", "act": "open_personal_record", "facts": {"needed_for_role": 1}},
            "'needed_for_role' must be true or false, not 1",
        ),
    ],
)
def test_json_of_another_shape_is_refused(data: object, said: str) -> None:
    with pytest.raises(SituationError) as caught:
        read_situations(data)
    assert str(caught.value) == said


def test_a_person_of_several_roles_is_answered_in_each_and_the_strictest_leads() -> None:
    engine = engine_of(clause(1, TO_PUPIL), clause(2, TO_CHILD, force="should_not", binds='["governor"]'))
    asked = {"actor": ["governor", "parent", "teacher"], "act": "send_friend_request"}
    each = tuple(engine.decide(one) for one in read_situations({**asked, "facts": {"other_person": "pupil"}}))
    assert [one.outcome for one in each] == ["depends", "silent", "forbidden"]
    assert strictest(each) is each[2]
    assert strictest_first(each)[0] is each[2]
    assert [one.outcome for one in strictest_first(each)] == ["forbidden", "depends", "silent"]
    assert strictest(each[:2]) is each[0]


def test_the_answer_as_json_has_exactly_the_promised_keys() -> None:
    engine = engine_of(clause(1, f'{TO_PUPIL}\nunless = [{{ approver = "headteacher" }}]'))
    shape = json.loads(
        json.dumps(ask(engine, "teacher", "send_friend_request", other_person="pupil").as_json())
    )
    assert shape == {
        "outcome": "depends",
        "citations": ["TS-1"],
        "duties": [],
        "approvers": ["headteacher"],
        "consequences": [],
        "open_facts": [
            {
                "fact": "headteacher_approval",
                "question": "Has the headteacher agreed to this beforehand, and is the approval still live?",
            }
        ],
        "possible": ["needs_approval", "allowed"],
        "outweighed": [],
        "lifted": [{"clause": "TS-1", "by": "headteacher"}],
        "nearest_change": "",
    }


def test_a_pack_whose_rules_are_to_come_cannot_answer() -> None:
    head = pack_of(clause(1)).id
    text = (
        f'[pack]\nid = "{head}"\nprefix = "TS"\nname = "x"\nrules = "none yet"\n[pack.source]\ntitle = "x"\n'
    )
    with pytest.raises(PackError, match=r"the pack test-school has no rules yet, so it cannot answer$"):
        compile_pack(pack_of(clause(1), head=text))
