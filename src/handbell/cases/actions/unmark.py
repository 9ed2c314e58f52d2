"""Taking back that a case is about somebody, after a slip: two people decide, and neither may gain by it."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.holders import holding
from handbell.cases.knowing import kept_out, must_see, tied_to
from handbell.cases.laying import lay, proposal_of
from handbell.cases.models import Case, CasePerson, Event
from handbell.cases.settling import must_be_live, must_decide, reasoned
from handbell.cases.story import add, noted
from handbell.cases.telling import tell_of
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor

MARKED = frozenset({CasePerson.Part.SUBJECT, CasePerson.Part.TIED})


@action("cases.linked", capability="cases.knock")
def confirm_subject(by: Actor, case_id: UUID, row_id: UUID) -> Done[Case]:
    """Somebody who was held back in doubt is whom it is about. CannotBeDone for every other part."""
    case, row = _row(by, case_id, row_id)
    said = row.contents
    if said["part"] != CasePerson.Part.POSSIBLE:
        raise CannotBeDone(_("Only somebody who was held back in doubt is confirmed."))
    row.put(**{**said, "part": str(CasePerson.Part.SUBJECT)})
    row.save()
    lay(case)
    return noted(
        case, add(case, Event.Kind.LINKED, by, part="subject", person=said["person"], name=said["name"])
    )


@action("cases.linked", capability="cases.knock")
def ask_to_unmark(by: Actor, case_id: UUID, row_id: UUID, reason: str) -> Done[Case]:
    """Ask that somebody is no longer whom it is about, or tied to them. Until a second person agrees nothing changes.

    CannotBeDone without a reason, for whoever would gain, or where nobody else could agree.
    """
    case, row = _row(by, case_id, row_id)
    said = row.contents
    if said["part"] not in MARKED:
        raise CannotBeDone(_("Only that a case is about somebody, or tied to them, is taken back so."))
    if said.get("unmark"):
        raise AlreadyDone(_("Somebody has asked already: a second person agrees now."))
    why = reasoned(reason)
    _must_not_gain(by, case, said["person"])
    others = _could_agree(case, said["person"]) - {by.person}
    if not others:
        raise CannotBeDone(_("Nobody else decides in this case who could agree. Hand it on first."), "reason")
    row.put(**{**said, "unmark": {"by": str(by.person), "reason": why, "at": timezone.now().isoformat()}})
    row.save()
    tell_of(case, others)
    return noted(
        case, add(case, Event.Kind.UNMARKED, by, person=said["person"], name=said["name"], reason=why)
    )


@action("cases.linked", capability="cases.knock")
def agree_to_unmark(by: Actor, case_id: UUID, row_id: UUID) -> Done[Case]:
    """A second person agrees: from now on they are only mentioned, and told like others. The story keeps both.

    CannotBeDone for whoever asked, and for whoever would gain.
    """
    case, row = _row(by, case_id, row_id)
    said = dict(row.contents)
    asked = said.pop("unmark", None)
    if asked is None:
        raise AlreadyDone(_("Nobody asks for this, or it was agreed to."))
    if asked["by"] == str(by.person):
        raise CannotBeDone(_("You asked for it, so somebody else agrees."))
    _must_not_gain(by, case, said["person"])
    row.put(**{**said, "part": str(CasePerson.Part.MENTIONED), "note": asked["reason"]})
    row.save()
    _come_back_to_the_head(case, said["person"])
    lay(case)
    event = add(case, Event.Kind.UNMARKED, by, part="mentioned", person=said["person"], name=said["name"])
    return noted(case, event)


def _row(by: Actor, case_id: UUID, row_id: UUID) -> tuple[Case, CasePerson]:
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    return case, CasePerson.objects.get(pk=row_id, case=case)


def _must_not_gain(by: Actor, case: Case, person: str) -> None:
    if by.person not in _could_agree(case, person):
        raise CannotBeDone(
            _("You are in this case yourself, or close to them, so two others decide about it."), "reason"
        )


def _could_agree(case: Case, person: str) -> set[UUID]:
    """Who decides in the case, has no part in it, and is nothing to this person."""
    deciding = set(
        case.readers.filter(ended_at=None).exclude(role="shared").values_list("person_id", flat=True)
    )
    parts = {
        one.contents["person"]
        for one in case.people.all()
        if one.contents["part"] != CasePerson.Part.MENTIONED
    }
    near = tied_to({UUID(person)})[UUID(person)] if person else set()
    return {one for one in deciding if str(one) not in parts and one not in near} - kept_out([case])[case.pk]


def _come_back_to_the_head(case: Case, person: str) -> None:
    """A headteacher who was marked by a slip is told again, once what it is no longer concerns the headteacher."""
    heads = holding("headteacher")
    marked = {
        one.contents["person"]
        for one in case.people.all()
        if one.contents["part"] != CasePerson.Part.MENTIONED
    }
    if person and UUID(person) in heads and not heads & {UUID(one) for one in marked if one}:
        case.round_head = proposal_of(case).round_head
        case.save(update_fields=["round_head"])
