"""Deciding in columns: the answers of `decide`, and nothing that is not a value."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbell.policy import Engine, Situation, SituationError, compile_pack, load_pack, pack_ids, vocabulary
from handbell.policy.batch import OUTCOME_CODES, UNKNOWN, Batch, columns_of, decide_many, tables, value_codes
from handbell.policy.batch import batch as batch_module
from handbell.policy.words import Impossible, Value
from policy.building import clause, engine_of
from policy.drawing import draw
from policy.random_packs import ACTS, random_pack

seeds = st.integers(min_value=0, max_value=2**48)
RULED = [pack_id for pack_id in pack_ids() if load_pack(pack_id).has_rules]


def rows_drawn(random: Random, engine: Engine, act: str, number: int) -> list[Mapping[str, Value | None]]:
    """Facts of complete and open situations; some leave out a fact that the others have."""
    share = random.choice((0, 0, 0.3, 1))
    rows = [draw(random, engine, act, open_share=share, most=10**9).facts for _ in range(number)]
    if random.random() < 0.3:
        never = random.sample(
            engine.words.acts[act].facts, k=random.randint(0, min(2, len(engine.words.acts[act].facts)))
        )
        return [{fact: value for fact, value in row.items() if fact not in never} for row in rows]
    return rows


def impossible_drawn(random: Random, act: str) -> Impossible:
    """A combination of one, two or three facts of the act that is not to be; perhaps every value of one of them."""
    words = vocabulary()
    facts = [fact for fact in words.acts[act].facts if words.facts[fact].kind != "whole_number"]
    chosen = {}
    for fact in random.sample(facts, k=random.randint(1, min(3, len(facts)))):
        values = words.possible_values(act, fact)
        chosen[fact] = tuple(random.sample(values, k=random.randint(1, len(values))))
    return Impossible((), chosen, "Drawn so.")


def assert_same(
    engine: Engine, batch: Batch, actor: str, act: str, rows: list[Mapping[str, Value | None]]
) -> None:
    """Every row has the answer that the engine gives, by every way to ask for it."""
    assert len(batch) == len(rows)
    for number, row in enumerate(rows):
        decision = engine.decide(Situation(actor, act, row))
        assert batch.outcome(number) == OUTCOME_CODES[batch.outcomes[number]] == decision.outcome, row
        assert batch.answer(number) == decision.answer
        assert batch.answers[batch.kinds[number]] == decision.answer
        assert batch.situation(number).facts == {
            fact: value for fact, value in row.items() if value is not None
        }


@given(seeds, st.booleans())
@settings(deadline=None, max_examples=50)
def test_on_random_packs_a_batch_has_the_answers_of_decide(seed: int, table: bool) -> None:
    random = Random(seed)
    engine = compile_pack(random_pack(random))
    act = random.choice(ACTS)
    barred = tuple(impossible_drawn(random, act) for _ in range(random.randint(0, 4)))
    engine.words = replace(engine.words, impossible=engine.words.impossible + barred)
    actor = random.choice(list(engine.words.roles))
    rows = rows_drawn(random, engine, act, random.choice((1, 20, 100)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "PLACES_A_ROW", 10**9 if table else 0)
        patch.setattr(batch_module, "MOST_PLACES", random.choice((0, 10**8)))
        assert_same(
            engine, decide_many(engine, actor, act, columns_of(act, rows), rows=len(rows)), actor, act, rows
        )


@pytest.mark.parametrize("pack_id", RULED)
def test_every_act_of_every_pack_has_the_answers_of_decide(pack_id: str) -> None:
    engine = compile_pack(load_pack(pack_id))
    random = Random(pack_id)
    for act in engine.words.acts:
        actor = random.choice(engine.words.acts[act].askers)
        rows = rows_drawn(random, engine, act, 15)
        assert_same(engine, decide_many(engine, actor, act, columns_of(act, rows), rows=15), actor, act, rows)


def test_tables_say_what_deciding_each_code_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest act that the impossible touches, opened in every way, against each mask decided by itself."""
    engine = compile_pack(load_pack("st-nicholas"))
    random = np.random.default_rng(7)
    act = "post_about_person"
    columns = {}
    for fact in engine.words.acts[act].facts:
        most = len(value_codes(fact)) or 20
        columns[fact] = random.integers(-1, most, 4000).astype(np.int8)
    by_table = decide_many(engine, "parent", act, columns)
    monkeypatch.setattr(tables, "MOST_COMPLETE", 0)
    fresh = compile_pack(engine.pack)
    one_by_one = decide_many(fresh, "parent", act, columns)
    assert np.array_equal(by_table.outcomes, one_by_one.outcomes)
    assert len(by_table.counts()) == 4
    assert sum(by_table.counts().values()) == 4000


