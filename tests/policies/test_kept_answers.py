"""Answers that people keep for themselves: whole for them, nothing for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from handbell.ledger.lines import lines
from handbell.ledger.models import Entry
from handbell.people.models import Person
from handbell.policies import reading
from handbell.policies.actions.forget_answer import forget_all_answers, forget_answer
from handbell.policies.actions.keep_answer import keep_answer
from handbell.policies.models import KeptAnswer
from handbell.policy import Situation
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import engine_of

pytestmark = pytest.mark.django_db
Acting = Callable[[Person], Actor]

ACT = "send_friend_request"
FACTS = {"other_person": "pupil", "other_age": 10, "channel": "personal_social", "headteacher_approval": None}


def test_what_the_policy_says_is_kept_and_not_what_somebody_says_that_it_says(
    in_oakfield: School, teacher: Person, acting: Acting
) -> None:
    kept = keep_answer(acting(teacher), ["teacher"], ACT, FACTS)
    decision = engine_of("st-nicholas").decide(Situation("teacher", ACT, FACTS))
    assert (kept.outcome, tuple(kept.citations)) == (decision.outcome, decision.citations)
    assert (kept.pack_id, kept.pack_version) == ("st-nicholas", 1)
    assert kept.facts == {"other_person": "pupil", "other_age": 10, "channel": "personal_social"}
    with pytest.raises(AlreadyDone, match=r"This answer is on your list already."):
        keep_answer(acting(teacher), ["teacher"], ACT, FACTS)
    keep_answer(acting(teacher), ["teacher", "parent"], ACT, FACTS)
    assert [answer.actors for answer in reading.own_answers(acting(teacher))] == [
        ["teacher", "parent"],
        ["teacher"],
    ]


def test_nobody_else_reads_it_or_deletes_it(
    in_oakfield: School, teacher: Person, second_teacher: Person, headteacher: Person, acting: Acting
) -> None:
    kept = keep_answer(acting(teacher), ["teacher"], ACT, FACTS)
    for other in (second_teacher, headteacher):
        assert list(reading.own_answers(acting(other))) == []
        with pytest.raises(KeptAnswer.DoesNotExist):
            forget_answer(acting(other), kept.pk)
        with pytest.raises(AlreadyDone, match=r"Your list is empty already."):
            forget_all_answers(acting(other))
    forget_answer(acting(teacher), kept.pk)
    assert not KeptAnswer.objects.exists()
    with pytest.raises(KeptAnswer.DoesNotExist):
        forget_answer(acting(teacher), kept.pk)


def test_another_school_cannot_even_see_that_it_is_there(
    in_oakfield: School, teacher: Person, outsider: Person, acting: Acting
) -> None:
    kept = keep_answer(acting(teacher), ["teacher"], ACT, FACTS)
    with pytest.raises(KeptAnswer.DoesNotExist):
        forget_answer(acting(outsider), kept.pk)
    assert KeptAnswer.objects.count() == 1


def test_the_record_says_that_something_was_kept_and_not_what(
    in_oakfield: School, teacher: Person, headteacher: Person, acting: Acting
) -> None:
    keep_answer(acting(teacher), ["teacher"], ACT, FACTS)
    keep_answer(acting(teacher), ["teacher"], "share_login", {})
    assert forget_all_answers(acting(teacher)) == 2
    entries = list(Entry.objects.order_by("seq"))
    assert [(entry.verb, entry.contents, entry.clauses) for entry in entries] == [
        ("policies.kept_answer", {}, []),
        ("policies.kept_answer", {}, []),
        ("policies.forgot_answers", {"count": 2}, []),
    ]
    first, _second, last = lines(entries, acting(headteacher))
    assert (first.who, str(first.did), first.about_name) == (
        "Amara Mensah",
        "kept an answer of the policy",
        "an answer of their own",
    )
    assert str(last.did) == "deleted answers that they had kept"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((["techer"], ACT, {}), "unknown actor 'techer'; did you mean 'teacher'?"),
        (
            (["teacher"], "send_request", {}),
            "unknown act 'send_request'; did you mean 'send_friend_request'?",
        ),
        (
            (["teacher"], ACT, {"other_persn": "pupil"}),
            "unknown fact 'other_persn'; did you mean 'other_person'?",
        ),
        (
            (["teacher"], ACT, {"other_age": "ten"}),
            "'other_age' must be a whole number, 0 or more, not 'ten'",
        ),
        (([], ACT, {}), '"actor" must be a role or a list of roles'),
    ],
)
def test_only_words_of_the_vocabulary_are_kept(
    in_oakfield: School,
    teacher: Person,
    acting: Acting,
    asked: tuple[list[str], str, dict[str, object]],
    said: str,
) -> None:
    with pytest.raises(CannotBeDone) as refused:
        keep_answer(acting(teacher), *asked)  # type: ignore[arg-type]
    assert str(refused.value) == said
    assert not KeptAnswer.objects.exists()
    assert not Entry.objects.exists()


def test_without_a_policy_in_force_there_is_nothing_to_keep(
    in_oakfield: School, teacher: Person, acting: Acting
) -> None:
    AdoptedPolicy.objects.all().delete()
    with pytest.raises(
        CannotBeDone, match=r"This school has not adopted a policy yet, so there is no answer."
    ):
        keep_answer(acting(teacher), ["teacher"], ACT, FACTS)


def test_visitors_and_jobs_keep_nothing(in_oakfield: School, teacher: Person) -> None:
    nobody = Actor(school=in_oakfield, name="Nobody")
    with pytest.raises(NotAllowed, match=r"Only people of the school keep answers here. Sign in first."):
        keep_answer(nobody, ["teacher"], ACT, FACTS)
    with pytest.raises(NotAllowed, match="Only people of the school keep answers here"):
        reading.own_answers(nobody)
    job = Actor(school=in_oakfield, name="Job", via="job", system=True)
    for act in (lambda: keep_answer(job, ["teacher"], ACT, FACTS), lambda: forget_answer(job, uuid4())):
        with pytest.raises(NotAllowed, match=r"Only a person of the school does this."):
            act()
    assert not KeptAnswer.objects.exists()


def test_what_somebody_keeps_goes_with_them(
    in_oakfield: School, teacher: Person, second_teacher: Person, acting: Acting
) -> None:
    keep_answer(acting(teacher), ["teacher"], ACT, FACTS)
    keep_answer(acting(second_teacher), ["teacher"], ACT, FACTS)
    teacher.delete()
    assert [answer.person for answer in KeptAnswer.objects.all()] == [second_teacher]
