"""compare, analyse and replay, as they are run in a terminal."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from handbell.cli import main
from handbell.policy import Situation, compile_pack, load_pack, pack_ids

HEAD = """\
[pack]
id = "{id}"
prefix = "MY"
name = "My School"
[pack.source]
title = "Policy"
"""

CLAUSE = """\
[[clause]]
id = "{id}"
binds = ["staff"]
force = "{force}"
says = "What it says."
kept_by = ["decide"]
[[clause.rule]]
act = "send_friend_request"
when = {{ other_person = ["former_pupil"], other_age = {{ below = {below} }} }}
"""


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


@pytest.fixture
def packs(tmp_path: Path) -> tuple[str, str, str]:
    """Two pack files that differ for past pupils, and one that contradicts itself."""

    def write(name: str, *clauses: str) -> str:
        file = tmp_path / f"{name}.toml"
        file.write_text(HEAD.format(id=name) + "".join(clauses), encoding="utf-8")
        return str(file)

    forbids = CLAUSE.format(id="MY-1", force="must_not", below=18)
    advises = CLAUSE.format(id="MY-1", force="should_not", below=16)
    allows = CLAUSE.format(id="MY-2", force="may", below=16)
    return write("strict", forbids), write("mild", advises), write("torn", forbids, allows)


SAID = """\
strict and mild answer differently in 2 regions of 1 act, and alike everywhere else.

Send a friend or follow request
  for a member of staff; The other person: a former pupil; Age of the other person: 16 or 17: \
strict forbids it (MY-1), mild is silent
  for a member of staff; The other person: a former pupil; Age of the other person: under 16: \
