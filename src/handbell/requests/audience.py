"""Who may read a request, and what this person can do with it now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from handbell.policy.forms import Form
from handbell.requests.models import Confirmation, Request
from handbell.requests.shelf import form_now, role_for
from handbell.requests.stages import confirmers, takers
from handbell.schools.access import Actor


@dataclass(frozen=True)
class MayDo:
    """What an actor can do with a request as it stands."""

    read: bool
    answer: bool
    change: bool
    take_back: bool
    bring_back: bool
    undo: bool
    end: bool
    confirm: tuple[Confirmation, ...] = ()


def may_do(actor: Actor, found: Request, form: Form | None) -> MayDo:
    """All of it at once, so that a page and its buttons never disagree."""
    me, mine = actor.person, actor.person_id == found.asked_by_id
    stages = form.stages if form else ()
    who = [takers(found, stage) for stage in stages]
    open_now = [one for one in found.confirmations.filter(void=False) if one.by_id is None]
    can_confirm = tuple(one for one in open_now if me in confirmers(one)) if found.is_live else ()
    waits = found.state == Request.State.WAITING
    now = form_now(found.form_id)
    return MayDo(
        read=mine or me in set().union(*who) or bool(can_confirm) or _had_a_hand(found, me),
        answer=waits and found.stage < len(who) and me in who[found.stage],
        change=mine and found.is_live and now is not None and bool(role_for(now, actor)),
        take_back=mine and found.state in ("draft", "waiting", "confirming"),
        bring_back=mine and found.state == Request.State.WITHDRAWN and now is not None,
        undo=_may_undo(found, me),
        end=found.state == Request.State.ACTIVE and (mine or me in set().union(*who)),
        confirm=can_confirm,
    )


def _had_a_hand(found: Request, me: UUID) -> bool:
    return found.decisions.filter(by_id=me).exists() or found.confirmations.filter(by_id=me).exists()


def _may_undo(found: Request, me: UUID) -> bool:
    last = found.decisions.filter(void=False).order_by("-stage").first()
    if last is None or last.by_id != me or found.state not in ("waiting", "confirming", "refused"):
        return False
    return not found.confirmations.filter(void=False).exclude(by=None).exists()
