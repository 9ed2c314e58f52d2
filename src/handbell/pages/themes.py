"""The acts that people ask about, sorted as they would look for them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from handbell.policies.themes import OTHER, THEMES
from handbell.policy import Vocabulary
from handbell.policy.words import Act

__all__ = ["OTHER", "THEMES", "Theme", "themes_for"]


@dataclass(frozen=True)
class Theme:
    title: str | Promise
    acts: tuple[Act, ...]


def themes_for(roles: frozenset[str], words: Vocabulary) -> list[Theme]:
    """The acts that somebody of these roles asks about, by theme; an act nobody sorted stands under "else"."""
    mine = {act.id: act for act in words.acts.values() if not roles.isdisjoint(act.askers)}
    found = []
    for title, ids in THEMES.items():
        if acts := tuple(mine.pop(one) for one in ids if one in mine):
            found.append(Theme(title, acts))
    if mine:
        found.append(Theme(OTHER, tuple(mine.values())))
    return found
