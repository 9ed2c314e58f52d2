"""Hand in a request, or a changed edition of it: it is checked whole, and its first stage is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.filling.same import same_key
from handbell.ledger.action import Done, action
from handbell.policy.forms import Form
from handbell.requests.actions.write import own
from handbell.requests.check import day_of, filled, refused_dates, there_already, who_for
from handbell.requests.consents import refused_pupils
from handbell.requests.models import Request, Version
from handbell.requests.moving import back_to_the_start, move_on
from handbell.requests.shelf import form_now, role_for, sum_of
from handbell.requests.stages import citing
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import adopted_policy

State = Request.State


@action("requests.handed_in", capability="requests.fill")
def hand_in(by: Actor, request_id: UUID) -> Done[Request]:
    """Ask. CannotBeDone names what is wrong; what is there already is linked instead of asked for again."""
    found = own(by, request_id)
    if found.state != State.DRAFT:
        raise AlreadyDone(_("You have asked this already."))
    form = _form(by, found)
    _settle(by, found, form, found.answers)
    other, entry = there_already(form, found.answers, found)
    if other is not None or entry:
        found.same_as, found.entry, found.state = other, entry, State.ENDED
        found.ended_at = timezone.now()
        found.why_ended = citing(
            _("It is asked for or registered already, and linked here."), form.same_clause
        )
    else:
        found.asked_at = timezone.now()
        move_on(by, found, form)
    found.save()
    return Done(found, about=found.reference, contents=_kept(found), clauses=found.clauses)


@action("requests.changed", capability="requests.fill")
def change(by: Actor, request_id: UUID, answers: Mapping[str, Any]) -> Done[Request]:
    """Hand in another edition of a request that waits or holds: every word given on the old one is void."""
    found = own(by, request_id)
    if not found.is_live:
        raise CannotBeDone(_("It has ended. Ask anew."))
    form = _form(by, found)
    if dict(answers) == found.answers and found.form_sum == sum_of(form):
        raise AlreadyDone(_("Nothing is changed."))
    back_to_the_start(by, found)
    found.revision += 1
    _settle(by, found, form, answers)
    other, _entry = there_already(form, found.answers, found)
    if other is not None:
        raise CannotBeDone(citing(_("This is asked for already, in another request."), form.same_clause))
    move_on(by, found, form)
    found.save()
    return Done(found, about=found.reference, contents=_kept(found), clauses=found.clauses)


def _form(by: Actor, found: Request) -> Form:
    form = form_now(found.form_id)
    if form is None or not role_for(form, by):
        raise CannotBeDone(_("This is not asked on this form any more: the policy or your role has changed."))
    return form


def _settle(by: Actor, found: Request, form: Form, answers: Mapping[str, Any]) -> None:
    """The answers checked against the form as it is today, and kept as an edition."""
    made = filled(form, answers, who_for(by, timezone.localdate()))
    if not made.is_valid():
        field, sentences = next(iter(made.errors.items()))
        raise CannotBeDone(str(sentences[0]), field)
    sentence = refused_dates(form, made.answers, timezone.localdate())
    if sentence:
        raise CannotBeDone(sentence, "begins" if "begins" in made.fields else "")
    field, sentence = refused_pupils(form, made.answers)
    if sentence:
        raise CannotBeDone(sentence, field)
    adopted = adopted_policy()
    found.answers, found.form_sum, found.clauses = made.answers, sum_of(form), list(form.clauses)
    found.pack_id, found.pack_version = adopted.pack_id, adopted.version
    found.begins, found.until = day_of(made.answers, "begins"), day_of(made.answers, "until")
    found.same_key = same_key(form, made.answers)
    found.save()
    Version.objects.create(request=found, revision=found.revision, answers=made.answers, by_id=by.person)


def _kept(found: Request) -> dict[str, Any]:
    return {"form": found.form_id, "revision": found.revision, "answers": found.answers, "state": found.state}
