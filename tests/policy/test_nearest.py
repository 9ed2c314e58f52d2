"""The nearest change is a sentence that a teacher can act on."""

from __future__ import annotations

from policy.building import clause, decide, engine_of

REQUEST = 'act = "send_friend_request"'


def test_an_approval_comes_before_any_other_change() -> None:
    engine = engine_of(
        clause(
            1,
            f'{REQUEST}\nwhen = {{ channel = ["personal_social"] }}\nunless = [{{ approver = "headteacher" }}]',
        )
    )
    facts = {"channel": "personal_social", "headteacher_approval": False}
    assert decide(engine, "teacher", "send_friend_request", **facts).nearest_change == (
        "With the headteacher's approval: allowed."
    )


def test_two_approvals_are_named_together_where_both_are_needed() -> None:
    engine = engine_of(
        clause(1, 'act = "give_personal_details"\nunless = [{ approvers = ["leadership", "parent"] }]')
    )
    facts = {"leadership_approval": False, "parent_agreement": False}
    assert decide(engine, "teacher", "give_personal_details", **facts).nearest_change == (
        "With the approval of the senior leadership team (SLT) and the agreement of the parent or carer: allowed."
    )


def test_then_one_fact_the_easiest_to_change_first() -> None:
    when = 'when = { other_person = ["pupil"], channel = ["personal_social"] }'
    engine = engine_of(clause(1, f"{REQUEST}\n{when}"))
    decision = decide(
        engine, "teacher", "send_friend_request", other_person="pupil", channel="personal_social"
    )
    assert decision.nearest_change == (
        "If the answer to “Which account, address or line is it?” were “A separate professional or class account, "
        "kept for teaching”: the policy has no rule against it."
    )


def test_numbers_and_yes_and_no_are_said_plainly() -> None:
    run = 'act = "run_online_activity"'
    engine = engine_of(clause(1, f"{run}\nwhen = {{ notice_days = {{ below = 14 }} }}"))
    assert decide(engine, "staff", "run_online_activity", notice_days=13).nearest_change == (
        "If the answer to “How many days before the activity was technical support told what it needs?” were "
        "“14 or more”: the policy has no rule against it."
    )
    age = engine_of(clause(1, f"{REQUEST}\nwhen = {{ other_age = {{ at_least = 12, below = 200 }} }}"))
    assert "were “11 or less”:" in decide(age, "staff", "send_friend_request", other_age=18).nearest_change
    teens = engine_of(
        clause(1, f"{REQUEST}\nwhen = {{ other_age = {{ below = 12 }} }}"),
        clause(2, f"{REQUEST}\nwhen = {{ other_age = {{ at_least = 13 }} }}"),
    )
    assert "were “12”:" in decide(teens, "staff", "send_friend_request", other_age=9).nearest_change
    some = engine_of(
        clause(1, f"{REQUEST}\nwhen = {{ other_age = {{ below = 12 }} }}"),
        clause(2, f"{REQUEST}\nwhen = {{ other_age = {{ at_least = 16 }} }}"),
    )
    assert "were “12 to 15”:" in decide(some, "staff", "send_friend_request", other_age=9).nearest_change
    role = engine_of(clause(1, 'act = "open_personal_record"\nwhen = { needed_for_role = [false] }'))
    assert decide(role, "staff", "open_personal_record", needed_for_role=False).nearest_change == (
        "If the answer to “Does your role in school need it?” were “yes”: the policy has no rule against it."
    )
    unneeded = engine_of(clause(1, 'act = "open_personal_record"\nwhen = { needed_for_role = [true] }'))
    assert (
        "were “no”:" in decide(unneeded, "staff", "open_personal_record", needed_for_role=True).nearest_change
    )


def test_then_another_role() -> None:
    engine = engine_of(clause(1, 'act = "use_portable_media"'))
    assert decide(engine, "teacher", "use_portable_media", authorised=True).nearest_change == (
        "If you were a pupil: the policy has no rule against it."
    )


def test_a_milder_answer_is_better_than_none_and_a_fine_one_is_best() -> None:
    engine = engine_of(
        clause(1, f'{REQUEST}\nwhen = {{ channel = ["personal_social"] }}'),
        clause(2, REQUEST, force="should_not", binds='["everyone"]'),
    )
    assert decide(engine, "staff", "send_friend_request", channel="personal_social").nearest_change.endswith(
        "kept for teaching”: advised against, but not barred."
    )


def test_nothing_is_suggested_where_nothing_helps_or_is_needed() -> None:
    engine = engine_of(clause(1, REQUEST, binds='["everyone"]'))
    assert decide(engine, "staff", "send_friend_request", other_person="pupil").nearest_change == ""
    assert decide(engine, "staff", "share_login").nearest_change == ""


def test_the_impossible_is_never_suggested() -> None:
    post = 'act = "post_harmful_content"\nroles = ["everyone"]\nwhen = { about = ["pupil", "own_child"] }'
    engine = engine_of(clause(1, post), clause(2, 'act = "post_harmful_content"\nroles = ["parent"]'))
    pupil = decide(engine, "pupil", "post_harmful_content", about="own_child", content="untrue")
    assert "own child" not in pupil.nearest_change
    parent = decide(engine, "parent", "post_harmful_content", about="own_child", content="untrue")
    assert "a pupil" not in parent.nearest_change
