"""Bluesky, over the AT Protocol."""

from handbell.channels.networks.bluesky.connect import connect, try_sign_in
from handbell.channels.networks.bluesky.limits import limits

__all__ = ["connect", "limits", "try_sign_in"]
