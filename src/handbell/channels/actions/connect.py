"""Connect a channel to its network, and take the connection back."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.channels.actions.propose import reference
from handbell.channels.addresses import AddressRefused, clean_server
from handbell.channels.models import Channel, SealedToken
from handbell.channels.networks import network_of
from handbell.channels.networks.bluesky import try_sign_in
from handbell.channels.networks.transport import TransportFault
from handbell.channels.sealing import seal
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.scope import school_scope

APP_PASSWORD: Final = re.compile(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}")


def connect_bluesky(by: Actor, channel_id: UUID, server: str, account: str, app_password: str) -> SealedToken:
    """Try the app password against the server, then keep it sealed. A token that was there before is replaced.

    CannotBeDone says what is wrong with the server, the handle or the password; nothing is kept then. The server is
    asked outside the transaction, so that a slow one holds up nobody.
    """
    by.must("channels.connect")
    with school_scope(by.school):
        _refuse_unfit(Channel.objects.get(pk=channel_id))
    handle, password = account.strip().removeprefix("@").lower(), app_password.strip()
    if " " in handle or "." not in handle:
        raise CannotBeDone(_("Give the account's handle, such as oakfield.bsky.social."), "account")
    if not APP_PASSWORD.fullmatch(password):
        said = _(
            "This is not an app password: one looks like abcd-efgh-ijkl-mnop. Keep the account's own to yourself."
        )
        raise CannotBeDone(said, "app_password")
    try:
        address = clean_server(server)
    except TransportFault as fault:
        raise CannotBeDone(str(fault), "server") from None
    try:
        try_sign_in(address, handle, password)
    except AddressRefused as fault:
        raise CannotBeDone(str(fault), "server") from None
    except TransportFault as fault:
        raise CannotBeDone(str(fault), "app_password") from None
    return keep_token(by, channel_id, address, handle, password)


@action("channels.connected", capability="channels.connect")
def keep_token(by: Actor, channel_id: UUID, server: str, account: str, secret: str) -> Done[SealedToken]:
    """Seal a token that was tried."""
    channel = Channel.objects.select_for_update().get(pk=channel_id)
    _refuse_unfit(channel)
    nonce, sealed = seal(channel.pk, secret)
    token, _made = SealedToken.objects.update_or_create(
        channel=channel, defaults={"nonce": nonce, "sealed": sealed, "account": account, "server": server}
    )
    return Done(token, about=reference(channel), contents={"account": account, "server": server})


@action("channels.disconnected", capability="channels.connect")
def disconnect(by: Actor, channel_id: UUID) -> Done[None]:
    """Forget a channel's token. AlreadyDone when there is none."""
    channel = Channel.objects.select_for_update().get(pk=channel_id)
    token = SealedToken.objects.filter(channel=channel).first()
    if token is None:
        raise AlreadyDone(_("This channel is not connected."))
    account = token.account
    token.delete()
    return Done(None, about=reference(channel), contents={"account": account})


def _refuse_unfit(channel: Channel) -> None:
    if not network_of(channel).needs_token:
        raise CannotBeDone(_("This channel needs no connection."))
    if channel.state == Channel.State.CLOSED:
        raise CannotBeDone(_("This channel is closed, so it is not connected."))
