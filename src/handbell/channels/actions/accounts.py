"""Enter a teaching account in the register, and change what the entry says."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.channels.models import Account, Channel
from handbell.channels.points import POINTS
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone

KEEPERS = frozenset({"leadership", "office", "social_team", "network_manager"})


@dataclass(frozen=True)
class AccountDetails:
    """One teaching account, in the order of the form. Ids are of persons of the school."""

    name: str
    kind: str
    platform: str
    address: str
    identity: str
    purpose: str
    audience: str
    holder_id: UUID
    sign_up_email: str
    class_name: str = ""
    pupils_write: bool = False
    moderator_id: UUID | None = None
    assessed: bool = False
    qualification: str = ""
    details_kept_at: str = ""
    begins: date | None = None


@action("channels.account_entered", capability="channels.propose")
def enter_account(by: Actor, details: AccountDetails) -> Done[Account]:
    """Enter an account; it is pending until it is taken into use. CannotBeDone names what is missing.

    Requests that were agreed to call this too, as the system or as whoever asked.
    """
    account = Account(entered_by_id=by.person_id)
    _write(account, details)
    account.save()
    return Done(account, about=account.reference, contents=contents(account), clauses=_cited())


@action("channels.account_changed", capability="channels.propose")
def change_account(by: Actor, account_id: UUID, revision: int, details: AccountDetails) -> Done[Account]:
    """Change an entry that is not closed. What was declared is void once address, holder or sign-up e-mail change.

    CannotBeDone when it was changed since `revision`, or would lose the moderator whom pupils' writing waits for.
    """
    account = Account.objects.select_for_update().get(pk=account_id)
    must_keep(by, account)
    if account.state == Account.State.CLOSED:
        raise CannotBeDone(_("This account is closed. Enter it anew if the school wants it back."))
    if revision != account.revision:
        raise CannotBeDone(_("This entry was changed since you opened it. Look at it as it stands now."))
    before = (account.address, account.holder_id, account.sign_up_email)
    _write(account, details)
    if (account.address, account.holder_id, account.sign_up_email) != before:
        account.declared_by, account.declared_at = None, None
        account.told, account.told_at = None, None
        account.state = Account.State.PENDING
    if account.state == Account.State.OPEN and account.pupils_write and account.moderator_id is None:
        raise CannotBeDone(
            POINTS.cite(_("Name the moderator: pupils write there."), "moderator"), "moderator"
        )
    account.revision += 1
    account.save()
    return Done(account, about=account.reference, contents=contents(account), clauses=_cited())


def must_keep(by: Actor, account: Account) -> None:
    """NotAllowed unless it is the holder, who entered it, or one of those who keep the register."""
    if not keeps(by, account):
        raise NotAllowed(
            _("Only the account's holder, leaders and the office change this entry. Tell one of them.")
        )


def keeps(by: Actor, account: Account) -> bool:
    """Whether this person changes the entry."""
    mine = by.person_id is not None and by.person_id in {account.holder_id, account.entered_by_id}
    return by.system or mine or not by.roles.isdisjoint(KEEPERS)


def contents(account: Account) -> dict[str, object]:
    """What the record keeps of an entry."""
    return {
        "name": account.name, "kind": account.kind, "platform": account.platform, "address": account.address,
        "purpose": account.purpose, "state": str(account.state), "pupils_write": account.pupils_write,
    }  # fmt: skip


def _write(account: Account, details: AccountDetails) -> None:
    for one in fields(details):
        setattr(account, one.name, getattr(details, one.name))
    _check(account)


def _check(account: Account) -> None:
    needed = {
        "name": _("Give the account a name, such as Willow class blog."),
        "platform": _("Say which platform it is on."),
        "address": _("Give its address, so that anybody can look."),
        "identity": _("Give the name that the account shows."),
        "audience": _("Say who reads it."),
        "sign_up_email": _("Give the e-mail address it was opened with."),
    }
    if account.kind not in Account.Kind.values:
        raise CannotBeDone(_("Choose what kind of account it is."), "kind")
    if not account.purpose.strip():
        said = _(
            "Say what pupils or families learn from it: an account without an educational purpose is refused."
        )
        raise CannotBeDone(POINTS.cite(said, "educational"), "purpose")
    for field, said in needed.items():
        if not str(getattr(account, field)).strip():
            raise CannotBeDone(said, field)
    if account.assessed and not account.qualification.strip():
        raise CannotBeDone(POINTS.cite(_("Name the qualification."), "qualification"), "qualification")
    if not Person.objects.filter(pk=account.holder_id, status=Person.Status.CURRENT).exists():
        raise CannotBeDone(_("Choose who holds the account."), "holder")
    _refuse_twice(account)


def _refuse_twice(account: Account) -> None:
    same = Account.objects.exclude(pk=account.pk).exclude(state=Account.State.CLOSED)
    known = same.filter(address__iexact=account.address).values_list("name", flat=True).first()
    in_use = Channel.objects.filter(address__iexact=account.address).exclude(state=Channel.State.CLOSED)
    known = known or in_use.values_list("name", flat=True).first()
    if known:
        raise CannotBeDone(
            _("%(name)s has this address already: look at that entry.") % {"name": known}, "address"
        )


def _cited() -> list[str]:
    return POINTS.clauses("told", "declared")
