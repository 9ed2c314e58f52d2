"""Past decisions, decided again by a proposed policy."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from handbell.policy import (
    PackError,
    PastDecision,
    Side,
    Situation,
    SituationError,
    compile_pack,
    load_pack,
    read_past_decision,
    read_past_decisions,
    replay,
    strictest,
)
from policy.building import clause, pack_of

LOGIN = 'act = "share_login"'
ASKED = {"actor": "teacher", "act": "share_login", "facts": {"channel": "school_email"}}
RECORD = {
    **ASKED,
    "pack": "test-school",
    "version": 1,
    "outcome": "forbidden",
    "citations": ["TS-1"],
    "ref": "D 7",
}


def past(**changed: object) -> PastDecision:
    return read_past_decision({**RECORD, **changed})


def test_what_changes_is_listed_and_what_stays_is_counted() -> None:
    proposed = replace(
        pack_of(clause(1, LOGIN, force="should_not", binds='["teacher"]'), clause(2, LOGIN)), version=2
    )
    milder = replace(proposed, clauses=proposed.clauses[:1])
    decisions = [past(), past(actor="parent", outcome="silent", citations=[]), past(ref="last")]
    found = replay(decisions, compile_pack(milder))
    assert (found.pack, found.version, found.unchanged, found.recited) == ("test-school", 2, 1, ())
    assert [(one.number, one.past.ref, one.direction) for one in found.changed] == [
        (1, "D 7", "milder"),
        (3, "last", "milder"),
    ]
    assert found.moves == {("forbidden", "advised_against"): 2}
    first = found.changed[0]
    assert (first.past.then, first.now) == (Side("forbidden", ("TS-1",)), Side("advised_against", ("TS-1",)))
    same = replay(decisions, proposed)
    assert (same.changed, same.unchanged) == ((), 3)
    assert [(one.number, one.now.citations) for one in same.recited] == [(1, ("TS-2",)), (3, ("TS-2",))]
    assert replay([past(pack="another")], proposed).recited == ()
    assert replay([past(outcome="allowed")], proposed).changed[0].direction == "stricter"


def test_a_person_of_several_roles_and_open_facts_are_decided_as_they_were() -> None:
    only = clause(1, LOGIN + '\nwhen = { channel = ["school_email"] }', binds='["governor"]')
    engine = compile_pack(pack_of(only))
    both = past(actor=["parent", "governor"])
    assert [one.actor for one in both.situations] == ["parent", "governor"]
    assert replay([both], engine).unchanged == 1
    open_now = replay([past(actor=["parent", "governor"], facts={})], engine).changed[0]
    assert (open_now.now.outcome, open_now.direction) == ("depends", "otherwise")
    assert open_now.as_json() == {
        "number": 1,
        "ref": "D 7",
        "actor": ["parent", "governor"],
        "act": "share_login",
        "facts": {},
        "from": {"pack": "test-school", "version": 1, "outcome": "forbidden", "citations": ["TS-1"]},
        "to": {"outcome": "depends", "citations": ["TS-1"]},
        "direction": "otherwise",
    }


def test_real_decisions_replayed_by_their_own_pack_never_change() -> None:
    engine = compile_pack(load_pack("st-nicholas"))
    records = []
    for act in engine.words.acts:
        decision = strictest(
            (engine.decide(Situation("teacher", act)), engine.decide(Situation("parent", act)))
        )
        record = {"actor": ["teacher", "parent"], "act": act, "pack": "st-nicholas"}
        records.append({**record, "outcome": decision.outcome, "citations": list(decision.citations)})
    text = "\n\n".join(json.dumps(one) for one in records)
    found = replay(read_past_decisions(text), engine)
    assert (found.unchanged, found.changed, found.recited) == (len(records), (), ())
    assert replay(read_past_decisions(json.dumps(records, indent=2)), engine) == found
    assert found.as_json() == {
        "pack": "st-nicholas",
        "version": 1,
        "unchanged": 45,
        "changed": [],
        "recited": [],
    }


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 3 is not JSON: Expecting property name enclosed in double quotes, column 2"),
        ("3", 'line 3: a past decision is an object with "actor", "act", "facts", "pack" and "outcome"'),
        ('{"acter": 1}', "line 3: unknown key 'acter'; did you mean 'actor'? (in the past decision)"),
        (
            json.dumps({**RECORD, "act": "share_logins"}),
            "line 3: unknown act 'share_logins'; did you mean 'share_login'?",
        ),
        (
            json.dumps({**RECORD, "outcome": "forbiden"}),
            "line 3: unknown outcome 'forbiden'; did you mean 'forbidden'?",
        ),
        (json.dumps({**RECORD, "outcome": None}), 'line 3: a past decision needs "outcome", as text'),
        (json.dumps({**RECORD, "pack": " "}), 'line 3: a past decision needs "pack", as text'),
        (json.dumps({**RECORD, "ref": 7}), 'line 3: a past decision needs "ref", as text'),
        (json.dumps({**RECORD, "version": True}), 'line 3: "version" must be a whole number from 1'),
        (json.dumps({**RECORD, "version": 0}), 'line 3: "version" must be a whole number from 1'),
        (json.dumps({**RECORD, "citations": "TS-1"}), 'line 3: "citations" must be a list of clause ids'),
        (json.dumps({**RECORD, "citations": [1]}), 'line 3: "citations" must be a list of clause ids'),
        ("[" * 100_000, "line 3 is nested too deeply"),
    ],
)
def test_a_record_that_cannot_be_read_is_refused_with_its_line(line: str, said: str) -> None:
    good = json.dumps(RECORD)
    with pytest.raises(SituationError, match=f"^{re.escape(said)}$"):
        read_past_decisions(f"{good}\n\n{line}\n{good}")
    assert len(read_past_decisions(f"{good}\n\n{good}")) == 2


def test_a_list_is_refused_with_the_number_or_with_the_line_of_its_json() -> None:
    with pytest.raises(SituationError, match=r"^number 2 of the list: unknown outcome 'maybe'"):
        read_past_decisions(json.dumps([RECORD, {**RECORD, "outcome": "maybe"}]))
    with pytest.raises(SituationError, match=r"^the list is not JSON: .*, line 2, column 1$"):
        read_past_decisions("[\n")
    with pytest.raises(SituationError, match=r"^the list is nested too deeply$"):
        read_past_decisions("[" * 100_000)
    assert read_past_decisions("\n") == ()


def test_a_decision_that_the_words_no_longer_fit_is_refused_by_number_and_a_pack_without_rules_too() -> None:
    pack = pack_of(clause(1, LOGIN))
    stale = replace(past(), situations=(Situation("teacher", "share_login", {"chanel": "school_email"}),))
    with pytest.raises(SituationError, match=r"^decision 2: unknown fact 'chanel'; did you mean 'channel'"):
        replay([past(), stale], pack)
    with pytest.raises(PackError, match="has no rules yet"):
        replay([past()], replace(pack, has_rules=False))
