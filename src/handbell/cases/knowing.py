"""Need to know: who may see a case, and who never can.

Whoever a case is about, and whoever is tied to them, can never see it, whatever their role; a case that goes round the
headteacher is not there for the headteacher. This is worked out at every look, not only when people were told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Q

from handbell.cases.holders import holding
from handbell.cases.models import Case, CasePerson, CaseReader, Report
from handbell.cases.models.case import KEPT_OUT
from handbell.people.away import away_today
from handbell.people.models import FamilyLink
from handbell.schools.access import Actor

BY_ROLE = frozenset({"shared", "higher", "looks_after"})
"""Readers who were named one by one; the others read as long as they hold their role."""


def seen_by(actor: Actor) -> list[Case]:
    """The cases that this person may see, the newest first. A fixed number of queries."""
    if actor.person_id is None:
        return []
    rows = CaseReader.objects.filter(person_id=actor.person_id, ended_at=None).select_related(
        "case__owner", "case__deputy"
    )
    mine = {row.case_id: row for row in rows.order_by("-case__opened_at")}
    out = kept_out([row.case for row in mine.values()])
    return [
        row.case for row in mine.values() if actor.person_id not in out[row.case_id] and _still(actor, row)
    ]


def must_see(actor: Actor, case_id: UUID, *, lock: bool = False) -> Case:
    """The case; Case.DoesNotExist for everybody who is not named, as if there were none.

    It is locked before anything is asked: while one waited, another may have kept this person out.
    """
    if actor.person_id is None:
        raise Case.DoesNotExist
    if lock:
        Case.objects.select_for_update().get(pk=case_id)
    mine = CaseReader.objects.filter(case_id=case_id, person_id=actor.person_id, ended_at=None)
    row = mine.select_related("case").first()
    if row is None:
        return _part_of_a_whole(actor, case_id)
    if not _still(actor, row):
        raise Case.DoesNotExist
    if actor.person_id in kept_out([row.case])[row.case_id]:
        raise Case.DoesNotExist
    return row.case


def _part_of_a_whole(actor: Actor, case_id: UUID) -> Case:
    """A case that was taken into another is read, and nothing is done in it, by those who may see the whole."""
    case = Case.objects.filter(pk=case_id, state=Case.State.MERGED).first()
    if case is None or case.merged_into_id is None:
        raise Case.DoesNotExist
    must_see(actor, case.merged_into_id)
    return case


def told_in_role(actor: Actor, case: Case) -> bool:
    """Whether this reader was told because they must be, or looks after it: they decide, others read and write."""
    row = case.readers.filter(person_id=actor.person, ended_at=None).first()
    return row is not None and row.role != "shared"


def _still(actor: Actor, row: CaseReader) -> bool:
    """A reader who was told in a role reads as long as they hold it."""
    if row.role in BY_ROLE:
        return True
    if row.role == "stands_in":
        return stands_in_now(row)
    role = {"governors": "governor"}.get(row.role, row.role)
    return role in actor.roles


def stands_in_now(row: CaseReader) -> bool:
    """Whether whoever stands in still does: somebody who must know is away today."""
    others = row.case.readers.filter(ended_at=None).exclude(pk=row.pk).values_list("person_id", flat=True)
    return bool(away_today(set(others)))


def kept_out(cases: Iterable[Case]) -> dict[UUID, set[UUID]]:
    """Who can never see each case: its subjects, those tied to them, the head it goes round. Three queries."""
    found: dict[UUID, set[UUID]] = {case.pk: set() for case in cases}
    about: dict[UUID, set[UUID]] = defaultdict(set)
    for one in CasePerson.objects.filter(case_id__in=found):
        said = one.contents
        if said["part"] in KEPT_OUT and said["person"]:
            about[one.case_id].add(UUID(said["person"]))
    ties = tied_to(set().union(*about.values()) if about else set())
    for case_id, people in about.items():
        found[case_id] |= people.union(*(ties[person] for person in people))
    if any(case.round_head for case in cases):
        heads = holding("headteacher")
        for case in cases:
            if case.round_head:
                found[case.pk] |= heads
    return found


def tied_to(people: Collection[UUID]) -> dict[UUID, set[UUID]]:
    """Their family as the school knows it: their children or parents, and the other adults of the same children."""
    ties: dict[UUID, set[UUID]] = defaultdict(set)
    if not people:
        return ties
    own = list(FamilyLink.objects.filter(Q(adult__in=people) | Q(child__in=people)))
    around = FamilyLink.objects.filter(child__in={link.child_id for link in own})
    by_child: dict[UUID, set[UUID]] = defaultdict(set)
    for link in around:
        by_child[link.child_id].add(link.adult_id)
    for link in own:
        for person in {link.adult_id, link.child_id} & set(people):
            ties[person] |= {link.adult_id, link.child_id} | by_child[link.child_id]
    for person in people:
        ties[person].discard(person)
    return ties


def locked_case_of(report: Report) -> Case:
    """The case in which a report is now, locked: while one waited, two cases may have been made one."""
    while True:
        case = Case.objects.select_for_update().get(pk=Report.objects.get(pk=report.pk).case_id)
        if case.reports.filter(pk=report.pk).exists():
            return case
