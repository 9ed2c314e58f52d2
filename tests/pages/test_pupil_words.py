"""Every act a pupil may ask, every fact it can ask and every value has a child's word; a gap is an error."""

from __future__ import annotations

import re

import pytest

from handbell.pages.for_pupils import FILE, BadWords, acts_of_pupils, pupil_words, read_words
from handbell.pages.pictures import PICTURES, drawing
from handbell.policy import OUTCOMES, vocabulary

TEXT = FILE.read_text(encoding="utf-8")


def test_everything_that_a_child_can_meet_has_words() -> None:
    known, said = vocabulary(), pupil_words()
    assert set(said.outcomes) == {*OUTCOMES, "depends"}
    assert set(said.duties) == set(known.duties)
    assert set(said.approvers) == set(known.approvers)
    for act in acts_of_pupils(known):
        assert said.acts[act.id].says
        for fact in act.facts:
            assert said.facts[fact].question
            for value in (
                known.possible_values(act.id, fact) if known.facts[fact].kind != "whole_number" else ()
            ):
                assert isinstance(value, bool) or said.facts[fact].values[str(value)]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ((r"\[duty\]\nreport_to = .*\n", "[duty]\n"), "there is no 'report_to' yet; children need a word for it"),
        ((r"pupil = \"Somebody who goes to my school\"\n", ""), "fact.other_person.values: there is no 'pupil' yet"),
        ((r"\[duty\]\n", '[duty]\nsing = "Sing."\n'), "nothing is called 'sing'; take it out, or mend its name"),
        ((r'picture = "worried"', 'picture = "cat"'), "act.report_concern: pictures.py draws no 'cat'"),
        ((r'own = "About me"', 'own = " "'), "fact.whose_details.own: write some words"),
        ((r'first = \["known_friend"', 'first = ["cat"'), "“first” names an answer that there is not"),
        ((r"\[outcome.silent\]", "[outcome.quiet]"), "there is no 'silent' yet"),
        ((r"bound = true\n", "bound = false\n"), "[act]: nothing is called 'take_or_keep_photos'"),
        ((r"\[act.share_login\]", "[act.share_cake]"), "[act]: there is no 'share_login' yet"),
    ],
)  # fmt: skip
def test_a_gap_or_an_unknown_word_is_an_error(change: tuple[str, str], says: str) -> None:
    broken, count = re.subn(*change, TEXT, count=1)
    assert count == 1, "the test changes nothing"
    with pytest.raises(BadWords) as told:
        read_words(broken, vocabulary())
    assert says in str(told.value)
    assert str(told.value).startswith("pupils.toml, ")


def test_children_are_spoken_to_in_short_sentences() -> None:
    said = pupil_words()
    sentences = [*said.duties.values(), *said.approvers.values(), *(one.says for one in said.acts.values())]
    sentences += [part for one in said.outcomes.values() for part in (one.says, one.next)]
    sentences += [one.question for one in said.facts.values()]
    for text in sentences:
        for sentence in re.split(r"(?<=[.?!]) ", text):
            assert len(sentence.split()) <= 20, sentence
        for jargon in ("DSL", "SLT", "AUP", "policy", "approval", "consent", "clause", "platform"):
            assert jargon not in text, text


def test_pictures_are_plain_drawings() -> None:
    for name in PICTURES:
        assert drawing(name).count("<svg") == 1
        assert 'aria-hidden="true"' in drawing(name)
        assert not re.search(r"script|href|style|url\(", drawing(name))
