"""Properties that hold of any pack: the engine is the oracle, only faster."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbell.policy import DEPENDS, Engine, Situation, compile_pack, load_pack, pack_ids
from handbell.policy.asking import answers
from handbell.policy.oracle import Oracle
from policy.building import clause, engine_of
from policy.drawing import disagreement, draw
from policy.random_packs import ACTS, random_pack

seeds = st.integers(min_value=0, max_value=2**48)
unhurried = settings(deadline=None, max_examples=60)
RULED = [pack_id for pack_id in pack_ids() if load_pack(pack_id).has_rules]


@given(seeds)
@unhurried
def test_on_random_packs_the_engine_agrees_with_the_oracle(seed: int) -> None:
    random = Random(seed)
    pack = random_pack(random)
    engine, oracle = compile_pack(pack), Oracle(pack)
    for _ in range(12):
        situation = draw(random, engine, random.choice(ACTS), open_share=0.7, most=250)
        assert not disagreement(engine, oracle, situation)


@pytest.mark.parametrize("seed", range(20))
def test_on_the_same_random_packs_each_time_it_agrees_as_well(seed: int) -> None:
    """So that what the suite covers never hangs on luck."""
    random = Random(seed)
    pack = random_pack(random)
    engine, oracle = compile_pack(pack), Oracle(pack)
    for _ in range(30):
        situation = draw(random, engine, random.choice(ACTS), open_share=0.8, most=150)
        assert not disagreement(engine, oracle, situation)


@given(seeds)
@unhurried
def test_the_order_of_clauses_never_matters(seed: int) -> None:
    random = Random(seed)
    pack = random_pack(random)
    clauses = list(pack.clauses)
    random.shuffle(clauses)
    one, other = compile_pack(pack), compile_pack(replace(pack, clauses=tuple(clauses)))
    for _ in range(8):
        situation = draw(random, one, random.choice(ACTS), open_share=0.5)
        a, b = one.decide(situation).answer, other.decide(situation).answer
        assert (a.outcome, a.possible, a.open_facts, a.approvers) == (
            b.outcome,
            b.possible,
            b.open_facts,
            b.approvers,
        )
        for part in ("citations", "outweighed", "lifted", "duties", "consequences", "contradictions"):
            assert sorted(getattr(a, part)) == sorted(getattr(b, part))


@pytest.mark.parametrize("pack_id", RULED)
@given(seed=seeds)
@settings(deadline=None, max_examples=40)
def test_adding_a_fact_never_unsettles(pack_id: str, seed: int) -> None:
    random = Random(seed)
    engine = _engine(pack_id)
    act = random.choice(list(engine.words.acts))
    situation = Situation(random.choice(engine.words.acts[act].askers), act)
    before = engine.decide(situation)
    for fact in random.sample(engine.words.acts[act].facts, len(engine.words.acts[act].facts)):
        value = random.choice(answers(engine.pack, engine.words, act, fact))
        situation = Situation(situation.actor, act, {**situation.facts, fact: value})
        after = engine.decide(situation)
        if not any(_met(one.facts, situation) for one in engine.words.impossible):
            assert set(after.possible) <= set(before.possible)
            assert before.outcome in (DEPENDS, after.outcome)
            assert set(after.open_facts) <= set(before.open_facts)
        before = after


def _met(facts: object, situation: Situation) -> bool:
    return all(situation.facts.get(fact) in values for fact, values in facts.items())  # type: ignore[attr-defined]


_engines: dict[str, Engine] = {}


def _engine(pack_id: str) -> Engine:
    if pack_id not in _engines:
        _engines[pack_id] = compile_pack(load_pack(pack_id))
    return _engines[pack_id]


def _disagreement(pack_id: str) -> str:
    """The first disagreement about a pack, found by a process of its own."""
    found = subprocess.run(
        [sys.executable, "-m", "tests.policy.trials", pack_id, "20000"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stderr or str(found.returncode or "")


@pytest.mark.no_cover  # tracing millions of decisions would take minutes, and covers nothing that the others do not
def test_the_engine_agrees_with_the_oracle_on_twenty_thousand_situations_an_act() -> None:
    """Of every pack: as many packs at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as processes:
        assert [*processes.map(_disagreement, RULED)] == [""] * len(RULED)


def test_a_combination_that_the_limits_of_the_act_leave_out_bars_nothing() -> None:
    """Ordinary words run nobody down, and hurtful posts are never ordinary: the ground for defamation stays open."""
    when = 'when = { defamation_ground = ["hatred_or_ridicule"] }'
    engine = engine_of(
        clause(1, 'act = "post_harmful_content"'),
        clause(2, f'act = "post_harmful_content"\n{when}'),
    )
    situation = Situation("staff", "post_harmful_content", {"about": "pupil", "platform_kind": "blog"})
    assert (
        engine.decide(situation).citations
        == Oracle(engine.pack).decide(situation).citations
        == ("TS-1", "TS-2")
    )


@pytest.mark.parametrize("pack_id", RULED)
def test_every_role_asking_about_every_act_with_nothing_known_is_answered(pack_id: str) -> None:
    """Hundreds of millions of completions, none of them enumerated; the possible outcomes are all reachable."""
    engine = _engine(pack_id)
    for act in engine.words.acts:
        for role in engine.words.roles:
            decision = engine.decide(Situation(role, act))
            assert (decision.outcome == DEPENDS) == (len(decision.possible) > 1)
            assert bool(decision.open_facts) == (decision.outcome == DEPENDS)


def test_answers_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handbell.policy.engine.LIMIT", 3)
    when = "when = { other_age = { below = 18 } }"
    engine = engine_of(
        *(
            clause(n, f'act = "have_own_account"\nwhen = {{ user_age = {{ below = {n} }} }}')
            for n in range(1, 9)
        ),
        clause(9, f'act = "send_friend_request"\n{when}'),
    )
    for _ in range(2):
        for age in range(10):
            facts = {
                "user_age": age,
                "site_suits_age": True,
                "platform_kind": "blog",
                "support_session_held": True,
            }
            decision = engine.decide(Situation("staff", "have_own_account", facts))
            assert decision.outcome == ("forbidden" if age < 8 else "silent")
            assert len(decision.citations) == max(0, 8 - age)
    assert engine.plan("staff", "have_own_account") is engine.plan("staff", "have_own_account")
    assert engine.plan("staff", "share_login").facts == ("channel",)