strict forbids it (MY-1), mild advises against it (MY-1)
"""


def test_two_policies_are_compared_in_words_and_a_policy_is_the_same_as_itself(run, packs) -> None:  # type: ignore[no-untyped-def]
    strict, mild, _ = packs
    assert run("compare", strict, mild) == (0, SAID, "")
    assert run("compare", strict, strict) == (0, "strict and strict answer alike in every situation.\n", "")
    assert run("compare", strict, mild, "--act", "share_login")[1] == (
        "strict and mild answer alike in every situation.\n"
    )
    assert json.loads(run("compare", strict, strict, "--json")[1]) == {"same": True, "regions": []}


def test_each_region_in_json_is_confirmed_by_two_decisions(run, packs) -> None:  # type: ignore[no-untyped-def]
    strict, mild, _ = packs
    code, out, _ = run("compare", strict, mild, "--json")
    found = json.loads(out)
    assert (code, found["same"], len(found["regions"])) == (0, False, 2)
    for region in found["regions"]:
        assert list(region)[:5] == ["actor", "act", "facts", "a", "b"]
        situation = Situation(region["actor"], region["act"], region["facts"])
        for side, file in (("a", strict), ("b", mild)):
            decision = compile_pack(load_pack(file)).decide(situation)
            assert region[side]["outcome"] == decision.outcome
            assert region[side]["citations"] == list(decision.citations)
    assert found["regions"][0]["where"] == {
        "other_person": ["former_pupil"],
        "other_age": [{"at_least": 16, "below": 18}],
    }
    mirrored = json.loads(run("compare", mild, strict, "--json")[1])["regions"]
    assert [(one["b"], one["a"], one["facts"]) for one in mirrored] == [
        (one["a"], one["b"], one["facts"]) for one in found["regions"]
    ]


def test_many_regions_of_an_act_are_shown_ten_at_a_time_unless_all_are_wanted(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    rules = CLAUSE.format(id="MY-1", force="must_not", below=1).split("[[clause.rule]]")
    outcomes = ("forbidden", "needs_approval", "required", "advised_against", "expected", "allowed")
    ages = [
        f'[[clause.rule]]\nact = "have_own_account"\ngives = "{outcomes[age % 6]}"\n'
        f"when.user_age = {{ at_least = {age}, below = {age + 1} }}\nwhen.site_suits_age = [{str(age > 5).lower()}]\n"
        for age in range(12)
    ]
    many, none = tmp_path / "many.toml", tmp_path / "none.toml"
    many.write_text(HEAD.format(id="many") + rules[0] + "".join(ages), encoding="utf-8")
    none.write_text(HEAD.format(id="none") + rules[0], encoding="utf-8")
    out = run("compare", str(many), str(none))[1]
    assert out.count("  for a member of staff") == 10
    assert out.endswith("  and 2 more regions; --all shows them, --json and --csv have them\n")
    out = run("compare", str(many), str(none), "--all")[1]
    assert out.count("  for a member of staff") == 12
    assert "more region" not in out


def test_a_table_goes_to_a_file_whole_or_to_the_screen(run, packs, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    strict, mild, _ = packs
    table = tmp_path / "table.csv"
    assert run("compare", strict, mild, "--csv", str(table)) == (0, SAID, "")
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    assert [(row["a_outcome"], row["b_outcome"], row["b_clauses"]) for row in rows] == [
        ("forbidden", "silent", ""),
        ("forbidden", "advised_against", "MY-1"),
    ]
    assert rows[0]["where"] == "The other person: a former pupil; Age of the other person: 16 or 17"
    assert "other_age=16" in rows[0]["example_facts"]
    assert run("compare", strict, mild, "--csv", "-") == (0, table.read_text(encoding="utf-8"), "")
    missing = str(tmp_path / "none" / "table.csv")
    assert run("compare", strict, mild, "--csv", missing) == (
        2,
        "",
        f"{missing} cannot be written: No such file or directory\n",
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    assert run("compare", strict, mild, "--csv", str(folder)) == (
        2,
        "",
        f"{folder} cannot be written: Is a directory\n",
    )
    assert run("compare", strict, mild, "--csv", "-", "--json")[2].startswith(
        "--json and --csv - would both write"
    )
    assert sorted(file.name for file in tmp_path.iterdir() if file.suffix != ".toml") == [
        "folder",
        "table.csv",
    ]


def test_a_policy_that_contradicts_itself_is_found_out(run, packs) -> None:  # type: ignore[no-untyped-def]
    strict, _, torn = packs
    code, out, _ = run("analyse", torn)
    assert code == 1
    assert out.startswith(
        "contradiction (1)\n  MY-1 forbids what MY-2 allows: Send a friend or follow request, for a member of staff; "
        "The other person: a former pupil; Age of the other person: under 16.\n"
    )
    assert "\nnote (" in out
    code, out, _ = run("analyse", torn, "--json")
    first = json.loads(out)[0]
    assert (code, first["kind"], first["clauses"]) == (1, "contradiction", ["MY-1", "MY-2"])
    witness = Situation(first["witness"]["actor"], first["witness"]["act"], first["witness"]["facts"])
    assert compile_pack(load_pack(torn)).decide(witness).contradictions
    assert run("analyse", strict)[0] == 0


def test_a_policy_with_nothing_wrong_is_told_so(run, packs, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("handbell.cli.analyse.pack_ids", tuple)
    assert run("analyse", packs[0]) == (0, "Nothing was found.\n", "")


RECORD = {
    "actor": "teacher",
    "act": "send_friend_request",
    "facts": {
        "other_person": "former_pupil",
        "other_age": 15,
        "channel": "personal_social",
        "platform_kind": "blog",
        "purpose": "private",
        "known_outside_school": False,
        "headteacher_approval": False,
        "discussed_with_dsl": False,
    },
    "pack": "strict",
    "version": 1,
    "outcome": "forbidden",
    "citations": ["MY-1"],
}


def test_past_decisions_are_replayed_from_a_file_or_standard_input(run, packs, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    strict, mild, _ = packs
    older = {**RECORD, "facts": {**RECORD["facts"], "other_age": 17}, "ref": "D 2"}  # type: ignore[dict-item]
    text = json.dumps(RECORD) + "\n" + json.dumps(older) + "\n"
    assert run("replay", strict, "-", typed=text) == (
        0,
        "strict (version 1) would have changed 0 of 2 past decisions; 2 stay, 0 of them by other clauses.\n",
        "",
    )
    file = tmp_path / "past.jsonl"
    file.write_text(text, encoding="utf-8")
    assert run("replay", mild, str(file)) == (
        0,
        "mild (version 1) would have changed 2 of 2 past decisions; 0 stay, 0 of them by other clauses.\n"
        "  1 from forbidden to advised_against\n  1 from forbidden to silent\n"
        "  number 1: teacher, send_friend_request: from forbidden (MY-1) to advised_against (MY-1) (milder)\n"
        "  D 2: teacher, send_friend_request: from forbidden (MY-1) to silent (milder)\n",
        "",
    )
    found = json.loads(run("replay", mild, str(file), "--json")[1])
    assert (found["unchanged"], [one["to"]["outcome"] for one in found["changed"]]) == (
        0,
        ["advised_against", "silent"],
    )


UNRULED = [pack_id for pack_id in pack_ids() if not load_pack(pack_id).has_rules]


@pytest.mark.parametrize(
    ("args", "typed", "said"),
    [
        (
            ("compare", "st-nicholas", "st-nicolas"),
            "",
            "packs: unknown pack 'st-nicolas'; did you mean 'st-nicholas'?",
        ),
        (
            ("compare", "nowhere.toml", "st-nicholas"),
            "",
            "nowhere.toml: cannot be opened: No such file or directory",
        ),
        (("compare", "st-nicholas"), "", "Missing argument 'b'."),
        (
            ("compare", "st-nicholas", "st-nicholas", "--act", "share_logins"),
            "",
            "unknown act 'share_logins'; did you mean 'share_login'?",
        ),
        (("analyse", "st-nicolas"), "", "packs: unknown pack 'st-nicolas'; did you mean 'st-nicholas'?"),
        (("replay", "st-nicolas", "-"), "", "packs: unknown pack 'st-nicolas'; did you mean 'st-nicholas'?"),
        (("replay", "st-nicholas", "none.jsonl"), "", "none.jsonl cannot be read: No such file or directory"),
        (
            ("replay", "st-nicholas", "-"),
            "\n{",
            "standard input, line 2 is not JSON: Expecting property name enclosed in double quotes, column 2",
        ),
        (
            ("replay", "st-nicholas", "-"),
            json.dumps({**RECORD, "act": "send_friend_requests"}),
            "standard input, line 1: unknown act 'send_friend_requests'; did you mean 'send_friend_request'?",
        ),
    ],
)
def test_unusable_input_is_one_clear_line_and_exit_code_2(
    run, args: tuple[str, ...], typed: str, said: str
) -> None:  # type: ignore[no-untyped-def]
    assert run(*args, typed=typed) == (2, "", said + "\n")


def test_a_policy_whose_rules_are_not_written_is_refused_by_all_three(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "bare.toml"
    file.write_text(
        HEAD.format(id="bare").replace("[pack.source]", 'rules = "none yet"\n[pack.source]'), encoding="utf-8"
    )
    said = "bare.toml: the pack bare has no rules yet, so it cannot answer\n"
    for args in (("compare", "st-nicholas", str(file)), ("analyse", str(file)), ("replay", str(file), "-")):
        assert run(*args) == (2, "", said)
