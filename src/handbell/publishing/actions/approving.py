"""What happens when nobody's word is missing any more: screened once more, then on its way, or back to its author."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.holding_back import held_back
from handbell.channels.models import Channel
from handbell.notices.tell import settle, tell_person
from handbell.publishing.actions.changing import WAITS_FOR_READER, void_current
from handbell.publishing.delivery.plan import ChannelNotApproved, plan
from handbell.publishing.models import Edition, Post
from handbell.publishing.news import SENT_BACK
from handbell.publishing.photos.keeping import let_uncovered_go
from handbell.publishing.screen.look import look_at, store_run
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


def approve(edition: Edition, by: Actor) -> bool:
    """Approve the edition and plan its deliveries, or send it back when today's consents, rules or channels stop it.

    Runs inside the transaction of an action. Returns whether it was approved. CannotBeDone, and nothing is kept, when
    a channel was closed at this very moment.
    """
    post = edition.post
    looked = look_at(post)
    run = store_run(post, looked)
    frozen = Channel.objects.filter(pk__in=[one["id"] for one in edition.channels])
    closed = frozen.exclude(state=Channel.State.APPROVED).order_by("name").first()
    if closed is not None:
        why = _("%(channel)s is no longer an approved channel. Choose the channels again.")
        send_back_to_author(post, by, why % {"channel": closed.name})
        return False
    held = held_back(frozen)
    if held:
        send_back_to_author(post, by, next(iter(held.values())))
        return False
    if looked.to_mend:
        send_back_to_author(post, by, _("Something must be mended before it can go out: look at the checks."))
        return False
    now = timezone.now()
    edition.approved_at, edition.approved_by_screening = now, run
    edition.save(update_fields=["approved_at", "approved_by_screening"])
    post.state = Post.State.APPROVED
    post.save()
    settle(WAITS_FOR_READER, post.reference)
    let_uncovered_go(post)
    try:
        plan(edition, max(now, post.goes_out_at) if post.goes_out_at else now)
    except ChannelNotApproved as closed_meanwhile:  # in another transaction, since it was looked up above
        raise CannotBeDone(str(closed_meanwhile)) from None
    return True


def send_back_to_author(post: Post, by: Actor | None, why: str) -> None:
    """Void the edition, give the post back to its author, and tell them why."""
    void_current(post, by)
    post.state = Post.State.SENT_BACK
    post.revision += 1
    post.save()
    tell_person(
        post.author_id,
        kind=SENT_BACK,
        about=post.reference,
        link=reverse("publishing:check", args=[post.pk]),
        title=_("To mend: “%(post)s”") % {"post": post.headline},
        detail=why,
    )
