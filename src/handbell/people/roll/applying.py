"""Carrying out a plan, inside the transaction of the action that imports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, Final, TypeVar
from uuid import UUID

from handbell.people.events import HoldersChanged
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.people.roll.plan import Plan, Tie
from handbell.people.roll.reading import quietly
from handbell.people.roll.rows import PERSON_FIELDS
from handbell.schools.events import tell

AT_A_TIME: Final = 500
Progress = Callable[[int], None]
One = TypeVar("One")


@dataclass(frozen=True)
class Result:
    """How many people were added and changed, ties made or changed, and leavers marked."""

    added: int
    changed: int
    tied: int
    left: int

    def as_contents(self) -> dict[str, Any]:
        """For the record and for `--json`."""
        return asdict(self)


def carry_out(plan: Plan, *, mark_leavers: bool, progress: Progress = quietly) -> Result:
    """Write the plan; `progress` hears how many of its entries are done. Nobody is ever deleted."""
    done = _Counter(progress)
    ids = _add(plan, done)
    _change(plan, done)
    _give_roles(plan, ids)
    tied = _tie(plan.ties, ids, done)
    left = _mark(plan.leavers) if mark_leavers else 0
    return Result(len(plan.coming), len(plan.changes), tied, left)


def size_of(plan: Plan) -> int:
    """What `progress` reaches in the end."""
    return len(plan.coming) + len(plan.changes) + len(plan.ties)


class _Counter:
    def __init__(self, progress: Progress) -> None:
        self.count, self._progress = 0, progress

    def add(self, more: int) -> None:
        self.count += more
        self._progress(self.count)


def _batches(items: Sequence[One]) -> Iterator[list[One]]:
    rest = iter(items)
    while batch := list(islice(rest, AT_A_TIME)):
        yield batch


def _add(plan: Plan, done: _Counter) -> dict[str, UUID]:
    ids: dict[str, UUID] = {}
    for batch in _batches(plan.coming):
        people = [Person(**one.fields) for one in batch]
        Person.objects.bulk_create(people)
        ids |= {one.key: person.pk for one, person in zip(batch, people, strict=True)}
        done.add(len(batch))
    return ids


def _change(plan: Plan, done: _Counter) -> None:
    for batch in _batches(plan.changes):
        for change in batch:
            for name, (_, new) in change.fields.items():
                setattr(change.person, name, new)
        Person.objects.bulk_update([change.person for change in batch], PERSON_FIELDS)
        done.add(len(batch))


def _give_roles(plan: Plan, ids: dict[str, UUID]) -> None:
    coming = [(ids[one.key], role) for one in plan.coming for role in one.roles]
    known = [(one.person.pk, role) for one in plan.changes for role in one.roles]
    for batch in _batches([*coming, *known]):
        RoleHeld.objects.bulk_create([RoleHeld(person_id=person_id, role=role) for person_id, role in batch])


def _tie(ties: Iterable[Tie], ids: dict[str, UUID], done: _Counter) -> int:
    links = {(link.child_id, link.adult_id): link for link in FamilyLink.objects.all()}
    count = 0
    for tie in ties:
        child, adult = _id(tie.child, ids), _id(tie.adult, ids)
        link = links.setdefault((child, adult), FamilyLink(child_id=child, adult_id=adult))
        before = None if link._state.adding else link.may_decide
        link.relationship = tie.relationship or link.relationship
        if tie.responsibility is not None:
            link.parental_responsibility = tie.responsibility
        link.contact_barred = link.contact_barred or bool(tie.barred)
        link.save()
        if link.may_decide != before and isinstance(tie.child, UUID):  # of a new child there is no answer yet
            tell(HoldersChanged(child))
        count += 1
        done.add(1)
    return count


def _id(one: UUID | str, ids: dict[str, UUID]) -> UUID:
    return one if isinstance(one, UUID) else ids[one]


def _mark(leavers: Sequence[Person]) -> int:
    for batch in _batches([person.pk for person in leavers]):
        Person.objects.filter(pk__in=batch).update(status=Person.Status.LEFT)
    return len(leavers)
