"""What happens to a teaching account: declared separate, a manager told, taken into use, closed."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.account_gaps import ONLY_IF_ASKED, before_opening
from handbell.channels.actions.accounts import contents, must_keep
from handbell.channels.asking import holding
from handbell.channels.models import Account
from handbell.channels.points import POINTS
from handbell.ledger.action import Done, action
from handbell.notices.tell import settle, tell_person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

TOLD = "channels.account_told"  # kind of notice


@action("channels.account_declared", capability="channels.propose")
def declare_separate(by: Actor, account_id: UUID) -> Done[Account]:
    """The holder declares that it shares no log-in, profile or linked contacts with a personal account."""
    account = _open(account_id)
    if by.person_id != account.holder_id:
        raise NotAllowed(_("Only the account's holder declares this: they alone know."))
    if account.declared_at is not None:
        raise AlreadyDone(_("You declared this already."))
    account.declared_by_id, account.declared_at = by.person, timezone.now()
    account.save(update_fields=["declared_by", "declared_at"])
    said = "The account shares no log-in, profile or linked contacts with a personal account."
    return Done(
        account, about=account.reference, contents={"declared": said}, clauses=POINTS.clauses("declared")
    )


@action("channels.account_told", capability="channels.propose")
def tell_manager(by: Actor, account_id: UUID, manager_id: UUID) -> Done[Account]:
    """Tell the right manager or a senior leader of the account's address and what it is; the moment is kept."""
    account = _open(account_id)
    must_keep(by, account)
    if manager_id not in holding("leadership") | holding("subject_leader"):
        raise CannotBeDone(POINTS.cite(_("Choose a manager or a senior leader."), "told"), "manager")
    if manager_id == account.holder_id:
        raise CannotBeDone(_("Nobody is told of their own account: choose somebody else."), "manager")
    account.told_id, account.told_at = manager_id, timezone.now()
    account.save(update_fields=["told", "told_at"])
    tell_person(
        manager_id, kind=TOLD, about=account.reference, link=reverse("channels:account", args=[account.pk]),
        title=_("A teaching account: read what it is"),
    )  # fmt: skip
    kept = {"told": str(manager_id), "address": account.address, "identity": account.identity}
    return Done(account, about=account.reference, contents=kept, clauses=POINTS.clauses("told"))


@action("channels.account_read", capability="channels.see")
def mark_account_read(by: Actor, account_id: UUID) -> Done[None]:
    """The manager has read it. AlreadyDone when it was not waiting for them."""
    account = Account.objects.get(pk=account_id)
    if not settle(TOLD, account.reference, person_id=by.person):
        raise AlreadyDone(_("This was not waiting for you."))
    return Done(None, about=account.reference)


@action("channels.account_opened", capability="channels.propose")
def open_account(by: Actor, account_id: UUID) -> Done[Account]:
    """Take it into use. CannotBeDone names the first thing that is still missing, with its clause."""
    account = _open(account_id)
    must_keep(by, account)
    if account.state == Account.State.OPEN:
        raise AlreadyDone(_("It is in use already."))
    if POINTS.asking("leader_opens") and "leadership" not in by.roles and not by.system:
        raise NotAllowed(POINTS.cite(_("Only a senior leader takes it into use. Ask one."), "leader_opens"))
    for gap in before_opening(account):
        if gap.point not in ONLY_IF_ASKED or POINTS.asking(gap.point):
            raise CannotBeDone(POINTS.cite(gap.sentence, gap.point))
    account.state, account.opened_by_id, account.opened_at = Account.State.OPEN, by.person_id, timezone.now()
    account.revision += 1
    account.save()
    clauses = POINTS.clauses("declared", "told", "moderator", "leader_opens")
    return Done(account, about=account.reference, contents=contents(account), clauses=clauses)


@action("channels.account_closed", capability="channels.propose")
def close_account(by: Actor, account_id: UUID) -> Done[Account]:
    """Close it. What the entry said stays."""
    account = Account.objects.select_for_update().get(pk=account_id)
    must_keep(by, account)
    if account.state == Account.State.CLOSED:
        raise AlreadyDone(_("This account is closed already."))
    account.state, account.closed_at = Account.State.CLOSED, timezone.now()
    account.revision += 1
    account.save()
    settle(TOLD, account.reference)
    return Done(account, about=account.reference, contents=contents(account))


def _open(account_id: UUID) -> Account:
    account = Account.objects.select_for_update().get(pk=account_id)
    if account.state == Account.State.CLOSED:
        raise CannotBeDone(_("This account is closed."))
    return account