SMALL = (
    clause(1, 'act = "share_login"\nwhen = { channel = "school_email" }'),
    clause(
        2,
        'act = "share_login"\nwhen = { channel = ["official_channel", "school_email"] }',
        force="should_not",
    ),
)


def test_a_batch_tells_outcomes_answers_and_who_is_cited() -> None:
    engine = engine_of(*SMALL)
    batch = decide_many(
        engine,
        "teacher",
        "share_login",
        {"channel": ["school_email", "official_channel", None, "school_website"]},
    )
    assert [batch.outcome(row) for row in range(4)] == ["forbidden", "advised_against", "depends", "silent"]
    assert batch.counts() == {"forbidden": 1, "advised_against": 1, "silent": 1, "depends": 1}
    assert (
        batch.answer(0)
        is engine.decide(Situation("teacher", "share_login", {"channel": "school_email"})).answer
    )
    assert batch.citing("TS-1").tolist() == [True, False, True, False]
    assert batch.citing("TS-2").tolist() == [False, True, True, False]
    assert batch.decision(2).situation == Situation("teacher", "share_login", {})


def test_columns_may_be_of_any_width_and_kind() -> None:
    engine = engine_of(
        clause(1, 'act = "have_own_account"\nwhen = { user_age = { below = 13 }, site_suits_age = true }'),
        clause(
            2,
            'act = "have_own_account"\nwhen = { user_age = { at_least = 13, below = 300 } }',
            force="should_not",
        ),
    )
    ages, suits = [5, 12, 13, 99], [True, False, True, False]
    expected = ["forbidden", "silent", "advised_against", "advised_against"]
    for number in (np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint32, np.uint64):
        for flag in (np.bool_, np.int8, np.uint8, np.int64):
            columns = {"user_age": np.array(ages, number), "site_suits_age": np.array(suits, flag)}
            batch = decide_many(engine, "staff", "have_own_account", columns)
            assert [batch.outcome(row) for row in range(4)] == expected
    columns = {"user_age": np.array([299, 300, UNKNOWN, 10**15]), "site_suits_age": (True, None, False, True)}
    batch = decide_many(engine, "staff", "have_own_account", columns)
    assert [batch.outcome(row) for row in range(4)] == ["advised_against", "silent", "depends", "silent"]


def test_numbers_with_near_cuts_may_be_larger_than_a_byte() -> None:
    engine = engine_of(clause(1, 'act = "have_own_account"\nwhen = { user_age = { below = 13 } }'))
    for column in (
        np.array([12, 13, 268, 10**9]),
        np.array([12, 13, 255, 200], np.uint8),
        [12, 13, 2**62, 300],
    ):
        batch = decide_many(engine, "staff", "have_own_account", {"user_age": column})
        assert [batch.outcome(row) for row in range(4)] == ["forbidden", "silent", "silent", "silent"]


def test_columns_of_words_may_be_arrays_or_whatever_makes_one() -> None:
    class Series:
        def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray:
            return np.array(["school_email", "official_channel"])

    engine = engine_of(*SMALL)
    for column in (
        np.array(["school_email", "official_channel"]),
        np.array(["school_email", "official_channel"], object),
        Series(),
        np.array([value_codes("channel")[one] for one in ("school_email", "official_channel")]),
    ):
        batch = decide_many(engine, "teacher", "share_login", {"channel": column})
        assert [batch.outcome(row) for row in range(2)] == ["forbidden", "advised_against"]


