"""`handbell screen`: JSON in and out, exit codes, and one clear line for what cannot be used."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.screening.larkfield import HERE

from handbell.cli import main

PICTURES = Path(__file__).parents[1] / "pictures"
SCHOOL = {
    "name": "Larkfield",
    "phone": "0117 496 0388",
    "domain": "larkfield.sch.uk",
    "handles": ["@LarkfieldCPS"],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("roll.csv", "consents.csv"):
        shutil.copy(HERE / name, tmp_path / name)
    return tmp_path


def post(text: object = "A lovely week.", **more: Any) -> dict[str, Any]:
    return {
        "pack": None,
        "channel": {"network": "facebook", "purpose": "social_media"},
        "text": text,
        "photos": [],
        "roll": "roll.csv",
        "consents": "consents.csv",
        "today": "2026-10-14",
        "school": SCHOOL,
    } | more


def run(
    folder: Path, data: object, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, str, str]:
    (folder / "post.json").write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["screen", str(folder / "post.json"), *options])
    out, err = capsys.readouterr()
    return int(str(ended.value.code)), out, err


def test_a_clean_post_and_one_that_stops(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(folder, post(), capsys, "--json")
    assert (code, json.loads(out)) == (0, {"verdict": "pass", "findings": []})
    code, out, _ = run(folder, post("Text me on 07700 900123."), capsys, "--json")
    (finding,) = json.loads(out)["findings"]
    assert code == 1
    assert finding == {
        "check": "phone",
        "level": "stop",
        "where": {"part": "text", "start": 11, "end": 23},
        "message": "“07700 900123” is a private telephone number.",
        "mend": "Leave the number out, or give the school office's.",
        "clause": None,
    }


def test_a_list_in_is_a_list_out_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(folder, [post("Thea Lindgren won."), post()], capsys, "--json")
    assert [one["verdict"] for one in json.loads(out)] == ["warn", "pass"]
    assert code == 0


def test_the_packs_level_and_clause(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(
        folder, post("Mr Achebe leads computing from now on.", pack="robert-bakewell"), capsys, "--json"
    )
    (finding,) = json.loads(out)["findings"]
    assert (code, finding["check"], finding["level"], finding["clause"]) == (
        1,
        "staff_name",
        "stop",
        "RB-website-4",
    )
    code, out, _ = run(
        folder, post("Mr Achebe leads computing from now on.", pack="st-nicholas"), capsys, "--json"
    )
    assert (code, json.loads(out)["findings"]) == (0, [])


def test_plain_words_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(folder, post("Text me on 07700 900123."), capsys)
    assert code == 1
    assert out.splitlines() == [
        "stop",
        "  stop  phone, text: “07700 900123” is a private telephone number.",
        "        Leave the number out, or give the school office's.",
    ]


def test_covered_people_and_a_channel_by_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    photo = {"faces": 1, "blurred": 1, "alt": "A child", "people": [{"id": "c02", "covered": True}]}
    code, out, _ = run(folder, post(photos=[photo], channel="facebook"), capsys, "--json")
    assert (code, json.loads(out)["findings"]) == (0, [])
    plain = photo | {"people": ["c02"]}
    code, out, _ = run(folder, post(photos=[plain], channel="facebook"), capsys, "--json")
    assert [one["check"] for one in json.loads(out)["findings"]] == ["consent_refused"]
    code, out, _ = run(folder, post(photos=[plain], channel="email"), capsys, "--json")
    assert json.loads(out)["findings"] == []


def test_a_file_is_made_safe_and_its_notes_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(PICTURES / "located.jpg", folder / "located.jpg")
    photo = {"path": "located.jpg", "alt": "A field", "people": [], "faces": 0, "ocr": ""}
    code, out, _ = run(folder, post(photos=[photo]), capsys, "--json")
    (finding,) = json.loads(out)["findings"]
    assert (code, finding["check"], finding["level"], finding["where"]["part"]) == (
        0,
        "metadata",
        "note",
        "photo:1",
    )
    assert "location" in finding["message"]


REFUSED: list[tuple[object, str]] = [
    ("just text", "The post should be an object in curly brackets."),
    ({"photos": []}, "The post has no “text”"),
    (post(7), "text should be text in quotation marks."),
    (post(roll="none.csv"), "none.csv cannot be read: No such file or directory."),
    (post(pack="st-nowhere"), "st-nowhere"),
    (post(today="14.10.2026"), "today: “14.10.2026” is not a date; write it like 2026-11-20."),
    (post(photos={}), "photos should be a list."),
    (post(photos=[{"people": ["x99"]}]), "photos[0].people[0]: nobody on the roll has the id “x99”."),
    (post(photos=[{}, {"faces": -1}]), "photos[1].faces should be a whole number, 0 or more."),
    (
        post(photos=[{"faces": 1, "blurred": 2}]),
        "photos[0]: more faces are blurred or marked than were found.",
    ),
    (post(photos=[{"alt": 3}]), "photos[0].alt should be text in quotation marks."),
    (post(photos=[{"path": "gone.jpg"}]), "gone.jpg cannot be read: No such file or directory."),
    (post(photos=[{"path": "roll.csv"}]), "photos[0].path:"),
    (post(channel=5), "channel should be an object in curly brackets."),
    (post(school={"phone": 12}), "school.phone should be text in quotation marks."),
    (post(school={"handles": "@a"}), "school.handles should be a list of accounts."),
    ([post(), post(None, today="soon")], "number 2 of the list: today: “soon” is not a date"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED, ids=[said[:40] for _, said in REFUSED])
def test_what_cannot_be_used_is_refused_in_one_line(
    data: object, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(folder, data, capsys, "--json")
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


ROLL = "id,kind,given,family\n"
TABLES: list[tuple[str, bytes, str]] = [
    ("roll.csv", b"id,kind,given\na,pupil,Ann\n", "lacks the column family; it needs id, kind, given, family."),
    ("roll.csv", (ROLL + "a,pupil,Ann,Lee\n").encode("utf-16"), "is not UTF-8 text; save it again as “CSV UTF-8”."),
    ("roll.csv", (ROLL + "a,pupil,Ann,Lee\na,pupil,Bo,Lee\n").encode(), "line 3: the id “a” stands twice."),
    ("roll.csv", (ROLL + "a,cat,Ann,Lee\n").encode(),
     "line 2: “cat” is no kind of person; use pupil, staff, parent, governor."),
    ("roll.csv", b"id,kind,given,family,date_of_birth\na,pupil,Ann,Lee,3/4/2019\n",
     "line 2, date_of_birth: “3/4/2019” is not a date"),
    ("consents.csv", b"pupil_id,purpose,answer\n", "lacks the column since"),
    ("consents.csv", b"pupil_id,purpose,answer,since\nc01,press,maybe,2026-01-01\n",
     "line 2: “maybe” is not an answer"),
    ("consents.csv", b"pupil_id,purpose,answer,since\nc01,press,given,soon\n", "line 2, since: “soon” is not a date"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), TABLES, ids=[said[:40] for _, _, said in TABLES])
def test_a_table_that_cannot_be_used_is_refused_with_its_line(
    name: str, content: bytes, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_bytes(content)
    code, out, err = run(folder, post(), capsys, "--json")
    assert (code, out) == (2, "")
    assert said in err
    assert name in err
    assert len(err.splitlines()) == 1


def test_a_byte_order_mark_is_no_hindrance(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = (folder / "roll.csv").read_text(encoding="utf-8")
    (folder / "roll.csv").write_text(table, encoding="utf-8-sig")
    code, out, _ = run(folder, post("Thea Lindgren won."), capsys, "--json")
    assert (code, json.loads(out)["verdict"]) == (0, "warn")


def test_a_file_that_is_not_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "post.json").write_text("{", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["screen", str(folder / "post.json")])
    assert ended.value.code == 2
    assert "is not JSON" in capsys.readouterr().err
