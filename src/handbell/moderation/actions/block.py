"""Bar an account holder from a channel, and lift the bar again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.moderation.actions.measures import reasoned, take, with_evidence
from handbell.moderation.models import Measure, Remark
from handbell.moderation.points import POINTS
from handbell.moderation.seeing import must_handle
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@dataclass(frozen=True)
class Bar:
    """Who is barred, as the page shows it, why, what it averts, and how they were told to ask for another look."""

    account: str
    reason: str
    risk: str = ""
    another_look: str = ""
    no_evidence_because: str = ""


@action("moderation.blocked", capability="moderation.moderate")
def block(by: Actor, remark_id: UUID, bar: Bar, happened_at: datetime | None = None) -> Done[Measure]:
    """Keep that an account holder is barred, with reason and evidence.

    A bar without a threat that it averts is kept, and queried where the policy asks for one. NotAllowed where the
    policy leaves it to the headteacher; CannotBeDone without account or reason, or where the policy asks that they
    are told how to have it looked at again and nobody told them; AlreadyDone while this account is barred there.
    """
    remark = must_handle(by, remark_id)
    if POINTS.asking("block_head") and "headteacher" not in by.roles:
        raise NotAllowed(POINTS.cite(_("Only the headteacher bars somebody. Ask them."), "block_head"))
    if not bar.account.strip():
        raise CannotBeDone(_("Give the account as the page shows it."), "account")
    if bar.risk and bar.risk not in Measure.Risk.values:
        raise CannotBeDone(_("Choose what the bar averts."), "risk")
    if POINTS.asking("block_again") and not bar.another_look.strip():
        said = _("Say how they were told to ask for another look.")
        raise CannotBeDone(POINTS.cite(said, "block_again"), "another_look")
    if barred(remark, bar.account):
        raise AlreadyDone(_("This account is barred there already."))
    measure = Measure(
        kind=Measure.Kind.BLOCKED, account=bar.account.strip()[:120], reason=reasoned(bar.reason), risk=bar.risk,
        another_look=bar.another_look.strip()[:300], clauses=POINTS.clauses("block"),
    )  # fmt: skip
    with_evidence(remark, measure, bar.no_evidence_because)
    return take(by, remark, measure, happened_at)


@action("moderation.lifted", capability="moderation.moderate")
def lift(by: Actor, measure_id: UUID, reason: str) -> Done[Measure]:
    """Lift a bar, with the reason. AlreadyDone when it is lifted."""
    bar = Measure.objects.select_related("remark").get(pk=measure_id, kind=Measure.Kind.BLOCKED)
    remark = must_handle(by, bar.remark_id)
    if not barred(remark, bar.account):
        raise AlreadyDone(_("This bar is lifted already."))
    lifted = Measure(
        kind=Measure.Kind.LIFTED,
        account=bar.account,
        reason=reasoned(reason),
        clauses=POINTS.clauses("block"),
    )
    return take(by, remark, lifted)


def barred(remark: Remark, account: str) -> bool:
    """Whether this account is barred on the channel of this remark now."""
    kinds = (Measure.Kind.BLOCKED, Measure.Kind.LIFTED)
    rows = Measure.objects.filter(
        kind__in=kinds, account__iexact=account.strip(), remark__channel=remark.channel
    )
    last = rows.order_by("-at", "-pk").first()
    return last is not None and last.kind == Measure.Kind.BLOCKED


def queried(measure: Measure, asked: str) -> bool:
    """Whether the policy asks for a threat behind a bar (`asked` is the clause that does), and none is named."""
    return measure.kind == Measure.Kind.BLOCKED and not measure.risk and bool(asked)
