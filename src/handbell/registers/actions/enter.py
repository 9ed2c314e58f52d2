"""Enter a row: by somebody who keeps the register, or from what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policy.forms import Form
from handbell.registers.models import Edition, Row
from handbell.registers.shelf import may_enter, register_form
from handbell.registers.writing import checked, contents, keep_edition, write
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone


@action("registers.entered", capability="registers.enter")
def enter(by: Actor, form_id: str, answers: Mapping[str, Any]) -> Done[Row]:
    """Enter a row. NotAllowed for whom the form does not name; CannotBeDone beside what is missing or refused."""
    form = register_form(form_id)
    if not may_enter(by, form):
        raise NotAllowed(refused_to_enter(form))
    today = timezone.localdate()
    filled = checked(form, answers, today)
    row = Row(form=form.id, entered_by_id=by.person_id, owner_id=by.person_id)
    row.warned = [ask.name for ask in filled.warnings]
    write(row, form, filled.answers, today)
    row.save()
    keep_edition(row, Edition.What.ENTERED, by)
    return Done(row, about=row.reference, contents=contents(row), clauses=form.clauses[:8])


@action("registers.entered_agreed", capability="registers.enter_agreed")
def enter_agreed(
    by: Actor,
    form_id: str,
    answers: Mapping[str, Any],
    *,
    from_about: str,
    owner: UUID | None = None,
    warned: Sequence[str] = (),
    note: str = "",
) -> Done[Row]:
    """Enter what was agreed elsewhere, under `from_about` ("request:0190…"): for the room that had it agreed alone.

    Called again for the same origin it changes nothing and gives the row that there is. `answers` may be fewer than
    the form asks: what is missing shows the row as not complete.
    """
    form = register_form(form_id)
    if not from_about:
        raise CannotBeDone(_("Say what this row comes from."))
    there = Row.objects.filter(form=form.id, from_about=from_about).exclude(state=Row.State.ENDED).first()
    if there is not None:
        return Done(there, about=there.reference, contents=contents(there), clauses=form.clauses[:8])
    known = {ask.name for ask in form.asks}
    kept = {name: value for name, value in answers.items() if name in known and value not in (None, "", [])}
    row = Row(form=form.id, entered_by_id=by.person_id, owner_id=owner or by.person_id, from_about=from_about)
    row.warned = [name for name in warned if name in known]
    write(row, form, kept, timezone.localdate())
    row.state = Row.State.PENDING if missing(form, kept) else Row.State.CURRENT
    row.save()
    keep_edition(row, Edition.What.ENTERED, by, note)
    return Done(row, about=row.reference, contents=contents(row), clauses=form.clauses[:8])


def missing(form: Form, answers: Mapping[str, Any]) -> list[str]:
    """The labels of what must be answered, always applies, and is not."""
    return [
        ask.label for ask in form.asks if ask.needed == "must" and not ask.when and ask.name not in answers
    ]


def refused_to_enter(form: Form) -> str:
    """Why this actor enters nothing here, and what they can do."""
    if not form.by:
        return _("What stands here was agreed first. Ask for it: the request enters it.")
    return _("Only those who keep this register enter something here. Tell the office or a leader.")
