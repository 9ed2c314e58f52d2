"""packs, clauses and decide, as they are run in a terminal."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from handbell.cli import COMMANDS, main
from handbell.policy import load_pack

ASKED = {
    "actor": "teacher",
    "act": "send_friend_request",
    "facts": {"other_person": "pupil", "other_age": 10, "channel": "personal_social"},
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Runs a command; gives its exit code, what it wrote, and what it complained of."""

    def runs(*args: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(list(args))
        written = capsys.readouterr()
        return int(ended.value.code or 0), written.out, written.err

    return runs


def test_packs_are_listed_and_one_that_is_not_there_is_refused(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("packs", "--json")
    assert code == 0
    assert {pack["id"] for pack in json.loads(out)} >= {"great-harwood", "st-nicholas", "westbrook-old-hall"}
    assert "st-nicholas            St Nicholas CE Primary (263 clauses)" in run("packs")[1]
    assert run("clauses", "st-nicolas") == (
        2,
        "",
        "packs: unknown pack 'st-nicolas'; did you mean 'st-nicholas'?\n",
    )


def test_clauses_have_the_promised_shape(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("clauses", "st-nicholas", "--json")
    found = json.loads(out)
    assert (code, len(found)) == (0, 263)
    assert list(found[0]) == ["id", "heading", "binds", "force", "says", "kept_by", "source"]
    assert "SN-contact-7" in run("clauses", "st-nicholas")[1]


def test_a_policy_is_written_as_a_file_that_is_the_same_policy(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("export-pack", "take-1-studios")
    mine = tmp_path / "take-1-studios.toml"
    mine.write_text(out, encoding="utf-8")
    assert code == 0
    assert load_pack(mine) == load_pack("take-1-studios")
    found = json.loads(run("export-pack", str(mine), "--json")[1])
    assert (found["id"], found["version"], found["toml"]) == ("take-1-studios", 1, out)
    assert run("export-pack", "take-one") == (
        2,
        "",
        "packs: unknown pack 'take-one'; did you mean 'take-1-studios'?\n",
    )


def test_one_situation_gives_one_decision_and_a_list_gives_a_list(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("decide", "st-nicholas", "--json", typed=json.dumps(ASKED))
    one = json.loads(out)
    assert (code, one["outcome"]) == (0, "depends")
    assert one["open_facts"][0]["question"].endswith("?")
    file = tmp_path / "asked.json"
    file.write_text(json.dumps([ASKED, {**ASKED, "actor": "parent"}]), encoding="utf-8")
    many = json.loads(run("decide", "st-nicholas", str(file), "--json")[1])
    assert [answer["outcome"] for answer in many] == ["depends", "silent"]
    assert many[0] == one


def test_a_person_of_several_roles_sees_each_answer(run) -> None:  # type: ignore[no-untyped-def]
    asked = {
        **ASKED,
        "actor": ["parent", "teacher"],
        "facts": {**ASKED["facts"], "headteacher_approval": False},
    }  # type: ignore[dict-item]
    found = json.loads(run("decide", "st-nicholas", "--json", typed=json.dumps(asked))[1])
    assert [(one["actor"], one["outcome"]) for one in found["by_role"]] == [
        ("teacher", "needs_approval"),
        ("parent", "silent"),
    ]
    assert found["outcome"] == "needs_approval"


def test_plain_words_say_who_could_approve_and_what_is_open(run) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = run("decide", "st-nicholas", typed=json.dumps(ASKED))
    assert code == 0
    assert out.startswith("depends  SN-")
    assert " SN-contact-5 " in out
    assert "  could be approved by: headteacher" in out
    assert "  to be settled: Has the headteacher agreed" in out
    asked = {**ASKED, "facts": {**ASKED["facts"], "headteacher_approval": False}}  # type: ignore[dict-item]
    assert (
        "  With the headteacher's approval and a talk with the DSL"
        in run("decide", "st-nicholas", typed=json.dumps(asked))[1]
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "{",
            "standard input is not JSON: Expecting property name enclosed in double quotes, line 1, column 2",
        ),
        ("3", 'a situation is an object with "actor", "act" and "facts"'),
        (
            '[{"actor": "teacher", "act": "share_logins"}]',
            "number 1 of the list: unknown act 'share_logins'; did you mean 'share_login'?",
        ),
        ("[" * 100_000, "standard input is nested too deeply"),
    ],
)
def test_unusable_input_is_one_clear_line_and_exit_code_2(run, typed: str, said: str) -> None:  # type: ignore[no-untyped-def]
    assert run("decide", "st-nicholas", typed=typed) == (2, "", said + "\n")


def test_a_missing_file_and_a_file_that_is_no_text_are_refused(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    missing = str(tmp_path / "none.json")
    assert run("decide", "st-nicholas", missing) == (
        2,
        "",
        f"{missing} cannot be read: No such file or directory\n",
    )
    odd = tmp_path / "odd.json"
    odd.write_bytes(b"\xff\xfe\x00")
    assert run("decide", "st-nicholas", str(odd)) == (2, "", f"{odd} is not UTF-8 text\n")


def test_wrong_commands_and_options_are_one_line_and_help_is_help(run) -> None:  # type: ignore[no-untyped-def]
    code, out, err = run("deicde")
    assert (code, out) == (2, "")
    assert err.startswith("No such command 'deicde'.")
    assert err.count("\n") == 1
    assert run("decide")[2] == "Missing argument 'pack'.\n"
    code, out, err = run("--help")
    assert code == 0
    for name, says in COMMANDS.items():
        assert name in out
        assert says.split(".", maxsplit=1)[0].split()[0] in out
    assert run("decide", "--help")[0] == 0


def test_deciding_never_loads_the_web_application() -> None:
    asked = "import sys; from handbell.cli import main\ntry: main(['packs'])\nexcept SystemExit: pass\n"
    asked += "assert not [name for name in sys.modules if name.split('.')[0] in ('django', 'PIL', 'numpy')]"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
