"""Bluesky, over the AT Protocol."""

from handbell.channels.networks.bluesky.connect import connect
from handbell.channels.networks.bluesky.limits import limits

__all__ = ["connect", "limits"]
