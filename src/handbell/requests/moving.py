"""How a request moves: to its next stage, to its confirmations, into force, to its end."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.policy.forms import Form
from handbell.requests.follow import is_through, make_active, prepare, still_waits, undo_what_followed
from handbell.requests.models import Request
from handbell.requests.news import ask_takers, nobody_needs_to_answer, nothing_to_confirm, tell_asker
from handbell.requests.stages import next_stage
from handbell.schools.access import Actor

State = Request.State


def move_on(by: Actor, found: Request, form: Form, start: int = 0) -> None:
    """Ask for the next word from stage `start` on; without one, wait for what must be confirmed, or hold at once."""
    place = next_stage(form, found.answers, start)
    if place is not None:
        found.state, found.stage = State.WAITING, place
        ask_takers(found, form)
        return
    nobody_needs_to_answer(found)
    prepare(found, form)
    if still_waits(found):
        found.state = State.CONFIRMING
    else:
        make_active(by, found, form)


def go_on(by: Actor, found: Request, form: Form) -> bool:
    """Something was confirmed or done: it holds now, or has come to its end. Whether it moved."""
    if found.state == State.CONFIRMING and not still_waits(found):
        make_active(by, found, form)
    elif found.state == State.ACTIVE and is_through(found, form):
        end(found, State.ENDED, str(_("Everything that belongs to its end is confirmed.")))
    else:
        return False
    found.save()
    in_force_notice(found, form)
    return True


def back_to_the_start(by: Actor, found: Request) -> None:
    """Another edition: what was said, confirmed and set going for the old one is void. It all stays readable."""
    found.decisions.filter(void=False).update(void=True)
    drop_confirmations(found)
    undo_what_followed(by, found, str(_("The request was changed.")))
    found.stage, found.active_at = 0, None
    nobody_needs_to_answer(found)


def drop_confirmations(found: Request) -> None:
    """Nobody needs to confirm any more; those that were confirmed are void with their edition."""
    for one in found.confirmations.filter(void=False):
        nothing_to_confirm(found, one.place)
    found.confirmations.filter(by=None).delete()
    found.confirmations.filter(void=False).update(void=True)


def end(found: Request, state: str, why: str = "") -> None:
    """It waits and holds no longer."""
    found.state, found.ended_at, found.why_ended = state, timezone.now(), why[:300]
    nobody_needs_to_answer(found)
    for one in found.confirmations.filter(by=None, before_active=True):
        nothing_to_confirm(found, one.place)
        one.delete()


def in_force_notice(found: Request, form: Form) -> None:
    """Tell the asker how it stands now."""
    said = {
        State.ACTIVE: _("In force: %(title)s"),
        State.CONFIRMING: _("Agreed, not in force yet: %(title)s"),
        State.WAITING: _("One more word is needed: %(title)s"),
        State.REFUSED: _("Refused: %(title)s"),
        State.ENDED: _("Ended: %(title)s"),
    }
    tell_asker(found, said[State(found.state)] % {"title": form.title})
