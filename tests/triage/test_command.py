"""`handbell triage`: shapes, lists, refusals."""

import io
import json

import pytest

from handbell.cli import main

REPORT = {
    "about": "pupil",
    "by": "staff",
    "what": "A boy in Year 6 has sent me a friend request on my own Facebook",
    "platform": "Facebook",
    "tags": ["at_home"],
}


def run(monkeypatch, capsys, data, *args: str) -> tuple[int, str, str]:
    text = data if isinstance(data, str) else json.dumps(data)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    with pytest.raises(SystemExit) as ended:
        main(["triage", *args])
    said = capsys.readouterr()
    return int(ended.value.code or 0), said.out, said.err


def test_one_report_one_object_and_a_list_a_list(monkeypatch, capsys) -> None:
    code, out, _ = run(monkeypatch, capsys, REPORT, "st-nicholas", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["category"] == "contact_from_pupil"
    assert {"role": "dsl", "within": "immediately", "clause": "SN-contact-8", "force": "must"} in found[
        "tell"
    ]
    assert found["do_not"] == ["reply_personally", "promise_confidentiality"]
    assert found["letter"] is None
    assert {"SN-contact-8", "SN-comms-13", "F-child"} <= set(found["citations"])
    code, out, _ = run(monkeypatch, capsys, [REPORT, {**REPORT, "platform": None}], "st-nicholas", "--json")
    assert [one["category"] for one in json.loads(out)] == ["contact_from_pupil"] * 2


def test_plainly_it_says_whom_to_tell_by_what_and_why(monkeypatch, capsys) -> None:
    code, out, _ = run(monkeypatch, capsys, REPORT, "st-nicholas")
    assert code == 0
    assert "  tell dsl (immediately; SN-contact-8 + F-child)" in out
    assert "  do not reply_personally (SN-comms-12)" in out
    assert "because of “" in out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"about": "pupli"}, "unknown 'about' 'pupli'; did you mean 'pupil'?"),
        ({"what": 7}, "the report needs 'what', as text in quotation marks"),
        ({"tags": "violence"}, "'tags' of the report should be a list of texts"),
        ({"tags": ["violent"]}, "unknown tag 'violent'; did you mean 'violence'?"),
        ({"platform": 3}, "'platform' of the report should be text in quotation marks"),
        ({"whom": "me"}, "unknown key 'whom' in the report"),
    ],
)
def test_a_lie_in_the_report_is_one_line_and_exit_2(monkeypatch, capsys, change, said) -> None:
    code, out, err = run(monkeypatch, capsys, {**REPORT, **change}, "st-nicholas", "--json")
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    code, out, err = run(monkeypatch, capsys, [REPORT, {**REPORT, **change}], "st-nicholas")
    assert (code, out) == (2, "")
    assert err.startswith("number 2 of the list: ")


def test_what_is_no_pack_or_no_report_is_refused(monkeypatch, capsys) -> None:
    code, _, err = run(monkeypatch, capsys, REPORT, "st-nicolas")
    assert code == 2
    assert "did you mean 'st-nicholas'?" in err
    for data, said in (("{", "is not JSON"), ('"x"', "a report should be an object"), ("[]", "")):
        code, _, err = run(monkeypatch, capsys, data, "st-nicholas")
        assert (code, said in err) == (2 if said else 0, True)
