"""Who is asked to decide on a channel, and who is told."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.channels.models import Channel
from handbell.notices.tell import settle, tell_person
from handbell.people.models import Person, RoleHeld
from handbell.policy import vocabulary
from handbell.schools.access import closed_upwards

DECIDE: Final = "channel.decide"  # kinds of notices
DECIDED: Final = "channel.decided"


def ask_to_decide(channel: Channel) -> None:
    """Ask the headteacher; a proposal of their own goes to the chair of governors: nobody decides their own."""
    for person_id in deciders(channel):
        tell_person(
            person_id, kind=DECIDE, about=f"channel:{channel.pk}", link=reverse("channels:channel", args=[channel.pk]),
            title=_("Approve a channel: %(name)s") % {"name": channel.name},
            detail=_("Until you do, nothing goes out there."),
        )  # fmt: skip


def deciders(channel: Channel) -> set[UUID]:
    """Who may decide on this entry."""
    heads = holding("headteacher") - {channel.proposed_by_id}
    return heads or (holding("chair_of_governors") - {channel.proposed_by_id})


def settle_decision(channel: Channel) -> None:
    """Nobody needs to decide on it any more."""
    settle(DECIDE, f"channel:{channel.pk}")
    settle(DECIDED, f"channel:{channel.pk}")


def tell_proposer(channel: Channel, title: str) -> None:
    """Tell who proposed it, and its owner, what came of it."""
    for person_id in {channel.proposed_by_id, channel.owner_id} - {None, channel.decided_by_id}:
        assert person_id is not None
        tell_person(
            person_id, kind=DECIDED, about=f"channel:{channel.pk}", title=title, detail=channel.decision_note,
            link=reverse("channels:channel", args=[channel.pk]),
        )  # fmt: skip


def holding(role: str) -> set[UUID]:
    """Everybody who holds a role today, by itself or through one that includes it."""
    today = timezone.localdate()
    roles = [name for name in vocabulary().roles if role in closed_upwards(name)]
    held = RoleHeld.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today), role__in=roles,
        person__status=Person.Status.CURRENT,
    )  # fmt: skip
    return set(held.values_list("person_id", flat=True))
