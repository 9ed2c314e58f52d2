"""Where a pupil is shown to the public at this moment: what consent asks this room for the family's page."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from handbell.consent.shown import Shown, register
from handbell.publishing.models import Archived, Photo
from handbell.schools.models import School
from handbell.schools.scope import school_id_now

MOST = 200  # published posts on one family's page, the newest


@register
def shown_in_posts(pupil_id: UUID) -> list[Shown]:
    """Published posts that show this pupil and have not been taken down, the newest first."""
    slug = School.objects.values_list("slug", flat=True).get(pk=school_id_now())
    found = Archived.objects.filter(appearances__person_id=pupil_id, taken_down_at=None)
    rows = found.select_related("delivery__channel", "delivery__edition__post").order_by("-published_at")
    return [
        Shown(
            title=one.delivery.edition.post.headline,
            url=one.url,
            at=one.published_at,
            where=one.delivery.channel.name,
            picture_url=reverse("publishing:shown_picture", args=[slug, one.pk, pupil_id]),
            purpose=one.delivery.channel.consent_purpose,
        )
        for one in rows[:MOST]
    ]


def picture_number(archived: Archived, pupil_id: UUID) -> int | None:
    """The number (from 1) of the first published picture that shows this pupil; None when none does."""
    photos = {str(pk) for pk in Photo.objects.filter(tags__person_id=pupil_id).values_list("pk", flat=True)}
    pictures = archived.delivery.edition.pictures
    return next((number for number, one in enumerate(pictures, 1) if one["photo"] in photos), None)
