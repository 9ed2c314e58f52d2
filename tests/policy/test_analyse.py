"""Looking for what is wrong with a policy: every finding is shown by its witness, and none is missed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbell.policy import (
    KINDS,
    LEVELS,
    Contradiction,
    Engine,
    Finding,
    PackError,
    Situation,
    analyse,
    compile_pack,
    load_pack,
    pack_ids,
)
from policy import random_packs
from policy.building import clause, pack_of
from policy.random_packs import random_pack
from policy.test_compare import SMALL, can_be, choices

seeds = st.integers(min_value=0, max_value=2**48)
RULED = [pack_id for pack_id in pack_ids() if load_pack(pack_id).has_rules]
LOGIN = 'act = "share_login"'


def shown(one: Finding, engine: Engine) -> bool:
    """Whether deciding the witness bears the finding out."""
    if one.witness is None:
        return one.kind == "never_reached" or (one.kind == "contradiction" and "(" in one.says)
    decision = engine.decide(one.witness)
    named = {*decision.citations, *decision.outweighed}
    if one.kind == "contradiction":
        pairs = (
            {Contradiction(*one.clauses), Contradiction(*reversed(one.clauses))}
            if len(one.clauses) == 2
            else set()
        )
        told = len(named.intersection(one.clauses)) >= 2
        return bool(pairs & set(decision.contradictions)) or (told and one.says.endswith(")"))
    if one.kind == "nobody_can_approve":
        return decision.outcome == "needs_approval" and decision.approvers == ()
    if one.kind in ("approver_unnamed", "approval_not_shown"):
        return decision.outcome == "needs_approval" and one.clauses[0] in decision.citations
    if one.kind == "duty_to_nobody":
        return any(duty.clause == one.clauses[0] and set(duty.to) <= {"school"} for duty in decision.duties)
    if one.kind == "silent_act":
        return decision.outcome == "silent"
    if one.kind == "duplicate":
        return len({clause in decision.citations for clause in one.clauses}) == 1 and named.issuperset(
            one.clauses
        )
    return named.issuperset(one.clauses)


def found(*clauses: str, kind: str = "") -> list[Finding]:
    """What is found in the pack with these clauses, each finding shown by its witness."""
    engine = compile_pack(pack_of(*clauses))
    every = analyse(engine)
    assert all(shown(one, engine) for one in every)
    return [one for one in every if kind in ("", one.kind)]


@pytest.mark.parametrize("pack_id", RULED)
def test_every_finding_on_every_pack_is_shown_by_its_witness(pack_id: str) -> None:
    engine = compile_pack(load_pack(pack_id))
    every = analyse(engine, [load_pack(one) for one in RULED if one != pack_id])
    assert [one for one in every if not shown(one, engine)] == []
    assert len({one.id for one in every}) == len(every)
    assert [LEVELS.index(one.level) for one in every] == sorted(LEVELS.index(one.level) for one in every)
    assert {one.kind for one in every} <= set(KINDS)
    assert not [one for one in every if one.level == "error"]


@given(seeds)
@settings(deadline=None, max_examples=25)
def test_on_random_packs_every_finding_is_shown_and_the_order_of_clauses_never_matters(seed: int) -> None:
    random = Random(seed)
    pack = random_pack(random)
    engine = compile_pack(pack)
    every = analyse(engine)
    assert [one for one in every if not shown(one, engine)] == []
    shuffled = replace(pack, clauses=tuple(random.sample(pack.clauses, len(pack.clauses))))
    again = analyse(shuffled)
    assert {(one.kind, one.level, frozenset(one.clauses)) for one in every if one.kind != "duplicate"} == {
        (one.kind, one.level, frozenset(one.clauses)) for one in again if one.kind != "duplicate"
    }


@pytest.mark.no_cover  # tens of thousands of decisions
@pytest.mark.parametrize("seed", range(4))
def test_no_contradiction_and_no_idle_clause_is_missed(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every situation of one act is decided: the contradictions met are those found; what never rules is found."""
    monkeypatch.setattr(random_packs, "ACTS", (SMALL,))
    pack = random_pack(Random(seed))
    engine = compile_pack(pack)
    every = choices(SMALL, pack)
    met: set[Contradiction] = set()
    for role in engine.words.roles:
        for values in product(*every.values()):
            situation = Situation(role, SMALL, dict(zip(every, values, strict=True)))  # type: ignore[arg-type]
            if can_be(situation):
                met.update(engine.decide(situation).contradictions)
    told = {one.id for one in analyse(engine) if one.kind == "contradiction"}
    assert told == {f"contradiction:{one.bars}:{one.asks}" for one in met}


