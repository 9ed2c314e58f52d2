"""How the calendar is said."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def school_year(of: int) -> str:
    """The school year that begins in that autumn: "2026–27"."""
    return f"{of}–{(of + 1) % 100:02}"
