"""Laying a case's list of readers and its steps, from the proposal; and anew when a person has changed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone

from handbell.cases.clock import due_at
from handbell.cases.knowing import BY_ROLE, kept_out
from handbell.cases.models import Case, CaseReader, Step
from handbell.cases.out_of_school import ACTING, NONE, ground_named
from handbell.cases.people import keeper, told, told_as
from handbell.cases.proposal import Line, Proposal, from_json
from handbell.cases.telling import has_read, ring, tell_of
from handbell.cases.whole import parts_of
from handbell.cases.wishes import by_wish, wishes_of
from handbell.cases.words import AGENCIES, TELL_OTHER_SCHOOL
from handbell.people.away import away_today

TIMES: Final[dict[str, str]] = {
    "call_999": "immediately", "record_concern": "same_day", "preserve_device": "immediately",
    "secure_account": "immediately", "seek_advice_first": "same_day", "record_police_decision": "one_working_day",
    "ask_wish_about_police": "one_working_day", "record_breach": "same_day", "assess_risk_to_people": "same_day",
    "offer_support": "one_working_day", "acknowledge_complaint": "30_days",
    TELL_OTHER_SCHOOL: "one_working_day",
}  # fmt: skip
"""Within what time a verb is done where nothing else says so: ours. A complaint about data is acknowledged by law."""
ACKNOWLEDGE: Final = "acknowledge_complaint"


def proposal_of(case: Case) -> Proposal:
    """What the case goes by now."""
    return from_json(case.contents["proposal"])


def lay(case: Case) -> None:
    """Bring readers, owner and steps in line with the proposal and with who may know. The case's row is locked."""
    proposal, out = proposal_of(case), kept_out([case])[case.pk]
    lay_keepers(case, lay_readers(case, proposal, out), out)
    _lay_steps(case, proposal, out)


def lay_keepers(case: Case, readers: dict[UUID, str], out: set[UUID]) -> None:
    """Put owner and deputy right: somebody who reads it and, of two, somebody who is there. Open steps go with them."""
    away, before = away_today(readers), case.owner_id
    if case.owner_id is None or case.owner_id in out or case.owner_id not in readers or case.owner_id in away:
        case.owner_id = keeper(readers)
    if case.deputy_id is None or case.deputy_id in out or case.deputy_id == case.owner_id:
        case.deputy_id = keeper(readers, besides=case.owner_id)
    case.save(update_fields=["owner", "deputy"])
    if before is not None and case.owner_id != before:
        case.steps.filter(state=Step.State.OPEN, owner_id=before).update(owner_id=case.owner_id)


def lay_readers(case: Case, proposal: Proposal, out: set[UUID]) -> dict[UUID, str]:
    """Who reads it from now on, with their role. Who may not any more is taken off at once."""
    wanted, now = told(proposal, out), timezone.now()
    there = {one.person_id: one for one in case.readers.filter(ended_at=None)}
    for person, row in there.items():
        stays = person not in out and (person in wanted or row.role in BY_ROLE)
        if not stays:
            row.ended_at = now
            row.save(update_fields=["ended_at"])
            has_read(case, person)
    fresh = {person: role for person, role in wanted.items() if person not in there}
    for person, role in fresh.items():
        CaseReader.objects.create(case=case, person_id=person, role=role, since=now)
    tell_of(case, fresh, _first_clock(proposal, now))
    if any(line.within == "immediately" and not line.consider for line in proposal.tell):
        ring(fresh)
    kept = case.readers.filter(ended_at=None)
    return {one.person_id: one.role for one in kept}


def _lay_steps(case: Case, proposal: Proposal, out: set[UUID]) -> None:
    there = {(one.kind, one.what): one for one in case.steps.exclude(state=Step.State.GONE)}
    wanted = dict(_wanted(proposal))
    wanted |= {(Step.Kind.AGENCY, line.what): line for line in by_wish(proposal, wishes_of(case))}
    if ground_named(case) == NONE:
        wanted = {key: line for key, line in wanted.items() if line.what not in ACTING}
    now = timezone.now()
    for key, step in there.items():
        if key not in wanted and step.open:
            step.state = Step.State.GONE
            step.save(update_fields=["state"])
        elif step.open and (step.owner_id in out or step.owner_id is None):
            step.owner_id = _hand(step.kind, step.what, case, proposal, out)
            step.save(update_fields=["owner"])
        if key in wanted and step.open:
            _bind(step, wanted[key], now)
    for (kind, what), line in wanted.items():
        if (kind, what) not in there:
            start = _start(kind, line, case, now)
            if kind == Step.Kind.TELL:
                _read_anew(case, told_as(what, proposal, out))
            Step.objects.create(
                case=case, kind=kind, what=what, within=line.within, clause=line.clause, may_decide=line.consider,
                opened_at=now, due_at=due_at(line.within, start), owner_id=_hand(kind, what, case, proposal, out),
            )  # fmt: skip


def _bind(step: Step, line: Line, now: datetime) -> None:
    """What stands there and is laid again binds as it does now: by this clause, and sooner where that names a time."""
    if (step.may_decide, step.clause, step.within) == (line.consider, line.clause, line.within):
        return
    start = now if step.may_decide else _start(step.kind, line, step.case, now)
    step.due_at = min(step.due_at, due_at(line.within, start))
    step.may_decide, step.clause, step.within = line.consider, line.clause, line.within
    step.save(update_fields=["due_at", "may_decide", "clause", "within"])


def _start(kind: str, line: Line, case: Case, now: datetime) -> datetime:
    """When its clock began: of what we do, as it is laid; of telling people, and of a complaint, as it came in."""
    if line.within == "30_days":
        return min(one.opened_at for one in (case, *parts_of(case)))
    return now if kind == Step.Kind.DO else case.opened_at


def _read_anew(case: Case, people: Collection[UUID]) -> None:
    """What they read was something else: who is told by a step laid now presses again that they have read it."""
    again = case.readers.filter(person_id__in=people, ended_at=None).exclude(read_at=None)
    tell_of(case, again.values_list("person_id", flat=True))
    again.update(read_at=None)


def _wanted(proposal: Proposal) -> Iterator[tuple[tuple[str, str], Line]]:
    for line in proposal.tell:
        yield (Step.Kind.TELL, line.what), line
    for line in proposal.agencies:
        yield (Step.Kind.AGENCY, line.what), line
    for line in proposal.do:
        within = line.within or TIMES.get(line.what, "")
        yield (Step.Kind.DO, line.what), Line(line.what, line.clause, within, line.consider, line.until)
    if proposal.conditions.get("data_complaint") == "holds":
        yield (Step.Kind.DO, ACKNOWLEDGE), Line(ACKNOWLEDGE, "F-data-complaint", TIMES[ACKNOWLEDGE])
    laid = {line.what for line in (*proposal.agencies, *proposal.do)}
    for line in proposal.added:
        if line.what not in laid:
            own = replace(line, within=line.within or TIMES.get(line.what, ""))
            yield (Step.Kind.AGENCY if line.what in AGENCIES else Step.Kind.DO, line.what), own


def _hand(kind: str, what: str, case: Case, proposal: Proposal, out: set[UUID]) -> UUID | None:
    """In whose hands a step is: of telling, whoever is told; else whoever looks after the case."""
    if kind == Step.Kind.TELL:
        people = told_as(what, proposal, out)
        if people:
            return case.owner_id if case.owner_id in people else keeper(people)
    return case.owner_id


def _first_clock(proposal: Proposal, now: datetime) -> datetime:
    return min(due_at(line.within, now) for line in (*proposal.tell, Line("", within="one_working_day")))
