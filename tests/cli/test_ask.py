"""handbell ask, as it is run in a terminal."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable

import pytest

from handbell.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `handbell ask st-nicholas`; gives its exit code, what it wrote, and what it complained of."""

    def runs(*args: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(["ask", "st-nicholas", *args])
        written = capsys.readouterr()
        return int(ended.value.code or 0), written.out, written.err

    return runs


def test_a_question_is_answered_and_how_it_was_understood_is_shown(run: Run) -> None:
    code, out, _ = run(
        "can i accept a friend request off a mum of a child in my class on fb", "--as", "teacher"
    )
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == (
        "Understood: Teacher: Accept a friend, follow or chat request; the other person: A parent or carer of a "
        "pupil; kind of online place: Social network (Facebook, Instagram, Snapchat, LinkedIn)"
    )
    assert lines[1].startswith("depends  SN-")
    assert "  to be settled: Which account, address or line is it?" in lines


def test_json_has_the_promised_shape(run: Run) -> None:
    code, out, _ = run("can i have tiktok im 10", "--as", "pupil", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["understood"] == {
        "actor": "pupil",
        "act": "have_own_account",
        "facts": {"user_age": 10, "platform_kind": "media_sharing"},
    }
    assert found["confidence"] >= 0.7
    assert {"outcome", "citations", "duties", "open_facts"} <= set(found["decision"])


def test_a_list_gives_a_list_in_order(run: Run) -> None:
    typed = [
        {"question": "what time is home time", "as": None},
        {"question": "As a parent, may I film the nativity?"},
        {"question": "SLT have agreed: can I open a class page?", "as": "teacher"},
    ]
    code, out, _ = run("-", "--json", typed=json.dumps(typed))
    none, parent, teacher = json.loads(out)
    assert code == 0
    assert (none["understood"]["act"], none["decision"]) == (None, None)
    assert parent["understood"]["actor"] == "parent"
    assert parent["decision"]["outcome"]
    assert teacher["understood"]["facts"]["leadership_approval"] is True


def test_where_it_is_not_sure_it_offers_the_closest_and_does_not_answer(run: Run) -> None:
    code, out, _ = run("Can the kids have my Instagram?", "--as", "teacher")
    assert code == 0
    assert "I am not sure. Did you mean:" in out
    assert "SN-" not in out
    assert "I could not tell what you would like to do." in run("what time is home time")[1]
    assert "Please put it in other words" in run("what time is home time")[1]


def test_yes_and_no_and_a_second_question_are_said_plainly(run: Run) -> None:
    out = run(
        "Can I put nativity photos on Facebook? And can I bring my phone into school?", "--as", "parent"
    )[1]
    assert "school event: yes" in out
    assert "You also seem to ask: May I use my phone at break?" in out


@pytest.mark.parametrize(
    ("args", "typed", "said"),
    [
        (("",), "", "the question is empty; please type what you would like to do"),
        (("hm", "--as", "tacher"), "", "unknown role 'tacher'; did you mean 'teacher'?"),
        (("x" * 20_000,), "", "the question has 20,000 characters; please put it in 3,000 or fewer"),
        (("-",), "[3]", 'number 1 of the list: a question is an object with "question" and "as"'),
        (("-",), '[{"question": 3}]', 'number 1 of the list: "question" must be text'),
        (("-",), '[{"question": "hm", "as": 3}]', 'number 1 of the list: "as" must be a role or null'),
        (("-",), '{"question": "hm", "who": 3}', 'a question is an object with "question" and "as"'),
    ],
)
def test_unusable_input_is_one_clear_line_and_exit_code_2(
    run: Run, args: tuple[str, ...], typed: str, said: str
) -> None:
    assert run(*args, typed=typed) == (2, "", said + "\n")
