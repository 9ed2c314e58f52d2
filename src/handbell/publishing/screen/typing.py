"""Screening while somebody types: words only, nothing kept."""

from __future__ import annotations

from django.utils import timezone

from handbell.publishing.models import Post
from handbell.publishing.screen.drafts import details_of
from handbell.publishing.screen.findings import PostFinding, gather
from handbell.publishing.screen.look import look_at
from handbell.publishing.screen.roll import school_roll
from handbell.publishing.screen.rules import rules_of
from handbell.schools.policy import adopted_policy, school_pack
from handbell.screening import screen_text


def findings_while_typing(post: Post | None, text: str) -> list[PostFinding]:
    """Findings in these words; beside the pictures of `post` where there are any."""
    if post is not None and post.photos.filter(taken_out_at=None).exists():
        return [finding for finding in look_at(post, text).findings if finding.part == "text"]
    found = screen_text(
        text,
        roll=school_roll(),
        school=details_of(adopted_policy().school),
        rules=rules_of(school_pack()),
        today=timezone.localdate(),
    )
    return gather(found.findings, text, [])
