"""Throw a draft away."""

from __future__ import annotations

from uuid import UUID

from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.models import Post
from handbell.publishing.news import settle_news
from handbell.publishing.photos.keeping import let_all_go
from handbell.schools.access import Actor


@action("publishing.discard", capability="publishing.draft")
def discard_post(by: Actor, post_id: UUID, revision: int) -> Done[Post]:
    """Throw the draft away; its pictures go after the school's period. Raises as open_for_change does."""
    post = open_for_change(by, post_id, revision)
    post.state = Post.State.DISCARDED
    post.save()
    let_all_go(post)
    settle_news(post.reference)
    return Done(post, about=post.reference, contents={"headline": post.headline})
