"""What the people room tells the rooms above."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class HoldersChanged:
    """Who may decide for a child changed: a link was added or removed, its responsibility or its bar changed.

    Told after the change, inside the transaction of the action that made it.
    """

    child_id: UUID


@dataclass(frozen=True)
class AwayChanged:
    """Somebody said that a person is away or back. Told after the change, inside the transaction of its action."""

    person_id: UUID
