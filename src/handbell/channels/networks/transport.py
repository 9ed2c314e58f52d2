"""What every network can do: the contract of the folders beside this file.

A delivery carries a key that never changes. `send` with a key that the network already holds must not make a second
post; `find` looks the key up, so that a job that does not know how its last try ended looks before it sends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Limits:
    """What a network accepts. `characters` counts graphemes; None means no bound that matters."""

    characters: int | None
    pictures: int
    picture_bytes: int | None
    alt_characters: int | None


@dataclass(frozen=True)
class OutgoingPicture:
    jpeg: bytes
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Outgoing:
    """The approved text and pictures, byte for byte, and the moment fixed for the record at approval."""

    key: str
    text: str
    pictures: Sequence[OutgoingPicture]
    at: datetime


@dataclass(frozen=True)
class Sent:
    """Where a post stands: the network's own id, and the address people open."""

    remote_id: str
    url: str


class TransportFault(Exception):
    """A try that failed; the message is shown to the people who wait for the post."""


class Refused(TransportFault):
    """The network said no, for a reason that another try will not change (too long, signed out)."""


class TryAgain(TransportFault):
    """The network could not be reached or was busy, and certainly did not take the post."""


class Unclear(TransportFault):
    """The answer was lost: the post may be there or not. Look before sending again."""


class Transport(Protocol):
    """One channel's connection to its network."""

    limits: Limits
    automatic: bool  # False: a person carries the post over and comes back with its address

    def find(self, key: str) -> Sent | None:
        """The post with this key, or None when the network certainly does not hold it."""

    def send(self, outgoing: Outgoing) -> Sent:
        """Publish; Refused, TryAgain or Unclear when that fails."""

    def remove(self, key: str, remote_id: str) -> None:
        """Take the post down; a post that is already gone is fine."""
