"""The practice Bluesky for tests: one server a run, one account a test."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx
import pytest

from handbell.channels.networks.bluesky.practice import (
    PracticeServer,
    folder,
    start_practice_server,
    stop_practice_server,
)

POSTS = "app.bsky.feed.post"


@dataclass(frozen=True)
class Account:
    """An account on the practice server, looked at over plain HTTP, without the client that is under test."""

    base_url: str
    handle: str
    app_password: str

    def records(self, collection: str = POSTS) -> list[dict[str, Any]]:
        """Every record of a collection, newest first."""
        found: list[dict[str, Any]] = []
        cursor = ""
        while True:
            query = {"repo": self.handle, "collection": collection, "limit": "100", "cursor": cursor}
            reply = httpx.get(f"{self.base_url}/xrpc/com.atproto.repo.listRecords", params=query)
            page = reply.raise_for_status().json()
            found += page["records"]
            cursor = page.get("cursor", "")
            if not cursor:
                return found

    def blob(self, link: str) -> bytes:
        """The bytes of an uploaded picture."""
        query = {"did": self.did(), "cid": link}
        reply = httpx.get(f"{self.base_url}/xrpc/com.atproto.sync.getBlob", params=query)
        return reply.raise_for_status().content

    def did(self) -> str:
        """The account's own identifier."""
        query = {"handle": self.handle}
        reply = httpx.get(f"{self.base_url}/xrpc/com.atproto.identity.resolveHandle", params=query)
        return str(reply.raise_for_status().json()["did"])


def open_account(base_url: str) -> Account:
    """A new account with an app password."""
    handle, password = f"s{token_hex(6)}.test", token_hex(8)
    made = _call(
        base_url,
        "com.atproto.server.createAccount",
        handle=handle,
        email=f"{handle}@example.org",
        password=password,
    )
    app = _call(base_url, "com.atproto.server.createAppPassword", made["accessJwt"], name="Handbell")
    return Account(base_url, handle, app["password"])


@cache
def practice() -> PracticeServer:
    """The AT Protocol reference server of this run; set up on first use (practice/bluesky/setup)."""
    if not (folder() / ".node-path").is_file() or not (folder() / "node_modules" / ".handbell").is_file():
        subprocess.run([folder() / "setup"], check=True)
    home = tempfile.mkdtemp(prefix="handbell-bluesky-")
    server = start_practice_server(Path(home))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    atexit.register(stop_practice_server, server)
    return server


@pytest.fixture
def pds(settings: Any) -> Account:
    """A fresh account; loopback servers are fine in this test, as in the demo."""
    settings.DEMO = True
    return open_account(practice().base_url)


def _call(base_url: str, method: str, token: str = "", **body: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    reply = httpx.post(f"{base_url}/xrpc/{method}", json=body, headers=headers)
    answer: dict[str, Any] = reply.raise_for_status().json()
    return answer
