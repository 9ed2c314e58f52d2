"""Every pack that has rules: its casebook, by the engine and by the slow oracle, and what its rules must reach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest

from handbell.policy import Clause, Engine, Pack, Rule, compile_pack, load_pack, pack_ids, vocabulary
from handbell.policy.oracle import Oracle
from handbell.policy.vocabulary import EVERY_ACT

from .casebook import Case, cited_by, decidable, faults, load_cases, load_coverage

RULED = [pack_id for pack_id in pack_ids() if load_pack(pack_id).has_rules]
CASES = [(pack_id, case) for pack_id in RULED for case in load_cases(pack_id)]

every_pack = pytest.mark.parametrize("pack_id", RULED)


@cache
def engine_of(pack_id: str) -> Engine:
    return compile_pack(load_pack(pack_id))


@cache
def oracle_of(pack_id: str) -> Oracle:
    return Oracle(engine_of(pack_id).pack)


@pytest.mark.parametrize(
    ("pack_id", "case"), CASES, ids=[f"{pack_id}: {case.name}" for pack_id, case in CASES]
)
def test_the_case_is_answered_as_the_paper_says(pack_id: str, case: Case) -> None:
    assert faults(case.expect, oracle_of(pack_id).decide(case.situation)) == []
    assert faults(case.expect, engine_of(pack_id).decide(case.situation)) == []


@every_pack
def test_every_clause_that_decides_is_shown_by_a_case(pack_id: str) -> None:
    cases, out_of_reach = load_cases(pack_id), load_coverage(pack_id).get("out_of_reach", {})
    shown = {clause for clause in decidable(load_pack(pack_id)) if cited_by(cases, clause)}
    assert set(decidable(load_pack(pack_id))) - shown == set(out_of_reach)


@every_pack
def test_cases_have_names_of_their_own_and_speak_of_clauses_that_exist(pack_id: str) -> None:
    cases, pack = load_cases(pack_id), load_pack(pack_id)
    names = [case.name for case in cases]
    assert len(names) == len(set(names))
    spoken = {clause for case in cases for clause in (*case.expect.cites, *case.expect.not_cites)}
    assert [clause for clause in sorted(spoken) if not pack.has_clause(clause)] == []


@every_pack
def test_rules_reach_just_the_acts_that_they_should(pack_id: str) -> None:
    pack, coverage = load_pack(pack_id), load_coverage(pack_id)
    wanted: dict[str, set[str]] = {clause: set(acts) for clause, acts in coverage["decides"].items()}
    for act, clauses in coverage["shows"].items():
        for clause in clauses:
            wanted.setdefault(clause, set()).add(act)
    for acts in wanted.values():
        if EVERY_ACT in acts:
            acts.update(vocabulary().acts)
            acts.discard(EVERY_ACT)
    reached = {clause.id: {act for rule in clause.rules for act in rule.acts} for clause in pack.clauses}
    assert {clause: acts for clause, acts in reached.items() if acts} == wanted


@every_pack
def test_clauses_that_settle_nothing_settle_nothing(pack_id: str) -> None:
    pack, coverage = load_pack(pack_id), load_coverage(pack_id)
    kind_of = {clause: kind for kind, clauses in coverage["sets_none"].items() for clause in clauses}
    assert {clause: {rule.bearing for rule in pack.clause(clause).rules} for clause in kind_of} == {
        clause: {kind} for clause, kind in kind_of.items()
    }
    beside = {clause: kind for kind, ids in coverage.get("stands_beside", {}).items() for clause in ids}
    others = {
        rule.clause: rule.bearing for rule in pack.rules() if rule.bearing and rule.clause not in kind_of
    }
    assert others == beside
    assert [clause for clause in beside if all(rule.bearing for rule in pack.clause(clause).rules)] == []


def _approvers(rule: Rule) -> Iterator[str]:
    return (approver for way in rule.unless for approver in way.approvers)


def _duties(rule: Rule) -> Iterator[str]:
    return (duty.do for duty in rule.duties)


def _clauses(pack: Pack, what: str) -> dict[str, set[str]]:
    parts: dict[str, Callable[[Rule], Iterable[str]]] = {
        "asks": _approvers,
        "owes": _duties,
        "risks": lambda rule: rule.consequences,
    }
    found: dict[str, set[str]] = {}
    for rule in pack.rules():
        for one in parts[what](rule):
            found.setdefault(one, set()).add(rule.clause)
    return found


@every_pack
@pytest.mark.parametrize("what", ["asks", "owes", "risks"])
def test_approvers_duties_and_consequences_come_from_the_clauses_that_name_them(
    what: str, pack_id: str
) -> None:
    wanted = load_coverage(pack_id).get(what, {})
    assert _clauses(load_pack(pack_id), what) == {one: set(clauses) for one, clauses in wanted.items()}


@every_pack
def test_every_rule_of_a_ban_bars_and_of_a_permission_permits(pack_id: str) -> None:
    """No clause that only bars says yes of its own accord, and none that only permits or informs says must not."""
    barring = {"must_not", "should_not", "advised_against"}
    withholds = load_coverage(pack_id).get("withholds", {})

    def said(clause: Clause) -> set[str | None]:
        return {rule.gives for rule in clause.rules}

    for clause in load_pack(pack_id).clauses:
        if clause.force in barring:
            assert not said(clause) & {"required", "expected", "allowed"}, clause.id
        elif clause.force == "may":
            assert not said(clause) & {"required", "expected"}, clause.id
            assert ("forbidden" in said(clause)) == (clause.id in withholds), clause.id
        elif clause.force == "informs":  # what is used or barred, never what somebody has to do
            assert not said(clause) & {"required", "expected"}, clause.id
