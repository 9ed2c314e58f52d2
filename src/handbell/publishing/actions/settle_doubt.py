"""Answer for the network where it gave no answer: the post is there, or it is not, or let it be tried again."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.networks.transport import Sent
from handbell.ledger.action import Done, action
from handbell.publishing.actions.carry_over import published_address
from handbell.publishing.delivery.archive import archive
from handbell.publishing.delivery.asking import settle_delivery
from handbell.publishing.delivery.wake import wake
from handbell.publishing.models import Archived, Delivery
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("publishing.found_there", capability="publishing.carry")
def it_is_there(by: Actor, delivery_id: UUID, address: str) -> Done[Archived]:
    """A person looked and found the post: archive it. AlreadyDone when it is; CannotBeDone when not in doubt."""
    where = published_address(address)
    delivery = _in_question(delivery_id, Delivery.State.UNKNOWN)
    delivery.state, delivery.fault, delivery.in_doubt = Delivery.State.SENT, "", False
    delivery.save()
    archived = archive(delivery, Sent(remote_id=where, url=where), timezone.now())
    return Done(archived, about=delivery.reference, contents=_contents(delivery) | {"url": where})


@action("publishing.not_there", capability="publishing.carry")
def it_is_not_there(by: Actor, delivery_id: UUID) -> Done[Delivery]:
    """A person looked and did not find it: send it again, under the same key all the same."""
    delivery = _in_question(delivery_id, Delivery.State.UNKNOWN)
    return Done(_again(delivery), about=delivery.reference, contents=_contents(delivery))


@action("publishing.tried_again", capability="publishing.carry")
def try_again(by: Actor, delivery_id: UUID) -> Done[Delivery]:
    """Send a refused post once more, after a person mended what was wrong."""
    delivery = _in_question(delivery_id, Delivery.State.FAILED)
    if delivery.edition.voided_at is not None:
        raise CannotBeDone(_("This post was changed since. It goes out when it is handed in and read again."))
    return Done(_again(delivery), about=delivery.reference, contents=_contents(delivery))


def _in_question(delivery_id: UUID, state: Delivery.State) -> Delivery:
    delivery = (
        Delivery.objects.select_for_update().select_related("edition__post", "channel").get(pk=delivery_id)
    )
    if delivery.state == Delivery.State.SENT:
        raise AlreadyDone(_("This post is published and in the archive."))
    if delivery.state in {Delivery.State.WAITING, Delivery.State.SENDING}:
        raise AlreadyDone(_("This post is on its way again."))
    if delivery.state != state:
        raise CannotBeDone(_("Nothing is open about this post."))
    return delivery


def _again(delivery: Delivery) -> Delivery:
    """One try is kept on the count, so that the worker looks before it sends."""
    delivery.state, delivery.tries, delivery.looks = Delivery.State.WAITING, 1, 0
    delivery.in_doubt, delivery.not_before, delivery.fault = False, None, ""
    delivery.save()
    settle_delivery(delivery)
    wake()
    return delivery


def _contents(delivery: Delivery) -> dict[str, object]:
    return {"channel": delivery.channel.name, "post": str(delivery.edition.post_id)}
