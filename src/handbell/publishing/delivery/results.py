"""How a try can end: each ending one action of the worker, written only while its lease still holds."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from handbell.channels.instants import at
from handbell.channels.networks.transport import Sent
from handbell.ledger.action import Done, action
from handbell.publishing.delivery.archive import archive
from handbell.publishing.delivery.asking import ask_about_fault, ask_to_carry
from handbell.publishing.delivery.leases import LeaseLost, held, pause_after
from handbell.publishing.models import Archived, Delivery
from handbell.schools.access import Actor
from handbell.schools.models import School

CAPABILITY = "publishing.deliver"


@dataclass(frozen=True)
class Held:
    """A delivery in this worker's hand. `in_doubt`: an earlier try may have published it."""

    delivery: Delivery
    lease: UUID

    @property
    def in_doubt(self) -> bool:
        """Whether an earlier try ended without an answer."""
        return self.delivery.in_doubt

    def leave(self, state: Delivery.State, **more: object) -> None:
        """Write the new state and give the lease back; LeaseLost when another worker has it by now."""
        rows = held(Delivery, self.delivery.pk, self.lease)
        if not rows.update(state=state, lease=None, leased_until=None, **more):
            raise LeaseLost(self.delivery.reference)
        self.delivery.refresh_from_db()


def worker(school: School) -> Actor:
    """Handbell itself, at work in the background."""
    return Actor(school=school, name="Handbell", via="job", system=True)


@action("publishing.sent", capability=CAPABILITY)
def sent(by: Actor, hand: Held, where: Sent) -> Done[Archived]:
    """It is public: archive it, and tell those who waited."""
    hand.leave(Delivery.State.SENT, fault="", in_doubt=False, looks=0)
    archived = archive(hand.delivery, where, timezone.now())
    at("inside_finish")
    return Done(
        archived, about=hand.delivery.reference, contents=_contents(hand.delivery) | {"url": where.url}
    )


@action("publishing.handed_over", capability=CAPABILITY)
def handed_over(by: Actor, hand: Held) -> Done[None]:
    """A person carries it from here."""
    hand.leave(Delivery.State.BY_HAND, in_doubt=False)
    ask_to_carry(hand.delivery)
    return Done(None, about=hand.delivery.reference, contents=_contents(hand.delivery))


@action("publishing.refused", capability=CAPABILITY)
def refused(by: Actor, hand: Held, fault: str) -> Done[None]:
    """The network said no, and another try will not change it: a person must."""
    hand.leave(Delivery.State.FAILED, fault=fault[:300], in_doubt=False, looks=0)
    ask_about_fault(hand.delivery)
    return Done(None, about=hand.delivery.reference, contents=_contents(hand.delivery) | {"fault": fault})


@action("publishing.outcome_unknown", capability=CAPABILITY)
def outcome_unknown(by: Actor, hand: Held, fault: str) -> Done[None]:
    """Nobody can tell whether it is there: a person must look."""
    hand.leave(Delivery.State.UNKNOWN, fault=fault[:300], in_doubt=True, looks=0)
    ask_about_fault(hand.delivery)
    return Done(None, about=hand.delivery.reference, contents=_contents(hand.delivery) | {"fault": fault})


@action("publishing.stopped", capability=CAPABILITY)
def stopped(by: Actor, hand: Held) -> Done[None]:
    """Its edition no longer stands, and it certainly is not public."""
    hand.leave(Delivery.State.CANCELLED, in_doubt=False, looks=0)
    return Done(None, about=hand.delivery.reference, contents=_contents(hand.delivery))


def try_later(hand: Held, fault: str, *, in_doubt: bool, failed_look: bool = False) -> None:
    """Give the delivery back for another try, later each time. Nobody sees a change, so nothing is recorded."""
    delivery = hand.delivery
    hand.leave(
        Delivery.State.WAITING, fault=fault[:300], in_doubt=in_doubt, looks=delivery.looks + 1 if failed_look else 0,
        not_before=timezone.now() + pause_after(delivery.tries),
    )  # fmt: skip


def _contents(delivery: Delivery) -> dict[str, object]:
    return {"channel": delivery.channel.name, "post": str(delivery.edition.post_id), "tries": delivery.tries}
