"""Screening a whole post: once for each channel it goes to, joined into one list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.publishing.delivery.plan import reached_by
from handbell.publishing.models import AcceptedFinding, Photo, Post, ScreeningRun
from handbell.publishing.screen.consents import consents_for
from handbell.publishing.screen.drafts import details_of, draft_of, photos_of
from handbell.publishing.screen.findings import PostFinding, gather
from handbell.publishing.screen.fitting import misfit
from handbell.publishing.screen.links import Links, unanswered
from handbell.publishing.screen.roll import school_roll
from handbell.publishing.screen.rules import rules_of
from handbell.schools.policy import adopted_policy, school_pack
from handbell.screening import metadata_removed, screen
from handbell.screening.finding import Finding, Where


@dataclass(frozen=True)
class Looked:
    """What screening says about a post now, and which warnings a person took on themselves."""

    findings: Sequence[PostFinding]
    accepted: Mapping[str, AcceptedFinding] = field(default_factory=dict)

    @property
    def to_mend(self) -> list[PostFinding]:
        return [finding for finding in self.findings if finding.level == "stop"]

    @property
    def to_think_about(self) -> list[PostFinding]:
        """Warnings that nobody answered yet."""
        return [f for f in self.findings if f.level == "warn" and f.fingerprint not in self.accepted]

    @property
    def answered(self) -> list[PostFinding]:
        return [f for f in self.findings if f.level == "warn" and f.fingerprint in self.accepted]

    @property
    def notes(self) -> list[PostFinding]:
        return [finding for finding in self.findings if finding.level == "note"]

    @property
    def may_go(self) -> bool:
        return not self.to_mend and not self.to_think_about

    @property
    def verdict(self) -> str:
        levels = {finding.level for finding in self.findings}
        return "stop" if "stop" in levels else "warn" if "warn" in levels else "pass"


def look_at(post: Post, text: str | None = None) -> Looked:
    """Screen the post as it stands, for every channel it reaches (`text`: with these words instead of its own)."""
    words = post.text if text is None else text
    photos = photos_of(post)
    channels = reached_by(post)
    found = [*_waiting(photos), *misfit(words, photos, channels)]
    found += _screened(words, photos, channels, goes_out(post), post.links)
    return Looked(gather(found, words, photos), {one.fingerprint: one for one in post.accepted.all()})


def store_run(post: Post, looked: Looked) -> ScreeningRun:
    """Keep what screening said about this revision, by the policy in force."""
    return ScreeningRun.objects.create(
        post=post,
        revision=post.revision,
        pack_id=adopted_policy().pack_id,
        verdict=looked.verdict,
        findings=[finding.as_json() for finding in looked.findings],
    )


def goes_out(post: Post) -> datetime:
    """The moment at which the post is to be public: now, or the time set for it."""
    now = timezone.now()
    return max(now, post.goes_out_at) if post.goes_out_at else now


def _screened(
    text: str, photos: Sequence[Photo], channels: Sequence[Channel], at: datetime, links: Links
) -> list[Finding]:
    school, rules = adopted_policy().school, rules_of(school_pack())
    roll, details = school_roll(), details_of(school)
    people = {tag.person_id for photo in photos for tag in photo.tags.all()}
    known = [
        metadata_removed(number, ", ".join(photo.removed), rules)
        for number, photo in enumerate(photos, 1)
        if photo.removed
    ]
    known += unanswered(text, links, rules)
    found: list[Finding] = []
    for channel in channels or (None,):
        answer = screen(
            draft_of(text, photos, channel),
            roll=roll,
            consents=consents_for(people, channel, at),
            school=details,
            rules=rules,
            today=timezone.localdate(at),
            known=known,
        )
        found.extend(answer.findings)
    return found


def _waiting(photos: Sequence[Photo]) -> list[Finding]:
    """A picture in which faces were not looked for yet cannot go out."""
    return [
        Finding(
            check="faces_pending",
            level="stop",
            where=Where(part=f"photo:{number}"),
            message=_("Faces are still being looked for in this picture."),
            mend=_("Wait a moment, then look again."),
            clause=None,
        )
        for number, photo in enumerate(photos, 1)
        if photo.looked_at is None
    ]
