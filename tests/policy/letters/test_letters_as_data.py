"""Letters as data: what is read, what is refused with file and line, and what a pack makes of the house's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from handbell.policy import PackError, load_pack, pack_ids
from handbell.policy.letters import letters_of, shelf
from handbell.policy.letters.read import laid_over, letter_of, read_raw

PLAIN = """
[[letter]]
id = "odd"
title = "An odd letter"
to = "parent"
heading = "Hello"
text = "We are {school}.\\n\\n{clauses}"
cites = ["SN-parents-6"]
"""
IDS = {"SN-parents-6"}


def read(tmp_path: Path, text: str) -> object:
    """The one letter in the text."""
    file = tmp_path / "odd.toml"
    file.write_text(text)
    (raw,) = read_raw(file)
    return letter_of(raw, IDS)


@pytest.mark.parametrize(
    ("before", "after", "line", "why"),
    [
        ("{school}", "{scool}", 7, "unknown placeholder 'scool'; did you mean 'school'?"),
        ("{school}", "{case_sign}", 7, "goes to 'parent', who may not read {case_sign}: take it out"),
        ("{school}", "{told_on}", 7, "who may not read {told_on}"),
        ("\\n\\n{clauses}", "", 3, "cites no clause: put {clauses} where they are to stand"),
        ("SN-parents-6", "SN-parents-66", 8, "a clause that the pack does not have: unknown clause 'SN-parents-66'"),
        ('"parent"', '"parrot"', 5, "unknown recipient 'parrot'; did you mean 'parent'?"),
        ("cites", "sites", 8, "unknown key 'sites'"),
        ('cites = ["SN-parents-6"]', 'steps = ["send it"]', 8, "'send it' of the letter 'odd' is no step"),
        ('cites = ["SN-parents-6"]', 'read_by = ["goverment"]', 8, "unknown role 'goverment'"),
        ("[[letter]]", "[[leter]]", 2, "unknown key 'leter'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence_with_file_and_line(
    tmp_path: Path, before: str, after: str, line: int, why: str
) -> None:
    read(tmp_path, PLAIN)
    with pytest.raises(PackError) as no:
        read(tmp_path, PLAIN.replace(before, after))
    assert why in str(no.value) and (no.value.file, no.value.line) == ("odd.toml", line), str(no.value)


@pytest.mark.parametrize("pack_id", pack_ids())
def test_each_letter_of_each_policy_cites_its_own_clauses(pack_id: str) -> None:
    pack = load_pack(pack_id)
    letters = letters_of(pack)
    assert {"parent_removal_request", "lado_referral", "police_report", "iwf_report", "ceop_report"} <= set(
        letters
    )
    for letter in letters.values():
        assert letter.cites and all(pack.has_clause(one) for one in letter.cites), letter.id
        assert letter.checks, letter.id
    promised = {one for clause in pack.clauses for one in clause.kept_by if one.startswith("letter:")}
    assert promised <= {letter.control for letter in letters.values()}


def test_a_pack_lays_its_words_over_the_house_and_a_missing_clause_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = load_pack("st-nicholas")
    monkeypatch.setattr(shelf, "PACKS", tmp_path)
    file = tmp_path / "st-nicholas.toml"
    own = '[[letter]]\nid = "complaints_route"\ntitle = "Ours"\ncites = ["SN-parents-6"]\n'
    file.write_text(own + '[[letter]]\nid = "ceop_report"\ndrop = true\n' + PLAIN)
    letters = letters_of(pack)
    assert (letters["complaints_route"].title, letters["complaints_route"].to) == ("Ours", "parent")
    assert "ceop_report" not in letters and letters["odd"].cites == ("SN-parents-6",)
    assert letters["parent_removal_request"].cites == (
        "SN-incidents-2",
        "SN-incidents-4",
    )  # those that it keeps
    assert "police_report" not in letters  # it would cite nothing
    file.write_text(own.replace("SN-parents-6", "SN-parents-0"))
    with pytest.raises(PackError, match=r"st-nicholas\.toml, line 4: .*unknown clause 'SN-parents-0'"):
        letters_of(pack)
    file.write_text('[[letter]]\nid = "police_report"\ntitle = "Ours"\n')
    with pytest.raises(PackError, match="cites no clause of this pack: name some in 'cites'"):
        letters_of(pack)
    file.write_text("[[letter]]\ntitle = 'Nameless'\n")
    with pytest.raises(PackError, match="a letter needs 'id'"):
        letters_of(pack)


def test_a_house_letter_that_stands_twice_or_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "HOUSE", tmp_path)
    (tmp_path / "one.toml").write_text(PLAIN)
    (tmp_path / "two.toml").write_text("# the same again\n" + PLAIN)
    shelf.house_letters.cache_clear()
    try:
        with pytest.raises(PackError, match=r"two\.toml, line 4: .*'odd' stands twice"):
            shelf.house_letters()
        (tmp_path / "two.toml").write_text("[[letter]\n")
        with pytest.raises(PackError, match=r"two\.toml.*cannot be read"):
            shelf.house_letters()
    finally:
        shelf.house_letters.cache_clear()


def test_what_is_wrong_is_looked_for_in_the_packs_own_file_first(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text(PLAIN)
    (tmp_path / "own.toml").write_text('[[letter]]\nid = "odd"\ntitle = "Ours"\n')
    (house,), (own,) = read_raw(tmp_path / "house.toml"), read_raw(tmp_path / "own.toml")
    raw = laid_over(house, own)
    for word, file in (("Ours", "own.toml"), ("Hello", "house.toml"), ("nowhere", "own.toml")):
        with pytest.raises(PackError) as no:
            raw.fail("wrong", word)
        assert no.value.file == file, word


def test_who_a_letter_is_for() -> None:
    letters = letters_of(load_pack("st-nicholas"))
    assert len(letters) == len(list(letters))
    assert letters["lado_referral"].to_an_office and not letters["lado_referral"].for_families
    assert not letters["parent_removal_request"].to_an_office
    assert any(one.for_families for one in letters.values())


def test_a_policy_made_from_another_leaves_out_what_it_dropped() -> None:
    pack = load_pack("st-nicholas")
    fewer = tuple(one for one in pack.clauses if one.id != "SN-parents-6")
    own = replace(pack, id="own-1", forms="st-nicholas", clauses=fewer)
    assert "SN-parents-6" not in letters_of(own)["complaints_route"].cites
    assert letters_of(own)["complaints_route"].cites


def test_the_command_says_it_and_exits_with_2(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from handbell.cli import main

    monkeypatch.setattr(shelf, "PACKS", tmp_path)
    (tmp_path / "st-nicholas.toml").write_text('[[letter]]\nid = "police_report"\ncites = ["SN-none-1"]\n')
    for command in (["packs"], ["clauses", "st-nicholas"]):
        with pytest.raises(SystemExit) as left:
            main(command)
        assert left.value.code == 2
        assert "st-nicholas.toml, line 3" in capsys.readouterr().err
