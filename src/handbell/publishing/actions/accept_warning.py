"""Take a warning on oneself, with a reason that is kept."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.publishing.bounds import MOST_REASON, NotYours
from handbell.publishing.models import AcceptedFinding, Post
from handbell.publishing.reach import may_change, person_of
from handbell.publishing.screen.look import look_at
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


@action("publishing.accept_warning", capability="publishing.draft")
def accept_warning(by: Actor, post_id: UUID, fingerprint: str, reason: str) -> Done[AcceptedFinding]:
    """Say yes to one warning of the post as it stands. CannotBeDone for a stop, a finding that is gone, no reason."""
    post = Post.objects.select_for_update().get(pk=post_id)
    if not may_change(by, post):
        raise NotYours(_("Only the author and the leaders answer what screening found."))
    if not post.being_made:
        raise CannotBeDone(_("This post was handed in. Take it back first, then answer."))
    reason = " ".join(reason.split())
    if not reason:
        raise CannotBeDone(_("Say in a few words why this is fine. The reason is kept with the post."))
    if len(reason) > MOST_REASON:
        raise CannotBeDone(_("Say it in at most %(most)s characters.") % {"most": MOST_REASON})
    finding = next((one for one in look_at(post).findings if one.fingerprint == fingerprint), None)
    if finding is None:
        raise CannotBeDone(
            _("The post changed, and this is no longer found in it. Look at it as it stands now.")
        )
    if finding.level == "stop":
        raise CannotBeDone(_("This must be mended before the post can go out; a reason does not lift it."))
    accepted, _made = AcceptedFinding.objects.update_or_create(
        post=post,
        fingerprint=fingerprint,
        defaults={"check_id": finding.check, "reason": reason, "by_id": person_of(by)},
    )
    contents = {"check": finding.check, "words": finding.words, "reason": reason}
    return Done(
        accepted, about=post.reference, contents=contents, clauses=[finding.clause] if finding.clause else []
    )
