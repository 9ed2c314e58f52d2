"""The case files of `tests/policy/cases/`: questions a headteacher can read, with the answers of the paper."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from handbell.policy import Answer, Decision, Pack, Situation

FOLDER = Path(__file__).with_name("cases")
COVERAGE = Path(__file__).with_name("coverage.toml")


@dataclass(frozen=True)
class Expected:
    """What the answer must be, and what it must show or must not show."""

    outcome: str
    cites: tuple[str, ...] = ()
    not_cites: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    approvers: tuple[str, ...] = ()
    consequences: tuple[str, ...] = ()
    open_facts: tuple[str, ...] = ()
    lifted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One question, the situation that it means, and the answer."""

    name: str
    ask: str
    situation: Situation
    expect: Expected = field(repr=False)


def load_cases(pack_id: str) -> list[Case]:
    """Every case of the pack, in the order of its file; none where there is no file."""
    path = FOLDER / f"{pack_id}.yaml"
    if not path.exists():
        return []
    return [_case(one) for one in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)]


def _case(data: Mapping[str, Any]) -> Case:
    said: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data["expect"].items()
    }
    return Case(data["name"], data["ask"], Situation(**data["situation"]), Expected(**said))


def load_coverage(pack_id: str) -> dict[str, dict[str, Any]]:
    """What the rules of the pack must reach; the head of `coverage.toml` says what each list means."""
    found: dict[str, dict[str, Any]] = tomllib.loads(COVERAGE.read_text(encoding="utf-8"))[pack_id]
    return found


def decidable(pack: Pack) -> list[str]:
    """The clauses that the pack says are kept by an answer."""
    return [clause.id for clause in pack.clauses if "decide" in clause.kept_by]


def cited_by(cases: list[Case], clause: str) -> list[str]:
    """The names of the cases that expect the clause to be shown."""
    return [case.name for case in cases if clause in case.expect.cites]


def faults(expect: Expected, answer: Answer | Decision) -> list[str]:
    """What is wrong with the answer, in words; empty where all is as expected."""
    shown = {*answer.citations, *answer.outweighed}
    found = [] if answer.outcome == expect.outcome else [f"says {answer.outcome}, not {expect.outcome}"]
    found += [f"does not cite {clause}" for clause in expect.cites if clause not in shown]
    found += [f"cites {clause}" for clause in expect.not_cites if clause in shown]
    lists: tuple[tuple[str, tuple[str, ...], Collection[str]], ...] = (
        ("duty", expect.duties, {duty.do for duty in answer.duties}),
        ("approver", expect.approvers, answer.approvers),
        ("consequence", expect.consequences, answer.consequences),
        ("open fact", expect.open_facts, answer.open_facts),
        ("lifted clause", expect.lifted, {lift.clause for lift in answer.lifted}),
    )
    for kind, wanted, has in lists:
        found += [f"lacks the {kind} {one}" for one in wanted if one not in has]
    return found
