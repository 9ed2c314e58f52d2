"""The noticeboard's transport. A post is on the board exactly when it is archived: one row, one transaction.

So there is nothing to send beforehand and nothing to find after a crash: either the transaction that archives the
post was committed and it is on the board, or it was not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from handbell.channels.networks.noticeboard.limits import limits
from handbell.channels.networks.transport import Outgoing, Sent

if TYPE_CHECKING:
    from handbell.channels.models import Channel


class Noticeboard:
    """The board of one school."""

    automatic = True

    def __init__(self, slug: str) -> None:
        self.limits = limits()
        self._slug = slug

    def find(self, key: str) -> Sent | None:
        """Never there before it is archived."""
        return None

    def send(self, outgoing: Outgoing) -> Sent:
        """The address that the post has once it is archived."""
        return Sent(remote_id=outgoing.key, url=f"{settings.ADDRESS}/board/{self._slug}/{outgoing.key}/")

    def remove(self, key: str, remote_id: str) -> None:
        """The row that takes it down takes it off the board."""


def connect(channel: Channel) -> Noticeboard:
    """The transport of a school's noticeboard."""
    return Noticeboard(channel.school.slug)
