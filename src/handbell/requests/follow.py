"""What follows an agreement: confirmations by name and day, rows in registers, duties, notices."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.asking import holding
from handbell.policy.forms import Form, Then
from handbell.requests.check import day_of
from handbell.requests.models import Confirmation, Request
from handbell.requests.news import tell_confirmers, tell_people
from handbell.requests.stages import holds

_OFFSET: Final = re.compile(r"(?P<name>[a-z_]*)(?:(?P<sign>[+-])(?P<count>\d+)(?P<unit>[dm]))?")


def due_day(due: str, answers: Mapping[str, Any], opened: date) -> date | None:
    """The day that a form's `due` names: an answer ("until"), with an offset ("begins-14d"), or days or months from
    the opening ("+7d", "+1m"). None where the answer is missing or it names no day of its own."""
    read = _OFFSET.fullmatch(due)
    if not due or read is None:
        return None
    start = day_of(answers, read["name"]) if read["name"] else opened
    if start is None or not read["count"]:
        return start
    count = int(read["count"]) * (1 if read["sign"] == "+" else -1)
    return start + timedelta(days=count) if read["unit"] == "d" else months_on(start, count)


def months_on(start: date, count: int) -> date:
    """The same day so many months on; the last of the month where there is no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def await_confirmations(found: Request, form: Form) -> None:
    """Write down what has to be confirmed before it holds, and tell those who can."""
    _open_confirmations(found, form, before_active=True)


def make_active(found: Request, form: Form) -> None:
    """It holds now: what is confirmed at the end opens with its day, and the rest follows."""
    found.state, found.active_at = Request.State.ACTIVE, timezone.now()
    _open_confirmations(found, form, before_active=False)
    for place, then in enumerate(form.then):
        if then.do in _DOES and holds(then.when, found.answers):
            _DOES[then.do](found, form, then, place)


def _open_confirmations(found: Request, form: Form, *, before_active: bool) -> None:
    today = timezone.localdate()
    for place, then in enumerate(form.then):
        if then.do != "confirm" or then.before_active != before_active or not holds(then.when, found.answers):
            continue
        made, fresh = Confirmation.objects.get_or_create(
            request=found,
            place=place,
            void=False,
            defaults={
                "label": then.label, "roles": list(then.by), "clause": then.clause, "before_active": before_active,
                "due": due_day(then.due, found.answers, today),
            },
        )  # fmt: skip
        if fresh or made.by_id is None:
            tell_confirmers(found, made)


def undo_what_followed(found: Request) -> None:
    """What was entered and opened for an edition that was changed, or ended early, is taken back where it stands."""


def _tell(found: Request, _form: Form, then: Then, place: int) -> None:
    told = set().union(*(holding(role) for role in then.by)) or holding("headteacher")
    tell_people(
        found, told - {found.asked_by_id}, then.label, _spoken(then, found), kind=f"requests.told.{place}"
    )


def _spoken(then: Then, found: Request) -> str:
    return then.text or _("Told because of a request of %(name)s.") % {"name": found.asked_by.full_name}


_DOES: Final = {"tell": _tell}
