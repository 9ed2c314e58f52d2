"""From a channel and its sealed token to a transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from handbell.channels.networks.bluesky.faults import told_apart
from handbell.channels.networks.bluesky.sessions import sign_in
from handbell.channels.networks.bluesky.transport import Bluesky
from handbell.channels.networks.transport import Refused
from handbell.channels.sealing import SealBroken, unseal

if TYPE_CHECKING:
    from handbell.channels.models import Channel


def connect(channel: Channel) -> Bluesky:
    """The transport of a Bluesky channel; Refused when it is not connected, or its token cannot be opened."""
    from handbell.channels.models import SealedToken

    token = SealedToken.objects.filter(channel=channel).first()
    if token is None:
        raise Refused(
            _("%(channel)s is not connected. A leader connects it under Channels.")
            % {"channel": channel.name}
        )
    try:
        password = unseal(channel.pk, bytes(token.nonce), bytes(token.sealed))
    except SealBroken:
        raise Refused(
            _("The token of %(channel)s cannot be opened with this key file. Connect the channel again.")
            % {"channel": channel.name}
        ) from None
    return Bluesky(token.server, token.account, password, replies_off=channel.replies_off)


def try_sign_in(server: str, account: str, password: str) -> None:
    """Sign in once, to see whether server, handle and app password belong together; Refused or TryAgain when not."""
    from atproto_client.exceptions import UnauthorizedError

    try:
        with told_apart(publishing=False):
            sign_in(server, account, password).request.close()
    except Refused as no:
        if isinstance(no.__cause__, UnauthorizedError):
            raise Refused(_("The server does not accept this handle with this app password.")) from None
        raise
