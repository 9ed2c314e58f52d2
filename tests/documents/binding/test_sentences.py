"""Sentences as schools of many kinds write them: each is read as its case says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from handbell.documents.binding import Binding, bindings
from handbell.documents.reading.plain_text import read_plain_text

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8")
)


def read(says: str, under: str = "") -> tuple[Binding, ...]:
    """The bindings of one sentence that stands under a heading."""
    heading = f"# {under}\n\n" if under else ""
    return bindings(read_plain_text("one.txt", f"{heading}{says}\n"))


@pytest.mark.parametrize("case", CASES, ids=[case["says"][:60] for case in CASES])
def test_reads_who_and_how_strongly(case: dict[str, Any]) -> None:
    found = read(case["says"], case.get("under", ""))
    wanted = [
        {name: tuple(value) if isinstance(value, list) else value for name, value in one.items()}
        for one in case["binds"]
    ]
    given = [{name: getattr(one, name) for name in want} for one, want in zip(found, wanted, strict=False)]
    assert (len(found), given) == (len(wanted), wanted)


def test_cases_are_many_and_differ() -> None:
    assert len({case["says"] for case in CASES}) == len(CASES) >= 100
    assert {one["force"] for case in CASES for one in case["binds"] if "force" in one} == {
        "must", "must_not", "should", "should_not", "may", "advised", "advised_against", "school_will", "informs",
    }  # fmt: skip
