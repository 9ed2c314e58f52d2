"""Small packs for tests, written as a person would write them."""

from __future__ import annotations

from math import prod

from handbell.policy import Engine, Pack, Situation, compile_pack
from handbell.policy.asking import answers
from handbell.policy.oracle import Oracle
from handbell.policy.read_pack import parse_pack

HEAD = """\
[pack]
id = "test-school"
prefix = "TS"
name = "Test School"
version = 1
[pack.source]
title = "Policy on paper"
"""

NAME = "test-school.toml"


def clause(
    number: int | str, *rules: str, force: str = "must_not", binds: str = '["staff"]', more: str = ""
) -> str:
    """A clause with its rules, each rule being the lines below `[[clause.rule]]`."""
    lines = [
        "[[clause]]",
        f'id = "TS-{number}"',
        f"binds = {binds}",
        f'force = "{force}"',
        f'says = "Clause {number}."',
        'kept_by = ["decide"]',
        *([more] if more else []),
    ]
    for rule in rules:
        lines += ["[[clause.rule]]", rule]
    return "\n".join(lines) + "\n"


def pack_of(*clauses: str, head: str = HEAD) -> Pack:
    """The pack with these clauses."""
    return parse_pack(head + "".join(clauses), NAME)


def engine_of(*clauses: str) -> Engine:
    """An engine for the pack with these clauses, which agrees with the oracle on whatever `ask` asks of it."""
    return compile_pack(pack_of(*clauses))


def decide(engine: Engine, actor: str, act: str, **facts: object):  # type: ignore[no-untyped-def]
    """The decision."""
    return engine.decide(Situation(actor, act, facts))  # type: ignore[arg-type]


MOST_COMPLETIONS = 3_000


def ask(engine: Engine, actor: str, act: str, **facts: object):  # type: ignore[no-untyped-def]
    """The decision, after making sure that the oracle gives the same, unless that would take it too long."""
    decision = decide(engine, actor, act, **facts)
    left = (fact for fact in engine.words.acts[act].facts if facts.get(fact) is None)
    if prod(len(answers(engine.pack, engine.words, act, fact)) for fact in left) <= MOST_COMPLETIONS:
        assert decision.answer == Oracle(engine.pack).decide(decision.situation)
    return decision
