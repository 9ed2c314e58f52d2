"""How often somebody without an account may tell, guess and write. Addresses are kept nowhere.

What is counted stands in this process's memory under a hash with a key that is thrown away when the process ends: no
address, and nothing that leads back to one, is written to disk, to the database or to a log.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections import deque
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from django.http import HttpRequest

from handbell.filling.incoming import network_of

_KEY: Final = secrets.token_bytes(32)
REMEMBERED: Final = 20_000  # addresses at a time: memory stays bounded under a flood


@dataclass
class Limit:
    """At most `most` in `seconds` from one address (of IPv6, from one network of a home)."""

    most: int
    seconds: float
    _times: dict[bytes, deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def reached(self, request: HttpRequest, *, count: bool = True) -> bool:
        """Whether this is one too many; counted, unless asked not to."""
        now, key = time.monotonic(), _hashed(request)
        with self._lock:
            times = self._times.setdefault(key, deque())
            while times and now - times[0] > self.seconds:
                times.popleft()
            if len(times) >= self.most:
                return True
            if count:
                times.append(now)
            if len(self._times) > REMEMBERED:
                self._times.pop(next(iter(self._times)))
        return False

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._times.clear()


TELLING: Final = Limit(10, 60 * 60)
CHILDREN: Final = Limit(60, 60 * 60)  # a whole school is one address, and no child may be turned away
GUESSING: Final = Limit(10, 15 * 60)
WRITING: Final = Limit(30, 60 * 60)

A_SCHOOL: Final = 200
"""Reports without an account at one school in one hour. Counted in the database, exactly."""


def _hashed(request: HttpRequest) -> bytes:
    return hmac.new(_KEY, network_of(request).encode(), hashlib.sha256).digest()
