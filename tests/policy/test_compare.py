"""Comparing two policies: exact, mirrored, empty against itself, and in words that a governor can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbell.policy import (
    Comparison,
    Pack,
    PackError,
    Region,
    Situation,
    SituationError,
    Span,
    compare,
    compile_pack,
    load_pack,
    pack_ids,
    vocabulary,
)
from handbell.policy.oracle import Oracle
from handbell.policy.saying import region
from policy import random_packs
from policy.building import clause, pack_of
from policy.random_packs import ACTS, random_pack

WORDS = vocabulary()
seeds = st.integers(min_value=0, max_value=2**48)
RULED = [pack_id for pack_id in pack_ids() if load_pack(pack_id).has_rules]
SMALL = "use_social_media_in_school"


def choices(act: str, *packs: Pack) -> dict[str, tuple[object, ...]]:
    """Every answer to every fact of the act, numbers by the least of each stretch that one of the packs cuts."""
    found: dict[str, tuple[object, ...]] = {}
    for fact in WORDS.acts[act].facts:
        if WORDS.facts[fact].kind == "whole_number":
            found[fact] = tuple(sorted({0, *(cut for pack in packs for cut in pack.cuts.get(fact, ()))}))
        else:
            found[fact] = WORDS.possible_values(act, fact)
    return found


def can_be(situation: Situation) -> bool:
    return not any(
        (not one.roles or any(WORDS.is_a(situation.actor, role) for role in one.roles))
        and all(situation.facts.get(fact) in values for fact, values in one.facts.items())
        for one in WORDS.impossible
    )


def drawn(random: Random, act: str, number: int, *packs: Pack) -> Iterator[Situation]:
    """Possible situations, with any role and a value for every fact."""
    every = choices(act, *packs)
    for _ in range(number):
        facts = {fact: random.choice(values) for fact, values in every.items()}
        situation = Situation(random.choice(list(WORDS.roles)), act, facts)  # type: ignore[arg-type]
        if can_be(situation):
            yield situation


def holds_true(found: Comparison, a: Oracle, b: Oracle, situation: Situation) -> bool:
    """Whether the comparison says of this situation what two decisions say of it."""
    one, other = a.decide(situation).outcome, b.decide(situation).outcome
    inside = [each for each in found.of_act(situation.act) if each.holds(situation)]
    alike = all((each.a.outcome, each.b.outcome) == (one, other) for each in inside)
    return bool(inside) == (one != other) and alike


def confirmed(one: Region, a: Pack, b: Pack) -> bool:
    """Whether the example is whole, lies in the region, and is answered as the region says."""
    sides = []
    for pack, side in ((a, one.a), (b, one.b)):
        decision = compile_pack(pack).decide(one.example)
        sides.append((decision.outcome, decision.citations) == (side.outcome, side.citations))
        sides.append(
            set(side.ruling) <= set(side.citations) and bool(side.ruling) == (side.outcome != "silent")
        )
    whole = set(one.example.facts) == set(WORDS.acts[one.act].facts)
    return all(sides) and whole and one.holds(one.example) and one.a.outcome != one.b.outcome


@given(seeds)
@settings(deadline=None, max_examples=12)
def test_two_random_packs_differ_exactly_inside_the_regions(seed: int) -> None:
    random = Random(seed)
    a, b = random_pack(random), random_pack(random)
    found, slow_a, slow_b = compare(a, b), Oracle(a), Oracle(b)
    assert compare(b, a) == found.mirrored()
    assert compare(a, a).same
    assert all(confirmed(one, a, b) for one in found.regions)
    for act in ACTS:
        for situation in drawn(random, act, 50, a, b):
            assert holds_true(found, slow_a, slow_b, situation)


@pytest.mark.no_cover  # tens of thousands of situations, each read by the slow oracle
@pytest.mark.parametrize("seed", range(2))
def test_every_situation_of_an_act_is_in_a_region_exactly_if_two_decisions_differ(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(random_packs, "ACTS", (SMALL,))
    random = Random(seed)
    a, b = random_pack(random), random_pack(random)
    found, slow_a, slow_b = compare(a, b), Oracle(a), Oracle(b)
    every = choices(SMALL, a, b)
    differing = 0
    for role in ("teacher", "headteacher", "pupil", "parent_helper"):
        for values in product(*every.values()):
            situation = Situation(role, SMALL, dict(zip(every, values, strict=True)))  # type: ignore[arg-type]
            if can_be(situation):
                assert holds_true(found, slow_a, slow_b, situation)
                differing += any(one.holds(situation) for one in found.regions)
    assert differing
    assert not found.same


@given(seeds)
@settings(deadline=None, max_examples=6)
def test_the_order_of_clauses_never_matters(seed: int) -> None:
    random = Random(seed)
    a, b = random_pack(random), random_pack(random)
    shuffled = replace(a, clauses=tuple(random.sample(a.clauses, len(a.clauses))))
    assert compare(a, shuffled).same
    one, other = compare(a, b), compare(shuffled, b)
    assert [(each.act, each.actors, each.where, each.example, each.share) for each in one.regions] == [
        (each.act, each.actors, each.where, each.example, each.share) for each in other.regions
    ]
    for each, again in zip(one.regions, other.regions, strict=True):
        assert sorted(each.a.citations) == sorted(again.a.citations)


@pytest.mark.parametrize("pack_id", RULED)
def test_every_pack_is_the_same_as_itself_and_differs_from_an_altered_copy(pack_id: str) -> None:
    pack = load_pack(pack_id)
    engine = compile_pack(pack)
    assert compare(engine, pack) == Comparison(pack_id, pack_id, ())
    gone = next(rule for rule in pack.rules() if rule.gives == "forbidden")
    kept = [replace(one, rules=()) if one.id == gone.clause else one for one in pack.clauses]
    found = compare(engine, replace(pack, clauses=tuple(kept)), acts=gone.acts)
    assert all(gone.clause in (*one.a.citations, *_lifts(engine, one)) for one in found.regions)


def _lifts(engine, one: Region) -> set[str]:  # type: ignore[no-untyped-def]
    """The clauses that the example touches beside those cited: whoever is overruled no longer drops out."""
    return set(engine.decide(one.example).outweighed)


def test_two_full_packs_agree_with_the_oracle_on_every_act() -> None:
    a, b = load_pack(RULED[0]), load_pack(RULED[-1])
    found, slow_a, slow_b = compare(a, b), Oracle(a), Oracle(b)
    random = Random(7)
    for act in WORDS.acts:
        for situation in drawn(random, act, 40, a, b):
            assert holds_true(found, slow_a, slow_b, situation)


FRIENDS = 'act = "send_friend_request"\n'


def past_pupils(below: int, more: str = "") -> str:
    return (
        FRIENDS + f'when = {{ other_person = ["former_pupil"], other_age = {{ below = {below} }} }}\n{more}'
    )


def test_a_region_says_in_few_conditions_whom_and_what_it_is_about() -> None:
    a, b = pack_of(clause(1, past_pupils(18))), pack_of(clause(2, past_pupils(16), force="should_not"))
    found = compare(a, b)
    assert [(one.a.outcome, one.b.outcome) for one in found.regions] == [
        ("forbidden", "silent"),
        ("forbidden", "advised_against"),
    ]
    older, younger = found.regions
    assert found.as_json() == {"same": False, "regions": [older.as_json(), younger.as_json()]}
    assert older.where == {"other_person": ("former_pupil",), "other_age": (Span(16, 18),)}
    assert younger.where["other_age"] == (Span(0, 16),)
    assert older.a.citations == older.a.ruling == ("TS-1",)
    assert (older.b.citations, older.b.ruling) == ((), ())
    assert region(older.actors, older.where, WORDS, older.act) == (
        "for a member of staff; The other person: a former pupil; Age of the other person: 16 or 17"
    )
    assert older.as_json()["where"] == {
        "other_person": ["former_pupil"],
        "other_age": [{"at_least": 16, "below": 18}],
    }
    assert younger.as_json()["where"]["other_age"] == [{"below": 16}]
    assert older.example.actor == "staff"
    assert older.example.facts["headteacher_approval"] is False
    assert (older.example.facts["other_age"], younger.example.facts["other_age"]) == (16, 15)


def test_the_approver_who_asks_is_told_from_the_rest_of_the_staff() -> None:
    approved = 'unless = [{ approver = "headteacher" }]\n'
    found = compare(pack_of(clause(1, past_pupils(18))), pack_of(clause(1, past_pupils(18, approved))))
    said = [region(one.actors, one.where, WORDS, one.act) for one in found.regions]
    bounds = "The other person: a former pupil; Age of the other person: under 18"
    assert f"for a member of staff other than the headteacher; {bounds}; Headteacher's approval: no" in said
    assert f"for the headteacher; {bounds}" in said
    assert {(one.a.outcome, one.b.outcome) for one in found.regions} == {
        ("forbidden", "needs_approval"),
        ("forbidden", "allowed"),
    }


def test_a_clause_that_is_overruled_makes_no_difference() -> None:
    both = (clause(1, FRIENDS + 'gives = "allowed"\noverrules = ["TS-2"]'), clause(2, FRIENDS))
    assert compare(pack_of(*both), pack_of(both[0].replace('"TS-2"', ""))).same
    assert not compare(pack_of(*both), pack_of(both[1])).same


def test_numbers_without_a_bound_and_with_several_stretches_are_told() -> None:
    young_or_old = [past_pupils(12), past_pupils(99).replace("below = 99", "at_least = 18")]
    found = compare(pack_of(clause(1, *young_or_old)), pack_of(clause(1)))
    (one,) = found.regions
    assert one.where["other_age"] == (Span(0, 12), Span(18, None))
    assert region(one.actors, one.where, WORDS, one.act).endswith(
        "Age of the other person: under 12 or 18 or more"
    )
    assert one.as_json()["where"]["other_age"] == [{"below": 12}, {"at_least": 18}]
    facts = dict(one.example.facts)
    assert not one.holds(Situation("staff", one.act, {**facts, "other_age": 12}))
    assert not one.holds(Situation("staff", one.act, {**facts, "other_age": None}))
    assert not one.holds(Situation("pupil", one.act, facts))
    assert not one.holds(Situation("staff", "accept_friend_request", facts))
    assert one.holds(Situation("teacher", one.act, {**facts, "other_age": 50}))


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ((0, 13), "under 13"),
        ((16, 17), "16"),
        ((16, 18), "16 or 17"),
        ((5, 12), "5 to 11"),
        ((18, None), "18 or more"),
    ],
)
def test_ages_read_as_people_say_them(span: tuple[int, int | None], said: str) -> None:
    from handbell.policy.saying import stretch

    assert stretch(Span(*span)) == said


def test_many_values_are_said_by_those_that_are_missing() -> None:
    channels = [one for one in WORDS.facts["channel"].values if one != "in_person"]
    rule = f'act = "contact_someone"\nwhen = {{ channel = {channels} }}'.replace("'", '"')
    (one,) = compare(pack_of(clause(1, rule, binds='["everyone"]')), pack_of(clause(1))).regions
    said = region(one.actors, one.where, WORDS, one.act)
    assert said == "for anyone in the school community; Account or line used: anything but in person"


def test_what_cannot_be_compared_is_refused_in_a_sentence() -> None:
    pack = pack_of(clause(1, FRIENDS))
    unruled = replace(pack, id="empty", has_rules=False)
    with pytest.raises(PackError, match="the pack empty has no rules yet, so it cannot answer"):
        compare(pack, unruled)
    with pytest.raises(SituationError, match=r"unknown act 'share_logins'; did you mean 'share_login'\?"):
        compare(pack, pack, acts=["share_logins"])
    other = pack_of(clause(1, FRIENDS + 'gives = "allowed"'))
    assert compare(pack, other, acts=["share_login"]).same
    assert not compare(pack, other, acts=["send_friend_request"]).same


def test_whom_a_region_cannot_concern_is_not_named_in_it() -> None:
    own = 'act = "share_image_of_child"\nwhen = { image_shows = ["own_child_only"] }'
    (one,) = compare(
        pack_of(clause(1, own, binds='["parent", "pupil", "governor"]')), pack_of(clause(1))
    ).regions
    assert set(one.actors) == {"parent", "parent_helper", "governor", "chair_of_governors"}
    assert one.where == {"image_shows": ("own_child_only",)}


def test_a_role_is_named_alone_where_those_beneath_it_are_not_meant() -> None:
    from handbell.policy.saying import who

    assert (
        who(["staff", "dsl"], WORDS)
        == "the designated safeguarding lead or a member of staff with no narrower role"
    )
    assert who(["volunteer", "parent_helper", "parent"], WORDS) == "a volunteer or a parent or carer"
