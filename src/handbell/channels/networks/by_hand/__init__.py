"""By hand: a person carries the approved post over, and comes back with its address."""

from handbell.channels.networks.by_hand.limits import limits
from handbell.channels.networks.by_hand.transport import ByHand, connect

__all__ = ["ByHand", "connect", "limits"]
