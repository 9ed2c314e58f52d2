"""Use the account's own password in an emergency: a recorded act that two others are told of."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.channels.actions.propose import reference
from handbell.channels.asking import holding
from handbell.channels.models import Channel
from handbell.channels.points import POINTS
from handbell.ledger.action import Done, action
from handbell.notices.tell import tell_person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone

EMERGENCY = "channel.emergency"  # kind of notice
MUST_BE_TOLD: Final = 2


@action("channels.emergency_use", capability="channels.see")
def use_in_emergency(by: Actor, channel_id: UUID, reason: str) -> Done[Channel]:
    """Write down that a holder uses the account's own details now, and why; two others are told at once.

    For the holders and leaders; NotAllowed for others. CannotBeDone without a reason, or with fewer than two to tell.
    """
    channel = Channel.objects.get(pk=channel_id)
    holders = set(channel.holders.values_list("pk", flat=True))
    if by.person_id not in holders and "leadership" not in by.roles:
        raise NotAllowed(_("Only the leaders who hold this account's details use them. Ask one of them."))
    if not reason.strip():
        raise CannotBeDone(_("Say what the emergency is. It is kept."), "reason")
    offices = [
        sorted(holding(role)) for role in ("leadership", "chair_of_governors", "network_manager", "office")
    ]
    others = [one for group in (sorted(holders), *offices) for one in group if one != by.person_id]
    told = list(dict.fromkeys(others))[:MUST_BE_TOLD]
    if len(told) < MUST_BE_TOLD:
        raise CannotBeDone(
            _(
                "Two others must be told, and there are not two. Enter a second leader or the chair of governors first."
            )
        )
    for person_id in told:
        tell_person(
            person_id, kind=EMERGENCY, about=reference(channel), link=reverse("channels:channel", args=[channel.pk]),
            title=_("%(who)s used the account of %(name)s") % {"who": by.name, "name": channel.name},
            detail=reason.strip(),
        )  # fmt: skip
    cited = POINTS.clauses("holders")
    kept = {"reason": reason.strip()[:500], "told": [str(one) for one in told]}
    return Done(channel, about=reference(channel), contents=kept, clauses=cited)
