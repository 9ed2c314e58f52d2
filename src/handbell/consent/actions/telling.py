"""Noticing that an answer became stricter, and telling the rooms above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from django.utils import timezone

from handbell.consent.events import MayNoLongerBeShown
from handbell.consent.purposes import PURPOSES
from handbell.consent.standing import Answer, Answers, answers_about, strictness
from handbell.schools.events import tell

Place: TypeAlias = tuple[str, UUID | None]  # a purpose, and one channel of it or all


@dataclass(frozen=True)
class Picture:
    """What stands for one pupil at a moment, for each purpose and for each channel with an answer of its own."""

    flagged: bool
    answers: Mapping[Place, str]

    def at(self, place: Place) -> str:
        """What stands there; a channel without an answer of its own has that of its purpose."""
        return self.answers.get(place) or self.answers[place[0], None]


@contextmanager
def telling_what_became_stricter(pupil_id: UUID) -> Iterator[None]:
    """Compare what stands before and after the block, place by place, and tell of each that became stricter.

    Runs inside the transaction of an action, so that what follows from a withdrawal stands or falls with it.
    """
    before = picture_of(pupil_id)
    yield
    tell_difference(pupil_id, before, picture_of(pupil_id))


def picture_of(pupil_id: UUID, at: datetime | None = None, answers: Answers | None = None) -> Picture:
    """What stands for this pupil at a moment (default: now)."""
    found, moment = answers or answers_about([pupil_id]), at or timezone.now()
    places: set[Place] = {(purpose, None) for purpose in PURPOSES}
    places |= {(row.purpose, row.channel_id) for row in found.rows[pupil_id]}
    said = {place: found.standing(pupil_id, *place, moment) for place in places}
    return Picture(found.is_flagged(pupil_id, moment), said)


def tell_difference(pupil_id: UUID, before: Picture, after: Picture) -> None:
    """Tell of every place where the pupil may be shown less than before."""
    if after.flagged:
        if not before.flagged:
            tell(MayNoLongerBeShown(pupil_id, None, None, covered_too=True))
        return
    stricter = {
        place for place in after.answers if strictness(after.at(place)) > strictness(before.at(place))
    }
    tell_of(pupil_id, stricter, after)


def tell_of(pupil_id: UUID, stricter: set[Place], after: Picture) -> None:
    """One event a place; the event of a whole purpose stands for its channels, and names those it spares."""
    for purpose, channel_id in sorted(stricter, key=str):
        if channel_id is not None:
            if (purpose, None) not in stricter:
                tell(MayNoLongerBeShown(pupil_id, purpose, channel_id, covered_too=False))
            continue
        own = {place for place in after.answers if place[0] == purpose and place[1] is not None}
        spared = frozenset(channel for _, channel in own - stricter if channel is not None)
        tell(MayNoLongerBeShown(pupil_id, purpose, None, covered_too=False, except_channels=spared))


def tell_after_change_of_holders(pupil_id: UUID) -> None:
    """Who may decide has changed already: compare with what stood if every answer on file counted, and if none did.

    A yes of somebody who no longer counts, or a no of somebody who counts from now on, makes an answer stricter. What
    stays unknown with nobody's yes on file was never given, and nothing follows.
    """
    answers, now = answers_about([pupil_id]), timezone.now()
    after = picture_of(pupil_id, now, answers)
    if after.flagged:
        return
    theirs: dict[Place, set[str]] = {
        place: set(answers.said_by_anybody(pupil_id, *place, now).values()) for place in after.answers
    }
    stricter = {
        place for place, said in after.answers.items()
        if said not in {Answer.GIVEN, "unknown"} or (said == "unknown" and Answer.GIVEN in theirs[place])
    }  # fmt: skip
    tell_of(pupil_id, stricter, after)
