"""When somebody at school reads what is told now."""

from __future__ import annotations

from django import template

from handbell.cases.hours import Hours, hours_at

register = template.Library()


@register.simple_tag
def school_hours() -> Hours:
    """`{% school_hours as hours %}`: whether the school in scope is open now, and when it next is."""
    return hours_at()