def test_opposite_forces_contradict_unless_one_is_lifted_or_overruled() -> None:
    forbids, allows = clause(1, LOGIN), clause(2, LOGIN, force="may")
    (one,) = found(forbids, allows, kind="contradiction")
    assert (one.id, one.level, one.clauses) == ("contradiction:TS-1:TS-2", "contradiction", ("TS-1", "TS-2"))
    assert one.says == "TS-1 forbids what TS-2 allows: Share a login or password, for a member of staff."
    assert one.witness == Situation("staff", "share_login", {"channel": "teaching_account"})
    assert not found(clause(1, LOGIN + '\noverrules = ["TS-2"]'), allows, kind="contradiction")
    assert not found(forbids, clause(2, LOGIN, force="may", binds='["pupil"]'), kind="contradiction")
    never = LOGIN + '\nunless = [{ when = { channel = ["school_email"] } }]'
    only = LOGIN + '\nwhen = { channel = ["school_email"] }'
    assert not found(clause(1, never), clause(2, only, force="must"), kind="contradiction")


def test_advice_against_part_of_what_is_expected_is_a_warning_and_against_all_of_it_a_contradiction() -> None:
    expects = clause(2, LOGIN, force="should")
    part = clause(1, LOGIN + '\nwhen = { channel = ["school_email"] }', force="should_not")
    (one,) = found(part, expects, kind="contradiction")
    assert (one.level, one.clauses) == ("warning", ("TS-1", "TS-2"))
    assert one.says.startswith("TS-1 advises against what TS-2 expects: ")
    (one,) = found(clause(1, LOGIN, force="should_not"), expects, kind="contradiction")
    assert one.level == "contradiction"


def test_the_same_act_in_two_strengths() -> None:
    must_not = clause(1, LOGIN)
    narrower = clause(2, LOGIN + '\nwhen = { channel = ["school_email"] }', force="should_not")
    (one,) = found(must_not, narrower, kind="two_strengths")
    assert (one.level, one.clauses) == ("contradiction", ("TS-1", "TS-2"))
    assert one.says == (
        "TS-2 says should not where TS-1 says must not, and nowhere else: Share a login or password, "
        "for a member of staff; Account or line used: a school email address."
    )
    assert not found(must_not, narrower, kind="shadowed")
    wider = clause(2, LOGIN, force="should_not", binds='["everyone"]')
    assert not found(must_not, wider, kind="two_strengths")
    asks = (
        clause(3, 'act = "report_concern"', force="must"),
        clause(4, 'act = "report_concern"', force="should"),
    )
    (one,) = found(*asks, kind="two_strengths")
    assert one.says.startswith("TS-4 says should where TS-3 says must, and nowhere else: ")


def test_what_the_pack_tells_of_itself_is_reported_with_a_witness_where_the_clauses_meet() -> None:
    told = 'contradicts = ["TS-2"]\ncontradiction = "One speaks of all accounts, the other of some."'
    (one,) = found(clause(1, LOGIN, more=told), clause(2, LOGIN, force="may"), kind="contradiction")
    assert one.says == "One speaks of all accounts, the other of some. (TS-1, TS-2)"
    assert one.witness is not None
    milder = found(clause(1, LOGIN, more=told), clause(2, LOGIN, force="should_not"))
    assert [(one.kind, one.clauses) for one in milder] == [("contradiction", ("TS-1", "TS-2"))]
    apart = clause(2, 'act = "report_concern"', force="must")
    (one,) = found(clause(1, LOGIN, more=told), apart, kind="contradiction")
    assert one.witness is None
    beside = clause(2, LOGIN + '\ngives = "none"')
    (one,) = found(clause(1, LOGIN, more=told), beside, kind="contradiction")
    assert one.witness is not None
    (one,) = found(clause(1, more=told), clause(2), kind="contradiction")
    assert (one.witness, one.as_json()["witness"]) == (None, None)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            'contradicts = ["TS-9"]\ncontradiction = "So."',
            "unknown clause 'TS-9'; did you mean 'TS-2'? (in 'contradicts')",
        ),
        ('contradicts = ["TS-1"]\ncontradiction = "So."', "a clause cannot contradict itself"),
        ('contradicts = ["TS-2"]', "'contradicts' and 'contradiction' go together"),
        ('contradiction = "So."', "'contradicts' and 'contradiction' go together"),
        (
            'contradicts = 3\ncontradiction = "So."',
            "'contradicts' of the clause must be text or a list of texts",
        ),
    ],
)
def test_a_contradiction_told_wrongly_is_refused(more: str, said: str) -> None:
    with pytest.raises(PackError, match=re.escape(said)) as refused:
        pack_of(clause(1, LOGIN, more=more), clause(2))
    assert (refused.value.clause, refused.value.line) == ("TS-1", refused.value.line)
    assert refused.value.line


def test_approvals_that_nobody_can_give() -> None:
    (one,) = found(clause(1, LOGIN + '\ngives = "needs_approval"'), kind="nobody_can_approve")
    assert (one.level, one.clauses) == ("error", ("TS-1",))
    assert "asks for approval, and nobody is named who could give it: " in one.says
    elsewhere = 'act = "send_friend_request"\nunless = [{ approver = "headteacher" }]'
    assert not found(clause(1, LOGIN + '\ngives = "needs_approval"', elsewhere), kind="nobody_can_approve")
    unnamed = clause(1, 'act = "use_portable_media"\nunless = [{ approver = "unnamed" }]')
    (one,) = found(unnamed)
    assert (one.kind, one.level) == ("approver_unnamed", "warning")
    assert "does not say whose" in one.says
    (one,) = found(clause(1, LOGIN + '\nunless = [{ approver = "headteacher" }]'))
    assert (one.kind, one.level) == ("approval_not_shown", "warning")
    shows = 'act = "send_friend_request"\nunless = [{ approver = "headteacher" }]'
    assert found(clause(1, shows)) == []
    both = (
        clause(1, shows),
        clause(2, 'act = "send_friend_request"\ngives = "needs_approval"', binds='["teacher"]'),
    )
    assert found(*both, kind="nobody_can_approve")[0].witness.facts["headteacher_approval"] is True  # type: ignore[union-attr]


