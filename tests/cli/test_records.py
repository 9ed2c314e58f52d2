"""The commands about people and the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction
from tests.people.rolls import OURS

from handbell.cli import main
from handbell.ledger.guard import lower_guard
from handbell.ledger.models import Entry
from handbell.ledger.record import record
from handbell.notices.models import OutgoingMail
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.scope import school_scope

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line; exit code, what it says, what it complains of."""

    def ran(*words: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return int(end.value.code or 0), said.out, said.err

    return ran


@pytest.fixture
def written(oakfield: School) -> School:
    with school_scope(oakfield), transaction.atomic():
        for number in range(3):
            record("room.verb", actor="person:1", about="x:1", contents={"number": number})
    return oakfield


def cut_the_end() -> None:
    with connection.cursor() as cursor:
        for statement in lower_guard(connection.vendor):
            cursor.execute(statement)
        cursor.execute("DELETE FROM ledger_entry WHERE seq > 2")


def test_verify_says_how_each_record_stands(run: Run, written: School, other_school: School) -> None:
    code, said, _ = run("verify")
    assert (code, said) == (
        0,
        "larch-hill: The record is empty: nothing has been done yet.\noakfield: All 3 entries stand.\n",
    )
    code, said, _ = run("verify", "oakfield", "--json")
    (found,) = json.loads(said)
    assert (code, found["ok"], found["entries"], found["first_bad"]) == (0, True, 3, None)


def test_a_cut_record_is_caught_with_a_checkpoint_alone(run: Run, written: School, tmp_path: Path) -> None:
    file = tmp_path / "kept.jsonl"
    code, said, _ = run("checkpoint", "--to", file)
    assert (code, said) == (0, f"oakfield: entry 3 signed, in {file} and by e-mail\n")
    with school_scope(written):
        assert OutgoingMail.objects.get().to == "office@oakfield.sch.uk"
        assert Entry.objects.count() == 4
    assert run("verify", "oakfield", "--checkpoint", file)[1] == (
        "oakfield: All 4 entries stand. Signed checkpoints it still contains: 1.\n"
    )
    cut_the_end()
    assert run("verify", "oakfield")[0] == 0
    code, said, _ = run("verify", "oakfield", "--checkpoint", file)
    assert (code, said) == (
        1,
        "oakfield: The chain ends at entry 2, but entry 3 was signed: the end was cut off.\n",
    )


def test_unusable_input_is_refused_in_one_line(run: Run, written: School, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear office")
    for words, says in (
        (("verify", "nowhere"), "There is no school 'nowhere'. Schools here: oakfield."),
        (("verify", "--checkpoint", file), "There is no checkpoint in this file."),
        (("verify", "--checkpoint", tmp_path / "none"), "none cannot be read: No such file or directory"),
        (("checkpoint", "--to", tmp_path), f"{tmp_path} cannot be written: Is a directory"),
        (("import-roll", tmp_path / "none", "--school", "oakfield"), "cannot be read: No such file or directory"),
        (("import-roll", file, "--school", "nowhere"), "There is no school 'nowhere'."),
        (("import-roll", file, "--school", "oakfield"), "No column holds first names or surnames."),
    ):  # fmt: skip
        code, _, complaint = run(*words)
        assert code == 2
        assert says in complaint
        assert complaint.count("\n") == 1


def test_an_import_is_shown_then_made_and_twice_is_once(run: Run, oakfield: School, tmp_path: Path) -> None:
    file = tmp_path / "roll.csv"
    file.write_text(
        f"{OURS}\np1,pupil,Theodore,Clarke,Theo,Willow,3,2019-03-04,\np2,pupil,Zoe,Reid,,Willow,3,,\n"
    )
    code, said, _ = run("import-roll", file, "--school", "oakfield", "--dry-run")
    assert (code, said) == (
        0,
        "2 new, 0 changed, 0 family ties, 0 as they were, 0 lines with faults.\n"
        "Nothing was written: this was a dry run.\n",
    )
    assert (
        "Imported: 2 added, 0 changed, 0 marked as left."
        in run("import-roll", file, "--school", "oakfield")[1]
    )
    again = json.loads(run("import-roll", file, "--school", "oakfield", "--json")[1])
    assert again["done"] == {"added": 0, "changed": 0, "tied": 0, "left": 0}
    assert (again["adds"], again["changes"], again["unchanged"]) == ([], [], 2)
    file.write_text(f"{OURS}\np1,pupil,Theodore,Clarke,,Rowan,3,,\n")
    said = run("import-roll", file, "--school", "oakfield")[1]
    assert "1 pupils on the roll are not in the file; --mark-leavers marks them as left." in said
    assert "0 added, 1 changed, 0 marked as left" in said
    assert "1 marked as left" in run("import-roll", file, "--school", "oakfield", "--mark-leavers")[1]


def test_faults_stop_the_import_unless_they_are_left_out(run: Run, oakfield: School, tmp_path: Path) -> None:
    file = tmp_path / "roll.csv"
    file.write_text(f"{OURS}\np1,pupil,=1+1,Clarke,,,,,\np2,pupil,Zoe,Reid,,Willow,3,,\n")
    code, said, _ = run("import-roll", file, "--school", "oakfield")
    assert code == 1
    assert "Line 2: the first name begins with “=”" in said
    assert "Nothing was written. Mend the lines above, or import the others with --leave-out-faulty." in said
    with school_scope(oakfield):
        assert not Person.objects.exists()
    code, said, _ = run("import-roll", file, "--school", "oakfield", "--leave-out-faulty", "--json")
    assert code == 1
    assert json.loads(said)["done"]["added"] == 1
    assert json.loads(said)["faults"] == [
        {
            "line": 2,
            "says": "Line 2: the first name begins with “=”, like a formula in a spreadsheet. Take that sign away.",
        }
    ]
