"""The vocabulary is one contract, and a slip in it is refused as strictly as one in a pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbell.policy import PolicyError, vocabulary
from handbell.policy.read_vocabulary import FILE, read_vocabulary
from handbell.policy.vocabulary import OUTCOMES, STRICT


def test_the_words_that_others_rely_on_are_there() -> None:
    words = vocabulary()
    assert tuple(words.outcomes) == (*OUTCOMES, "depends")
    assert set(STRICT) <= set(OUTCOMES)
    assert (len(words.acts), len(words.facts), len(words.roles), len(words.approvers)) == (45, 58, 24, 9)
    assert words.outcome_of_force["informs"] is None
    assert words.outcome_of_force["should_not"] == "advised_against"
    assert words.possible_values("join_pupil_online", "other_person") == (
        "pupil",
        "former_pupil",
        "other_child",
    )
    assert words.possible_values("contact_someone", "authorised") == (True, False)
    assert [act.id for act in words.acts_with("notice_days")] == ["run_online_activity"]


def test_roles_are_bound_with_all_above_them() -> None:
    words = vocabulary()
    assert words.is_a("teacher", "adult")
    assert not words.is_a("parent", "adult")
    assert words.roles_above("parent_helper") == {"parent_helper", "volunteer", "parent", "adult", "everyone"}
    assert words.roles_of_term("school") == ("adult", "everyone")
    assert words.roles_of_term("dsl") == ("dsl",)


def test_every_fact_belongs_to_an_act_and_every_act_names_known_words() -> None:
    words = vocabulary()
    assert all(words.acts_with(fact) for fact in words.facts)
    assert all(fact in words.facts for approver in words.approvers.values() for fact in approver.held_when)


SLIPS = {
    ('is_a = ["adult"]', 'is_a = ["adul"]'): "role 'staff' is_a 'adul', which is no role",
    ('offensive = ["slur", ', 'ofensive = ["slur", '): ("there are topics of 'ofensive', which is no check"),
    ('computing_lead = ["subject_leader"]', 'computing_lead = ["leader"]'): (
        "actor term 'computing_lead' means 'leader', which is no role"
    ),
    ('id = "governor"', 'id = "headteacher"'): "'headteacher' stands twice",
    ('kind = "yes_no"', 'kind = "yesno"'): "unknown kind 'yesno'; did you mean 'yes_no'?",
    ('[fact.values]\npupil = "A pupil on', '[fact.valued]\npupil = "A pupil on'): (
        "fact 'other_person' has values if it is a choice, and only then"
    ),
    ("held_when = { headteacher_approval = true }", 'held_when = { headteacher_approval = "yes" }'): (
        "approver 'headteacher' gives 'headteacher_approval' the value 'yes', which it cannot have"
    ),
    (
        '[act.limits]\nactivity = ["staff_meeting"',
        '[act.limits]\ncontent = ["ordinary"]\nactivity = ["staff_meeting"',
    ): ("act 'hold_online_session' limits 'content', which is not among its facts"),
    ("version = 1", "version = 1\nlanguage = 'en'"): ("unknown key 'language' (in the vocabulary)"),
    ('facts = ["treatment"]', "facts = []"): "act 'treat_differently' has no fact, so nothing could be asked",
}


@pytest.mark.parametrize(("change", "said"), SLIPS.items(), ids=range(len(SLIPS)))
def test_a_slip_in_the_vocabulary_is_refused(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert change[0] in text
    file = tmp_path / "words.toml"
    file.write_text(text.replace(*change, 1), encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        read_vocabulary(file)
    assert str(caught.value) == f"words.toml: {said}"


def test_a_vocabulary_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"^none\.toml cannot be read: .*No such file"):
        read_vocabulary(tmp_path / "none.toml")
