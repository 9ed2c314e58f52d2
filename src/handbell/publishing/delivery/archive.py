"""Archiving what was published: exactly one entry a delivery, with who is shown, in the transaction that ends it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from handbell.channels.networks.transport import Sent
from handbell.people.models import Person
from handbell.publishing.delivery.asking import settle_delivery
from handbell.publishing.delivery.opening import open_takedowns
from handbell.publishing.models import Appearance, Archived, Delivery, Post
from handbell.publishing.news import settle_approval


def archive(delivery: Delivery, sent: Sent, published_at: datetime) -> Archived:
    """Archive a delivery that has just been marked as sent; a voided edition's post starts to come down at once.

    Runs inside the transaction of an action. IntegrityError when it is archived already.
    """
    archived = Archived.objects.create(
        delivery=delivery, remote_id=sent.remote_id, url=sent.url, published_at=published_at
    )
    _keep_who_is_shown(delivery, archived)
    Post.objects.filter(pk=delivery.edition.post_id, state=Post.State.APPROVED).update(
        state=Post.State.PUBLISHED, updated_at=timezone.now()
    )
    settle_delivery(delivery)
    settle_approval(delivery.edition.post.reference)
    delivery.edition.refresh_from_db(fields=["voided_at"])
    if delivery.edition.voided_at is not None:
        open_takedowns([archived], cause="It was stopped while it was on its way out.")
    return archived


def _keep_who_is_shown(delivery: Delivery, archived: Archived) -> None:
    """Only people still in the database: one whose data was erased meanwhile is not shown by name anyway."""
    known = set(
        Person.objects.filter(pk__in=[one["person"] for one in delivery.shows]).values_list("pk", flat=True)
    )
    Appearance.objects.bulk_create(
        Appearance(person_id=UUID(one["person"]), archived=archived, covered=one["covered"])
        for one in delivery.shows
        if UUID(one["person"]) in known
    )
