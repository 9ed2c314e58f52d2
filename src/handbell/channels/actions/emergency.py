"""Use the account's own password in an emergency: a recorded act that two others are told of."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.channels.actions.propose import reference
from handbell.channels.asking import holding
from handbell.channels.bounds import CannotBeDone
from handbell.channels.models import Channel
from handbell.ledger.action import Done, action
from handbell.notices.tell import tell_person
from handbell.schools.access import Actor, NotAllowed

EMERGENCY = "channel.emergency"  # kind of notice


@action("channels.emergency_use", capability="channels.see")
def use_in_emergency(by: Actor, channel_id: UUID, reason: str) -> Done[Channel]:
    """Write down that a holder uses the account's own details now, and why; two others are told at once.

    For the holders and leaders; NotAllowed for others. CannotBeDone without a reason, or with nobody to tell.
    """
    channel = Channel.objects.get(pk=channel_id)
    holders = set(channel.holders.values_list("pk", flat=True))
    if by.person_id not in holders and "leadership" not in by.roles:
        raise NotAllowed(_("Only the leaders who hold this account's details use them. Ask one of them."))
    if not reason.strip():
        raise CannotBeDone(_("Say what the emergency is. It is kept."), "reason")
    others = [one for one in [*sorted(holders), *sorted(holding("leadership"))] if one != by.person_id]
    told = list(dict.fromkeys(others))[:2]
    if not told:
        raise CannotBeDone(_("Nobody else could be told. Add a second leader who holds the details first."))
    for person_id in told:
        tell_person(
            person_id, kind=EMERGENCY, about=reference(channel), link=reverse("channels:channel", args=[channel.pk]),
            title=_("%(who)s used the account of %(name)s") % {"who": by.name, "name": channel.name},
            detail=reason.strip(),
        )  # fmt: skip
    kept = {"reason": reason.strip()[:500], "told": [str(one) for one in told]}
    return Done(channel, about=reference(channel), contents=kept)
