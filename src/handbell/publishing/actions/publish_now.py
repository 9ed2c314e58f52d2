"""Let an approved post go out now instead of at its time."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.bounds import NotYours
from handbell.publishing.delivery.plan import ChannelNotApproved, plan
from handbell.publishing.models import Edition, Post
from handbell.publishing.reach import current_edition, may_change
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@action("publishing.publish_now", capability="publishing.draft")
def publish_now(by: Actor, post_id: UUID) -> Done[Edition]:
    """Bring the deliveries of an approved post forward. Pressed twice, it makes one set of deliveries all the same."""
    post = Post.objects.select_for_update().get(pk=post_id)
    if not may_change(by, post):
        raise NotYours(_("Only the author and the leaders send this post out early."))
    edition = current_edition(post)
    if edition is None or edition.approved_at is None:
        raise CannotBeDone(_("This post is not approved yet, so it cannot go out."))
    now = timezone.now()
    if post.goes_out_at is not None and post.goes_out_at > now:
        post.goes_out_at = None
        post.save()
        try:
            plan(edition, now)
        except ChannelNotApproved as closed:
            raise CannotBeDone(str(closed)) from None
    return Done(edition, about=post.reference, contents={"edition": str(edition.pk)})
