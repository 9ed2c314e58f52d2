"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from handbell.schools.access import actor_of


def everywhere_on_a_page(request: HttpRequest) -> dict[str, Any]:
    """`actor` (or None) and `demo`."""
    return {"actor": actor_of(request), "demo": settings.DEMO}
