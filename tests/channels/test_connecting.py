"""Connecting a Bluesky channel: tried, sealed, never shown again."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.test import Client
from tests.bluesky import Account
from tests.publishing.delivery.making import a_bluesky_channel, a_channel

from handbell.channels.addresses import AddressRefused, GuardedTransport, checked_address, clean_server
from handbell.channels.models import SealedToken
from handbell.channels.sealing import SealBroken, seal, unseal
from handbell.people.models import Person
from handbell.schools.models import School
from handbell.schools.owned import new_id

ClientOf = Callable[[Person], Client]


@pytest.mark.bluesky
@pytest.mark.django_db
def test_the_app_password_is_tried_sealed_and_never_shown(
    pds: Account, client_of: ClientOf, in_oakfield: School, headteacher: Person, teacher: Person
) -> None:
    channel = a_channel("Bluesky", "bluesky", departure="Families asked")
    where = f"/channels/{channel.pk}/connect/"
    given = {"server": pds.base_url, "account": f"@{pds.handle}", "app_password": pds.app_password}
    refused = client_of(teacher).post(where, given)
    assert refused.status_code == 403
    assert "Only leaders, the office and the network manager connect a channel." in refused.content.decode()
    wrong = client_of(headteacher).post(where, given | {"app_password": "aaaa-bbbb-cccc-dddd"})
    assert "The server does not accept this handle with this app password." in wrong.content.decode()
    own = client_of(headteacher).post(where, given | {"app_password": "my real password"})
    assert "This is not an app password" in own.content.decode()
    assert not SealedToken.objects.exists()
    page = client_of(headteacher).post(where, given, follow=True).content.decode()
    assert f"Connected as {pds.handle}" in page
    token = SealedToken.objects.get()
    assert pds.app_password not in page
    assert pds.app_password.encode() not in bytes(token.sealed)
    assert unseal(channel.pk, bytes(token.nonce), bytes(token.sealed)) == pds.app_password
    client_of(headteacher).post(f"/channels/{channel.pk}/disconnect/")
    assert not SealedToken.objects.exists()
    gone = client_of(headteacher).post(f"/channels/{channel.pk}/disconnect/", follow=True)
    assert "This channel is not connected." in gone.content.decode()


def test_a_token_opens_only_for_its_channel_and_key(settings: Any) -> None:
    one, other = new_id(), new_id()
    nonce, sealed = seal(one, "abcd-efgh-ijkl-mnop")
    assert unseal(one, nonce, sealed) == "abcd-efgh-ijkl-mnop"
    with pytest.raises(SealBroken):
        unseal(other, nonce, sealed)
    with pytest.raises(SealBroken):
        unseal(one, nonce, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    settings.SEAL_KEY = bytes(32)
    with pytest.raises(SealBroken):
        unseal(one, nonce, sealed)


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("bsky.social", "https://bsky.social"), (" https://bsky.social/ ", "https://bsky.social"),
        ("https://pds.example.org:8443", "https://pds.example.org:8443"),
    ],
)  # fmt: skip
def test_servers_as_people_type_them(typed: str, clean: str) -> None:
    assert clean_server(typed) == clean


@pytest.mark.parametrize(
    "typed",
    [
        "", "http://bsky.social", "https://user:secret@bsky.social", "https://bsky.social/path", "ftp://bsky.social",
        "https://", "https://bsky.social?x=1", "http://127.0.0.1:2583", "https://bsky.social:port", "two words",
    ],
)  # fmt: skip
def test_servers_that_are_refused(typed: str) -> None:
    assert not settings.DEMO
    with pytest.raises(AddressRefused):
        clean_server(typed)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.5",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.5",
        "100.64.0.1",
        "0.0.0.0",
    ],
)
def test_names_that_resolve_into_a_private_network_are_not_called(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    answers = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443)),
        (family, socket.SOCK_STREAM, 6, "", (address, 443)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: answers)
    with pytest.raises(AddressRefused, match="lies inside a private network"):
        checked_address("pds.example.org", 443)


def test_a_redirect_to_the_inside_is_not_followed(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard stands in front of every request, so also in front of the one that a redirect asks for."""
    seen = []

    def answer(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(302, headers={"Location": "http://169.254.169.254/latest"})

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", answer)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_k: [(2, 1, 6, "", ("93.184.215.14", 443))])
    with (
        httpx.Client(transport=GuardedTransport(), follow_redirects=True) as client,
        pytest.raises(AddressRefused),
    ):
        client.get("https://pds.example.org/xrpc")
    assert seen == ["https://93.184.215.14/xrpc"]


@pytest.mark.bluesky
@pytest.mark.django_db
def test_closing_a_channel_forgets_its_token(
    pds: Account, client_of: ClientOf, in_oakfield: School, headteacher: Person
) -> None:
    channel = a_bluesky_channel(pds)
    client_of(headteacher).post(f"/channels/{channel.pk}/close/")
    assert not SealedToken.objects.exists()
