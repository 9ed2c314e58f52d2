"""Each paper has its key, and each key speaks of lines, words and kinds that are there: a wrong key misleads whoever
measures by it."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbell.policy.vocabulary import vocabulary

HERE = Path(__file__).parent
PAPERS = sorted(
    path for path in HERE.iterdir() if path.suffix in (".txt", ".md") and path.name != "README.md"
)
KIND = re.compile(r"[a-z]+(-[a-z]+)*")


def key_of(paper: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(paper.with_suffix(".expect.yaml").read_text(encoding="utf-8")))


def test_papers_and_keys_go_in_pairs() -> None:
    assert {path.stem for path in PAPERS} == {path.name.split(".")[0] for path in HERE.glob("*.expect.yaml")}
    assert len(PAPERS) >= 5


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_a_key_points_at_lines_that_say_something(paper: Path) -> None:
    lines = paper.read_text(encoding="utf-8").splitlines()
    key = key_of(paper)
    for entry in (*key["defects"], *key["not_defects"], *key["clauses"]):
        said = [lines[number - 1].strip() for number in entry["lines"] if number >= 1]
        assert len(said) == len(entry["lines"]), entry
        assert all(said), entry
    assert all(entry["lines"] for entry in (*key["not_defects"], *key["clauses"]))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_a_key_uses_the_words_of_the_vocabulary(paper: Path) -> None:
    words, key = vocabulary(), key_of(paper)
    for clause in key["clauses"]:
        assert {clause["force"], clause.get("or_force", "informs")} <= set(words.outcome_of_force), clause
        for actor in (clause["actor"], clause.get("or_actor", "staff")):
            assert words.roles_of_term(actor), clause
        assert clause.get("approver", "headteacher") in words.approvers, clause
        assert clause["gist"].endswith("."), clause
    for entry in (*key["defects"], *key["not_defects"]):
        assert KIND.fullmatch(entry["kind"]), entry


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_a_key_names_its_school_as_the_paper_does(paper: Path) -> None:
    key = key_of(paper)
    assert key["school"].casefold() in paper.read_text(encoding="utf-8").casefold()
    assert isinstance(key["on"], datetime.date)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_no_topic_is_both_missing_and_touched_on(paper: Path) -> None:
    topics = [entry["topic"] for entry in key_of(paper)["defects"] if "topic" in entry]
    assert len(topics) == len(set(topics))
