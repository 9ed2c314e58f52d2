"""Writing in a case: a note in its story, and messages between the school and whoever told it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.cases.knowing import locked_case_of, must_see
from handbell.cases.laying import proposal_of
from handbell.cases.models import Event, Message, Report
from handbell.cases.settling import advice_heard, may_look_into, must_be_live, must_decide, must_say
from handbell.cases.story import add, noted
from handbell.cases.telling import tell_of, tell_reporter
from handbell.cases.visible import says_nothing
from handbell.channels.bounds import CannotBeDone
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor

NOTES: Final = (Event.Kind.NOTE, Event.Kind.ADVICE, Event.Kind.LOOKED_INTO)


@action("cases.acted", capability="cases.knock")
def note(by: Actor, case_id: UUID, kind: str, words: str, source: str = "") -> Done[Event]:
    """Add to the story. Advice names who gave it; looking into it is refused where advice comes first."""
    case = must_see(by, case_id, lock=True)
    must_be_live(case)
    if kind not in NOTES:
        raise CannotBeDone(_("Choose what it is."), "kind")
    must_say(words)
    if kind == Event.Kind.ADVICE and says_nothing(source):
        raise CannotBeDone(_("Say who gave the advice: the office and the person."), "source")
    if kind == Event.Kind.LOOKED_INTO and not may_look_into(proposal_of(case), advice_heard(case)):
        raise CannotBeDone(_("Nobody looks into it before the advice of the agency is written down."), "kind")
    event = add(case, kind, by, words=words, source=source.strip()[:200])
    return noted(event, event)


@action("cases.wrote", capability="cases.knock")
def answer(by: Actor, case_id: UUID, report_id: UUID, words: str) -> Done[Message]:
    """Write to whoever told it. They find it with their code, or signed in."""
    case = must_decide(by, must_see(by, case_id, lock=True))
    report = Report.objects.get(pk=report_id, case=case)
    must_say(words)
    message = _message(report, words, from_school=True, name=by.name)
    tell_reporter(report)
    return noted(message, add(case, Event.Kind.MESSAGE, by, words=words, to_school=False))


@action("cases.wrote", capability="cases.tell")
def write_back(by: Actor, report: Report, words: str) -> Done[Message]:
    """Whoever told it writes again. `report` was found by its code or by its teller. Everybody who reads it is told."""
    case = locked_case_of(report)
    must_say(words)
    message = _message(report, words, from_school=False, name="")
    people = case.readers.filter(ended_at=None).values_list("person_id", flat=True)
    tell_of(case, people)
    return noted(message, add(case, Event.Kind.MESSAGE, by, words=words, to_school=True))


def _message(report: Report, words: str, *, from_school: bool, name: str) -> Message:
    message = Message(report=report, from_school=from_school, at=timezone.now())
    message.put(words=words, name=name)
    message.save(force_insert=True)
    return message
