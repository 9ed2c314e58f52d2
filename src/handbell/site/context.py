"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from handbell.schools.access import actor_of
from handbell.site.tabs import tabs_for


def everywhere_on_a_page(request: HttpRequest) -> dict[str, Any]:
    """`actor` (or None), `tabs` (those this person may open), `several_schools` and `demo`."""
    actor = actor_of(request)
    return {
        "actor": actor,
        "demo": settings.DEMO,
        "several_schools": getattr(request, "several_schools", False),
        "tabs": tabs_for(actor, request.path) if actor else [],
    }
