"""The school's real accounts, as the registers have them, for anybody to read: no names, the owner by role alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from handbell.channels.models import Channel
from handbell.channels.paper import word
from handbell.pages.ours.address import PLATFORMS, Address, NotAnAddress, read_address
from handbell.pages.roles import most_special
from handbell.people.models import RoleHeld
from handbell.policy import vocabulary

SHOWN = (Channel.State.APPROVED, Channel.State.CLOSED)


@dataclass(frozen=True)
class Account:
    """One entry. `owner` is the role of whoever looks after it; `live` is False for one that the school has closed."""

    channel: Channel
    owner: str

    @property
    def live(self) -> bool:
        return self.channel.state == Channel.State.APPROVED

    @property
    def platform(self) -> str:
        """What people call the place: the platform's name, else the channel's own."""
        return self.channel.platform or self.channel.name

    @cached_property
    def addresses(self) -> frozenset[Address]:
        """Every way to write down this account that its entry knows."""
        found = set()
        for said in (self.channel.address, self.channel.handle):
            try:
                read = read_address(said if "://" in said or said.startswith("@") else f"@{said}")
            except NotAnAddress:
                continue
            found.add(read if read.host else Address(PLATFORMS.get(word(self.platform), ""), read.account))
        return frozenset(one for one in found if one.account)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts that are wholly the school's, such as its website's: every page there is its own.

        Not where the entry's address has a path: then others may live on the same host.
        """
        if self.channel.consent_purpose != Channel.Purpose.WEBSITE or not self.channel.address:
            return frozenset()
        read = read_address(self.channel.address)
        return frozenset() if read.account else frozenset({read.host} - set(PLATFORMS.values()))


def accounts() -> list[Account]:
    """The approved and the closed entries of the school in scope, in two queries."""
    channels = list(Channel.objects.filter(state__in=SHOWN).order_by("state", "name"))
    owners = _roles_of({one.owner_id for one in channels if one.owner_id})
    return [Account(one, owners.get(one.owner_id, "") if one.owner_id else "") for one in channels]


def _roles_of(people: Iterable[UUID]) -> dict[UUID, str]:
    """The most special role that each of them holds today, as people read it."""
    today, words = timezone.localdate(), vocabulary()
    held: dict[UUID, list[str]] = {}
    rows = RoleHeld.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today), person__in=list(people)
    )
    for person, role in rows.values_list("person_id", "role"):
        held.setdefault(person, []).append(role)
    return {
        person: words.roles[most_special(frozenset(roles), words)[0]].label for person, roles in held.items()
    }
