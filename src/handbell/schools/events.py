"""Typed events that travel upwards: a lower room tells, rooms above listen, all in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Event = TypeVar("Event")
_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def listen(event: type[Event]) -> Callable[[Callable[[Event], None]], Callable[[Event], None]]:
    """Register a listener for an event class; it runs inside the transaction of the action that tells."""

    def register(listener: Callable[[Event], None]) -> Callable[[Event], None]:
        if listener not in _listeners[event]:
            _listeners[event].append(listener)
        return listener

    return register


def tell(event: object) -> None:
    """Call every listener of this event, in the order they registered; a listener that fails undoes the action."""
    for listener in _listeners[type(event)]:
        listener(event)
