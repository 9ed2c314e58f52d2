"""A pack written as text and read again is the same pack."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbell.policy import Duty, Pack, PackError, PostAsk, ScreenRule, load_pack, pack_ids, write_pack
from handbell.policy.pack import Publishing
from handbell.policy.read_pack import parse_pack
from handbell.policy.toml_text import inline, pair, quoted
from policy.building import HEAD, clause, pack_of
from policy.random_packs import random_pack

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
said = texts.filter(lambda text: bool(text.strip()))


def assert_comes_back(pack: Pack) -> str:
    """Reading what was written gives the pack; writing that gives the same text."""
    text = write_pack(pack)
    again = parse_pack(text, pack.file)
    assert again == pack
    assert write_pack(again) == text
    return text


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_pack_that_comes_with_handbell_comes_back(pack_id: str) -> None:
    text = assert_comes_back(load_pack(pack_id))
    assert f'id = "{pack_id}"' in text


@given(st.integers(min_value=0, max_value=2**48))
@settings(deadline=None, max_examples=60)
def test_packs_drawn_at_random_come_back(seed: int) -> None:
    assert_comes_back(random_pack(Random(seed)))


@given(heading=texts, note=texts, source=texts, says=said, name=said, title=said, dated=texts)
@settings(deadline=None)
def test_whatever_people_write_comes_back(
    heading: str, note: str, source: str, says: str, name: str, title: str, dated: str
) -> None:
    pack = pack_of(clause(1))
    one = replace(pack.clauses[0], heading=heading, note=note, source=source, says=says)
    paper = replace(pack.source, title=title, dated=dated)
    assert_comes_back(replace(pack, name=name, source=paper, clauses=(one,)))


@given(texts)
def test_quoted_text_is_toml(text: str) -> None:
    assert tomllib.loads(f"x = {quoted(text)}") == {"x": text}


def test_a_pack_is_laid_out_as_people_write_it() -> None:
    pack = pack_of(
        clause(
            1,
            'act = ["send_friend_request", "accept_friend_request"]\n'
            "when = { other_person = ['former_pupil', 'pupil'], other_age = { below = 18 } }\n"
            'unless = [{ approver = "headteacher" }]\n'
            'duty = [{ do = "report_to", to = ["dsl"], within = "immediately" }]',
            more='note = "A “quoted” word, a \\"plain\\" one,\\nand a second line."',
        ),
        clause(2, 'act = "every_act"\nroles = ["everyone"]\nbearing = "scope"', force="informs"),
        head=HEAD.replace("version = 1", "version = 3"),
    )
    pack = replace(
        pack,
        source=replace(pack.source, adopted=date(2026, 9, 1), linked=("safeguarding", "aup")),
        publishing=Publishing(
            second_readers=1,
            second_reader_clause="TS-1",
            written_consent=True,
            ask=(PostAsk("purpose", ("TS-1", "TS-2"), "education"), PostAsk("link_check", ("TS-2",))),
        ),
        screen=(
            ScreenRule("full_name", "stop", "TS-1"),
            ScreenRule("phone", "note", None),
            ScreenRule("offensive", "stop", "TS-1", ("TS-2",), "slur"),
        ),
    )
    assert assert_comes_back(pack) == LAID_OUT


LAID_OUT = """\
[pack]
id = "test-school"
prefix = "TS"
name = "Test School"
version = 3

[pack.source]
title = "Policy on paper"
adopted = 2026-09-01
linked = ["safeguarding", "aup"]

[publishing]
second_readers = 1
second_reader_clause = "TS-1"
written_consent = true

[[publishing.ask]]
ask = "purpose"
purpose = "education"
clause = ["TS-1", "TS-2"]

[[publishing.ask]]
ask = "link_check"
clause = ["TS-2"]

[[screen]]
check = "full_name"
level = "stop"
clause = "TS-1"

[[screen]]
check = "phone"
level = "note"

[[screen]]
check = "offensive"
topic = "slur"
level = "stop"
clause = "TS-1"
also = ["TS-2"]

[[clause]]
id = "TS-1"
binds = ["staff"]
force = "must_not"
says = "Clause 1."
kept_by = ["decide"]
note = "A “quoted” word, a \\"plain\\" one,\\nand a second line."
[[clause.rule]]
act = ["send_friend_request", "accept_friend_request"]
when = { other_person = ["pupil", "former_pupil"], other_age = { below = 18 } }
unless = [{ approver = "headteacher" }]
duty = [{ do = "report_to", to = ["dsl"], within = "immediately" }]

