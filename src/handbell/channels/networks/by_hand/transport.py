"""The transport that is a person: it never sends by itself, and never guesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handbell.channels.networks.by_hand.limits import limits
from handbell.channels.networks.transport import Limits, Outgoing, Refused, Sent

if TYPE_CHECKING:
    from handbell.channels.models import Channel

SAYS = "This channel is carried by hand."


class ByHand:
    """Nothing here reaches a network: the worker hands the task to a person when `automatic` is False."""

    automatic = False

    def __init__(self, bounds: Limits) -> None:
        self.limits = bounds

    def find(self, key: str) -> Sent | None:
        """Only a person can look."""
        raise Refused(SAYS)

    def send(self, outgoing: Outgoing) -> Sent:
        """Only a person can send."""
        raise Refused(SAYS)

    def remove(self, key: str, remote_id: str) -> None:
        """Only a person can take it down."""
        raise Refused(SAYS)


def connect(channel: Channel) -> ByHand:
    """The transport of a channel that is carried by hand."""
    return ByHand(limits(channel.platform))
