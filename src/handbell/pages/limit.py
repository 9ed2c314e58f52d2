"""How often one network address may put questions by a public door.

A whole class asks from one address, so the limit is wide; it only keeps a machine from asking without end. What is
counted stands in the same cache as failed sign-ins, under a keyed hash: no address is kept or logged.
"""

from __future__ import annotations

from typing import Final

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from handbell.filling.incoming import network_of

MOST: Final = 150  # questions from one address
SECONDS: Final = 5 * 60


def too_often(request: HttpRequest) -> bool:
    """Count this question, and say whether it is one too many. At the edge of two windows a few more may pass."""
    key = f"handbell:ask:{_hashed(network_of(request))}"
    if cache.add(key, 1, SECONDS):
        return False
    try:
        return cache.incr(key) > MOST
    except ValueError:  # the window ended between the two lines
        return False


def _hashed(address: str) -> str:
    """A keyed hash of the address."""
    return salted_hmac("handbell.pages.limit", address, algorithm="sha256").hexdigest()
