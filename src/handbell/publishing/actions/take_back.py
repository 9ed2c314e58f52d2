"""Take a post back that was handed in or approved: it becomes a draft again, and nothing goes out."""

from __future__ import annotations

from uuid import UUID

from handbell.ledger.action import Done, action
from handbell.publishing.actions.changing import open_for_change
from handbell.publishing.models import Post
from handbell.schools.access import Actor


def take_back(by: Actor, post_id: UUID) -> Post:
    """Make the post a draft again. A post that is one already stays as it is. Raises as open_for_change does."""
    return _take_back(by, post_id)


@action("publishing.take_back", capability="publishing.draft")
def _take_back(by: Actor, post_id: UUID) -> Done[Post]:
    post = Post.objects.select_for_update().get(pk=post_id)
    if post.being_made:
        return Done(post, about=post.reference, contents={"already": True})
    was = post.get_state_display()
    post = open_for_change(by, post_id, hand=False)
    post.save()
    return Done(post, about=post.reference, contents={"was": str(was), "revision": post.revision})
