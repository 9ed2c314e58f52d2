"""Who must sign, since when, and how they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from handbell.calendar.recurring import months_later
from handbell.duties.signatures.models import Signature
from handbell.duties.signatures.sheets import Sheet
from handbell.people.models import FamilyLink, Person, RoleHeld
from handbell.registers.dates import MONTHS_OF
from handbell.schools.access import closed_upwards
from handbell.schools.controls import Status


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody of the school: roles closed upwards as held today, the day they came, the children they answer for."""

    id: UUID
    name: str
    class_name: str
    roles: frozenset[str]
    joined: date
    children: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands with one sheet. `due`: the last day to sign, or to sign again."""

    signer: Signer
    status: Status
    due: date
    signed: Signature | None = None

    @property
    def outstanding(self) -> bool:
        """Whether a signature is missing now."""
        return self.status != "kept"


def signers(today: date, only: UUID | None = None) -> dict[UUID, Signer]:
    """Everybody who could have to sign, by id: two queries. A parent is one while a child of theirs is on the roll."""
    held = RoleHeld.objects.filter(
        Q(since=None) | Q(since__lte=today),
        Q(until=None) | Q(until__gte=today),
        person__status=Person.Status.CURRENT,
    ).select_related("person")
    links = FamilyLink.objects.filter(
        child__status=Person.Status.CURRENT, parental_responsibility=True, contact_barred=False
    )
    if only is not None:
        held, links = held.filter(person_id=only), links.filter(adult_id=only)
    children: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for adult_id, child_id in links.values_list("adult_id", "child_id"):
        children[adult_id].add(child_id)
    rows: defaultdict[UUID, list[RoleHeld]] = defaultdict(list)
    for one in held.order_by("person__family", "person__given", "person_id"):
        rows[one.person_id].append(one)
    return {key: _signer(found, frozenset(children[key])) for key, found in rows.items()}


def standings(
    sheet: Sheet, people: Iterable[Signer], signatures: Mapping[UUID, Sequence[Signature]], today: date
) -> list[Standing]:
    """How everybody stands who signs this sheet. `signatures`: those under its edition, by person."""
    return [
        _standing(sheet, one, signatures.get(one.id, ()), today) for one in people if sheet.is_for(one.roles)
    ]


def signatures_of(found: Sequence[Sheet], only: UUID | None = None) -> dict[str, dict[UUID, list[Signature]]]:
    """Every signature under these editions, by form and person, the oldest first: one query."""
    rows = Signature.objects.filter(edition__in=[one.edition for one in found]).order_by("turn")
    if only is not None:
        rows = rows.filter(person_id=only)
    by_form: dict[str, dict[UUID, list[Signature]]] = {one.form.id: {} for one in found}
    for row in rows.defer("answers"):
        by_form[row.form].setdefault(row.person_id, []).append(row)
    return by_form


def _standing(sheet: Sheet, one: Signer, signed: Sequence[Signature], today: date) -> Standing:
    remind = timedelta(days=sheet.form.remind)
    last = signed[-1] if signed else None
    if last is None:
        due = max(sheet.since, one.joined) + remind
        return Standing(one, "due" if today <= due else "broken", due)
    months = MONTHS_OF.get(sheet.form.every)
    if not months:
        return Standing(one, "kept", last.signed_on, last)
    again = months_later(last.signed_on, months)
    if today < again - remind:
        return Standing(one, "kept", again, last)
    return Standing(one, "due" if today <= again else "broken", again, last)


def _signer(rows: Sequence[RoleHeld], children: frozenset[UUID]) -> Signer:
    person = rows[0].person
    roles = frozenset[str]().union(*(closed_upwards(one.role) for one in rows))
    if not children:
        roles -= {"parent"}
    joined = min(one.since or _made(one.pk) for one in rows)
    return Signer(person.pk, person.full_name, person.class_name, roles, joined, children)


def _made(key: UUID) -> date:
    """The day on which a row was made: its id begins with the moment, in milliseconds (version 7 of RFC 9562)."""
    return timezone.localtime(datetime.fromtimestamp((key.int >> 80) / 1000, UTC)).date()
