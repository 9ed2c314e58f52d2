"""Confirming clauses, and the policy that comes of them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.drafting.conftest import FRIENDS, LOGIN, PACK, REVIEW, TWITTER, Acting, run, text_file

from handbell.drafting.actions.bring_paper import bring_mended
from handbell.drafting.actions.confirm_clause import ClauseChanged, Wording, confirm_clause, confirm_sure
from handbell.drafting.actions.make_policy import ChangedByHand, make_policy
from handbell.drafting.clauses import Drafted, drafted, in_turn, progress
from handbell.drafting.models import ConfirmedClause, Paper
from handbell.drafting.papers import look_at, newest_text
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.policies.actions.discard_draft import discard_draft
from handbell.policies.actions.save_draft_version import save_draft_version
from handbell.policies.engines import engine_of_version, pack_of_version
from handbell.policies.models import PolicyDraft, PolicyDraftVersion
from handbell.policy import Situation
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

pytestmark = pytest.mark.django_db


def clauses(paper: Paper) -> dict[str, Drafted]:
    now = Paper.objects.get(pk=paper.pk)
    look = look_at(newest_text(now))
    assert look is not None
    return {one.id: one for one in drafted(now, look)}


def say(by: Actor, paper: Paper, name: str, state: str, **changes: Any) -> ConfirmedClause:
    """Confirm a clause as it is, or with changes; or say that it is no rule, or for later."""
    one = clauses(paper)[name]
    before = one.clause
    wording = None
    if state == "changed":
        said = {"says": before.says, "force": before.force, "binds": before.binds, "kept_by": before.kept_by}
        wording = Wording(**{**said, **changes})
    return confirm_clause(by, paper.pk, name, one.digest, state, wording)


def test_unsure_clauses_come_first_and_progress_is_kept(paper: Paper, by: Actor) -> None:
    assert [one.id for one in in_turn(clauses(paper).values())] == ["OPS-2", "OPS-3", "OPS-4", "OPS-1"]
    say(by, paper, "OPS-3", "skipped")
    accepted = say(by, paper, "OPS-2", "changed")
    assert (accepted.state, accepted.confirmed_by_id) == ("accepted", by.person_id)
    changed = say(by, paper, "OPS-4", "changed", binds=("staff", "governor"))
    assert changed.state == "changed"
    found = clauses(paper)
    assert {name: one.state for name, one in found.items()} == {
        "OPS-1": "waiting", "OPS-2": "accepted", "OPS-3": "skipped", "OPS-4": "changed",
    }  # fmt: skip
    done = progress(found.values())
    assert (done.total, done.settled, done.skipped, done.sure, done.left) == (4, 2, 1, 1, 2)
    with pytest.raises(AlreadyDone):
        say(by, paper, "OPS-2", "changed")
    assert Entry.objects.filter(verb="drafting.confirmed").count() == 3


def test_all_that_are_sure_are_confirmed_at_once_and_only_those_that_were_listed(
    paper: Paper, by: Actor
) -> None:
    found = clauses(paper)
    assert confirm_sure(by, paper.pk, [found["OPS-1"].digest, found["OPS-2"].digest]) == 1  # 2 is not sure
    assert confirm_sure(by, paper.pk, [one.digest for one in found.values()]) == 1
    with pytest.raises(AlreadyDone, match="These clauses are confirmed already"):
        confirm_sure(by, paper.pk, [one.digest for one in found.values()])
    assert ConfirmedClause.objects.count() == 2


def test_a_clause_that_was_drafted_anew_waits_again_and_the_others_stay(paper: Paper, by: Actor) -> None:
    stale = clauses(paper)["OPS-2"]
    say(by, paper, "OPS-1", "changed")
    say(by, paper, "OPS-2", "changed")
    bring_mended(by, paper.pk, text_file(FRIENDS, TWITTER.replace("Twitter", "X"), REVIEW, LOGIN), "")
    run(paper)
    found = clauses(paper)
    assert (found["OPS-1"].state, found["OPS-2"].state) == ("accepted", "waiting")
    with pytest.raises(ClauseChanged, match="this clause was drafted anew"):
        confirm_clause(by, paper.pk, "OPS-2", stale.digest, "not_rule")
    with pytest.raises(ClauseChanged):
        confirm_clause(by, paper.pk, "OPS-9", stale.digest, "not_rule")


def test_words_that_no_policy_can_hold_are_refused_in_a_sentence(paper: Paper, by: Actor) -> None:
    with pytest.raises(CannotBeDone) as no:
        say(by, paper, "OPS-4", "changed", force="perhaps")
    assert "perhaps" in no.value.sentence
    with pytest.raises(CannotBeDone) as no:
        say(by, paper, "OPS-4", "changed", binds=("martians",))
    assert "martians" in no.value.sentence
    assert not ConfirmedClause.objects.exists()


@pytest.mark.parametrize("who", ["teacher", "office", "governor", "parent"])
def test_only_leaders_confirm(who: str, paper: Paper, request: pytest.FixtureRequest, acting: Acting) -> None:
    stranger, one = acting(request.getfixturevalue(who)), clauses(paper)["OPS-1"]
    for act in (
        lambda: confirm_clause(stranger, paper.pk, "OPS-1", one.digest, "not_rule"),
        lambda: confirm_sure(stranger, paper.pk, [one.digest]),
        lambda: make_policy(stranger, paper.pk),
    ):
        with pytest.raises(NotAllowed, match="Only leaders and the chair of governors"):
            act()
    assert not ConfirmedClause.objects.exists() and not PolicyDraft.objects.exists()


def test_another_school_confirms_nothing(paper: Paper, outsider: Person, acting: Acting) -> None:
    with pytest.raises(Paper.DoesNotExist):
        confirm_sure(acting(outsider), paper.pk, ["x"])
    with pytest.raises(Paper.DoesNotExist):
        make_policy(acting(outsider), paper.pk)


def outcome(version: PolicyDraftVersion, act: str, **facts: str) -> str:
    return engine_of_version(version).decide(Situation("teacher", act, facts)).outcome


def test_the_policy_answers_what_was_confirmed_and_nothing_else(paper: Paper, by: Actor) -> None:
    with pytest.raises(CannotBeDone, match="Confirm at least one clause first"):
        make_policy(by, paper.pk)
    say(by, paper, "OPS-1", "changed")
    first = make_policy(by, paper.pk)
    pack = pack_of_version(first)
    assert [one.id for one in pack.clauses] == ["OPS-1", "OPS-2", "OPS-3", "OPS-4"]  # none is dropped
    assert outcome(first, "accept_friend_request", other_person="pupil") == "forbidden"
    assert outcome(first, "share_login") == "silent"
    waiting = pack.clause("OPS-4")
    assert (waiting.rules, waiting.kept_by, waiting.force) == ((), ("page:staff",), "must_not")
    assert waiting.note == "Nobody has confirmed yet how this clause is read."
    say(by, paper, "OPS-4", "changed")
    say(by, paper, "OPS-2", "not_rule")
    second = make_policy(by, paper.pk)
    assert (second.draft_id, second.number) == (first.draft_id, 2)
    assert outcome(second, "share_login") == "forbidden"
    informs = pack_of_version(second).clause("OPS-2")
    assert (informs.force, informs.kept_by, informs.says, informs.note) == (
        "informs",
        ("page:staff",),
        TWITTER,
        "",
    )
    assert second.words == "From “Our policy.txt”, text 1: 3 of 4 clauses confirmed"
    with pytest.raises(AlreadyDone):
        make_policy(by, paper.pk)
    verbs = list(Entry.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs[-2:] == ["policies.saved_draft", "drafting.made_policy"]


def test_what_a_person_changes_is_what_the_policy_says(paper: Paper, by: Actor) -> None:
    say(by, paper, "OPS-1", "changed", force="advised_against", says="Staff do better not to.")
    say(by, paper, "OPS-4", "changed", answers=False)
    version = make_policy(by, paper.pk)
    assert outcome(version, "accept_friend_request", other_person="pupil") == "advised_against"
    assert outcome(version, "share_login") == "silent"
    pack = pack_of_version(version)
    assert pack.clause("OPS-1").says == "Staff do better not to."
    assert (pack.clause("OPS-4").force, pack.clause("OPS-4").kept_by) == ("must_not", ("page:staff",))


def test_a_draft_that_was_changed_by_hand_is_never_written_over(paper: Paper, by: Actor) -> None:
    say(by, paper, "OPS-1", "changed")
    made = make_policy(by, paper.pk)
    save_draft_version(by, made.draft_id, 1, made.toml.replace(LOGIN, "By hand."), "By hand")
    say(by, paper, "OPS-4", "changed")
    with pytest.raises(ChangedByHand, match="was changed by hand since"):
        make_policy(by, paper.pk)
    other = make_policy(by, paper.pk, another=True)
    assert (other.number, other.draft_id == made.draft_id) == (1, False)


def test_after_a_draft_was_given_up_a_new_one_begins(paper: Paper, by: Actor) -> None:
    say(by, paper, "OPS-1", "changed")
    made = make_policy(by, paper.pk)
    discard_draft(by, made.draft_id, "No")
    assert make_policy(by, paper.pk).draft_id != made.draft_id


def test_overruling_a_clause_that_answers_nothing_stands_in_no_ones_way(
    paper: Paper, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = look_at(newest_text(paper))
    assert look is not None
    look.pack = PACK + 'overrules = ["OPS-1"]\n'
    look.save()
    say(by, paper, "OPS-4", "changed")
    version = make_policy(by, paper.pk)
    assert outcome(version, "share_login") == "forbidden"
    say(by, paper, "OPS-1", "changed")
    version = make_policy(by, paper.pk)
    assert pack_of_version(version).clause("OPS-4").rules[0].overrules == ("OPS-1",)
