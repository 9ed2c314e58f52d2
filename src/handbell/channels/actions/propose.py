"""Propose a channel for the register, or change what an entry says."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from handbell.channels.asking import ask_to_decide, settle_decision
from handbell.channels.details import WEIGHTY, Details, check
from handbell.channels.models import Channel
from handbell.channels.paper import paper
from handbell.ledger.action import Done, action
from handbell.people.models import Person
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone

CHANGERS = frozenset({"leadership", "office", "social_team", "network_manager"})


class Stale(CannotBeDone):
    """Somebody changed the entry since this person opened it."""


class SameAgain(CannotBeDone):
    """The register has this very channel already; `channel` is the entry."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(
            _("%(name)s is in the register already: look at that entry instead.") % {"name": channel.name},
            "name",
        )
        self.channel = channel


@action("channels.proposed", capability="channels.propose")
def propose(by: Actor, details: Details, holders: Sequence[UUID] = ()) -> Done[Channel]:
    """Add an entry that waits for the headteacher. CannotBeDone names what is missing; SameAgain when it is there."""
    channel = Channel(proposed_by_id=by.person_id, state=Channel.State.PROPOSED)
    details.write_to(channel)
    said = paper()
    check(channel, said, by.school)
    _refuse_twice(channel)
    channel.save()
    channel.holders.set(Person.objects.filter(pk__in=list(holders)))
    ask_to_decide(channel)
    return Done(
        channel, about=reference(channel), contents=contents(channel), clauses=_clauses(said.approval_clause)
    )


@action("channels.changed", capability="channels.propose")
def change(
    by: Actor, channel_id: UUID, revision: int, details: Details, holders: Sequence[UUID] = ()
) -> Done[Channel]:
    """Change an entry. Where what was approved changes it waits for the headteacher again, and nothing goes out there.

    For its owner, leaders, the office, the network manager; NotAllowed for others. Stale when `revision` is not the
    one in the register; CannotBeDone names what is missing.
    """
    channel = Channel.objects.select_for_update().get(pk=channel_id)
    if not may_change(by, channel):
        raise NotAllowed(_("Only the channel's owner, leaders and the office change it. Tell one of them."))
    if channel.state == Channel.State.CLOSED:
        raise CannotBeDone(_("This channel is closed. Propose it anew if the school wants it back."))
    if revision != channel.revision:
        raise Stale(_("This entry was changed since you opened it. Look at it as it stands now."))
    changed = details.write_to(channel)
    check(channel, paper(), by.school)
    _refuse_twice(channel)
    asked_again = bool(changed & WEIGHTY) or channel.state == Channel.State.DECLINED
    if asked_again:
        channel.state, channel.decided_by, channel.decided_at = Channel.State.PROPOSED, None, None
        channel.proposed_by_id, channel.decision_note = by.person_id, ""
    channel.revision += 1
    channel.save()
    channel.holders.set(Person.objects.filter(pk__in=list(holders)))
    if asked_again:
        settle_decision(channel)
        ask_to_decide(channel)
    return Done(channel, about=reference(channel), contents={**contents(channel), "changed": sorted(changed)})


def may_change(by: Actor, channel: Channel) -> bool:
    """The owner, leaders, the office, the Social Team, the network manager."""
    return by.system or not by.roles.isdisjoint(CHANGERS) or (
        by.person_id is not None and by.person_id in {channel.owner_id, channel.proposed_by_id}
    )  # fmt: skip


def reference(channel: Channel) -> str:
    """How the record and notices name an entry."""
    return f"channel:{channel.pk}"


def contents(channel: Channel) -> dict[str, object]:
    """What the record keeps of an entry."""
    return {
        "name": channel.name, "network": channel.network, "platform": channel.platform, "address": channel.address,
        "purpose": channel.purpose, "departure": channel.departure, "state": str(channel.state),
    }  # fmt: skip


def link(channel: Channel) -> str:
    """The entry's page."""
    return reverse("channels:channel", args=[channel.pk])


def _refuse_twice(channel: Channel) -> None:
    others = Channel.objects.exclude(pk=channel.pk)
    same = others.filter(name__iexact=channel.name.strip()).first()
    if same is None and channel.address:
        same = others.filter(address=channel.address).exclude(state=Channel.State.CLOSED).first()
    if same is None and channel.network == "noticeboard":
        same = others.filter(network="noticeboard").exclude(state=Channel.State.CLOSED).first()
    if same is not None:
        raise SameAgain(same)


def _clauses(clause: str) -> list[str]:
    return [clause] if clause else []
