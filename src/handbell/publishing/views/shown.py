"""A published picture, for the family of a child who is in it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from handbell.consent.family import Family, by_family
from handbell.publishing.models import Archived
from handbell.publishing.showing import picture_number
from handbell.publishing.views.photos import file_of, jpeg


@by_family
@require_safe
def shown_picture(request: HttpRequest, family: Family, archived_id: UUID, pupil_id: UUID) -> HttpResponse:
    """The picture of this post that shows this child. 404 for everybody but the child's own family."""
    shows = Archived.objects.filter(appearances__person_id=pupil_id, taken_down_at=None)
    archived = get_object_or_404(shows.select_related("delivery__edition"), pk=archived_id)
    number = picture_number(archived, pupil_id) if family.child(pupil_id) else None
    if number is None:
        raise Http404
    return jpeg(request, file_of(archived.delivery.edition, number))
