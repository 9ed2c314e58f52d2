"""Write down a look: at links and addresses, at how an account is secured, at what stands there, at its outcome."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.channels.looking import Looked, look_again_on
from handbell.channels.models import Account, Channel, Look, Spans
from handbell.channels.points import POINTS
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle, tell_person
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone

AGAIN: Final = "channels.look_again"  # kind of notice
SECURITY: Final[Mapping[str, str | Promise]] = {
    "two_step": gettext_lazy("Two-step sign-in is on"),
    "admins": gettext_lazy("Everybody who can get in still works here and needs it"),
    "recovery": gettext_lazy("Recovery goes to the school's own e-mail and phone"),
}
_POINT: Final = {
    "profile": "profile", "website": "website_link", "address": "address", "security": "security",
    "outcome": "outcome_review",
}  # fmt: skip


@action("channels.looked", capability="channels.propose")
def look(
    by: Actor, thing: Channel | Account, kind: str, good: bool, note: str = "",
    points: Mapping[str, bool] | None = None,
) -> Done[Look]:  # fmt: skip
    """Keep who looked, when, and whether all was well. A look that failed asks the owner to mend it and look again.

    A look at security answers each of its points, and is good when all are. CannotBeDone where something failed and
    nobody said what, or a point has no answer.
    """
    if kind not in Look.Kind.values:
        raise CannotBeDone(_("Choose what you looked at."), "kind")
    if kind == Look.Kind.SECURITY:
        answers = dict(points or {})
        if missing := [one for one in SECURITY if one not in answers]:
            raise CannotBeDone(_("Answer each of the points."), missing[0])
        good, points = all(answers.values()), answers
    if not good and not note.strip() and not by.system:
        raise CannotBeDone(_("Say what was wrong."), "note")
    where = {"channel": thing} if isinstance(thing, Channel) else {"account": thing}
    made = Look.objects.create(
        **where, kind=kind, by_id=by.person_id, good=good, note=note.strip()[:500], points=dict(points or {})
    )
    _ask_again(thing, made)
    kept = {"kind": kind, "good": good, "note": made.note, "points": made.points}
    clauses = POINTS.clauses(_POINT[kind]) if kind in _POINT else []
    return Done(made, about=reference(thing), contents=kept, clauses=clauses)


def reference(thing: Channel | Account) -> str:
    """How the record and notices name what was looked at."""
    return f"channel:{thing.pk}" if isinstance(thing, Channel) else thing.reference


def _ask_again(thing: Channel | Account, made: Look) -> None:
    """A failed look goes on the list of whoever looks after it, due today; a good one takes it off."""
    kind, about = f"{AGAIN}.{made.kind}", reference(thing)
    if made.good:
        settle(kind, about)
        return
    owner = thing.owner_id if isinstance(thing, Channel) else thing.holder_id
    if owner is None:
        return
    page = "channels:channel" if isinstance(thing, Channel) else "channels:account"
    day = look_again_on(Looked(made.at, made.good, "", made.note), Spans.now())
    due_at = timezone.make_aware(datetime.combine(day, time(23, 59)))
    tell_person(
        owner, kind=kind, about=about, link=reverse(page, args=[thing.pk]), due_at=due_at,
        title=_("Mend and look again: %(name)s") % {"name": thing.name}, detail=str(Look.Kind(made.kind).label),
    )  # fmt: skip
