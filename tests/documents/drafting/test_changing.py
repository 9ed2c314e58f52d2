"""A person changes a drafted clause: its rules follow, what names it follows, and nonsense is refused in a sentence."""

from __future__ import annotations

import pytest

from handbell.documents.drafting import with_clause, without_clause, without_rules
from handbell.policy import PackError, PolicyError

from .drafted import decide, draft

FACTS = {"other_person": "pupil", "channel": "personal_social"}


def friends() -> str:
    return next(one.id for one in draft().clauses if "friend requests" in one.clause.says)


def test_rules_follow_the_force_and_the_people() -> None:
    before = draft()
    changed = with_clause(before, friends(), force="should_not", binds=("staff", "governors"))
    assert decide(before, "teacher", "accept_friend_request", **FACTS).outcome == "forbidden"
    assert decide(changed, "teacher", "accept_friend_request", **FACTS).outcome == "advised_against"
    assert decide(before, "governor", "accept_friend_request", **FACTS).outcome == "silent"
    assert decide(changed, "governor", "accept_friend_request", **FACTS).outcome == "advised_against"


def test_other_words_change_no_answer_and_settle_the_doubts() -> None:
    changed = with_clause(
        draft(), friends(), says="No friends among pupils.", kept_by=("decide", "page:staff")
    )
    one = changed.clause(friends())
    assert (one.clause.says, one.certainty, one.doubts) == ("No friends among pupils.", 1.0, ())
    assert decide(changed, "teacher", "accept_friend_request", **FACTS).citations[0] == friends()


def test_a_clause_without_its_rules_answers_nothing_and_stays() -> None:
    changed = without_rules(draft(), friends())
    assert changed.clause(friends()).clause.kept_by == ("page:staff",)
    assert decide(changed, "teacher", "accept_friend_request", **FACTS).outcome == "silent"


def test_settings_never_name_a_clause_that_is_gone() -> None:
    before = draft()
    named = before.pack.publishing.consent_clause
    assert named is not None
    after = without_clause(before, named)
    assert after.pack.publishing.consent_clause is None
    assert not after.pack.publishing.written_consent
    assert all(rule.clause != named for rule in after.pack.screen)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "LA-9-9"}, "cannot have this changed: id"),
        ({"kept_by": ()}, "needs 'kept_by'"),
        ({"force": "perhaps"}, "perhaps"),
        ({"says": " "}, "must not be empty"),
        ({"binds": ("wizard",)}, "wizard"),
    ],
)
def test_what_no_pack_could_hold_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(PackError, match=said):
        with_clause(draft(), friends(), **changes)


def test_an_unknown_clause_is_refused_with_the_nearest() -> None:
    with pytest.raises(PolicyError, match="did you mean 'LA-2-"):
        with_clause(draft(), "LA-2-l", says="x")
