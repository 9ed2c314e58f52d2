"""`handbell draft-pack`, as it is run in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbell.cli import main
from handbell.policy.read_pack import parse_pack

from .drafted import PAPER


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "policy.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(["draft-pack", *args])
    written = capsys.readouterr()
    return int(ended.value.code or 0), written.out, written.err


def test_the_pack_is_written_and_what_is_unsure_is_said_above_it(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, str(paper), "--on", "2026-11-20")
    assert code == 0
    pack = parse_pack(out, "draft.toml")
    assert pack.name == "Larkfield Primary School"
    ruled = sum(bool(clause.rules) for clause in pack.clauses)
    assert err.startswith(f"Larkfield Primary School: {len(pack.clauses)} clauses, {ruled} with rules, ")
    assert "# What it is about was not understood, so it answers no question; a page shows it." in out


def test_the_clauses_are_listed_as_json_with_their_lines_and_acts(
    paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _err = run(capsys, str(paper), "--json", "--school", "St Oda's Primary School")
    found = {one["says"]: one for one in json.loads(out)}
    friends = found["Staff must not accept friend requests from pupils."]
    line = PAPER.splitlines().index("- Staff must not accept friend requests from pupils.") + 1
    assert code == 0
    assert list(friends) == [
        *("id", "heading", "binds", "force", "says", "kept_by", "source"),
        *("line", "end_line", "acts", "certainty", "doubts"),
    ]
    assert (friends["line"], friends["force"], friends["binds"]) == (line, "must_not", ["staff"])
    assert friends["acts"] == ["accept_friend_request"]
    assert friends["id"].startswith("SO-2-")


def test_a_file_is_written_whole_or_not_at_all(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "larkfield.toml"
    code, printed, _err = run(capsys, str(paper), "--out", str(out))
    assert (code, printed) == (0, "")
    assert parse_pack(out.read_text(encoding="utf-8"), out.name).prefix == "LA"
    code, _printed, err = run(capsys, str(paper), "--out", str(tmp_path / "nowhere" / "x.toml"))
    assert (code, "cannot be written" in err) == (2, True)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["larkfield.toml", "policy.txt"]


@pytest.mark.parametrize(
    ("name", "content", "args", "said"),
    [
        ("policy.txt", b"", (), "policy.txt"),
        ("policy.docx", b"no word file", (), "policy.docx"),
        ("menu.txt", b"Monday: soup.\n", (), "menu.txt"),
        ("policy.txt", PAPER.encode(), ("--on", "soon"), "write the day as 2026-11-20"),
        ("none", None, (), "none is not there"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_exit_code_two(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    args: tuple[str, ...],
    said: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = run(capsys, str(tmp_path / name), *args)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1
