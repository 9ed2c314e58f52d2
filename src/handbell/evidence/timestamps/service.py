"""Asking the timestamping service that the school's Handbell is set up with. Only the worker does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import httpx
from cryptography import x509

from handbell.evidence.timestamps.tokens import LARGEST, BadToken, Token, ask_about, check_token, must_be_now

PATIENCE: Final = 20.0  # seconds
_ASKS: Final = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


class NoStamp(Exception):
    """There is no stamp yet; the message says why in one sentence. It is asked for again later."""


@dataclass(frozen=True)
class Service:
    """Where to ask, whom to trust, and under which policy (an OID; "" takes any)."""

    url: str
    trust: tuple[x509.Certificate, ...]
    policy: str = ""

    def stamp(self, digest: bytes, now: datetime) -> Token:
        """A good token for this SHA-256; NoStamp where the service does not answer, or not well."""
        asked = ask_about(digest)
        try:
            answer = self._answer(asked.body)
            return must_be_now(
                check_token(answer, digest, self.trust, nonce=asked.nonce, policy=self.policy), now
            )
        except BadToken as bad:
            raise NoStamp(str(bad)) from None
        except httpx.InvalidURL:
            raise NoStamp("Its address cannot be used.") from None
        except httpx.HTTPError as fault:
            raise NoStamp(f"It does not answer ({type(fault).__name__}).") from None

    def _answer(self, body: bytes) -> bytes:
        """What it sends back, never more than a timestamp can be, and from nowhere else."""
        client = httpx.Client(timeout=PATIENCE, follow_redirects=False)
        with client, client.stream("POST", self.url, content=body, headers=_ASKS) as reply:
            if reply.status_code != httpx.codes.OK:
                raise NoStamp(f"It answers with status {reply.status_code}.")
            found = bytearray()
            for piece in reply.iter_bytes():
                found += piece
                if len(found) > LARGEST:
                    raise NoStamp("Its answer is too large for a timestamp.")
            return bytes(found)
