"""Whom a delivery or a takedown asks for help, and in which words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handbell.notices.tell import settle, tell_person
from handbell.people.models import Person, RoleHeld
from handbell.policy import vocabulary
from handbell.publishing.models import Delivery, Takedown
from handbell.schools.access import closed_upwards

CARRY: Final = "delivery.carry"  # kinds of notices
FAULT: Final = "delivery.fault"
TAKEDOWNS: Final = "takedowns"


def ask_to_carry(delivery: Delivery) -> None:
    """Put "carry it over" on the list of the author and of the channel's owner."""
    post, channel = delivery.edition.post, delivery.channel
    for person_id in {post.author_id, channel.owner_id or post.author_id}:
        tell_person(
            person_id, kind=CARRY, about=delivery.reference, link=_page(delivery), due_at=delivery.due_at,
            title=_("Carry over to %(channel)s: “%(post)s”") % {"channel": channel.name, "post": post.headline},
            detail=_("Copy the approved text and pictures, then paste the post's address here."),
        )  # fmt: skip


def ask_about_fault(delivery: Delivery) -> None:
    """Tell the author and the channel's owner that a delivery was refused, or that nobody knows whether it arrived."""
    post, channel = delivery.edition.post, delivery.channel
    words = {"channel": channel.name, "post": post.headline}
    title = _("Not published on %(channel)s: “%(post)s”") % words
    if delivery.state == Delivery.State.UNKNOWN:
        title = _("Is it on %(channel)s? “%(post)s”") % words
    for person_id in {post.author_id, channel.owner_id or post.author_id}:
        tell_person(
            person_id,
            kind=FAULT,
            about=delivery.reference,
            link=_page(delivery),
            title=title,
            detail=delivery.fault,
        )


def settle_delivery(delivery: Delivery) -> None:
    """Nothing about this delivery waits for anybody any more."""
    settle(CARRY, delivery.reference)
    settle(FAULT, delivery.reference)


def tell_of_takedowns(authors: Iterable[UUID] = ()) -> None:
    """Bring "3 posts must come down" up to date for the office, the leaders and the authors; it never says why."""
    opened = list(
        Takedown.objects.exclude(state=Takedown.State.DONE).values_list(
            "archived__delivery__edition__post__author_id", "due_at"
        )
    )
    if not opened:
        settle(TAKEDOWNS, TAKEDOWNS)
        return
    everyone = dict.fromkeys(_office_and_leaders(), opened)
    for author in {*authors, *(author for author, _due in opened)} - everyone.keys():
        everyone[author] = [one for one in opened if one[0] == author]
    for person_id, theirs in everyone.items():
        if not theirs:
            settle(TAKEDOWNS, TAKEDOWNS, person_id=person_id)
            continue
        tell_person(
            person_id, kind=TAKEDOWNS, about=TAKEDOWNS, link=reverse("publishing:takedowns"),
            title=ngettext("%(count)d post must come down", "%(count)d posts must come down", len(theirs))
            % {"count": len(theirs)},
            detail=_("Most come down by themselves. The list shows which need a hand."),
            due_at=min(due for _author, due in theirs),
        )  # fmt: skip


def _office_and_leaders() -> set[UUID]:
    roles = [role for role in vocabulary().roles if {"office", "leadership"} & closed_upwards(role)]
    today = timezone.localdate()
    held = RoleHeld.objects.filter(
        Q(since=None) | Q(since__lte=today), Q(until=None) | Q(until__gte=today),
        role__in=roles, person__status=Person.Status.CURRENT,
    )  # fmt: skip
    return set(held.values_list("person_id", flat=True))


def _page(delivery: Delivery) -> str:
    return reverse("publishing:delivery", args=[delivery.pk])
