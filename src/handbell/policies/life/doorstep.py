"""How often one network address may have its say without an account. Counted under a keyed hash; no address is kept."""

from __future__ import annotations

from typing import Final

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MOST: Final = 60  # a class sends from one address
SECONDS: Final = 60 * 60


def too_often(request: HttpRequest) -> bool:
    """Count this one, and say whether it is one too many."""
    address = get_adapter(request).get_client_ip(request) or ""
    hashed = salted_hmac("handbell.policies.doorstep", address, algorithm="sha256").hexdigest()
    key = f"handbell:say:{hashed}"
    if cache.add(key, 1, SECONDS):
        return False
    try:
        return cache.incr(key) > MOST
    except ValueError:  # the window ended between the two lines
        return False
