"""What is learned from the examples: the weights are theirs, and each report is told with the words that made it so."""

import json
from collections import Counter

import pytest

from handbell.policy.errors import PackError
from handbell.triage import Report, catalogue, read_report
from handbell.triage.reading import lessons as read_lessons
from handbell.triage.reading.hearing import stretches
from handbell.triage.reading.learned import PARTS, WEIGHTS, chances, learned, made_from
from handbell.triage.reading.lessons import lessons
from handbell.triage.reading.lists import report_words
from handbell.triage.reading.marks import marks_of


def test_the_weights_are_those_of_the_examples_as_they_are_read_today() -> None:
    made = json.loads(WEIGHTS.read_text(encoding="ascii"))
    assert made["made_from"] == made_from(lessons()), (
        "examples, tags or spelling have changed: run script/learn"
    )
    assert made["categories"] == list(catalogue().categories)
    assert set(made["conditions"]) < set(catalogue().conditions)
    wide = len(made["categories"]) + len(made["conditions"])
    assert all(len(row) == wide and 0 <= rare <= PARTS for rare, row in made["marks"].values())


def test_what_is_learned_of_a_word_is_known_of_its_family() -> None:
    units = next(stretches("He had a hatchet, and a machete", report_words(), frozenset())).units
    assert [unit.text for unit in units if "of_weapon" in unit.tags] == ["hatchet", "machete"]
    assert "#of_weapon" in learned().rows


def test_a_form_of_a_common_word_keeps_its_base() -> None:
    bases = report_words().wordbook.bases
    for word, base in {"posted": "post", "posts": "post", "wrote": "write", "teachers": "teacher"}.items():
        assert bases[word] == base


def test_who_a_report_is_about_is_never_learned() -> None:
    assert not [name for name in learned().conditions if name.startswith(("about_", "head_conflict"))]


def test_every_category_has_examples_enough_from_many_and_none_stands_twice() -> None:
    listed = list(lessons())
    often = Counter(one.category for one in listed)
    assert set(often) == set(catalogue().categories)
    assert min(often.values()) >= 35, often
    assert len(listed) >= 2800
    assert all(one.conditions is not None for one in listed)
    said = Counter((one.about, one.by, one.what.lower()) for one in listed)
    assert not [what for what, times in said.items() if times > 1]
    assert {one.by for one in listed} >= {
        "staff",
        "parent",
        "pupil",
        "governor",
        "volunteer",
        "public",
        "anonymous",
    }


@pytest.mark.parametrize(
    ("what", "about", "by", "category"),
    [
        ("She counts out her gran's sleeping pills and films it", "pupil", "staff", "self_harm_or_suicide"),
        ("He says come alone, she met him on a game", "outsider", "parent", "grooming_or_exploitation"),
        ("You left the list of allergies on the counter of the chip shop", "school", "public", "personal_data_exposed"),
        ("Whoever runs that page has our crest on it and it is not us", "unknown", "governor", "impersonation"),
    ],
)  # fmt: skip
def test_reports_in_words_of_their_own_are_known_by_their_like(
    what: str, about: str, by: str, category: str
) -> None:
    assert what not in {one.what for one in lessons()}
    found = read_report(Report(about, by, what)).fits
    assert category in [one.category for one in found]
    assert found[0].words


def test_chances_are_one_together_and_nothing_known_says_nothing() -> None:
    taught = learned()
    by_category, _ = taught.sums(marks_of((), ()))
    said = chances(by_category).values()
    assert list(said) == pytest.approx([1 / len(taught.categories)] * len(taught.categories))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pupil stuff: he fell", "does not begin with whom it is about and who reports"),
        ("pupil staff he fell", "does not begin with whom it is about and who reports"),
        ("pupil staff parent_pst: he fell", "did you mean 'parent_post'?"),
        ("pupil staff ~ violense: he fell", "did you mean 'violence'?"),
    ],
)
def test_an_example_that_is_at_fault_is_one_sentence_with_its_file(
    tmp_path, monkeypatch, line: str, said: str
) -> None:
    (tmp_path / "examples").mkdir()
    (tmp_path / "examples" / "wrong.toml").write_text(f'other = """\n{line}\n"""\n', encoding="utf-8")
    monkeypatch.setattr(read_lessons, "FOLDER", tmp_path)
    with pytest.raises(PackError) as refused:
        list(lessons())
    assert said in str(refused.value)
    assert "wrong.toml" in str(refused.value)
