"""Have a published post taken down, and say that it is down."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.bounds import MOST_REASON, NotYours
from handbell.publishing.delivery.opening import open_takedowns, takedown_rule
from handbell.publishing.delivery.takedown import clauses, close, contents
from handbell.publishing.models import Archived, Edition, Takedown
from handbell.publishing.reach import leads
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

ASKED_FOR = "A colleague asked for it."


@action("publishing.takedown_asked", capability="publishing.take_down")
def ask_takedown(
    by: Actor, edition_id: UUID, reason: str, only: Collection[UUID] = ()
) -> Done[list[Takedown]]:
    """Open takedowns for what is public of an edition: everywhere, or `only` these archived posts.

    For the author and the leaders; everybody else reads NotYours. CannotBeDone without a reason; AlreadyDone when all
    of it is coming down already.
    """
    edition = Edition.objects.select_related("post").get(pk=edition_id)
    if not may_take_down(by, edition):
        raise NotYours(_("Only the author and the leaders take this post down. Tell them, or the office."))
    why = " ".join(reason.split())
    if not why:
        raise CannotBeDone(_("Say in a few words why it should come down. It is kept with the post."))
    if len(why) > MOST_REASON:
        raise CannotBeDone(_("Say it in fewer words: at most %(most)d characters.") % {"most": MOST_REASON})
    public = Archived.objects.filter(delivery__edition=edition, taken_down_at=None, takedown=None)
    chosen = public.filter(pk__in=list(only)) if only else public
    opened = open_takedowns(
        chosen.select_related("delivery__channel"), cause=ASKED_FOR, reason=why, opened_by=by.person_id
    )
    if not opened:
        raise AlreadyDone(_("This post is coming down already."))
    _hours, clause = takedown_rule()
    said = {"reason": why, "channels": [one.archived.delivery.channel.name for one in opened]}
    return Done(opened, about=edition.post.reference, contents=said, clauses=[clause] if clause else [])


@action("publishing.taken_down", capability="publishing.take_down")
def it_is_down(by: Actor, takedown_id: UUID) -> Done[Takedown]:
    """A person took the post down, or looked and found it gone. AlreadyDone when that was said before."""
    takedown = Takedown.objects.select_for_update().select_related(
        "archived__delivery__edition__post", "archived__delivery__channel"
    ).get(pk=takedown_id)  # fmt: skip
    if takedown.state == Takedown.State.DONE:
        raise AlreadyDone(_("This post is down already."))
    if not may_say_down(by, takedown):
        raise NotYours(
            _("Only the author, the office and the leaders say that this post is down. Tell one of them.")
        )
    takedown.state, takedown.done_at, takedown.done_by_id = Takedown.State.DONE, timezone.now(), by.person_id
    takedown.lease = takedown.leased_until = None
    takedown.save()
    close(takedown)
    return Done(takedown, about=takedown.reference, contents=contents(takedown), clauses=clauses(takedown))


def may_take_down(by: Actor, edition: Edition) -> bool:
    """The author and the leaders."""
    return leads(by) or (by.person_id is not None and edition.post.author_id == by.person_id)


def may_say_down(by: Actor, takedown: Takedown) -> bool:
    """Whoever may take it down, and the office."""
    return "office" in by.roles or may_take_down(by, takedown.archived.delivery.edition)
