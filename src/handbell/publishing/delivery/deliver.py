"""One try at one delivery: claim, look if an earlier try may have arrived, send, archive.

Killed at any instant, it neither doubles nor loses the post: before the claim is committed nothing happened; after it
the lease runs out and the next worker looks on the network, under the key that never changes, before it sends.
"""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.channels.instants import at
from handbell.channels.models import Channel
from handbell.channels.networks import connect
from handbell.channels.networks.transport import Refused, Sent, Transport, TransportFault, TryAgain, Unclear
from handbell.publishing.delivery import results
from handbell.publishing.delivery.leases import MOST_LOOKS, MOST_TRIES, LeaseLost, claim_delivery
from handbell.publishing.delivery.outgoing import outgoing
from handbell.publishing.delivery.results import Held
from handbell.publishing.models import Delivery
from handbell.schools.access import Actor

log = logging.getLogger(__name__)


def deliver(by: Actor, delivery_id: UUID, now: datetime) -> None:
    """Take one due delivery as far as it goes today. Nothing happens when another worker has it in hand."""
    at("before_claim")
    seen = Delivery.objects.get(pk=delivery_id)
    lease = claim_delivery(seen, now)
    if lease is None:
        return
    at("after_claim")
    delivery = Delivery.objects.select_related("edition__post", "channel__school").get(pk=delivery_id)
    hand = Held(delivery, lease)
    try:
        _go_on(by, hand)
    except LeaseLost:
        log.info("another worker took over %s", delivery.reference)
    at("after_finish")


def _go_on(by: Actor, hand: Held) -> None:
    try:
        transport = connect(hand.delivery.channel)
        where = _look(hand, transport)
    except TransportFault as fault:
        _after_failed_look(by, hand, fault)
        return
    if where is not None:
        results.sent(by, hand, where)
    elif not _stands(hand.delivery):
        results.stopped(by, hand)
    elif hand.delivery.channel.state != Channel.State.APPROVED:
        results.refused(by, hand, _not_approved(hand.delivery.channel))
    elif not transport.automatic:
        results.handed_over(by, hand)
    elif hand.delivery.tries > MOST_TRIES:
        results.refused(by, hand, hand.delivery.fault or _("It could not be sent."))
    else:
        _send(by, hand, transport)


def _look(hand: Held, transport: Transport) -> Sent | None:
    """Whether an earlier try arrived. The first try has none."""
    if hand.delivery.tries <= 1 or not transport.automatic:
        return None
    at("before_look")
    found = transport.find(hand.delivery.key)
    at("after_look")
    return found


def _send(by: Actor, hand: Held, transport: Transport) -> None:
    try:
        where = transport.send(outgoing(hand.delivery))
    except Refused as fault:
        results.refused(by, hand, str(fault))
    except TryAgain as fault:
        _later(by, hand, str(fault))
    except Unclear as fault:
        results.try_later(hand, str(fault), in_doubt=True)
    else:
        results.sent(by, hand, where)


def _later(by: Actor, hand: Held, fault: str) -> None:
    if hand.delivery.tries >= MOST_TRIES:
        results.refused(by, hand, fault)
    else:
        results.try_later(hand, fault, in_doubt=False)


def _after_failed_look(by: Actor, hand: Held, fault: TransportFault) -> None:
    """Not even looking worked. If nothing can have arrived: refused, or later. Else in the end a question."""
    if not hand.in_doubt:
        if isinstance(fault, Refused):
            results.refused(by, hand, str(fault))
        else:
            _later(by, hand, str(fault))
    elif isinstance(fault, Refused) or hand.delivery.looks + 1 >= MOST_LOOKS:
        results.outcome_unknown(by, hand, str(fault))
    else:
        results.try_later(hand, str(fault), in_doubt=True, failed_look=True)


def _stands(delivery: Delivery) -> bool:
    """Whether the edition is still the approved one: looked at again now, for it may have changed since the plan."""
    delivery.edition.refresh_from_db(fields=["approved_at", "voided_at"])
    return delivery.edition.approved_at is not None and delivery.edition.voided_at is None


def _not_approved(channel: Channel) -> str:
    return _("%(channel)s is not an approved channel of the school (any more), so nothing was sent.") % {
        "channel": channel.name
    }