[[clause]]
id = "TS-2"
binds = ["staff"]
force = "informs"
says = "Clause 2."
kept_by = ["decide"]
[[clause.rule]]
act = "every_act"
roles = ["everyone"]
bearing = "scope"
"""


@pytest.mark.parametrize(
    "rule",
    [
        'act = "every_act"',
        'act = "every_act"\nwhen = { user_age = { below = 13 } }',
        'act = "every_act"\nunless = [{ when = { user_age = { at_least = 13 } } }]',
        'act = ["have_own_account", "share_login"]\nwhen = {}',
        'act = "have_own_account"\nwhen = { user_age = { at_least = 0 } }',
        'act = "have_own_account"\nwhen = { user_age = { at_least = 4, below = 9 }, site_suits_age = [true, false] }',
        'act = "share_login"\nroles = ["governor", "staff", "school", "pupil"]',
        'act = "share_login"\nroles = ["school"]',
        'act = "share_login"\nroles = ["parent"]',
        'act = "share_login"\ngives = "none"',
        'act = "share_login"\ngives = "none"\nunless = [{ approver = "headteacher" }]',
        'act = "share_login"\ngives = "forbidden"\nunless = [{ approver = "headteacher" }]',
        'act = "share_login"\ngives = "allowed"',
        'act = "share_login"\nbearing = "meaning"\nunless = [{ approver = "dsl" }]',
        'act = "share_login"\nunless = [{ approvers = ["leadership", "parent"], when = { channel = "school_email" } }]',
        'act = "share_login"\nunless = [{ when = { channel = ["school_email"] } }, { approver = "dsl" }]',
        'act = "share_login"\nduty = [{ do = "obey_law", what = ["equality"], force = "may" }]',
        'act = "share_login"\nconsequence = ["civil_action", "legal_action"]\noverrules = ["TS-2"]',
    ],
)
@pytest.mark.parametrize("force", ["must_not", "informs", "may"])
def test_rules_of_every_shape_come_back(rule: str, force: str) -> None:
    if force == "informs" and "duty" not in rule:
        rule += '\nduty = [{ do = "inform", force = "must" }]'
    assert_comes_back(pack_of(clause(1, rule, force=force), clause(2)))


def test_what_says_nothing_is_kept_as_well() -> None:
    pack = pack_of(
        clause(1, binds="[]"),
        clause(2, more='contradicts = ["TS-1"]\ncontradiction = "One says so, the other not."'),
        head=HEAD.replace("version = 1", 'version = 1\nrules = "none yet"'),
    )
    text = assert_comes_back(pack)
    assert 'rules = "none yet"' in text
    assert "binds = []" in text


def test_long_lists_are_wrapped_and_long_tables_go_by_line() -> None:
    acts = ["a" * 28, "b" * 28, "c" * 48, "d"]  # three fill the line to its last column
    assert pair("act", acts) == [
        "act = [",
        f'    "{acts[0]}", "{acts[1]}", "{acts[2]}",',
        '    "d",',
        "]",
    ]
    assert len(pair("act", acts)[1]) == 119
    ways = [{"approver": "x" * 60}, {"approver": "y" * 60}]
    assert pair("unless", ways) == ["unless = [", *(f"    {inline(way)}," for way in ways), "]"]
    assert pair("says", "x" * 200) == [f'says = "{"x" * 200}"']
    values = ["personal_social", "teaching_account", "official_channel", "school_website", "school_platform"]
    when = f"{{ channel = {inline(values)}, other_person = ['pupil'], other_age = {{ below = 18 }} }}"
    text = assert_comes_back(pack_of(clause(1, f'act = "send_friend_request"\nwhen = {when}')))
    assert f"when.channel = {inline(values)}\n" in text
    assert 'when.other_person = ["pupil"]\nwhen.other_age = { below = 18 }\n' in text


def test_a_pack_that_no_file_can_hold_is_refused() -> None:
    pack = pack_of(clause(1, 'act = "share_login"'))
    one = pack.clauses[0]
    for spoilt in (
        replace(one, says="half of a pair: \ud83d"),
        replace(one, rules=(replace(one.rules[0], asks_approver=True),)),
        replace(one, rules=(replace(one.rules[0], number=4),)),
    ):
        with pytest.raises(PackError, match="the pack test-school has something that no pack file can say"):
            write_pack(replace(pack, clauses=(spoilt,)))
    duty = Duty("dance", (), "unstated", "must", ())
    spoilt = replace(one, rules=(replace(one.rules[0], duties=(duty,)),))
    with pytest.raises(PackError, match="unknown duty 'dance'"):
        write_pack(replace(pack, clauses=(spoilt,)))
