"""Whom a case is about, who looks after it, and with whom it is shared."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import kept_out, must_see
from handbell.cases.laying import lay, proposal_of
from handbell.cases.models import Case, CasePerson, CaseReader, Event
from handbell.cases.models.case import KEPT_OUT
from handbell.cases.named import named_in
from handbell.cases.opening import link
from handbell.cases.proposal import Line
from handbell.cases.settling import must_be_live, must_decide, reasoned
from handbell.cases.story import add, noted
from handbell.cases.telling import has_read, tell_of
from handbell.cases.visible import says_nothing
from handbell.cases.words import TELL_OTHER_SCHOOL
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor
from handbell.schools.models import School

PARTS = frozenset(one for one in CasePerson.Part if one != CasePerson.Part.POSSIBLE)


@action("cases.linked", capability="cases.knock")
def link_person(
    by: Actor, case_id: UUID, part: str, person_id: UUID | None = None, name: str = "", note: str = "",
    school: School | None = None,
) -> Done[Case]:  # fmt: skip
    """Write down somebody whom it is about. A subject, and whoever is tied to one, loses the case at once.

    `school`: they are of another school of the trust. Nobody there sees it; that its head is told by word of mouth is a
    step. Whoever works here under that name too is held back until somebody says that it is not them. CannotBeDone
    without a person or a name, or where nobody would be left who may read it.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    if part not in PARTS:
        raise CannotBeDone(_("Choose what part they have in it."), "part")
    if person_id is None and says_nothing(name):
        raise CannotBeDone(_("Choose somebody, or write down a name."), "person")
    if person_id is not None and not Person.objects.filter(pk=person_id).exists():
        raise CannotBeDone(_("Choose somebody of the school."), "person")
    if part == CasePerson.Part.TIED:
        reasoned(note)
    if person_id is not None:
        _drop(case, person_id, {CasePerson.Part.POSSIBLE})
    at = "" if school is None else _of_other_school(by, case, part, person_id, name, school)
    link(case, part, person_id, name.strip()[:200], note.strip()[:1000], at)
    _lay_or_refuse(case)
    said = {"part": part, "person": str(person_id or ""), "name": name, "note": note}
    return noted(case, add(case, Event.Kind.LINKED, by, **said, **({"school": at} if at else {})))


def _of_other_school(
    by: Actor, case: Case, part: str, person_id: UUID | None, name: str, school: School
) -> str:
    """Lay the step of telling that school, and hold back whoever works here under the same name; its name."""
    if school not in sister_schools(by.school):
        raise CannotBeDone(_("Choose another school of the trust."), "school")
    if person_id is not None:
        raise CannotBeDone(_("Somebody of this school, or of another: choose one of the two."), "school")
    if part in KEPT_OUT:
        there = {one.contents["person"] for one in case.people.all() if one.contents["part"] in KEPT_OUT}
        for person in named_in(name):
            if str(person) not in there:
                link(case, CasePerson.Part.POSSIBLE, person)
    before = proposal_of(case)
    if all(one.what != TELL_OTHER_SCHOOL for one in before.added):
        added = (*before.added, Line(TELL_OTHER_SCHOOL))
        case.put(**{**case.contents, "proposal": replace(before, added=added).as_json()})
        case.save()
    return school.name


def sister_schools(school: School) -> QuerySet[School]:
    """The other schools of the same trust."""
    others = School.objects.filter(trust_id=school.trust_id) if school.trust_id else School.objects.none()
    return others.exclude(pk=school.pk).order_by("name")


@action("cases.linked", capability="cases.knock")
def clear_person(by: Actor, case_id: UUID, row_id: UUID, reason: str) -> Done[Case]:
    """Somebody who was held back because the report names them is only mentioned: they are told like others.

    CannotBeDone for a subject or somebody tied to one: two people take that back (unmark.py).
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    row = CasePerson.objects.get(pk=row_id, case=case)
    said = row.contents
    if said["part"] != CasePerson.Part.POSSIBLE:
        raise CannotBeDone(_("Only somebody who was held back for being named can be let in."))
    why = reasoned(reason)
    row.put(**{**said, "part": str(CasePerson.Part.MENTIONED), "note": why})
    row.save()
    lay(case)
    return noted(
        case, add(case, Event.Kind.LINKED, by, part="mentioned", person=said["person"], name="", note=why)
    )


@action("cases.handed", capability="cases.knock")
def hand_on(by: Actor, case_id: UUID, owner: UUID, deputy: UUID | None, reason: str) -> Done[Case]:
    """Give the case to another reader, with a deputy; from then on both decide, also where it was only shared.

    CannotBeDone for anybody who does not read it.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    readers = set(case.readers.filter(ended_at=None).values_list("person_id", flat=True))
    if owner not in readers or (deputy is not None and deputy not in readers):
        raise CannotBeDone(_("Choose people who read this case. Share it with them first."), "owner")
    if owner == deputy:
        raise CannotBeDone(_("The deputy is somebody else."), "deputy")
    why = reasoned(reason)
    before, case.owner_id, case.deputy_id = case.owner_id, owner, deputy
    case.save(update_fields=["owner", "deputy"])
    case.steps.filter(state="open", owner_id=before).update(owner_id=owner)
    case.readers.filter(person_id__in={owner, deputy}, ended_at=None, role="shared").update(
        role="looks_after"
    )
    tell_of(case, {owner} - {by.person})
    return noted(
        case, add(case, Event.Kind.HANDED, by, owner=str(owner), deputy=str(deputy or ""), reason=why)
    )


@action("cases.handed", capability="cases.knock")
def share(by: Actor, case_id: UUID, person_id: UUID, reason: str) -> Done[CaseReader]:
    """Let one more person read it, because they need to know. CannotBeDone for anybody who never may.

    The refusal says nothing of why: who is kept out is read on the case itself.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    why = reasoned(reason)
    person = Person.objects.filter(pk=person_id, status=Person.Status.CURRENT, user__isnull=False).first()
    if person is None or person_id in kept_out([case])[case.pk]:
        raise CannotBeDone(_("This person cannot be given the case."), "person")
    if case.readers.filter(person_id=person_id, ended_at=None).exists():
        raise AlreadyDone(_("They read it already."))
    row = CaseReader.objects.create(case=case, person=person, role="shared", since=timezone.now())
    tell_of(case, {person_id})
    return noted(row, add(case, Event.Kind.HANDED, by, shared=str(person_id), reason=why))


@action("cases.handed", capability="cases.knock")
def unshare(by: Actor, case_id: UUID, person_id: UUID, reason: str) -> Done[Case]:
    """Somebody with whom it was shared needs to know no more."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    why = reasoned(reason)
    row = case.readers.filter(person_id=person_id, ended_at=None, role="shared").first()
    if row is None:
        raise AlreadyDone(_("It is not shared with them."))
    row.ended_at = timezone.now()
    row.save(update_fields=["ended_at"])
    has_read(case, person_id)
    return noted(case, add(case, Event.Kind.HANDED, by, unshared=str(person_id), reason=why))


def _drop(case: Case, person_id: UUID, parts: set[CasePerson.Part]) -> None:
    for row in case.people.all():
        if row.contents["person"] == str(person_id) and row.contents["part"] in parts:
            row.delete()


def _lay_or_refuse(case: Case) -> None:
    lay(case)
    if not case.readers.filter(ended_at=None).exists():
        raise CannotBeDone(
            _(
                "Then nobody at the school could read this case. Share it with a governor first, or ring the LADO."
            ),
            "part",
        )