def test_duties_to_nobody() -> None:
    def told(to: str, do: str = "report_to") -> list[Finding]:
        return found(clause(1, f'{LOGIN}\nduty = [{{ do = "{do}"{to} }}]'))

    (one,) = told("")
    assert (one.kind, one.level) == ("duty_to_nobody", "warning")
    assert "TS-1 lays down a duty (Report it) to nobody: " in one.says
    (one,) = told(', to = ["school"]')
    assert "only to “the school”" in one.says
    assert told(', to = ["dsl"]') == told("", do="use_judgement") == []
    lines = ["teaching_account", "official_channel", "school_platform", "school_email"]
    lifted = f"unless = [{{ when = {{ channel = {lines} }} }}]".replace("'", '"')
    assert not found(clause(1, f'{LOGIN}\n{lifted}\nduty = [{{ do = "report_to" }}]'), kind="duty_to_nobody")


def test_rules_that_do_nothing() -> None:
    same = [clause(number, LOGIN) for number in (1, 2)]
    (one,) = found(*same)
    assert (one.kind, one.level, one.clauses) == ("duplicate", "note", ("TS-1", "TS-2"))
    assert (
        one.says
        == "TS-2 settles exactly what TS-1 settles: Share a login or password, for a member of staff."
    )

    needs, asks = clause(1, LOGIN), clause(2, LOGIN, force="advised_against", binds='["teacher"]')
    weaker = clause(
        3,
        LOGIN + '\ngives = "allowed"\nduty = [{ do = "use_judgement", force = "may" }]',
        binds='["teacher"]',
    )
    assert [(one.kind, one.clauses) for one in found(needs, asks, weaker)] == [
        ("contradiction", ("TS-1", "TS-3")),
        ("two_strengths", ("TS-1", "TS-2")),
        ("shadowed", ("TS-3",)),
    ]
    idle = found(needs, asks, weaker)[-1]
    assert idle.level == "note"
    assert idle.says == (
        "TS-3 never settles anything: others always do, as TS-1 does here: Share a login or password, for a teacher. "
        "Its duties and consequences stand all the same."
    )
    overruled = found(clause(1, LOGIN + '\noverrules = ["TS-2"]'), clause(2, LOGIN, 'act = "report_concern"'))
    assert [(one.kind, one.level, one.says.split(":")[0]) for one in overruled] == [
        ("shadowed", "warning", "rule 1 of TS-2 never settles anything")
    ]


def test_rules_that_can_never_hold() -> None:
    """The reader refuses most; what only all facts together rule out is found here."""
    never = 'act = "share_image_of_child"\nwhen = { image_shows = ["own_child_only"] }'
    reaching = clause(1, never, LOGIN, binds='["pupil", "parent"]')
    assert found(reaching, kind="never_reached") == []
    pack = pack_of(reaching)
    pupils = tuple(replace(rule, roles=("pupil",)) for rule in pack.clauses[0].rules)
    narrowed = replace(pack, clauses=(replace(pack.clauses[0], rules=pupils),))
    (one,) = analyse(narrowed)
    assert (one.id, one.level, one.witness) == ("never_reached:TS-1:1", "error", None)
    assert one.says == "rule 1 of TS-1 can never hold: no possible situation meets all of its conditions."


def test_acts_on_which_only_this_policy_is_silent() -> None:
    quiet = pack_of(clause(1, LOGIN, binds='["pupil"]'))
    loud = replace(pack_of(clause(1, LOGIN, 'act = "report_concern"')), id="loud")
    louder = replace(loud, id="louder")
    (one,) = analyse(quiet, [loud, louder])
    assert (one.id, one.level, one.clauses) == ("silent_act:report_concern", "note", ())
    assert one.says == (
        "test-school says nothing on this act, and loud and louder do: Report something worrying seen online."
    )
    assert one.witness is not None
    assert compile_pack(loud).decide(one.witness).outcome == "forbidden"
    assert compile_pack(quiet).decide(one.witness).outcome == "silent"
    assert "loud does: " in analyse(quiet, [loud])[0].says
    assert analyse(loud, [quiet]) == ()


def test_a_pack_without_rules_cannot_be_analysed() -> None:
    with pytest.raises(PackError, match="the pack test-school has no rules yet"):
        analyse(replace(pack_of(clause(1, LOGIN)), has_rules=False))


def test_every_kind_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "compare.md").read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in page] == []
