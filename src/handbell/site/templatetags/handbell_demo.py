"""The demo cast on the sign-in page."""

from __future__ import annotations

from django import template

from handbell.schools.models import School
from handbell.site.home.cast import CastMember, demo_cast

register = template.Library()


@register.simple_tag
def cast() -> list[tuple[School, list[CastMember]]]:
    """School by school, who may be chosen; empty unless the site runs as a demonstration."""
    return demo_cast()
