"""`handbell lint` as it is run in a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handbell.cli import main

POLICY = """Oakfield Lane Primary School

Social Media Policy, adopted by the governing body in May 2026

Next review: May 2027

Personal data is processed according to the Data Protection Act 2003.

The school has a Twitter account.
"""
RULES = """
Staff must keep their passwords to themselves. Staff must not be in contact with pupils on a private account. Anyone who
gets a message from a pupil must tell the designated safeguarding lead on the same day. A second member of staff should
read each post before it goes out. Parents should not post pictures of other families' children. Pupils may not use
their phones in school. Concerns about a member of staff must be reported to the headteacher.
"""
"""Enough of a policy for a document to be taken for one."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    """Runs the command; gives its exit code, what it wrote, and what it complained of."""

    def runs(*args: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["lint", *args])
        written = capsys.readouterr()
        return int(ended.value.code or 0), written.out, written.err

    return runs


@pytest.fixture
def policy(tmp_path: Path) -> str:
    path = tmp_path / "policy.txt"
    path.write_text(POLICY + RULES, encoding="utf-8")
    return str(path)


def test_findings_are_told_with_line_what_and_hint(run, policy: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run(policy, "--on", "2026-11-20")
    assert (code, err) == (1, "")
    assert "line 7: error: There is no Data Protection Act 2003" in out
    assert "    Name the law in force, the Data Protection Act 2018 and the UK GDPR" in out
    assert "line 9: warning: Twitter has been called X since 2023. [renamed-platform]" in out
    assert "overdue" not in out
    assert "[overdue-review]" in run(policy, "--on", "2028-01-01")[1]


def test_json_has_the_promised_shape(run, policy: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run(policy, "--on", "2026-11-20", "--json")
    found = json.loads(out)
    assert code == 1
    assert all(
        list(one) == ["rule", "level", "line", "end_line", "message", "hint", "quote"] for one in found
    )
    wrong = next(one for one in found if one["rule"] == "wrong-law")
    assert (wrong["level"], wrong["line"]) == ("error", 7)
    assert wrong["quote"] == "Personal data is processed according to the Data Protection Act 2003."


def test_silenced_findings_are_shown_with_their_reason_and_do_not_count(
    run, policy: str, tmp_path: Path
) -> None:  # type: ignore[no-untyped-def]
    errors = [
        one for one in json.loads(run(policy, "--on", "2026-11-20", "--json")[1]) if one["level"] == "error"
    ]
    silences = tmp_path / "left.toml"
    silences.write_text(
        "\n".join(
            f"[[silence]]\nrule = '{one['rule']}'\nline = {one['line']}\nreason = 'Governors know.'"
            for one in errors
        )
        + "\n[[silence]]\nrule = 'undated'\nline = 3\nreason = 'Mended.'\n",
        encoding="utf-8",
    )
    code, out, _ = run(policy, "--on", "2026-11-20", "--silence", str(silences))
    assert code == 0
    assert "line 7: silenced: Governors know. [wrong-law]" in out
    assert "A silence of undated on line 3 silences nothing" in out


def test_the_name_of_the_school_may_be_given(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "policy.txt"
    path.write_text(
        "Social media policy of the school\n\nStaff keep passwords to themselves.\n\n"
        "Thistledown Primary School will not tolerate abuse of its staff.\n" + RULES,
        encoding="utf-8",
    )
    assert "[wrong-school-name]" in run(str(path), "--school", "Oakfield Lane Primary School")[1]
    assert "[wrong-school-name]" not in run(str(path), "--school", "Thistledown Primary")[1]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("{folder}/none.txt",), "none.txt"),
        (("{folder}",), "is not a file"),
        (("{policy}", "--on", "20/11/2026"), "--on 20/11/2026: write the day as 2026-11-20"),
        (("{policy}", "--silence", "{folder}/none.toml"), "none.toml cannot be read"),
        (("{policy}", "--silence", "{policy}"), "policy.txt is not TOML"),
        (("{empty}",), "empty"),
        (("{list}",), "too few for a policy"),
    ],
)
def test_what_cannot_be_used_is_one_line(
    run, policy: str, tmp_path: Path, args: tuple[str, ...], said: str
) -> None:  # type: ignore[no-untyped-def]
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    shopping = tmp_path / "list.txt"
    shopping.write_text("eggs\nflour\nmilk\n", encoding="utf-8")
    code, out, err = run(
        *(one.format(folder=tmp_path, policy=policy, empty=empty, list=shopping) for one in args)
    )
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1
