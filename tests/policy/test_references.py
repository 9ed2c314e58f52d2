"""Law and guidance as dated data: read strictly, right about the day, and named by the model policy as it stands."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from handbell.policy import PolicyError, load_pack
from handbell.policy.references import FILE, references

TODAY = date(2026, 11, 20)
WHOLE = FILE.read_text(encoding="utf-8")


def _read(tmp_path: Path, text: str) -> str:
    path = tmp_path / "references.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        references(path)
    return str(caught.value)


def test_an_edition_counts_from_its_day_and_not_the_day_before() -> None:
    for one in references().references.values():
        if one.in_force_from is not None:
            assert one.in_force_on(one.in_force_from)
            assert not one.in_force_on(one.in_force_from - timedelta(days=1))


def test_what_is_not_confirmed_never_counts() -> None:
    found = references()
    open_ones = {one.id for one in found.references.values() if not one.confirmed}
    assert open_ones == {"duty-to-report", "childrens-wellbeing-act"}
    assert not open_ones & {one.id for one in found.in_force_on(date(2099, 1, 1))}


def test_the_editions_of_november_2026() -> None:
    found = references()
    assert found.as_of == TODAY
    assert (found.get("keeping-children-safe").edition, found.get("working-together").edition) == (
        "2026",
        "2026",
    )
    assert "2025" in found.get("keeping-children-safe").replaces
    assert found.get("data-protection").never_was == ("Data Protection Act 2003",)
    assert "LSCB" in found.get("safeguarding-partners").replaces
    assert {one.id for one in found.references.values() if one.confirmed} == {
        one.id for one in found.in_force_on(TODAY)
    }


def test_platforms_that_closed_or_changed_their_name() -> None:
    found = references().platforms
    assert (found["Twitter"].state, found["Twitter"].year, found["Twitter"].now) == ("renamed", 2023, "X")
    assert (found["Windows Live Messenger"].state, found["Windows Live Messenger"].year) == ("closed", 2013)
    assert "Google Plus" in found["Google+"].also_called


def test_an_unknown_reference_is_told_with_the_nearest_one() -> None:
    with pytest.raises(PolicyError, match="unknown reference 'prevent-dutty'; did you mean 'prevent-duty'"):
        references().get("prevent-dutty")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("as_of = 2026-11-20", "", "the file needs 'as_of', the day up to which it was kept"),
        ('kind = "law"', 'kind = "lore"', "unknown kind 'lore'; it is one of body, guidance, law, standard"),
        ('id = "rshe"', 'id = "prevent-duty"', "the reference 'prevent-duty' stands twice"),
        ("in_force_from = 2025-07-25", 'in_force_from = "2025"', "must be a date such as 2018-05-01"),
        ('replaces = ["2019"]', 'replaces = ["July 2025"]', "'rshe' replaces its own edition 'July 2025'"),
        ('short = "RSHE"', 'shrot = "RSHE"', "unknown key 'shrot'; did you mean 'short'?"),
        ('title = "Defamation Act 2013"', "", "defamation-act (reference 12) needs 'title'"),
        ('now = "X"\n', "", "'Twitter': a platform that was renamed has 'now', one that closed has not"),
        ("year = 2025", "", "'Skype' needs 'year'"),
        ('[[platform]]\nname = "Twitter"', '[[platform\nname = "Twitter"', "cannot be read"),
    ],
)
def test_a_slip_in_the_file_is_one_sentence(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in WHOLE
    assert said in _read(tmp_path, WHOLE.replace(old, new, 1))


def test_a_day_without_a_confirmation_is_refused(tmp_path: Path) -> None:
    text = 'as_of = 2026-11-20\n[[reference]]\nid = "x"\ntitle = "X"\nkind = "law"\nedition = "1"\n'
    text += "in_force_from = 2026-01-01\n"
    assert _read(tmp_path, text) == "references.toml: 'x' is not confirmed, so it cannot have 'in_force_from'"


def test_the_model_policy_names_only_references_that_are_in_force() -> None:
    in_force = {one.id for one in references().in_force_on(TODAY)}
    named = {
        word
        for clause in load_pack("handbell-2026").clauses
        for part in re.findall(r"references: ([a-z, -]+)", clause.source)
        for word in part.split(", ")
    }
    assert len(named) > 10
    assert named - in_force == set()
