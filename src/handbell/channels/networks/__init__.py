"""The networks a school can publish on: one folder each, registered here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handbell.channels.networks import bluesky, by_hand, noticeboard
from handbell.channels.networks.transport import Limits, Transport

if TYPE_CHECKING:
    from handbell.channels.models import Channel


@dataclass(frozen=True)
class Network:
    """One way to the public. `connect` opens a channel's transport; Refused when its token is missing or spoilt."""

    id: str
    label: str
    says: str  # what it does, for the page on which a channel is proposed
    automatic: bool  # False: a person carries posts over
    needs_token: bool
    connect: Callable[[Channel], Transport]
    limits: Callable[[str], Limits]  # by platform


NETWORKS: Final[Mapping[str, Network]] = {
    one.id: one
    for one in (
        Network(
            id="by_hand",
            label="By hand",
            says="Somebody carries the approved post over, for any platform: Facebook, X, Instagram, the website.",
            automatic=False,
            needs_token=False,
            connect=by_hand.connect,
            limits=by_hand.limits,
        ),
        Network(
            id="noticeboard",
            label="Noticeboard",
            says="The school's own public page, with feeds and a printable sheet. No account needed.",
            automatic=True,
            needs_token=False,
            connect=noticeboard.connect,
            limits=noticeboard.limits,
        ),
        Network(
            id="bluesky",
            label="Bluesky",
            says="Posts go out by themselves and are taken down by themselves.",
            automatic=True,
            needs_token=True,
            connect=bluesky.connect,
            limits=bluesky.limits,
        ),
    )
}


def network_of(channel: Channel) -> Network:
    """The network of a channel; LookupError names a network that this version does not know."""
    try:
        return NETWORKS[channel.network]
    except KeyError:
        raise LookupError(
            f"{channel.name} is on {channel.network!r}, a network Handbell does not know."
        ) from None


def limits_of(channel: Channel) -> Limits:
    """What this channel accepts: length, pictures, alt text."""
    return network_of(channel).limits(channel.platform)


def connect(channel: Channel) -> Transport:
    """Open the channel's transport; Refused when it has no usable token."""
    return network_of(channel).connect(channel)
