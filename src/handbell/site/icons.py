"""The icons: plain strokes on a 24 by 24 grid, drawn for Handbell. A shape always stands beside its word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ICONS: Final[Mapping[str, str]] = {
    "bell": (
        '<path d="M12 2v5"/><path d="M10 2h4"/>'
        '<path d="M8 7h8l3.2 10.5H4.8z" fill="currentColor" fill-opacity=".22"/>'
        '<path d="M3.5 17.5h17"/><circle cx="12" cy="20" r="1.6" fill="currentColor"/>'
    ),
    "today": '<path d="M4 11l8-7 8 7v9h-5v-6H9v6H4z"/>',
    "post": '<path d="M4 5h16v14H4z"/><path d="M4 15l5-5 4 4 3-3 4 4"/><circle cx="15.5" cy="9" r="1.4"/>',
    "ask": (
        '<circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8"/>'
        '<path d="M12 17h.01"/>'
    ),
    "report": '<path d="M12 3l9 16H3z"/><path d="M12 10v4"/><path d="M12 16.6h.01"/>',
    "policy": '<path d="M6 3h12v18H6z"/><path d="M9 8h6M9 12h6M9 16h3"/>',
    "tick": '<path d="M5 12l5 5 9-10"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/>',
    "dash": '<circle cx="12" cy="12" r="8.5" stroke-dasharray="3.2 3.2"/><path d="M9 12h6"/>',
    "info": '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5"/><path d="M12 8h.01"/>',
    "lock": '<path d="M5 11h14v10H5z"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "key": '<circle cx="8" cy="15" r="4.5"/><path d="M11.5 12L20 3.5M16 7.5l3 3"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4 21c.6-4.5 3.6-7 8-7s7.4 2.5 8 7"/>',
    "people": (
        '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.5-4 2.9-6 6.5-6s6 2 6.5 6"/>'
        '<path d="M15.5 5a3.5 3.5 0 0 1 0 6.5M17.5 14.5c2.400.6 3.700 2.5 4 5.5"/>'
    ),
    "consent": '<path d="M5 3h14v18H5z"/><path d="M8.5 12.5l2.5 2.5 4.5-5.5"/><path d="M9 6.5h6"/>',
    "channel": '<path d="M4 9v6h4l7 5V4L8 9z"/><path d="M18.5 9a4 4 0 0 1 0 6"/>',
    "board": '<path d="M3 4h18v13H3z"/><path d="M12 17v4M8 21h8"/><path d="M7 9h10M7 12.5h6"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L21 21"/>',
    "edit": '<path d="M4 20l1-5L16 4l4 4L9 19z"/><path d="M13.5 6.5l4 4"/>',
    "add": '<path d="M12 5v14M5 12h14"/>',
    "bin": '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14"/><path d="M10 11v6M14 11v6"/>',
    "camera": '<path d="M3 7h4l2-3h6l2 3h4v13H3z"/><circle cx="12" cy="13" r="4"/>',
    "print": '<path d="M7 8V3h10v5M7 17H4V8h16v9h-3"/><path d="M7 13h10v8H7z"/>',
    "mail": '<path d="M3 5h18v14H3z"/><path d="M3 6l9 7 9-7"/>',
    "link": (
        '<path d="M10 14a4 4 0 0 0 6 0l3.5-3.5a4 4 0 0 0-6-6L12 6"/>'
        '<path d="M14 10a4 4 0 0 0-6 0l-3.5 3.5a4 4 0 0 0 6 6L12 18"/>'
    ),
    "down": '<path d="M6 9l6 6 6-6"/>',
    "next": '<path d="M9 5l7 7-7 7"/>',
}


def svg(name: str) -> str:
    """The icon as an element that screen readers pass over. KeyError for a name that is not drawn."""
    return (
        '<svg class="hb-icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" '
        'stroke-width="2.1" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f"{ICONS[name]}</svg>"
    )
