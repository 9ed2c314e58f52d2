"""Approve, decline or close a channel."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.actions.propose import contents, may_change, reference
from handbell.channels.asking import deciders, settle_decision, tell_proposer
from handbell.channels.details import check
from handbell.channels.models import Channel, SealedToken
from handbell.channels.paper import paper
from handbell.ledger.action import Done, action
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@action("channels.approved", capability="channels.decide")
def approve(by: Actor, channel_id: UUID, revision: int, note: str = "") -> Done[Channel]:
    """Approve an entry as it was read. From now on posts can go out there."""
    channel = _open_for(by, channel_id, revision)
    said = paper()
    check(channel, said, by.school)
    _decide(channel, by, Channel.State.APPROVED, note)
    tell_proposer(channel, _("Approved: %(name)s") % {"name": channel.name})
    kept = {**contents(channel), "note": channel.decision_note}
    cited = [one for one in (said.approval_clause, said.named_clause) if one]
    return Done(channel, about=reference(channel), contents=kept, clauses=cited)


@action("channels.declined", capability="channels.decide")
def decline(by: Actor, channel_id: UUID, revision: int, note: str) -> Done[Channel]:
    """Decline an entry, with the reason that its proposer reads."""
    channel = _open_for(by, channel_id, revision)
    if not note.strip():
        raise CannotBeDone(_("Say why, and what would have to change: the proposer reads it."), "note")
    _decide(channel, by, Channel.State.DECLINED, note)
    tell_proposer(channel, _("Declined: %(name)s") % {"name": channel.name})
    said = paper().approval_clause
    kept = {**contents(channel), "note": channel.decision_note}
    return Done(channel, about=reference(channel), contents=kept, clauses=[said] if said else [])


@action("channels.closed", capability="channels.propose")
def close(by: Actor, channel_id: UUID) -> Done[Channel]:
    """Close a channel: nothing goes out there any more, its token is forgotten. The archive stays."""
    channel = Channel.objects.select_for_update().get(pk=channel_id)
    if not may_change(by, channel):
        raise NotAllowed(_("Only the channel's owner, leaders and the office close it. Tell one of them."))
    if channel.state == Channel.State.CLOSED:
        raise AlreadyDone(_("This channel is closed already."))
    channel.state = Channel.State.CLOSED
    channel.revision += 1
    channel.save()
    SealedToken.objects.filter(channel=channel).delete()
    settle_decision(channel)
    return Done(channel, about=reference(channel), contents=contents(channel))


def _open_for(by: Actor, channel_id: UUID, revision: int) -> Channel:
    """The entry, still open and as it was read, if this actor may decide on it."""
    channel = Channel.objects.select_for_update().get(pk=channel_id)
    if channel.state != Channel.State.PROPOSED:
        raise AlreadyDone(_("This channel was decided on already."))
    if by.person_id is not None and by.person_id == channel.proposed_by_id:
        raise NotAllowed(_("Nobody decides on a channel of their own. It waits for the chair of governors."))
    if not by.system and by.person_id not in deciders(channel):
        raise NotAllowed(
            _("Only the headteacher approves a channel. Ask them; the entry is on their first page.")
        )
    if revision != channel.revision:
        raise CannotBeDone(_("This entry was changed since you opened it. Read it as it stands now."))
    return channel


def _decide(channel: Channel, by: Actor, state: Channel.State, note: str) -> None:
    channel.state, channel.decided_by_id, channel.decided_at = state, by.person_id, timezone.now()
    channel.decision_note = note.strip()[:1000]
    channel.revision += 1
    channel.save()
    settle_decision(channel)
