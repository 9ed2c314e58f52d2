"""Words, people, ages and lists: the pieces of the reader."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handbell.policy import PolicyError
from handbell.policy.plain import lexicon as lists
from handbell.policy.plain import read_question
from handbell.policy.plain.ages import ages, days
from handbell.policy.plain.lexicon import lexicon
from handbell.policy.plain.people import settle_people
from handbell.policy.plain.spelling import distance
from handbell.policy.plain.tokens import tokens
from handbell.policy.plain.units import Question, units_of
from handbell.policy.plain.wordbook import Wordbook
from handbell.policy.table import Table


def question(text: str) -> Question:
    return settle_people(Question(units_of(text)))


def people(text: str) -> list[str]:
    """Who is left as a person in a text, by the first word of what is said of them."""
    return [unit.text for unit in question(text).units if "person" in unit.tags]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("facebok", "facebook"),
        ("pubils", "pupils"),
        ("acept", "accept"),
        ("accpet", "accept"),
        ("parrent", "parent"),
        ("fiend", "fiend"),
        ("coach", "coach"),
        ("xyzzyq", "xyzzyq"),
        ("mum", "mum"),
    ],
)
def test_slips_are_mended_and_english_words_are_not(typed: str, meant: str) -> None:
    assert units_of(typed)[0].text == meant


def test_mending_leaves_short_and_strange_words_alone() -> None:
    mended = lexicon().mended
    assert (mended("fb"), mended("c4t5"), mended("qqqqqqqq")) == ("fb", "c4t5", "qqqqqqqq")
    assert (distance("form", "from"), distance("", "ab"), distance("photo", "photo")) == (1, 2, 0)


def test_stops_are_put_together_and_possessives_stand_alone() -> None:
    assert [one.text for one in tokens("Eh... ?? mum's phone! it's ok")] == [
        "eh",
        "?",
        "mum",
        "'s",
        "phone",
        ".",
        "it's",
        "ok",
    ]
    assert [one.text for one in tokens("?! so")] == ["so"]
    assert [one.text for one in tokens("ok? ...")] == ["ok", "?"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a pupil's mum", ["mum"]),
        ("the mum of a boy in my class", ["mum"]),
        ("a father with two children here", ["father"]),
        ("one of the mums, whose lad is in Year 2", ["one_of_the_mums"]),
        ("a mum and her son", ["mum"]),
        ("a boy in my Year 6", ["boy"]),
        ("I'm a new teacher and a mum", ["mum"]),
    ],
)
def test_the_person_meant_is_told_from_those_she_is_known_by(text: str, left: list[str]) -> None:
    assert people(text) == left


@pytest.mark.parametrize(
    ("asked", "person"),
    [
        ("can i add my old year 6s on facebook", "former_pupil"),
        ("can i add a boy i used to teach on facebook", "former_pupil"),
        ("can i add a girl who left last year on facebook", "former_pupil"),
        ("can i add an ex parent on facebook", "former_parent"),
        ("can i add a past dad on facebook", "former_parent"),
        ("can i add a year 6 leaver's mum on facebook", "former_parent"),
        ("can i add a child left out of the team on facebook", "pupil"),
    ],
)
def test_past_and_present_are_told_apart(asked: str, person: str) -> None:
    assert read_question(asked, asker="teacher").facts["other_person"] == person


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("im 10", [(10, True)]),
        ("he's 9", [(9, False)]),
        ("a girl aged 7", [(7, False)]),
        ("my nine-year-old", [(9, False)]),
        ("a lad I know, now 19, wrote", [(19, False)]),
        ("she is only eight and loves it", [(8, False)]),
        ("her age is 12", [(12, False)]),
        ("he is 10 minutes late", []),
        ("a Year 6 wrote", []),
        ("9 of us. 8", []),
        ("it costs 20", []),
        ("is. 7", []),
    ],
)
def test_an_age_is_an_age_and_a_year_group_is_none(text: str, found: list[tuple[int, bool]]) -> None:
    assert [(one.years, one.own) for one in ages(question(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("13 days", 13), ("two weeks", 14), ("a week", 7), ("a fortnight", 14), ("soon", None), ("a day", 1)],
)
def test_notice_is_counted_in_days(text: str, found: int | None) -> None:
    assert days(question(text)) == found


def test_notice_is_a_fact_only_where_somebody_was_told() -> None:
    told = "planning an online project on twitter with year 6, told the technicians 13 days ago, can we start"
    assert read_question(told, asker="teacher").facts["notice_days"] == 13
    assert (
        "notice_days" not in read_question(told.replace("told the technicians", "met"), asker="teacher").facts
    )


def test_two_ages_state_none() -> None:
    found = read_question("can i make my 8 year old and my 9 year old an instagram", asker="parent")
    assert (found.act, "user_age" in found.facts) == ("open_account_for_child", False)


@pytest.mark.parametrize(
    ("asked", "who"),
    [
        ("a year 5 boy keeps getting horrible messages on whatsapp, who do i tell", "pupil"),
        ("someone is posting nasty comments about the caretaker on facebook, who do i tell", "staff_member"),
        ("i keep getting abusive messages on facebook, who do i tell", "asker"),
        ("someone is being mean to me on whatsapp who do i tell", "asker"),
        ("someone keeps sending me horrible messages on whatsapp who do i tell", "asker"),
        ("there are threats on facebook, who do i tell", None),
    ],
)
def test_who_is_harmed(asked: str, who: str | None) -> None:
    assert read_question(asked, asker="volunteer").facts.get("harmed_person") == who


def test_messages_of_ones_own_were_sent_to_oneself() -> None:
    found = read_question("can i delete the abusive messages on my own facebook", asker="teacher")
    assert found.facts == {"harmed_person": "asker", "channel": "personal_social"}


@pytest.mark.parametrize(
    ("asked", "role"),
    [
        ("I'm the school secretary. Can I accept a mum on Facebook?", "office"),
        ("As a parent, can I film the nativity?", "parent"),
        ("Can I thank my daughter's teacher on Facebook?", "parent"),
        ("a boy in my class has sent me a friend request, can i accept", "teacher"),
        ("can i have tiktok my mum says yes", "pupil"),
        ("can i give the supply teacher my password", "staff"),
    ],
)
def test_who_asks(asked: str, role: str) -> None:
    assert read_question(asked, asker=None).actor == role
    assert read_question(asked, asker="governor").actor == "governor"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the lists, to be spoilt."""
    folder = tmp_path / "words"
    shutil.copytree(lists.FOLDER, folder)
    monkeypatch.setattr(lists, "FOLDER", folder)
    return folder


