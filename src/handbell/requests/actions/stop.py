"""Take a request back, undo a word that was given, or end what holds."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.requests.actions.write import own
from handbell.requests.follow import undo_what_followed
from handbell.requests.models import Request
from handbell.requests.moving import drop_confirmations, end, in_force_notice
from handbell.requests.news import ask_takers
from handbell.requests.shelf import form_now, form_then
from handbell.requests.stages import takers
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

State = Request.State


@action("requests.taken_back", capability="requests.fill")
def take_back(by: Actor, request_id: UUID) -> Done[Request]:
    """The asker asks for it no longer. What was handed in stays readable; a draft is only closed."""
    found = own(by, request_id)
    if found.state not in (State.DRAFT, State.WAITING, State.CONFIRMING):
        raise AlreadyDone(_("It holds or has ended already."))
    end(found, State.WITHDRAWN)
    found.save()
    return Done(found, about=found.reference, contents={"form": found.form_id})


@action("requests.back_to_draft", capability="requests.fill")
def bring_back(by: Actor, request_id: UUID) -> Done[Request]:
    """Undo taking it back: it is a draft again, and is handed in anew."""
    found = own(by, request_id)
    if found.state != State.WITHDRAWN:
        raise AlreadyDone(_("It was not taken back."))
    found.decisions.filter(void=False).update(void=True)
    drop_confirmations(found)
    found.state, found.stage, found.ended_at, found.why_ended = State.DRAFT, 0, None, ""
    found.revision += 1 if found.versions.exists() else 0
    found.save()
    return Done(found, about=found.reference, contents={"form": found.form_id})


@action("requests.answer_undone", capability="requests.answer")
def undo_answer(by: Actor, request_id: UUID) -> Done[Request]:
    """Take one's own newest word back, as long as nothing holds because of it and nobody has confirmed anything."""
    found = Request.objects.select_for_update().get(pk=request_id)
    last = found.decisions.filter(void=False).order_by("-stage").first()
    if last is None or last.by_id != by.person:
        raise NotAllowed(_("Only whoever gave the newest word takes it back."))
    form = form_now(found.form_id)
    confirmed = found.confirmations.filter(void=False).exclude(by=None).exists()
    if form is None or confirmed or found.state not in (State.WAITING, State.CONFIRMING, State.REFUSED):
        raise CannotBeDone(_("It holds already, or has ended. End it instead, or ask anew."))
    mine = found.decisions.filter(void=False, by_id=by.person, stage__gte=last.stage)
    last.void = True
    mine.update(void=True)
    drop_confirmations(found)
    found.state, found.stage, found.ended_at, found.why_ended = State.WAITING, last.stage, None, ""
    found.save()
    ask_takers(found, form)
    return Done(found, about=found.reference, contents={"stage": last.label})


@action("requests.ended", capability="requests.fill")
def end_early(by: Actor, request_id: UUID, why: str) -> Done[Request]:
    """End what holds: by the asker, or by whoever may take one of its stages. What is confirmed at the end still is."""
    found = Request.objects.select_for_update().get(pk=request_id)
    form = form_then(found)
    may = {found.asked_by_id}.union(*(takers(found, stage) for stage in (form.stages if form else ())))
    if by.person not in may:
        raise NotAllowed(_("It is ended by whoever asked, or by whoever may agree to it."))
    if found.state != State.ACTIVE:
        raise AlreadyDone(_("It does not hold now."))
    if not why.strip():
        raise CannotBeDone(_("Say in a few words why it ends."), "why")
    undo_what_followed(by, found, why.strip())
    end(found, State.ENDED, why.strip())
    found.save()
    if form is not None and by.person != found.asked_by_id:
        in_force_notice(found, form)
    return Done(found, about=found.reference, contents={"why": found.why_ended}, clauses=found.clauses)