def test_a_byte_may_be_too_narrow_for_the_last_cut() -> None:
    engine = engine_of(clause(1, 'act = "have_own_account"\nwhen = { user_age = { at_least = 200 } }'))
    for column in (np.array([127, -1, 0], np.int8), np.array([127, -1, 0], np.int64)):
        batch = decide_many(engine, "staff", "have_own_account", {"user_age": column})
        assert [batch.outcome(row) for row in range(3)] == ["silent", "depends", "silent"]
    column = np.array([200, 199, 255], np.uint8)
    batch = decide_many(engine, "staff", "have_own_account", {"user_age": column})
    assert [batch.outcome(row) for row in range(3)] == ["forbidden", "silent", "forbidden"]


@pytest.mark.parametrize("places", [0, 10**9])
def test_where_every_answer_is_impossible_all_of_them_count(
    places: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "PLACES_A_ROW", places)
    engine = engine_of(*SMALL)
    every = tuple(engine.words.facts["channel"].values)
    engine.words = replace(engine.words, impossible=(Impossible((), {"channel": every}, "So."),))
    batch = decide_many(engine, "teacher", "share_login", {"channel": [None, "school_email"]})
    assert [batch.outcome(row) for row in range(2)] == ["depends", "forbidden"]
    assert batch.answer(0).outcome == "depends"


