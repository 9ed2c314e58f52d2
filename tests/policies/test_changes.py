"""What a draft would change: clauses, answers, and answers that people keep."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handbell.people.models import Person
from handbell.policies.actions.import_draft import import_draft
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.actions.save_draft_version import save_draft_version
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.changes import (
    Move,
    answer_changes,
    clause_changes,
    replay_of_own,
    replay_of_school,
)
from handbell.policies.engines import engine_of_version
from handbell.policies.models import KeptAnswer, PolicyDraftVersion
from handbell.policy import PackError, Situation
from handbell.schools.access import Actor
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import NoPolicyInForce, engine_of

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]

LENT = {"channel": "school_email"}
OUTRIGHT = """
[[clause]]
id = "SN-new-1"
binds = ["everyone"]
force = "must_not"
says = "Nobody lends out the key to a school mailbox."
kept_by = ["decide"]
[[clause.rule]]
act = "share_login"
when = { channel = ["school_email"] }
"""


@pytest.fixture
def begun(in_oakfield: School, headteacher: Person, acting: Acting) -> PolicyDraftVersion:
    return start_draft(acting(headteacher))


@pytest.fixture
def stricter(begun: PolicyDraftVersion, headteacher: Person, acting: Acting) -> PolicyDraftVersion:
    """A draft that forbids outright what the policy in force advises against, and drops a clause."""
    start, end = (
        begun.toml.index('[[clause]]\nid = "SN-objectives-14"'),
        begun.toml.index('[[clause]]\nid = "SN-scope-1"'),
    )
    toml = begun.toml[:start] + begun.toml[end:] + OUTRIGHT
    toml = toml.replace(
        'force = "informs"\nsays = "Everyone working', 'force = "must"\nsays = "Everybody working'
    )
    return save_draft_version(acting(headteacher), begun.draft_id, 1, toml, "Mailboxes")


def test_a_draft_that_was_only_begun_changes_nothing(
    begun: PolicyDraftVersion, teacher: Person, acting: Acting
) -> None:
    keep_answer(acting(teacher), ["teacher"], "share_login", LENT)
    assert clause_changes(begun).same
    assert answer_changes(begun).same
    found = replay_of_school(begun)
    assert (found.moves, found.changed, found.unchanged, found.unread) == ((), 0, 1, 0)


def test_clauses_are_added_removed_and_changed(stricter: PolicyDraftVersion) -> None:
    found = clause_changes(stricter)
    assert [clause.id for clause in found.added] == ["SN-new-1"]
    assert [clause.id for clause in found.removed] == ["SN-objectives-14"]
    (changed,) = found.changed
    assert (changed.before.id, changed.parts) == ("SN-scope-1", ("force", "says"))
    assert not found.same
    assert (found.adopted.version, found.proposed.version) == (1, 2)


def test_every_region_holds_and_is_found_once(stricter: PolicyDraftVersion) -> None:
    found = answer_changes(stricter)
    assert {region.act for region in found.regions} == {"share_login"}
    adopted, proposed = engine_of("st-nicholas"), engine_of_version(stricter)
    for region in found.regions:
        assert adopted.decide(region.example).outcome == region.a.outcome
        assert proposed.decide(region.example).outcome == region.b.outcome == "forbidden"
    assert answer_changes(PolicyDraftVersion.objects.get(pk=stricter.pk)) is found


def test_the_school_learns_how_many_answers_would_move_and_nothing_of_whose(
    stricter: PolicyDraftVersion, teacher: Person, second_teacher: Person, acting: Acting
) -> None:
    then = engine_of("st-nicholas").decide(Situation("teacher", "share_login", LENT)).outcome
    for person in (teacher, second_teacher):
        keep_answer(acting(person), ["teacher"], "share_login", LENT)
    keep_answer(acting(teacher), ["teacher", "parent"], "share_login", {"channel": "teaching_account"})
    found = replay_of_school(stricter)
    assert found.moves == (Move("share_login", then, "forbidden", "stricter", 2),)
    assert (found.changed, found.unchanged) == (2, 1)
    mine = replay_of_own(acting(teacher), stricter)
    (one,) = mine.changed
    assert (one.past.then.outcome, one.now.outcome, one.now.citations[0]) == (then, "forbidden", "SN-new-1")
    assert KeptAnswer.objects.get(pk=one.past.ref).person == teacher
    assert mine.unchanged == 1


def test_answers_in_words_that_are_gone_are_counted_and_not_guessed(
    stricter: PolicyDraftVersion, teacher: Person, acting: Acting
) -> None:
    keep_answer(acting(teacher), ["teacher"], "share_login", LENT)
    KeptAnswer.objects.update(facts={"channel": "carrier_pigeon"})
    keep_answer(acting(teacher), ["teacher"], "share_login", {"channel": "teaching_account"})
    found = replay_of_school(stricter)
    assert (found.changed, found.unchanged, found.unread) == (0, 1, 1)


def test_other_schools_answers_are_not_counted(
    stricter: PolicyDraftVersion, outsider: Person, acting: Acting
) -> None:
    keep_answer(acting(outsider), ["headteacher"], "share_login", LENT)
    assert replay_of_school(stricter).changed == replay_of_school(stricter).unchanged == 0


def test_a_draft_without_rules_says_so(
    begun: PolicyDraftVersion, headteacher: Person, acting: Acting
) -> None:
    bare = '[pack]\nid = "oakfield"\nprefix = "OF"\nname = "Oakfield"\nrules = "none yet"\n'
    bare += '[pack.source]\ntitle = "Paper"\n'
    version = import_draft(acting(headteacher), bare, "Only the head of it")
    assert len(clause_changes(version).removed) == 263
    for ask in (answer_changes, replay_of_school):
        with pytest.raises(
            PackError, match="version 1: the pack oakfield has no rules yet, so it cannot answer"
        ):
            ask(version)


def test_without_a_policy_in_force_there_is_nothing_to_compare_with(begun: PolicyDraftVersion) -> None:
    AdoptedPolicy.objects.all().delete()
    for ask in (clause_changes, answer_changes):
        with pytest.raises(NoPolicyInForce):
            ask(begun)
