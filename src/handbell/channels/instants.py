"""Named instants around a delivery, at which the tests kill the worker. In production nobody listens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

ALL: Final = (
    "before_claim",
    "inside_claim",  # claimed, not committed
    "after_claim",
    "before_look",
    "after_look",
    "before_picture",
    "after_picture",
    "before_send",
    "server_took_it",  # the network holds the post, we know nothing of it yet
    "inside_finish",  # archived and recorded, not committed
    "after_finish",
    "before_removal",
    "after_removal",
    "inside_removed",
)

_listener: Callable[[str], None] | None = None


def at(name: str) -> None:
    """Pass the instant `name`; does nothing unless a test listens."""
    if _listener is not None:
        _listener(name)


def listen_with(listener: Callable[[str], None] | None) -> None:
    """Call `listener` at every instant from now on; None ends that. For tests."""
    global _listener  # noqa: PLW0603 - one process, one listener
    _listener = listener
