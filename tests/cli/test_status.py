"""`handbell status`: every clause with its evidence, from the records, never typed in."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from handbell.cli import main
from handbell.policy import load_pack
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.scope import school_scope
from handbell.site.demo.people import plan
from handbell.site.demo.seed import ensure_demo

pytestmark = pytest.mark.django_db
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line; exit code, what it says, what it complains of."""

    def ran(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(list(words))
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return ran


def test_each_demo_school_says_how_every_clause_is_kept(run: Run) -> None:
    ensure_demo()
    for entry in plan()["school"]:
        code, said, complaint = run("status", entry["slug"], "--json")
        lines = json.loads(said)
        assert not complaint
        assert [line["clause"] for line in lines] == [one.id for one in load_pack(entry["pack"]).clauses]
        assert all(set(line) == {"clause", "status", "kept_by"} for line in lines)
        parts = [part for line in lines for part in line["kept_by"]]
        assert all(set(part) == {"control", "status", "evidence", "at", "link"} for part in parts)
        assert all(part["evidence"] for part in parts)
        assert {line["status"] for line in lines} <= {"kept", "due", "broken", "none", "info"}
        assert code == (1 if any(line["status"] == "broken" for line in lines) else 0)
        assert "kept" in {line["status"] for line in lines}, "a demo school shows what it keeps"


def test_the_text_says_the_counts_first_and_then_each_clause(run: Run, oakfield: School) -> None:
    code, said, _ = run("status", "oakfield")
    first, *rest = said.splitlines()
    assert first.startswith("Oakfield Primary: ")
    assert "no evidence yet" in first
    assert (
        sum(int(word) for word in first.replace(",", " ").replace(".", " ").split() if word.isdigit()) == 263
    )
    assert code in (0, 1)
    assert any(line.startswith("SN-2.8-13 ") for line in rest)


def test_one_clause_alone_can_be_asked_about(run: Run, oakfield: School) -> None:
    code, said, _ = run("status", "oakfield", "--clause", "SN-2.7-12", "--json")
    (line,) = json.loads(said)
    assert (code, line["clause"]) == (0, "SN-2.7-12")
    code, said, complaint = run("status", "oakfield", "--clause", "SN-99-9")
    assert (code, said) == (2, "")
    assert complaint == (
        "The policy of oakfield has no clause 'SN-99-9'. Its clauses: handbell status oakfield.\n"
    )


def test_what_cannot_be_answered_is_refused_in_one_line(run: Run, oakfield: School) -> None:
    code, said, complaint = run("status", "nowhere", "--json")
    assert (code, said) == (2, "")
    assert complaint == "There is no school 'nowhere'. Schools here: oakfield.\n"
    with school_scope(oakfield):
        AdoptedPolicy.objects.update(in_force=False)
    code, said, complaint = run("status", "oakfield")
    assert (code, said) == (2, "")
    assert complaint == "oakfield has no policy in force yet. Adopt one first, then ask again.\n"


def test_a_status_cannot_be_given_to_the_command(run: Run, oakfield: School) -> None:
    """There is no option that sets one."""
    before = json.loads(run("status", "oakfield", "--json")[1])
    for words in (("--status", "kept"), ("--set", "SN-2.7-12=kept"), ("--mark-kept",)):
        code, said, complaint = run("status", "oakfield", *words)
        assert (code, said) == (2, "")
        assert "No such option" in complaint
    assert json.loads(run("status", "oakfield", "--json")[1]) == before
