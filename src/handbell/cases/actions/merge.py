"""Two cases about one matter become one, and a report is taken out of a case again. Whoever was kept out stays out.

The merged case goes on as one whole: the reports of both, the steps of both kinds laid anew, and nobody who was kept
out of either. What was written down in the other stays whole beside it, readable by those who may know of the whole.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.bounds import pack_now
from handbell.cases.clock import due_at
from handbell.cases.knowing import BY_ROLE, must_see
from handbell.cases.laying import lay, proposal_of
from handbell.cases.models import Case, Event, Report, Step
from handbell.cases.opening import fresh_sign, link
from handbell.cases.proposal import Proposal, propose_again
from handbell.cases.settling import must_be_live, must_decide, reasoned
from handbell.cases.story import add, noted
from handbell.cases.telling import WAITS
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle
from handbell.schools.access import Actor
from handbell.triage import categories


@action("cases.merged", capability="cases.knock")
def merge(by: Actor, case_id: UUID, other_id: UUID, reason: str) -> Done[Case]:
    """Take the other case into this one, by somebody who decides in both. CannotBeDone where one is over.

    Readers, people and steps are those of the whole: whom either kept out stays out, whoever was let in by name reads
    on only where both let them in, and what was done in the other with a receipt is done here.
    """
    if case_id == other_id:
        raise CannotBeDone(_("Choose another case."), "other")
    for one in sorted(
        (case_id, other_id)
    ):  # always in one order, so that two who merge at once do not wait for ever
        must_see(by, one, lock=True)
    case, other = (must_decide(by, must_see(by, one, lock=True)) for one in (case_id, other_id))
    must_be_live(case)
    must_be_live(other)
    why, before = reasoned(reason), other.sign
    whole = _whole(proposal_of(case), proposal_of(other))
    _keep_out_of_both(case, other)
    _let_in_by_both(case, other)
    _carry_receipts(case, other)
    Report.objects.filter(case=other).update(case=case)
    _end(other, case)
    _take(case, whole, round_head=case.round_head or other.round_head)
    return noted(
        case,
        add(other, Event.Kind.MERGED, by, into=case.sign, reason=why),
        add(case, Event.Kind.MERGED, by, other=before, reason=why),
    )


@action("cases.split", capability="cases.knock")
def split(by: Actor, case_id: UUID, report_id: UUID, reason: str) -> Done[Case]:
    """Take one report out into a case of its own. CannotBeDone for the only one.

    Whoever is kept out of the whole is kept out of both, and what it is taken for stays until a person says otherwise:
    what parts again can only be known by fewer.
    """
    case = must_decide(by, must_see(by, case_id, lock=True))
    must_be_live(case)
    report = Report.objects.select_for_update().filter(pk=report_id, case=case).first()
    if report is None:
        raise AlreadyDone(_("This report is in another case."))
    if case.reports.count() < 2:
        raise CannotBeDone(_("It is the only report of this case: there is nothing to take apart."), "reason")
    why, proposal = reasoned(reason), proposal_of(case)
    out = Case(
        sign=fresh_sign(), opened_at=timezone.now(), pack_id=case.pack_id, category=case.category, also=case.also,
        severity=case.severity, round_head=case.round_head, guarded=case.guarded,
    )  # fmt: skip
    out.put(proposal=proposal.as_json(), reasons=[])
    out.save(force_insert=True)
    for row in case.people.all():
        said = row.contents
        link(out, said["part"], UUID(said["person"]) if said["person"] else None, said["name"], said["note"])
    report.case = out
    report.save(update_fields=["case"])
    lay(out)
    return noted(
        out,
        add(case, Event.Kind.SPLIT, by, other=out.sign, reason=why),
        add(out, Event.Kind.SPLIT, by, of_case=case.sign, reason=why),
    )


@action("cases.related", capability="cases.knock")
def relate(by: Actor, case_id: UUID, other_id: UUID, reason: str) -> Done[Case]:
    """Write down in both that they belong together, and keep them two. Each shows the other to those who see it too."""
    if case_id == other_id:
        raise CannotBeDone(_("Choose another case."), "other")
    case, other = (must_decide(by, must_see(by, one, lock=True)) for one in sorted((case_id, other_id)))
    why = reasoned(reason)
    if str(other.pk) in case.contents.get("related", []):
        raise AlreadyDone(_("They are linked already."))
    for one, beside in ((case, other), (other, case)):
        kept = one.contents
        one.put(**{**kept, "related": [*kept.get("related", []), str(beside.pk)]})
        one.save(update_fields=["nonce", "sealed"])
    events = [add(one, Event.Kind.RELATED, by, reason=why) for one in (case, other)]
    return noted(case, *events)


def _whole(one: Proposal, other: Proposal) -> Proposal:
    """What the policy asks for both together: every kind of either, every condition that may hold in one."""
    kinds = {one.category, *one.also, other.category, *other.also}
    first = next(kind.id for kind in categories() if kind.id in kinds)
    conditions = {
        name
        for each in (one, other)
        for name, state in each.conditions.items()
        if state in ("holds", "doubtful")
    }
    added = tuple(dict.fromkeys((*one.added, *other.added)))
    return propose_again(pack_now(), first, kinds - {first}, conditions, replace(one, added=added))


def _keep_out_of_both(case: Case, other: Case) -> None:
    """Whoever the other is about, this one now is as well."""
    there = {
        (row.contents["part"], row.contents["person"], row.contents["name"]) for row in case.people.all()
    }
    for row in other.people.all():
        said = row.contents
        if (said["part"], said["person"], said["name"]) not in there:
            link(
                case,
                said["part"],
                UUID(said["person"]) if said["person"] else None,
                said["name"],
                said["note"],
            )


def _let_in_by_both(case: Case, other: Case) -> None:
    """Whoever was let into one by name does not for that read the other: their row ends, unless both have one."""
    theirs = set(other.readers.filter(ended_at=None).values_list("person_id", flat=True))
    named = case.readers.filter(ended_at=None, role__in=BY_ROLE)
    for row in named.exclude(person_id__in=theirs):
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        settle(WAITS, case.reference, person_id=row.person_id)


def _carry_receipts(case: Case, other: Case) -> None:
    """What was done in the other, but telling: it stands here with its receipt. Reading one is not reading both."""
    settled = other.steps.filter(state__in=(Step.State.DONE, Step.State.DECIDED)).exclude(kind=Step.Kind.TELL)
    for done in settled:
        here = case.steps.exclude(state=Step.State.GONE).filter(kind=done.kind, what=done.what).first()
        if here is not None and not here.open:
            continue
        step = here or Step(
            case=case, kind=done.kind, what=done.what, within=done.within, clause=done.clause,
            may_decide=done.may_decide, opened_at=done.opened_at, due_at=done.due_at, owner_id=done.owner_id,
        )  # fmt: skip
        step.state, step.done_at = done.state, done.done_at
        step.put(**done.contents)
        step.save()
    case.steps.filter(kind=Step.Kind.TELL, state=Step.State.DONE).update(state=Step.State.GONE)


def _take(case: Case, whole: Proposal, *, round_head: bool) -> None:
    kept = case.contents
    case.put(**{**kept, "proposal": whole.as_json()})
    case.category, case.also, case.severity = whole.category, list(whole.also), whole.severity
    case.round_head, case.guarded, case.confirmed_at = round_head or whole.round_head, whole.guarded, None
    case.state, case.closing_by_id = Case.State.OPEN, None
    case.save()
    now = timezone.now()
    lay(case)
    for step in case.steps.filter(kind=Step.Kind.TELL, state=Step.State.OPEN, opened_at__gte=now):
        step.due_at = due_at(step.within, now)  # that they read the whole could not be asked of them before
        step.save(update_fields=["due_at"])
    if not case.readers.filter(ended_at=None).exists():
        raise CannotBeDone(
            _("Then nobody at the school could read the whole. Leave them two, and link them."), "other"
        )


def _end(other: Case, into: Case) -> None:
    """The other is part of the whole from now on: nothing is done in it, and it is read where the whole is."""
    other.state, other.merged_into, other.closing_by_id = Case.State.MERGED, into, None
    other.save(update_fields=["state", "merged_into", "closing_by"])
    other.steps.filter(state=Step.State.OPEN).update(state=Step.State.GONE)
    other.readers.filter(ended_at=None).update(ended_at=timezone.now())
    settle(WAITS, other.reference)