@pytest.mark.parametrize(
    ("file", "added", "said"),
    [
        ("acts_zz.toml", '[fly_a_kite]\nsure = "kite"\n', "acts_zz.toml: 'fly_a_kite' is no act"),
        (
            "acts_zz.toml",
            '[share_login]\nsure = "<kite>"\n',
            "words of share_login: <kite> is no tag (in '<kite>')",
        ),
        (
            "acts_zz.toml",
            '[share_login]\nsure = "<ask> & @staff"\n',
            "words of share_login: '<ask> & @staff' says nothing of what is asked",
        ),
        ("facts_zz.toml", '[kite]\nred = "red"\n', "facts_zz.toml: 'kite' cannot be 'red'"),
        ("facts_zz.toml", '[kite]\nyes = "red"\n', "facts_zz.toml: 'kite' cannot be 'yes'"),
    ],
)
def test_a_slip_in_a_list_is_named(copied: Path, file: str, added: str, said: str) -> None:
    path = copied / file
    path.write_text(added, encoding="utf-8")
    with pytest.raises(PolicyError) as refused:
        lists.lexicon.__wrapped__()
    assert str(refused.value) == said


def test_blank_lines_in_a_list_are_passed_over(copied: Path) -> None:
    (copied / "acts_zz.toml").write_text(
        '[share_login]\nsure = """\n\nkite password\n"""\n', encoding="utf-8"
    )
    assert any(one.pattern.source == "kite password" for one in lists.lexicon.__wrapped__().acts)


def test_other_readers_may_have_the_lists_and_a_wordbook_of_their_own() -> None:
    assert "friend request" in lists.tag_lists()["request"]
    own = Wordbook(
        {"lost": {"coat": {"": ["missing"]}}}, {"lost": "lost", "coat": "coat"}, {}, frozenset(), frozenset()
    )
    assert units_of("a lost coat", own)[1].tags == ("missing",)
    assert "missing" not in units_of("a lost coat")[1].tags
    table = Table({"one": 1, "two": 2}, "the file", lambda message, _: pytest.fail(message))
    assert table.number_or("one") == 1
    assert table.names() == ("two",)
