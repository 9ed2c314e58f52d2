"""Writing answers down, flags, and what the rooms above are told: exactly when an answer became stricter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from tests.consent.conftest import Say

from handbell.consent.actions.answer_as_family import answer_as_family
from handbell.consent.actions.end_answers import end_answers
from handbell.consent.actions.record_answer import record_answer
from handbell.consent.actions.set_never_publish import lift_never_publish, set_never_publish
from handbell.consent.bounds import CannotBeAnswered
from handbell.consent.events import MayNoLongerBeShown
from handbell.consent.models import ConsentAnswer, FlagReason
from handbell.consent.standing import standing
from handbell.ledger.models import Entry
from handbell.people.events import HoldersChanged
from handbell.people.models import FamilyLink, Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.events import tell
from handbell.schools.models import School

Acting = Callable[[Person], Actor]
Told = list[MayNoLongerBeShown]
FACEBOOK = UUID(int=10)
PAPER = "form of 14 September"


def said(pupil: Person, holder: Person, answer: str, **more: object) -> dict[str, object]:
    return {
        "pupil_id": pupil.pk,
        "holder_id": holder.pk,
        "purpose": "website",
        "answer": answer,
        "evidence": PAPER,
        **more,
    }


def stands(pupil: Person, channel: UUID | None = None) -> str:
    return standing([pupil.pk], "website", channel)[pupil.pk]


def test_the_office_writes_an_answer_down_and_a_teacher_does_not(
    office: Person, teacher: Person, parent: Person, pupil: Person, acting: Acting, in_oakfield: School
) -> None:
    with pytest.raises(NotAllowed, match="Only the office and leaders write down"):
        record_answer(acting(teacher), **said(pupil, parent, "given"))  # type: ignore[arg-type]
    assert stands(pupil) == "unknown" and not Entry.objects.exists()
    record_answer(acting(office), **said(pupil, parent, "given"))  # type: ignore[arg-type]
    assert stands(pupil) == "given"
    entry = Entry.objects.get()
    assert (entry.verb, entry.about, entry.contents["answer"]) == (
        "consent.record",
        f"pupil:{pupil.pk}",
        "given",
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"purpose": "billboards"}, "Choose what the answer is about"),
        ({"answer": "never_publish"}, "Choose an answer: yes, no, objects, or withdraws"),
        ({"answer": "maybe"}, "Choose an answer"),
        ({"evidence": "  "}, "Say where the answer can be looked up"),
        ({"since": timedelta(minutes=5)}, "An answer begins now or earlier"),
        ({"since": timedelta(days=-1), "until": timedelta(days=-2)}, "must end after it begins"),
        ({"since": timedelta(days=-2), "until": timedelta(days=-1)}, "would be over already"),
    ],
)
def test_what_cannot_be_an_answer(
    change: dict[str, object], says: str, office: Person, parent: Person, pupil: Person, acting: Acting,
    in_oakfield: School,
) -> None:  # fmt: skip
    now = timezone.now()
    real = {key: now + value if isinstance(value, timedelta) else value for key, value in change.items()}
    with pytest.raises(CannotBeAnswered, match=says):
        record_answer(acting(office), **{**said(pupil, parent, "given"), **real})  # type: ignore[arg-type]
    assert not ConsentAnswer.objects.exists() and not Entry.objects.exists()


def test_only_who_decides_can_have_answered(
    office: Person, parent: Person, teacher: Person, pupil: Person, acting: Acting, in_oakfield: School
) -> None:
    with pytest.raises(CannotBeAnswered, match="This adult cannot answer for the child"):
        record_answer(acting(office), **said(pupil, teacher, "given"))  # type: ignore[arg-type]
    FamilyLink.objects.update(contact_barred=True)
    with pytest.raises(CannotBeAnswered, match="This adult cannot answer for the child"):
        record_answer(acting(office), **said(pupil, parent, "given"))  # type: ignore[arg-type]
    with pytest.raises(CannotBeAnswered, match="This adult cannot answer for the child"):
        answer_as_family(acting(parent), pupil_id=pupil.pk, purpose="website", answer="given")
    assert not ConsentAnswer.objects.exists()


def test_sent_twice_is_written_once(
    office: Person, parent: Person, pupil: Person, acting: Acting, in_oakfield: School
) -> None:
    for _ in range(2):
        record_answer(acting(office), **said(pupil, parent, "given"))  # type: ignore[arg-type]
        answer_as_family(acting(parent), pupil_id=pupil.pk, purpose="press", answer="refused")
    assert ConsentAnswer.objects.count() == 2
    record_answer(acting(office), **said(pupil, parent, "refused"))  # type: ignore[arg-type]
    record_answer(acting(office), **said(pupil, parent, "given"))  # type: ignore[arg-type]
    assert ConsentAnswer.objects.count() == 4


def test_told_when_stricter_and_not_else(
    parent: Person, pupil: Person, acting: Acting, told: Told, in_oakfield: School
) -> None:
    mum = acting(parent)
    answer_as_family(mum, pupil_id=pupil.pk, purpose="website", answer="given")
    assert told == []
    row = answer_as_family(mum, pupil_id=pupil.pk, purpose="website", answer="refused")
    assert row.answer == "withdrawn"  # a no after a yes
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, covered_too=False)]
    answer_as_family(mum, pupil_id=pupil.pk, purpose="website", answer="refused")
    answer_as_family(mum, pupil_id=pupil.pk, purpose="website", answer="given")
    assert len(told) == 1


def test_a_yes_beside_anothers_no_tells_nobody(
    parent: Person, father: Person, pupil: Person, acting: Acting, told: Told, in_oakfield: School
) -> None:
    answer_as_family(acting(father), pupil_id=pupil.pk, purpose="website", answer="refused")
    told.clear()
    answer_as_family(acting(parent), pupil_id=pupil.pk, purpose="website", answer="given")
    answer_as_family(acting(father), pupil_id=pupil.pk, purpose="website", answer="refused")
    assert told == [] and stands(pupil) == "refused"


def test_a_general_no_reaches_a_channel_that_had_its_own_yes(
    office: Person, parent: Person, pupil: Person, acting: Acting, told: Told, in_oakfield: School
) -> None:
    mum = acting(parent)
    answer_as_family(mum, pupil_id=pupil.pk, purpose="website", answer="refused")
    record_answer(acting(office), **said(pupil, parent, "given", channel_id=FACEBOOK))  # type: ignore[arg-type]
    told.clear()
    assert (stands(pupil), stands(pupil, FACEBOOK)) == ("refused", "given")
    answer_as_family(mum, pupil_id=pupil.pk, purpose="website", answer="refused")
    assert stands(pupil, FACEBOOK) != "given"
    assert [(one.purpose, one.channel_id) for one in told if one.channel_id in {None, FACEBOOK}]


def test_a_channel_with_its_own_later_yes_is_spared(
    office: Person,
    parent: Person,
    pupil: Person,
    acting: Acting,
    told: Told,
    on_file: Say,
    in_oakfield: School,
) -> None:
    now = timezone.now()
    on_file(parent, "given", since=now - timedelta(hours=3), until=now - timedelta(seconds=1))
    on_file(parent, "given", since=now - timedelta(hours=2), channel_id=FACEBOOK)
    assert end_answers(acting(office), timezone.now()) == 1
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, False, frozenset({FACEBOOK}))]
    told.clear()
    record_answer(acting(office), **said(pupil, parent, "withdrawn", channel_id=FACEBOOK))  # type: ignore[arg-type]
    assert told == [MayNoLongerBeShown(pupil.pk, "website", FACEBOOK, covered_too=False)]


def test_an_answer_that_ended_is_told_of_once(
    office: Person,
    parent: Person,
    pupil: Person,
    acting: Acting,
    told: Told,
    on_file: Say,
    in_oakfield: School,
) -> None:
    by, now = acting(office), timezone.now()
    on_file(parent, "given", since=now - timedelta(hours=3), until=now + timedelta(hours=1))
    assert end_answers(by, now) == 0 and told == []
    later = now + timedelta(hours=1)
    assert end_answers(by, later) == 1
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, covered_too=False)]
    assert end_answers(by, later) == 0 and len(told) == 1


def test_an_answer_that_was_renewed_in_time_ends_in_silence(
    office: Person,
    parent: Person,
    pupil: Person,
    acting: Acting,
    told: Told,
    on_file: Say,
    in_oakfield: School,
) -> None:
    now = timezone.now()
    on_file(parent, "given", since=now - timedelta(hours=3), until=now - timedelta(minutes=2))
    on_file(parent, "given", since=now - timedelta(minutes=1))
    assert end_answers(acting(office), now) == 1
    assert told == []


def test_a_flag_stands_above_all_and_only_the_dsl_and_the_head_set_it(
    dsl: Person, office: Person, parent: Person, pupil: Person, acting: Acting, told: Told, on_file: Say,
    in_oakfield: School,
) -> None:  # fmt: skip
    on_file(parent, "given")
    with pytest.raises(NotAllowed, match="Only the DSL and the headteacher decide"):
        set_never_publish(acting(office), pupil_id=pupil.pk, reason="a court order")
    with pytest.raises(CannotBeAnswered, match="Say why"):
        set_never_publish(acting(dsl), pupil_id=pupil.pk, reason=" ")
    assert stands(pupil) == "given"
    for _ in range(2):
        set_never_publish(acting(dsl), pupil_id=pupil.pk, reason="a court order")
    assert stands(pupil) == "never_publish"
    assert told == [MayNoLongerBeShown(pupil.pk, None, None, covered_too=True)]
    assert FlagReason.objects.get().reason == "a court order"
    assert "court" not in "".join(str(entry.contents) for entry in Entry.objects.all())
    lift_never_publish(acting(dsl), pupil_id=pupil.pk, reason="the order ended")
    assert stands(pupil) == "given" and len(told) == 1
    with pytest.raises(CannotBeAnswered, match="There is no flag to lift"):
        lift_never_publish(acting(dsl), pupil_id=pupil.pk, reason="again")


def test_a_holder_who_no_longer_counts(
    parent: Person, father: Person, pupil: Person, told: Told, on_file: Say, in_oakfield: School
) -> None:
    on_file(parent, "given")
    on_file(parent, "given", "press")
    on_file(father, "given", "press")
    tell(HoldersChanged(pupil.pk))
    assert told == []
    FamilyLink.objects.filter(adult=parent).update(contact_barred=True)
    tell(HoldersChanged(pupil.pk))
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, covered_too=False)]


def test_a_holder_who_counts_from_now_on_and_had_said_no(
    parent: Person, father: Person, pupil: Person, told: Told, on_file: Say, in_oakfield: School
) -> None:
    FamilyLink.objects.filter(adult=father).update(parental_responsibility=False)
    on_file(parent, "given")
    on_file(father, "objected")
    tell(HoldersChanged(pupil.pk))
    assert told == []
    FamilyLink.objects.filter(adult=father).update(parental_responsibility=True)
    tell(HoldersChanged(pupil.pk))
    assert told == [MayNoLongerBeShown(pupil.pk, "website", None, covered_too=False)]
