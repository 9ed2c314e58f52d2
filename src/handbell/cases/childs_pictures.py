"""The pictures on the children's page, drawn for it on a grid of 48 by 48. Words always stand beside them.

Faces and things that a child of five knows; nothing that frightens, and nobody who could be taken for a real person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.safestring import SafeString, mark_safe

_FACE: Final = '<circle cx="24" cy="24" r="19" fill="currentColor" fill-opacity=".12"/>'
_EYES: Final = '<path d="M17.5 19v2M30.5 19v2"/>'
_PHONE: Final = '<rect x="12" y="4" width="24" height="40" rx="4" fill="currentColor" fill-opacity=".12"/>'

PICTURES: Final[Mapping[str, str]] = {
    "mean": _PHONE + '<path d="M21 39h6"/><path d="M19 15l4 2M29 15l-4 2"/><path d="M18.5 28c3-4 8-4 11 0"/>',
    "email": '<rect x="4" y="10" width="40" height="28" rx="3" fill="currentColor" fill-opacity=".12"/>'
    '<path d="M5 12l19 15 19-15"/><path d="M17 33c4-4 10-4 14 0"/>',
    "scared": _FACE
    + '<circle cx="17" cy="20" r="3"/><circle cx="31" cy="20" r="3"/><ellipse cx="24" cy="33" rx="4" ry="5"/>',
    "hurt": _FACE
    + _EYES
    + '<path d="M17 34c4-5 10-5 14 0"/><path d="M33 25c2 3 3 4 3 6a3 3 0 0 1-6 0c0-2 1-3 3-6z" fill="currentColor"/>',
    "self": '<path d="M24 41C10 31 5 24 5 16.5A9.5 9.5 0 0 1 24 13a9.5 9.5 0 0 1 19 3.5C43 24 38 31 24 41z" '
    'fill="currentColor" fill-opacity=".12"/><path d="M24 13l-4 7 7 4-5 7"/>',
    "picture": '<rect x="5" y="9" width="38" height="30" rx="3" fill="currentColor" fill-opacity=".12"/>'
    '<path d="M5 33l11-11 8 8 6-6 13 12"/><path d="M14 5l20 38M34 5L14 43" stroke-width="3.5"/>',
    "stranger": _PHONE
    + '<path d="M21 39h6"/><path d="M20 15a4 4 0 1 1 5.5 3.7c-1.300.6-1.5 1.5-1.5 3"/><path d="M24 27.5h.01"/>',
    "secret": _FACE + _EYES + '<path d="M17 32h14"/><path d="M24 44V27" stroke-width="5"/>',
    "else": '<path d="M6 8h36v25H24l-10 8v-8H6z" fill="currentColor" fill-opacity=".12"/>'
    '<path d="M15 20.5h.01M24 20.5h.01M33 20.5h.01" stroke-width="5"/>',
    "child": '<circle cx="24" cy="19" r="7" fill="currentColor" fill-opacity=".12"/>'
    '<path d="M12 43c1-9 5-13 12-13s11 4 12 13"/>',
    "grown_up": '<path d="M4 43V22l13-9 13 9v21z" fill="currentColor" fill-opacity=".12"/><path d="M13 43V31h8v12"/>'
    '<path d="M17 13V5h7"/><circle cx="38" cy="20" r="5"/><path d="M32 43V32c0-4 12-4 12 0v11"/>',
    "other": '<circle cx="24" cy="15" r="9" fill="currentColor" fill-opacity=".12"/>'
    '<path d="M7 43c2-11 7-16 17-16s15 5 17 16"/>'
    '<path d="M21 13a3 3 0 1 1 4.5 2.5c-1 .6-1.5 1.2-1.5 2.5"/>',
    "telephone": '<path d="M10 6h8l4 11-6 4c2 5 6 9 11 11l4-6 11 4v8c0 3-2 5-5 5C21 42 6 27 5 11c0-3 2-5 5-5z" '
    'fill="currentColor" fill-opacity=".2"/>',
}


def childs_picture(name: str) -> SafeString:
    """The picture as an element that screen readers pass over: its words say the same. KeyError for an unknown name."""
    return mark_safe(  # noqa: S308 - our own drawing
        '<svg viewBox="0 0 48 48" width="48" height="48" fill="none" stroke="currentColor" stroke-width="2.5" '
        f'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{PICTURES[name]}</svg>'
    )
