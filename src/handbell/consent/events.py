"""What consent tells the rooms above."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class MayNoLongerBeShown:
    """A pupil's standing answer became stricter: what shows them for this purpose must come down.

    `purpose` None means every purpose (never publish). `channel_id` None means every channel of the purpose but those
    in `except_channels`, for which an answer of their own still stands. No cause is given: a flag is never explained.
    """

    pupil_id: UUID
    purpose: str | None
    channel_id: UUID | None
    covered_too: bool  # never publish: a covered picture comes down as well
    except_channels: frozenset[UUID] = frozenset()
