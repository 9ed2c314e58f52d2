"""The report as a PDF: tagged, with language, title and alternative texts, and found good by a checker of PDF/UA."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pdfplumber.structure import PDFStructTree

from handbell.assurance.actions.make_report import make_report
from handbell.assurance.models import PolicyDay
from handbell.assurance.report.pdf import pdf_of, report_title
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(
    in_oakfield: School, headteacher: Person, acting: Callable[[Person], Actor], tmp_path: Path
) -> Path:
    policy = AdoptedPolicy.objects.get()
    PolicyDay.objects.bulk_create(
        PolicyDay(policy=policy, day=(date(2026, 9, 14) + timedelta(days=n)).isoformat(),
                  kept=60 + n, due=3, broken=2, no_evidence=190 - n, info=8)
        for n in range(60)
    )  # fmt: skip
    made = make_report(acting(headteacher))
    file = tmp_path / "report.pdf"
    file.write_bytes(pdf_of(made.contents))
    return file


def small(sections: list[dict[str, Any]]) -> dict[str, Any]:
    """The contents of a report with these sections alone."""
    policy = {"version": 1, "adopted": "1 May 2026", "review": "", "clauses": 2}
    words = {"name": "law", "title": "Law", "words": ["Nothing has changed."], "tables": []}
    return {
        "school": 'St "Q" #1',
        "day": "today",
        "since": "then",
        "policy": policy,
        "sections": sections or [words],
    }


def test_it_is_tagged_and_says_that_it_is_pdf_ua(report: Path) -> None:
    raw = report.read_bytes()
    assert re.search(rb"pdfuaid:part>1<|<pdfuaid:part>1", raw), "the metadata claim PDF/UA-1"
    with pdfplumber.open(report) as pdf:
        catalog = pdf.doc.catalog
        assert catalog["MarkInfo"]["Marked"] is True
        assert catalog["Lang"] == b"en-GB"
        assert pdf.metadata["Title"].startswith(
            "How our policy is kept: a report for the governors of Oakfield"
        )
        tree = [*PDFStructTree(pdf)]
        kinds: dict[str, int] = {}
        figures = []
        while tree:
            one = tree.pop()
            kinds[one.type] = kinds.get(one.type, 0) + 1
            if one.type == "Figure":
                figures.append(one.alt_text)
            tree.extend(child for child in one.children if hasattr(child, "children"))
        assert kinds.get("H1", 0) >= 9
        assert kinds["Table"] >= 5
        assert kinds["TH"] > 20
        assert figures
        assert all(figures), "each drawing says in words what it shows"
        words = " ".join(page.extract_text() for page in pdf.pages)
    for heading in (
        "How the policy is kept",
        "Duties",
        "Signatures",
        "Consent to pictures",
        "Filtering checks",
    ):
        assert heading in words
    assert "Adeyemi" not in words


def findings(file: Path) -> list[dict[str, Any]]:
    """What outloud finds wrong: it walks the checkpoints of PDF/UA-1 that a program can judge."""
    said = file.with_suffix(".json")
    command = [
        str(Path(sys.executable).with_name("outloud")),
        str(file),
        "--json",
        str(said),
        "--fail-on",
        "never",
    ]
    subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    (document,) = json.loads(said.read_text())["results"]
    found: list[dict[str, Any]] = document["findings"]
    return found


def test_a_checker_of_pdf_ua_finds_nothing(report: Path) -> None:
    """But for the head of a table that runs on: on the next page it is repeated for the eye, and read once."""
    faults = [one for one in findings(report) if one["severity"] != "info"]
    repeated = [one for one in faults if one["rule"] == "TAG-002"]
    assert [one for one in faults if one not in repeated] == []
    heads = ("Part of the policy Kept", "Day Kept", "Clause Status", "What Status")
    assert all(any(head in str(one) for head in heads) for one in repeated), repeated


def test_the_checker_does_find_what_is_wrong(tmp_path: Path) -> None:
    """Or its silence would mean nothing: a report without its tags."""
    import pikepdf

    good, bare = tmp_path / "good.pdf", tmp_path / "bare.pdf"
    good.write_bytes(pdf_of(small([])))
    with pikepdf.open(good) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo, pdf.Root.Lang
        pdf.save(bare)
    before = {one["rule"] for one in findings(good)} - {
        "TAG-002"
    }  # a foot that stands on one page alone looks like prose
    after = {one["rule"] for one in findings(bare) if one["severity"] == "error"}
    assert before == set()
    assert len(after - {"TAG-002"}) >= 2


def test_what_people_typed_is_set_as_words(tmp_path: Path) -> None:
    """Typst reads no markup and runs nothing in what a report says."""
    section = {
        "name": "asks", "title": "#panic(1) *bold* $x$", "words": ["@cite <label> `raw` #import \"x\""],
        "tables": [
            {"caption": "= Head", "head": ["#a", "b"], "rows": [["\\", "#sys.inputs"]], "draws": "", "tones": []}
        ],
    }  # fmt: skip
    contents = small([section])
    file = tmp_path / "nasty.pdf"
    file.write_bytes(pdf_of(contents))
    with pdfplumber.open(file) as pdf:
        words = " ".join(page.extract_text() for page in pdf.pages)
    for typed in ("#panic(1) *bold* $x$", '@cite <label> `raw` #import "x"', "= Head", "#sys.inputs"):
        assert typed in words
    assert 'St "Q" #1' in report_title(contents)
