"""Write a request, and go on writing it, until it is handed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.requests.models import Request
from handbell.requests.shelf import form_now, role_for, sum_of
from handbell.requests.stages import citing, offices
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.policy import adopted_policy


@action("requests.written", capability="requests.fill")
def write(
    by: Actor, form_id: str, answers: Mapping[str, Any], request_id: UUID | None = None
) -> Done[Request]:
    """Keep what is filled in so far. Nothing is asked of anybody yet."""
    form = form_now(form_id)
    if form is None:
        raise CannotBeDone(_("Nothing is asked on this form under the policy in force."))
    role = role_for(form, by)
    if not role:
        sentence = _("This is asked by: %(who)s.") % {"who": offices(form.by)}
        raise NotAllowed(citing(sentence, form.clauses[0] if form.clauses else ""))
    found = own(by, request_id) if request_id else Request(asked_by_id=by.person)
    if found.state != Request.State.DRAFT:
        raise CannotBeDone(_("It was handed in already. Change it on its own page."))
    adopted = adopted_policy()
    found.form_id, found.control, found.form_sum, found.asked_as = form.id, form.control, sum_of(form), role
    found.pack_id, found.pack_version = adopted.pack_id, adopted.version
    found.answers, found.clauses = dict(answers), list(form.clauses)
    found.save()
    return Done(found, about=found.reference, contents={"form": form.id, "answers": found.answers})


def own(by: Actor, request_id: UUID) -> Request:
    """The actor's own request, held for this transaction. NotAllowed for somebody else's."""
    found = Request.objects.select_for_update().get(pk=request_id)
    if found.asked_by_id != by.person:
        raise NotAllowed(_("Only the person who asked does this with a request."))
    return found
