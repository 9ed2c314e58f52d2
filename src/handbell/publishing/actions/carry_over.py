"""Say that a post was carried over by hand, and where it stands now."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.networks.transport import Sent
from handbell.ledger.action import Done, action
from handbell.publishing.delivery.archive import archive
from handbell.publishing.models import Archived, Delivery
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

CARRIED_FROM = {Delivery.State.BY_HAND, Delivery.State.CANCELLED}
_valid = URLValidator(schemes=["https", "http"])


@action("publishing.carried", capability="publishing.carry")
def carry_over(by: Actor, delivery_id: UUID, address: str) -> Done[Archived]:
    """Archive a post that a person published, under the address where it stands.

    Also for one that was stopped meanwhile: then it is archived all the same and a takedown opens at once. Raises
    AlreadyDone when it is archived, CannotBeDone when the address is none or it is not carried by hand.
    """
    where = published_address(address)
    delivery = (
        Delivery.objects.select_for_update().select_related("edition__post", "channel").get(pk=delivery_id)
    )
    if delivery.state == Delivery.State.SENT:
        raise AlreadyDone(_("This post was marked as carried over already."))
    if delivery.state not in CARRIED_FROM or delivery.channel.network != "by_hand":
        raise CannotBeDone(_("This post is not waiting to be carried over."))
    delivery.state, delivery.fault, delivery.lease = Delivery.State.SENT, "", None
    delivery.save()
    archived = archive(delivery, Sent(remote_id=where, url=where), timezone.now())
    contents = {"channel": delivery.channel.name, "post": str(delivery.edition.post_id), "url": where}
    return Done(archived, about=delivery.reference, contents=contents)


def published_address(typed: str) -> str:
    """The address of a published post as typed or pasted; CannotBeDone when it is none."""
    address = typed.strip()
    if not address:
        raise CannotBeDone(_("Paste the address of the published post: it begins with https://."))
    try:
        _valid(address)
    except ValidationError:
        raise CannotBeDone(_("This is not an address. Copy it from the published post: https://…")) from None
    if len(address) > 300:
        raise CannotBeDone(
            _("This address has more than 300 characters. Cut off what follows the question mark.")
        )
    return address