@pytest.mark.parametrize("places", [0, 10**9])
def test_what_the_limits_of_an_act_leave_out_makes_nothing_impossible(
    places: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can answer "direct message" here, so what is impossible of it leaves the other impossibility standing."""
    monkeypatch.setattr(tables, "PLACES_A_ROW", places)
    act = "post_harmful_content"
    engine = engine_of(clause(1, f'act = "{act}"\nwhen = {{ where_happened = ["in_school"] }}'))
    limits = {**engine.words.acts[act].limits, "visibility": ("public",)}
    acts = {**engine.words.acts, act: replace(engine.words.acts[act], limits=limits)}
    barred = ({"visibility": ("direct_message",), "about": ("governor",)}, {"where_happened": ("in_school",)})
    impossible = tuple(Impossible((), facts, "So.") for facts in barred)
    engine.words = replace(engine.words, acts=acts, impossible=impossible)
    batch = decide_many(engine, "teacher", act, {"about": ["governor", "pupil"]})
    assert [batch.outcome(row) for row in range(2)] == ["silent", "silent"]
    assert [batch.answer(row).outcome for row in range(2)] == ["silent", "silent"]


def test_no_rows_and_no_columns() -> None:
    engine = engine_of(*SMALL)
    empty = decide_many(engine, "teacher", "share_login", {"channel": np.array([], np.int8)})
    assert len(empty) == 0
    assert empty.counts() == {}
    assert empty.answers == ()
    nothing_known = decide_many(engine, "teacher", "share_login", {}, rows=3)
    assert [nothing_known.outcome(row) for row in range(3)] == ["depends"] * 3
    assert columns_of("share_login", [{}, {}]) == {}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"chanel": [None]}, "unknown fact 'chanel'; did you mean 'channel'?"),
        ({"user_age": [4]}, "the act 'share_login' has no fact 'user_age'; its facts are channel"),
        ({"channel": ["school_email", "scool_email"]}, "row 1: unknown value 'scool_email'; did you mean"),
        ({"channel": np.array([0, 99])}, "row 1: 'channel' has the code 99; codes run from 0 to "),
        ({"channel": np.array([-2])}, "row 0: 'channel' has the code -2; codes run from 0 to "),
        ({"channel": np.array([0.5])}, "the column 'channel' must hold whole numbers or words, not float64"),
        ({"channel": np.array([[0]])}, "the column 'channel' must have one dimension, not 2"),
        (
            {"channel": np.array([True])},
            "the column 'channel' holds true and false, which are no values of it",
        ),
        ({"channel": "school_email"}, "the column 'channel' must be an array or a list of values"),
        (
            {"channel": np.ma.masked_array([0], [True])},
            "the column 'channel' is masked; fill what is not known",
        ),
        ({}, "without columns, say how many rows there are: rows=..."),
    ],
)
def test_what_is_not_a_column_is_refused(columns: Mapping[str, object], said: str) -> None:
    with pytest.raises(SituationError) as refused:
        decide_many(engine_of(*SMALL), "teacher", "share_login", columns)
    assert str(refused.value).startswith(said)


def test_columns_are_refused_for_numbers_lengths_and_words_out_of_place() -> None:
    engine = engine_of(*SMALL, clause(3, 'act = "have_own_account"'))

    def refused(columns: Mapping[str, object], rows: int | None = None) -> str:
        with pytest.raises(SituationError) as error:
            decide_many(engine, "teacher", "have_own_account", columns, rows=rows)
        return str(error.value)

    assert (
        refused({"user_age": [1, 2], "site_suits_age": [True]})
        == "the column 'site_suits_age' has 1 rows, not 2"
    )
    assert refused({"user_age": [1, 2]}, rows=1) == "the column 'user_age' has 2 rows, not 1"
    assert refused({"user_age": [2**64]}).startswith("row 0: 'user_age' can be 9223372036854775807 at most")
    assert refused({"user_age": np.array([2**64 - 1], np.uint64)}).startswith(
        "row 0: 'user_age' has the code 1844"
    )
    assert refused({"user_age": [-1]}) == "row 0: 'user_age' must be a whole number, 0 or more, not -1"
    assert refused({"site_suits_age": [1]}) == "row 0: 'site_suits_age' must be true or false, not 1"
    with pytest.raises(SituationError, match="unknown actor 'techer'; did you mean 'teacher'"):
        decide_many(engine, "techer", "share_login", {}, rows=1)


def test_rows_are_refused_where_they_use_unknown_words() -> None:
    def refused(act: str, *rows: object) -> str:
        with pytest.raises(SituationError) as error:
            columns_of(act, rows)  # type: ignore[arg-type]
        return str(error.value)

    assert refused("share_logins").startswith("unknown act 'share_logins'; did you mean 'share_login'?")
    assert refused("share_login", {}, {"chanel": None}).startswith("row 1: unknown fact 'chanel'")
    assert refused("share_login", {}, {"channel": "email"}).startswith("row 1: unknown value 'email'")
    assert refused("share_login", ["school_email"]) == "row 0: a row is an object of facts and their values"
    with pytest.raises(SituationError, match="unknown fact 'chanel'; did you mean 'channel'"):
        value_codes("chanel")


def test_codes_are_the_places_of_the_vocabulary() -> None:
    assert list(value_codes("channel").items()) == [
        (value, number) for number, value in enumerate(vocabulary().facts["channel"].values)
    ]
    assert value_codes("site_suits_age") == {False: 0, True: 1}
    assert value_codes("user_age") == {}
    assert max(len(value_codes(fact)) for fact in vocabulary().facts) < 127  # so a byte holds every choice


def test_tables_are_kept_by_what_is_known_and_forgotten_when_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tables, "MOST_TABLES", 2)
    engine = engine_of(clause(1, 'act = "have_own_account"\nwhen = { user_age = { below = 13 } }'))
    plan = engine.plan("staff", "have_own_account")
    for columns in (
        {"user_age": [5]},
        {"user_age": [5, None]},
        {"site_suits_age": [True]},
        {"user_age": [5], "site_suits_age": [False]},
    ):
        for _ in range(2):
            batch = decide_many(engine, "staff", "have_own_account", columns)
            assert batch.outcome(0) == engine.decide(batch.situation(0)).outcome
    assert len(tables.tables_of(plan)._made) <= 2


def test_the_engine_itself_never_imports_numpy() -> None:
    code = "import sys, handbell.policy; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
