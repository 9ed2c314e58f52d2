"""What goes out: the approved text and pictures, byte for byte, checked once more on the way to the network."""

from __future__ import annotations

from hashlib import sha256

from handbell.channels.networks.transport import Outgoing, OutgoingPicture, Refused
from handbell.files.models import StoredFile
from handbell.files.store import FileGone, read
from handbell.publishing.models import Delivery, Edition


def outgoing(delivery: Delivery) -> Outgoing:
    """The delivery's edition as the network gets it. Refused when a picture is gone or is not the approved one."""
    edition = delivery.edition
    return Outgoing(key=delivery.key, text=edition.text, pictures=pictures(edition), at=delivery.at)


def pictures(edition: Edition) -> list[OutgoingPicture]:
    """The approved pictures in order; Refused when one is gone or is not the approved one."""
    return [
        OutgoingPicture(
            jpeg=picture_bytes(edition, number), alt=one["alt"], width=one["width"], height=one["height"]
        )
        for number, one in enumerate(edition.pictures)
    ]


def picture_bytes(edition: Edition, number: int) -> bytes:
    """The bytes of the approved picture with this number, from 0; Refused when they are gone or not the same."""
    approved = edition.pictures[number]
    try:
        data = read(StoredFile.objects.get(pk=approved["file"]))
    except (FileGone, StoredFile.DoesNotExist) as gone:
        raise Refused(f"Picture {number + 1} cannot be sent: {gone}") from gone
    if sha256(data).hexdigest() != approved["sha256"]:
        raise Refused(f"Picture {number + 1} is not the one that was approved, so nothing was sent.")
    return data
