"""Packs are read faster than the standard library reads them, and never differently."""

from __future__ import annotations

import tomllib
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbell.policy import pack_ids
from handbell.policy.quick_toml import loads
from handbell.policy.shelf import FOLDER


def by_both(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(tomllib.TOMLDecodeError):
            loads(text)
    else:
        assert repr(loads(text)) == repr(expected)  # nan is not equal to itself


@pytest.mark.parametrize("pack_id", pack_ids())
def test_every_pack_reads_the_same(pack_id: str) -> None:
    by_both((FOLDER / f"{pack_id}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a = 1\na = 2",
        "[a]\n[a]",
        "[a.b]\nc = 1\n[a]\nd = 2",
        "[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\n[a.d]\n[[a]]\n",
        "a = []\n[[a]]",
        "a = {}\n[a.b]",
        "[a]\nb = 1\n[[a.b]]",
        "[a]\n[[a]]",
        "[[a]]\n[a]",
        "a = { b = 1, b = 2 }",
        "a = { b = 1, }",
        "a = [1, 2,]",
        "a = [1,, 2]",
        "a = [,]",
        'a = { "b": 1 }',
        'a = { "b" = 1, c.d = 2 }',
        "a = [\n  1, # one\n  2,\n]\nb = 1",
        'a = ["x#y", "]"]',
        "a = [\n  { b = 1 },\n  { b = [true, false] },\n]",
        "a = [\n  { b = 1,\n c = 2 },\n]",
        "a = [1",
        'a = "b\\n"',
        'a = "b',
        'a = "say \\"b\\" and \\\\"',
        'a = ["\\"]", "\\\\"]',
        'a = "\\/"',
        'a = "\\u00e9"',
        'a = """x\ny"""\nb = 1',
        'a = """b"""',
        'a = ""',
        'a = "" ""',
        "a = 'b'",
        "a = 2018-05-01",
        "a = 2018-05-01 b",
        "a = NaN",
        "a = nan",
        "a = 1e3",
        "a = 1_000",
        "a = 007",
        "a = -0",
        "a = null",
        "a = true # yes",
        "a = true false",
        "a.b = 1",
        "a.b = 1\na.c = 2\nd = 3",
        "a.b = 1\na.b = 2",
        "a = {}\na.b = 1",
        "a = []\na.b = 1",
        'a = ""\na.b = 1',
        "a.b = 1\na = 2",
        "a.b = 1\n[a]\nc = 1",
        "a.b = 1\n[a.c]\nd = 1",
        "a.b.c = 1",
        "[a]\nb.c = 1\n[a.b]\nd = 1",
        "[[a]]\nb.c = 1\n[[a]]\nb.c = 2",
        "a =",
        "a = # nothing",
        "a = { b = [\n 1,\n 2 ] }\nc = 1",
        "a = { b = [\n 1 ],\n c = 2 }",
        "a = \n1",
        "= 1",
        "\ta = 1\r\n",
        "a = 1 \x07",
        "# only a comment",
        "[a] b = 1",
        "[ a ]",
        "a = [1]]",
        "a = [1] 2",
        'a = "x" # "y"\nb = ["z"]#end',
        "a = {\n}",
        "a = [ ]",
        'a = "é—“”"',
        'a = ["b = c", "d"]',
    ],
)
def test_whatever_is_not_plain_reads_the_same_or_is_refused_the_same(text: str) -> None:
    by_both(text)


@given(seed=st.integers(min_value=0, max_value=2**48))
@settings(deadline=None, max_examples=150)
def test_slips_are_read_or_refused_the_same(seed: int) -> None:
    random = Random(seed)
    text = (FOLDER / "st-nicholas.toml").read_text(encoding="utf-8")
    start = random.randrange(len(text) - 800)
    text = text[start : start + random.randint(1, 800)]
    text = text[text.find("\n") + 1 :]
    for _ in range(random.randint(0, 3)):
        place = random.randrange(len(text) + 1)
        slip = random.choice(
            ["", '"', "[", "]", "{", "}", ",", "=", "#", "\n", "[[a]]\n", "a = 1\n", ":", " ", "x"]
        )
        text = text[:place] + slip + text[place + random.randint(0, 2) :]
    by_both(text)
