"""Signed-in clients, one an account and process: servers allow only so many sign-ins an hour."""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from hashlib import sha256
from threading import Lock
from typing import Any, Final

import httpx

from handbell.channels.addresses import TIMEOUT, GuardedTransport

MOST_KEPT: Final = 32

_clients: OrderedDict[bytes, Any] = OrderedDict()
_lock = Lock()


def client_of(server: str, account: str, password: str) -> Any:
    """A client that is signed in with this app password; whatever atproto or httpx raises when that fails."""
    name = _name(server, account, password)
    with _lock:
        if name in _clients:
            _clients.move_to_end(name)
            return _clients[name]
    client = sign_in(server, account, password)
    with _lock:
        _clients[name] = client
        while len(_clients) > MOST_KEPT:
            _clients.popitem(last=False)[1].request.close()
    return client


def sign_in(server: str, account: str, password: str) -> Any:
    """A new client, signed in. Asks the server itself, never an AppView."""
    from atproto import Client

    client = Client(base_url=server, request=_request()(timeout=TIMEOUT, transport=GuardedTransport()))
    try:
        client.login(account, password, fetch_bsky_profile=False)
    except BaseException:
        client.request.close()
        raise
    return client


@cache
def _request() -> Any:
    """The client's way of asking. Made late, for the library takes a second to load and only workers need it."""
    from atproto import Request

    class BytesAsContent(Request):  # type: ignore[misc]
        """The library hands raw bytes to httpx under a name that httpx has given up."""

        def _send_request(self, method: str, url: str, **more: Any) -> httpx.Response:
            if isinstance(more.get("data"), bytes):
                more["content"] = more.pop("data")
            answer: httpx.Response = super()._send_request(method, url, **more)
            return answer

    return BytesAsContent


def forget(server: str, account: str, password: str) -> None:
    """Sign in afresh next time: the server no longer knows this session."""
    with _lock:
        client = _clients.pop(_name(server, account, password), None)
    if client is not None:
        client.request.close()


def _name(server: str, account: str, password: str) -> bytes:
    """The password takes part only hashed, so that a replaced one gets a session of its own."""
    return sha256(f"{server}\0{account}\0{password}".encode()).digest()
