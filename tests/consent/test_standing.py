"""Which answer stands: by example, and against a slow resolver that reads like the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import enrol
from tests.consent.conftest import Say

from handbell.consent.models import ConsentAnswer, PurposeBasis
from handbell.consent.standing import Answers, standing
from handbell.people.models import FamilyLink, Person
from handbell.schools.models import School

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MUM, DAD, GRAN = (UUID(int=n) for n in (1, 2, 3))
FACEBOOK, ELSEWHERE, PUPIL = UUID(int=10), UUID(int=11), UUID(int=99)
SEVERITY = ["given", "unknown", "refused", "objected", "withdrawn", "never_publish"]


@dataclass(frozen=True)
class Row:
    """An answer as the slow resolver reads it; hours count from noon."""

    holder: UUID | None
    answer: str
    channel: UUID | None
    since: int
    until: int | None
    purpose: str = "website"


def rows(order: int = 12) -> st.SearchStrategy[list[Row]]:
    answers = st.sampled_from(["given", "refused", "objected", "withdrawn"])
    family = st.builds(
        Row, st.sampled_from([MUM, DAD, GRAN, None]), answers, st.sampled_from([None, FACEBOOK, ELSEWHERE]),
        st.integers(-order, 3), st.none() | st.integers(-order, 6), st.sampled_from(["website", "press"]),
    )  # fmt: skip
    flags = st.builds(
        Row, st.none(), st.sampled_from(["never_publish", "lifted"]), st.none(), st.integers(-order, 3),
        st.none(), st.just("every"),
    )  # fmt: skip
    return st.lists(st.one_of(family, family, family, flags), max_size=9)


def slowly(said: list[Row], deciders: set[UUID], channel: UUID | None, basis: tuple[str, int] | None) -> str:
    """The rules one by one, at noon, with loops."""
    begun = [
        row for _, row in sorted(enumerate(said), key=lambda pair: (pair[1].since, pair[0])) if row.since <= 0
    ]
    flag = [row.answer for row in begun if row.purpose == "every"]
    if flag and flag[-1] == "never_publish":
        return "never_publish"
    voices = []
    for holder in (MUM, DAD, GRAN, None):
        if holder is not None and holder not in deciders:
            continue
        own = [row for row in begun if row.holder == holder and row.purpose == "website"]
        general = _last([row for row in own if row.channel is None])
        special = _last([row for row in own if row.channel is not None and row.channel == channel])
        here = [row for row in own if row.channel in {None, channel}]
        if special and here[-1].channel is not None:
            voices.append(special)
        else:
            voices += [one for one in (general, special) if one]
    if voices:
        return max(voices, key=SEVERITY.index)
    if basis and basis[0] != "consent" and basis[1] <= 0:
        return "given"
    return "unknown"


def _last(own: list[Row]) -> str:
    if not own or (own[-1].until is not None and own[-1].until <= 0):
        return ""
    return own[-1].answer


@settings(deadline=None, max_examples=300)
@given(
    said=rows(), deciders=st.sets(st.sampled_from([MUM, DAD, GRAN])), channel=st.sampled_from([None, FACEBOOK]),
    basis=st.none() | st.tuples(st.sampled_from(["consent", "public_task"]), st.integers(-2, 2)),
)  # fmt: skip
def test_the_resolver_agrees_with_the_slow_one(
    said: list[Row], deciders: set[UUID], channel: UUID | None, basis: tuple[str, int] | None
) -> None:
    found = Answers(bases={})
    if basis:
        told = (NOON + timedelta(days=basis[1])).date()
        found.bases = {"website": PurposeBasis(purpose="website", basis=basis[0], told_families_on=told)}
    found.deciders[PUPIL] = deciders
    for _, row in sorted(enumerate(said), key=lambda pair: (pair[1].since, pair[0])):
        kept = ConsentAnswer(
            pupil_id=PUPIL, holder_id=row.holder, purpose=row.purpose, answer=row.answer, channel_id=row.channel,
            since=NOON + timedelta(hours=row.since),
            until=None if row.until is None else NOON + timedelta(hours=row.until),
        )  # fmt: skip
        (found.flags if row.purpose == "every" else found.rows)[PUPIL].append(kept)
    assert found.standing(PUPIL, "website", channel, NOON) == slowly(said, deciders, channel, basis)


def now_stands(pupil: Person, channel: UUID | None = None, at: datetime | None = None) -> str:
    return standing([pupil.pk], "website", channel, at)[pupil.pk]


def test_a_yes_counts_only_while_its_holder_decides(
    pupil: Person, parent: Person, on_file: Say, in_oakfield: School
) -> None:
    assert now_stands(pupil) == "unknown"
    on_file(parent, "given")
    assert now_stands(pupil) == "given"
    links = FamilyLink.objects.filter(child=pupil, adult=parent)
    links.update(contact_barred=True)
    assert now_stands(pupil) == "unknown"
    links.update(contact_barred=False, parental_responsibility=False)
    assert now_stands(pupil) == "unknown"
    links.update(parental_responsibility=True)
    assert now_stands(pupil) == "given"


def test_where_holders_disagree_the_stricter_stands(
    pupil: Person, parent: Person, father: Person, on_file: Say, in_oakfield: School
) -> None:
    on_file(parent, "refused")
    on_file(father, "given")
    assert now_stands(pupil) == "refused"
    on_file(parent, "given")
    assert now_stands(pupil) == "given"


def test_an_answer_holds_to_the_minute(
    pupil: Person, parent: Person, on_file: Say, in_oakfield: School
) -> None:
    on_file(parent, "given", since=NOON, until=NOON + timedelta(hours=2))
    minute = timedelta(minutes=1)
    moments = (NOON - minute, NOON, NOON + 119 * minute, NOON + 120 * minute)
    assert [now_stands(pupil, at=at) for at in moments] == ["unknown", "given", "given", "unknown"]


def test_never_publish_stands_above_all_until_it_is_lifted(
    pupil: Person, parent: Person, on_file: Say, in_oakfield: School
) -> None:
    on_file(None, "never_publish", "every", since=timezone.now() - timedelta(hours=1))
    on_file(parent, "given")
    assert now_stands(pupil) == now_stands(pupil, FACEBOOK) == "never_publish"
    on_file(None, "lifted", "every")
    assert now_stands(pupil) == "given"


def test_a_later_answer_for_one_channel_stands_there_alone(
    pupil: Person, parent: Person, on_file: Say, in_oakfield: School
) -> None:
    on_file(parent, "refused", since=NOON)
    on_file(parent, "given", since=NOON + timedelta(hours=1), channel_id=FACEBOOK)
    assert (now_stands(pupil), now_stands(pupil, FACEBOOK), now_stands(pupil, ELSEWHERE)) == (
        "refused", "given", "refused",
    )  # fmt: skip
    on_file(parent, "refused", since=NOON + timedelta(hours=2))
    assert now_stands(pupil, FACEBOOK) == "refused"


@pytest.mark.parametrize(
    ("basis", "told", "stands"),
    [("consent", 1, "unknown"), ("public_task", None, "unknown"), ("public_task", 0, "given"),
     ("public_task", 1, "given"), ("legitimate_interests", 1, "given"), ("public_task", -1, "unknown")],
)  # fmt: skip
def test_silence_is_a_yes_only_on_another_basis_and_after_telling_families(
    basis: str,
    told: int | None,
    stands: str,
    pupil: Person,
    parent: Person,
    on_file: Say,
    in_oakfield: School,
) -> None:
    on = None if told is None else timezone.localdate() - timedelta(days=told)
    PurposeBasis.objects.create(purpose="website", basis=basis, told_families_on=on)
    assert now_stands(pupil) == stands
    on_file(parent, "objected")
    assert now_stands(pupil) == "objected"


def test_a_thousand_pupils_take_three_queries(in_oakfield: School, django_assert_num_queries: object) -> None:
    pupils = [enrol(in_oakfield, f"Child{n}", "Fell", "pupil").pk for n in range(20)]
    with django_assert_num_queries(3):  # type: ignore[operator]
        found = standing(pupils, "website")
    assert set(found) == set(pupils) and set(found.values()) == {"unknown"}
    assert standing([uuid4()], "website").popitem()[1] == "unknown"
