"""Keep what became of the links of a draft when they were asked."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from handbell.ledger.action import Done, action
from handbell.publishing.models import Post
from handbell.publishing.screen.links import links_in
from handbell.schools.access import Actor
from handbell.screening.links import LinkCheck


@action("publishing.note_links", capability="publishing.draft")
def note_links(by: Actor, post_id: UUID, checks: Sequence[LinkCheck]) -> Done[Post]:
    """Keep the answers beside the post; answers of links that are no longer in it go. This is no edit."""
    post = Post.objects.select_for_update().get(pk=post_id)
    at, there = timezone.now().isoformat(), links_in(post.text)
    said = {one.url: {"answer": str(one.answer), "sentence": one.sentence, "at": at} for one in checks}
    post.links = {url: answer for url, answer in {**post.links, **said}.items() if url in there}
    post.save(update_fields=["links"])
    contents = {"links": {one.url: str(one.answer) for one in checks}}
    return Done(post, about=post.reference, contents=contents)
