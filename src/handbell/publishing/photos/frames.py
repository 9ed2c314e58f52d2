"""Frames around found faces, ready to be drawn: places in pixels of the picture, and a word each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.consent.models import ConsentAnswer
from handbell.consent.standing import standing
from handbell.publishing.models import Face, Photo, Tag
from handbell.publishing.photos.places import as_shown, in_the_picture

GIVEN = ConsentAnswer.Answer.GIVEN
TICK, CROSS = "✓", "✕"


@dataclass(frozen=True)
class Frame:
    """One face in the picture as shown. `tone` is kept, broken, due or none; lengths are pixels of the picture."""

    face: Face
    number: int
    x: float
    y: float
    width: float
    height: float
    label: str
    tone: str
    letters: float  # size of the label's letters
    tag: Tag | None

    @property
    def pill(self) -> tuple[float, float, float, float]:
        """The label's ground: x, y, width, height, under the frame."""
        wide = self.letters * (0.56 * len(self.label) + 1.1)
        return (self.x, self.y + self.height + self.letters * 0.3, wide, self.letters * 1.5)

    @property
    def baseline(self) -> tuple[float, float]:
        x, y, _wide, high = self.pill
        return x + self.letters * 0.55, y + high * 0.7

    @property
    def round(self) -> float:
        """How round the frame's corners are."""
        return min(self.width, self.height) * 0.2

    @property
    def half(self) -> float:
        return self.letters * 0.75

    @property
    def decided(self) -> bool:
        return self.tone != "due"


def frames_of(photo: Photo, channels: Sequence[Channel]) -> list[Frame]:
    """Every face that is in the picture as shown, left to right."""
    allowed = may_be_shown(photo, channels)
    wide, high = photo.shown.width or 1, photo.shown.height or 1
    letters = max(12.0, wide / 24)
    frames = []
    faces = [face for face in photo.faces.all() if in_the_picture(face, photo.cut)]
    for number, face in enumerate(faces, 1):
        place = as_shown(face, photo.cut)
        tag = getattr(face, "tag", None)
        label, tone = _said(face, tag, allowed)
        frames.append(
            Frame(
                face,
                number,
                place.x * wide,
                place.y * high,
                place.w * wide,
                place.h * high,
                label,
                tone,
                letters,
                tag,
            )
        )
    return frames


def may_be_shown(photo: Photo, channels: Sequence[Channel]) -> dict[UUID, bool]:
    """Person → whether the family's answer allows every one of these channels today. Adults give no answer here."""
    tags = list(photo.tags.all())
    pupils = {tag.person_id for tag in tags if tag.person.roles_held.filter(role="pupil").exists()}
    answer = {tag.person_id: True for tag in tags}
    for channel in channels:
        for pupil, said in standing(pupils, channel.consent_purpose, channel.pk).items():
            answer[pupil] = answer[pupil] and said == GIVEN
    return answer


def _said(face: Face, tag: Tag | None, allowed: dict[UUID, bool]) -> tuple[str, str]:
    if tag is not None:
        if face.covered:
            return _("%(name)s, covered") % {"name": tag.person.called}, "none"
        mark, tone = (TICK, "kept") if allowed.get(tag.person_id) else (CROSS, "broken")
        return f"{tag.person.called} {mark}", tone
    if face.covered:
        return _("Covered"), "none"
    if face.not_identifiable:
        return _("Nobody to know"), "none"
    return _("Who?"), "due"
