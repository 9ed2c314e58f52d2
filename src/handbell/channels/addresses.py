"""Which servers a channel may be connected to, and a connection that cannot be talked into another one.

Only https, and only public addresses, looked at after the name was resolved and then connected to as they stand: a
name that answers differently a moment later (DNS rebinding) and a redirect to somewhere inside change nothing. In the
demo and for developers the practice server on loopback is fine, also over http.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Final
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.utils.translation import gettext as _

from handbell.channels.networks.transport import Refused

TIMEOUT: Final = httpx.Timeout(20.0, connect=5.0)


class AddressRefused(Refused):
    """A server that Handbell does not talk to; the message says why."""


def clean_server(typed: str) -> str:
    """The base address of a server as a person typed it: "bsky.social" gives "https://bsky.social".

    AddressRefused when it is no address, carries a password, or is not https. Does not resolve the name.
    """
    text = typed.strip()
    text = (text if "://" in text else f"https://{text}").rstrip("/")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise AddressRefused(
            _("This is not a server's address. It looks like https://bsky.social.")
        ) from None
    plain = not parts.username and not parts.password and parts.path in {"", "/"} and not parts.query
    if not parts.hostname or not plain or " " in text or parts.scheme not in {"https", "http"}:
        raise AddressRefused(_("This is not a server's address. It looks like https://bsky.social."))
    if parts.scheme == "http" and not (loopback_is_fine() and _names_loopback(parts.hostname)):
        raise AddressRefused(_("The address must begin with https://, so that the password travels safely."))
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def loopback_is_fine() -> bool:
    """Whether the practice server on this machine may be used: in the demo and for developers."""
    return bool(settings.DEMO or settings.DEBUG)


def checked_address(host: str, port: int) -> str:
    """Resolve a host to the address to connect to. AddressRefused when any of its addresses is not public."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as fault:
        raise httpx.ConnectError(f"{host} cannot be found") from fault
    found = [str(answer[4][0]) for answer in answers]
    for address in found:
        if not _may_be_called(address):
            raise AddressRefused(
                _("%(host)s lies inside a private network, so it is not called.") % {"host": host}
            )
    if not found:
        raise httpx.ConnectError(f"{host} cannot be found")
    return found[0]


class GuardedTransport(httpx.HTTPTransport):
    """An httpx transport that resolves once, checks, and connects to exactly the address that it checked."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request (a redirect comes through here again)."""
        host = request.url.host
        if request.url.scheme != "https" and not (loopback_is_fine() and _names_loopback(host)):
            raise AddressRefused(
                _("The server answered with an address that is not https, so it is not called.")
            )
        address = checked_address(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=address)
        return super().handle_request(request)


def _may_be_called(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    if ip.is_loopback:
        return loopback_is_fine()
    return ip.is_global and not ip.is_multicast


def _names_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
