"""Posts on Bluesky, each under a fixed record key: asking twice for the same one cannot make two."""

from __future__ import annotations

import ipaddress
from datetime import UTC
from typing import Any, Final
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _

from handbell.channels.instants import at
from handbell.channels.networks.bluesky import sessions
from handbell.channels.networks.bluesky.facets import Facet, facets
from handbell.channels.networks.bluesky.faults import name_of, status_of, told_apart
from handbell.channels.networks.bluesky.limits import limits
from handbell.channels.networks.bluesky.record_key import record_key
from handbell.channels.networks.fits import misfits
from handbell.channels.networks.transport import Outgoing, OutgoingPicture, Refused, Sent, Unclear

POSTS: Final = "app.bsky.feed.post"
GATES: Final = "app.bsky.feed.threadgate"
SIGN_IN_AGAIN: Final = {"ExpiredToken", "InvalidToken"}


class Bluesky:
    """One account on one AT Protocol server."""

    automatic = True

    def __init__(self, server: str, account: str, password: str, *, replies_off: bool = False) -> None:
        self.limits = limits()
        self._sign_in = (server, account, password)
        self._replies_off = replies_off

    def find(self, key: str) -> Sent | None:
        """Look the record up by its key, on the server that holds the account: what it says is so."""
        rkey = record_key(key)
        with told_apart(publishing=False):
            client = self._client()
            return self._sent(client, rkey) if _holds(client, rkey) else None

    def send(self, outgoing: Outgoing) -> Sent:
        """Upload the pictures, then write the post (and the gate that closes replies) in one commit."""
        self._refuse_misfits(outgoing)
        rkey = record_key(outgoing.key)
        with told_apart(publishing=False):
            client = self._client()
            images = [_upload(client, picture) for picture in outgoing.pictures]
            writes = self._writes(client, rkey, outgoing, images)
        at("before_send")
        with told_apart(publishing=True):
            client.com.atproto.repo.apply_writes(writes)
        at("server_took_it")
        return self._sent(client, rkey)

    def remove(self, key: str, remote_id: str) -> None:
        """Delete the record and its gate, and look whether it is gone."""
        rkey = record_key(key)
        with told_apart(publishing=False):
            client = self._client()
            for collection in (POSTS, GATES):
                client.com.atproto.repo.delete_record(
                    {"repo": client._session.did, "collection": collection, "rkey": rkey}
                )
            if _holds(client, rkey):
                raise Unclear(_("Bluesky said the post was deleted, and still shows it."))

    def _client(self) -> Any:
        """A signed-in client whose session the server still knows."""
        from atproto_client.exceptions import AtProtocolError

        client = sessions.client_of(*self._sign_in)
        try:
            client.com.atproto.server.get_session()
        except AtProtocolError as fault:
            if status_of(fault) not in {400, 401} or name_of(fault) not in SIGN_IN_AGAIN:
                raise
            sessions.forget(*self._sign_in)
            client = sessions.client_of(*self._sign_in)
        return client

    def _refuse_misfits(self, outgoing: Outgoing) -> None:
        """Never shorten or shrink here: what was approved goes out byte for byte, or not at all."""
        wrong = misfits(
            self.limits, "Bluesky", text=outgoing.text, alts=[one.alt for one in outgoing.pictures],
            picture_bytes=[len(one.jpeg) for one in outgoing.pictures],
        )  # fmt: skip
        if wrong:
            raise Refused(" ".join(wrong))

    def _writes(self, client: Any, rkey: str, outgoing: Outgoing, images: list[Any]) -> dict[str, Any]:
        moment = outgoing.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        did = client._session.did
        writes = [_create(POSTS, rkey, _post(outgoing, images, moment))]
        if self._replies_off:
            gate = {"$type": GATES, "post": f"at://{did}/{POSTS}/{rkey}", "allow": [], "createdAt": moment}
            writes.append(_create(GATES, rkey, gate))
        return {"repo": did, "validate": True, "writes": writes}

    def _sent(self, client: Any, rkey: str) -> Sent:
        did = client._session.did
        return Sent(remote_id=f"at://{did}/{POSTS}/{rkey}", url=self._address(did, rkey))

    def _address(self, did: str, rkey: str) -> str:
        """Where people open the post. A practice server has no pages, only the record."""
        server, account, _password = self._sign_in
        if _on_this_machine(server):
            return (
                f"{server}/xrpc/com.atproto.repo.getRecord?repo={quote(did)}&collection={POSTS}&rkey={rkey}"
            )
        return f"https://bsky.app/profile/{account}/post/{rkey}"


def _holds(client: Any, rkey: str) -> bool:
    from atproto_client.exceptions import BadRequestError

    try:
        client.com.atproto.repo.get_record({"repo": client._session.did, "collection": POSTS, "rkey": rkey})
    except BadRequestError as fault:
        if name_of(fault) == "RecordNotFound":
            return False
        raise
    return True


def _upload(client: Any, picture: OutgoingPicture) -> dict[str, Any]:
    at("before_picture")
    blob = client.com.atproto.repo.upload_blob(picture.jpeg, headers={"Content-Type": "image/jpeg"}).blob
    at("after_picture")
    ratio = {"width": picture.width, "height": picture.height}
    return {"alt": picture.alt, "image": blob, "aspectRatio": ratio}


def _post(outgoing: Outgoing, images: list[dict[str, Any]], moment: str) -> dict[str, Any]:
    post: dict[str, Any] = {"$type": POSTS, "text": outgoing.text, "langs": ["en-GB"], "createdAt": moment}
    marks = [_facet(one) for one in facets(outgoing.text)]
    if marks:
        post["facets"] = marks
    if images:
        post["embed"] = {"$type": "app.bsky.embed.images", "images": images}
    return post


def _facet(facet: Facet) -> dict[str, Any]:
    name = f"app.bsky.richtext.facet#{facet.kind}"
    value = {"uri": facet.value} if facet.kind == "link" else {"tag": facet.value}
    return {
        "index": {"byteStart": facet.start, "byteEnd": facet.end},
        "features": [{"$type": name, **value}],
    }


def _create(collection: str, rkey: str, value: dict[str, Any]) -> dict[str, Any]:
    kind = "com.atproto.repo.applyWrites#create"
    return {"$type": kind, "collection": collection, "rkey": rkey, "value": value}


def _on_this_machine(server: str) -> bool:
    host = urlsplit(server).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
