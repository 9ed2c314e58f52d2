"""Change what a row says, look at it again, or end it. What it said before stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.notices.tell import settle
from handbell.policy.forms import Form
from handbell.registers.bounds import Stale
from handbell.registers.dates import review_after
from handbell.registers.models import Edition, Row
from handbell.registers.shelf import may_change, may_keep, register_form
from handbell.registers.writing import checked, contents, keep_edition, write
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

REVIEW = "registers.review"  # kind of notice


@action("registers.changed", capability="registers.enter")
def change(by: Actor, row_id: UUID, revision: int, answers: Mapping[str, Any], note: str = "") -> Done[Row]:
    """Say something else from now on. Stale where somebody changed it since; CannotBeDone beside what is refused."""
    row, form = _open(row_id, revision)
    if not may_change(by, form, row):
        raise NotAllowed(
            _("Only those who keep this register change it; what was agreed is changed by a new request.")
        )
    today = timezone.localdate()
    filled = checked(form, answers, today)
    if filled.answers == row.answers:
        raise AlreadyDone(_("Nothing was changed."))
    write(row, form, filled.answers, today)
    row.warned = [ask.name for ask in filled.warnings]
    row.state, row.reviewed_at = Row.State.CURRENT, timezone.now()
    row.said_since = row.reviewed_at
    return _kept(row, form, by, Edition.What.CHANGED, note)


@action("registers.reviewed", capability="registers.enter")
def review(by: Actor, row_id: UUID, revision: int, note: str = "") -> Done[Row]:
    """Say that it was looked at and still stands; the next review follows from the form."""
    row, form = _open(row_id, revision)
    _must_keep(by, form, row)
    row.reviewed_at = timezone.now()
    row.review_on = review_after(form, row.answers, timezone.localdate())
    return _kept(row, form, by, Edition.What.REVIEWED, note)


@action("registers.ended", capability="registers.enter")
def end(by: Actor, row_id: UUID, revision: int, reason: str) -> Done[Row]:
    """End it, with the reason. It stays in the register, and can be entered anew."""
    row, form = _open(row_id, revision)
    _must_keep(by, form, row)
    if not reason.strip():
        raise CannotBeDone(_("Say why it ends."), {"note": _("Say why it ends.")})
    row.state, row.ended_at = Row.State.ENDED, timezone.now()
    return _kept(row, form, by, Edition.What.ENDED, reason)


def _open(row_id: UUID, revision: int) -> tuple[Row, Form]:
    row = Row.objects.select_for_update().get(pk=row_id)
    if row.state == Row.State.ENDED:
        raise AlreadyDone(_("This entry was ended already. Enter it anew if the school needs it again."))
    if row.revision != revision:
        raise Stale(_("This entry was changed since you opened it. Look at it as it stands now."))
    return row, register_form(row.form)


def _must_keep(by: Actor, form: Form, row: Row) -> None:
    if not may_keep(by, form, row):
        raise NotAllowed(
            _("Only who looks after this entry, those who keep the register and leaders do this.")
        )


def _kept(row: Row, form: Form, by: Actor, what: Edition.What, note: str) -> Done[Row]:
    row.revision += 1
    row.save()
    keep_edition(row, what, by, note.strip())
    settle(REVIEW, row.reference)
    said = {**contents(row), "note": note.strip()[:1000]}
    return Done(row, about=row.reference, contents=said, clauses=form.clauses[:8])
