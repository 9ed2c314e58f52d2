"""Pictures for children who read slowly: plain strokes on a 24 by 24 grid, drawn for Handbell, as the icons are.

A picture always stands beside its words, so screen readers pass over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_FACE: Final = '<circle cx="12" cy="12" r="9"/><path d="M9 10h.01M15 10h.01"/>'
_MAIL: Final = '<path d="M3 6h18v13H3z"/><path d="M3 7l9 7 9-7"/>'
_BUBBLE: Final = '<path d="M4 4h16v11H11l-5 5v-5H4z"/>'

PICTURES: Final[Mapping[str, str]] = {
    "friends": (
        '<circle cx="8" cy="8" r="3.5"/><circle cx="16.5" cy="8.5" r="3"/>'
        '<path d="M2 20c.5-4 2.5-6 6-6s5.5 2 6 6M15 14.2c3.8-.6 6.2 1.5 7 5.8"/>'
    ),
    "add_friend": (
        '<circle cx="10" cy="8" r="4"/><path d="M3 21c.5-5 3-7 7-7s6.5 2 7 7"/>'
        '<path d="M19 7v6M16 10h6"/>'
    ),
    "name_badge": (
        '<path d="M4 7h16v14H4z"/><path d="M9 7V3h6v4"/><circle cx="9" cy="13" r="2"/>'
        '<path d="M13 12h4M7 17.5h10"/>'
    ),
    "meet": (
        '<circle cx="5.5" cy="7" r="2.5"/><circle cx="18.5" cy="7" r="2.5"/>'
        '<path d="M2 20c0-5 1-8 3.5-8S9 14 12 14s4-2 6.5-2 3.5 3 3.5 8"/>'
    ),
    "unkind": f'{_BUBBLE}<path d="M9 7.5l6 4.5M15 7.5L9 12"/>',
    "worried": (
        f'{_FACE}<path d="M8.5 16.5c1-1.5 2-2 3.5-2s2.5.5 3.5 2"/>'
        '<path d="M7 7.5l2.5-1M17 7.5l-2.5-1"/>'
    ),
    "account": (
        '<path d="M6 2h12v20H6z"/><circle cx="12" cy="9" r="2.5"/>'
        '<path d="M8 16c.5-2.5 2-3.5 4-3.5s3.5 1 4 3.5"/><path d="M11 19.5h2"/>'
    ),
    "password": '<path d="M5 11h14v10H5z"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/><path d="M12 15v2.5"/>',
    "write": '<path d="M4 20l1-5L16 4l4 4L9 19z"/><path d="M13.5 6.5l4 4"/><path d="M12 21h9"/>',
    "chat": f'{_BUBBLE}<path d="M8 9.5h.01M12 9.5h.01M16 9.5h.01"/>',
    "delete": '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14"/><path d="M10 11v6M14 11v6"/>',
    "phone": '<path d="M7 2h10v20H7z"/><path d="M11 18.5h2"/>',
    "apps": '<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z"/>',
    "screen": '<path d="M3 4h18v13H3z"/><path d="M12 17v4M8 21h8"/>',
    "mail": _MAIL,
    "mail_out": (
        '<path d="M2 7h13v11H2z"/><path d="M2 8l6.5 5.5L15 8"/>'
        '<path d="M17 12.5h5M19.5 10l2.5 2.5-2.5 2.5"/>'
    ),
    "forward": '<path d="M4 19c0-6 3-9 9-9V5l8 7-8 7v-5c-4 0-7 1-9 5z"/>',
    "stick": '<path d="M8 9h8v13H8z"/><path d="M9.5 9V3h5v6"/><path d="M11.5 5.5h.01M12.5 5.5h.01"/>',
    "install": '<path d="M3 4h18v12H3z"/><path d="M8 21h8"/><path d="M12 6.5v6M9 10l3 3 3-3"/>',
    "camera": '<path d="M3 7h5l2-3h4l2 3h5v13H3z"/><circle cx="12" cy="13" r="4"/>',
    "photo": '<path d="M4 4h16v16H4z"/><circle cx="9" cy="9" r="2"/><path d="M4 18l6-6 4 4 3-3 3 3"/>',
    "else": '<circle cx="12" cy="12" r="9"/><path d="M7.5 12h.01M12 12h.01M16.5 12h.01"/>',
    "forbidden": '<circle cx="12" cy="12" r="9"/><path d="M5.7 5.7l12.6 12.6"/>',
    "needs_approval": (
        '<circle cx="9" cy="7" r="4"/><path d="M2 21c.5-5 3-7.5 7-7.5 1.5 0 2.8.4 3.8 1"/>'
        '<path d="M15 12h7v6h-4l-3 3z"/>'
    ),
    "required": '<path d="M12 3v12"/><path d="M12 20h.01"/>',
    "advised_against": '<path d="M12 3l9.5 17h-19z"/><path d="M12 9.5v5"/><path d="M12 17.2h.01"/>',
    "expected": f'{_FACE}<path d="M8 14.5c1 1.8 2.3 2.5 4 2.5s3-.7 4-2.5"/>',
    "allowed": '<circle cx="12" cy="12" r="9"/><path d="M7.5 12.5l3 3 6-6.5"/>',
    "silent": (
        '<circle cx="12" cy="12" r="9"/>'
        '<path d="M9.5 9.5a2.6 2.6 0 1 1 3.6 2.4c-.8.4-1.1.9-1.1 1.8"/><path d="M12 17h.01"/>'
    ),
    "depends": '<path d="M12 21V11"/><path d="M12 11L5 4M12 11l7-7"/><path d="M5 9V4h5M19 9V4h-5"/>',
    "grown_up": (
        '<circle cx="8" cy="6" r="3.5"/><path d="M2.5 21c0-6 2-9 5.5-9s5.5 3 5.5 9"/>'
        '<circle cx="18" cy="12" r="2.3"/><path d="M14.5 21c.2-3.5 1.3-5 3.5-5s3.3 1.5 3.5 5"/>'
    ),
    "aloud": '<path d="M4 9v6h4l6 5V4L8 9z"/><path d="M17.5 8.5a5 5 0 0 1 0 7"/>',
}  # fmt: skip


def drawing(name: str) -> str:
    """The picture as an element. KeyError for a name that is not drawn."""
    return (
        '<svg class="hb-picture" viewBox="0 0 24 24" width="48" height="48" fill="none" stroke="currentColor" '
        'stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
        f"{PICTURES[name]}</svg>"
    )
