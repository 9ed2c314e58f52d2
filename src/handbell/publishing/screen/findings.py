"""Findings of a post: where, how grave, how to mend, and by which mark they are known again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from handbell.publishing.models import Photo
from handbell.screening.finding import LEVELS, Finding

WORDS = {"stop": "Mend", "warn": "Think", "note": "Note"}


@dataclass(frozen=True)
class PostFinding:
    """One finding about a post. `start` and `end` count characters of the text; `photo` is the picture's id.

    `fingerprint` is over check, picture and the words or people concerned: it stays while other things change, and
    goes when these do.
    """

    check: str
    level: str
    part: str  # "text", "photo", "alt" or "words" (in a picture)
    message: str
    mend: str
    clause: str
    fingerprint: str
    photo: str = ""
    number: int = 0  # of the picture, from 1
    start: int | None = None
    end: int | None = None
    words: str = ""
    also: Sequence[str] = ()  # further clauses that it cites

    @property
    def clauses(self) -> list[str]:
        """Every clause that it cites, the first one first."""
        return [clause for clause in (self.clause, *self.also) if clause]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> PostFinding:
        return cls(**stored)


def gather(found: Iterable[Finding], text: str, photos: Sequence[Photo]) -> list[PostFinding]:
    """Findings of all channels as one list: the same matter once, at its strictest; gravest first."""
    merged: dict[tuple[object, ...], PostFinding] = {}
    for one in found:
        finding = _of_post(one, text, photos)
        key = (finding.check, finding.part, finding.photo, finding.start, finding.end, finding.message)
        before = merged.get(key)
        if before is None or LEVELS.index(finding.level) < LEVELS.index(before.level):
            merged[key] = finding
    ordered = sorted(
        merged.values(),
        key=lambda f: (LEVELS.index(f.level), f.number, f.start if f.start is not None else -1, f.check),
    )
    return _told_apart(ordered)


def _of_post(one: Finding, text: str, photos: Sequence[Photo]) -> PostFinding:
    kind, _, rest = one.where.part.partition(":")
    number, _, inner = rest.partition(":")
    photo = photos[int(number) - 1] if kind == "photo" else None
    part = "text" if photo is None else {"": "photo", "alt": "alt", "ocr": "words"}[inner]
    start, end = (one.where.start, one.where.end) if part == "text" else (None, None)
    words = text[start:end] if start is not None and end is not None else ""
    about = words or (_about(photo, part) if photo else text)
    mark = sha256("\0".join((one.check, part, about, one.message if not words else "")).encode()).hexdigest()
    return PostFinding(
        check=one.check,
        level=one.level,
        part=part,
        message=one.message,
        mend=one.mend,
        clause=one.clause or "",
        fingerprint=mark,
        photo=str(photo.pk) if photo else "",
        number=int(number) if photo else 0,
        start=start,
        end=end,
        words=words,
        also=list(one.also),
    )


def _about(photo: Photo, part: str) -> str:
    """What a finding about a picture rests on: its pixels, its alt text, its words, who is in it."""
    people = sorted(str(tag.person_id) for tag in photo.tags.all())
    if part == "alt":
        return f"{photo.pk} {photo.alt}"
    return f"{photo.pk} {photo.shown.sha256} {' '.join(people)}"


def _told_apart(findings: list[PostFinding]) -> list[PostFinding]:
    """The same words found twice in one text are two findings, and a yes to one is no yes to the other."""
    seen: dict[str, int] = {}
    answer = []
    for finding in findings:
        count = seen[finding.fingerprint] = seen.get(finding.fingerprint, 0) + 1
        answer.append(
            finding
            if count == 1
            else replace(finding, fingerprint=sha256(f"{finding.fingerprint}{count}".encode()).hexdigest())
        )
    return answer


def photo_id(finding: PostFinding) -> UUID | None:
    """The picture that a finding is about."""
    return UUID(finding.photo) if finding.photo else None
