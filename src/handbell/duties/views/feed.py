"""The calendar feed: a secret address that tells when something is due and nothing about anybody."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handbell.calendar.ics import WholeDay, calendar_file
from handbell.duties.actions.feed import digest_of, make_feed, take_back_feed
from handbell.duties.listing import mine
from handbell.duties.models import CalendarFeed, Duty
from handbell.duties.units import SchoolToday
from handbell.people.models import Person
from handbell.schools.access import may, public, signed_in
from handbell.schools.cannot_be_done import AlreadyDone
from handbell.schools.scope import everywhere, school_scope

BACK = timedelta(days=90)


@require_safe
@public("calendar programs cannot sign in: the address is the secret; it tells titles of duties and no name")
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The days of one person's duties. 404 for an address that was taken back, and for whoever has left."""
    with everywhere():
        rows = CalendarFeed.objects.filter(digest=digest_of(secret), person__status=Person.Status.CURRENT)
        found = rows.select_related("person", "school").first()
    if found is None:
        raise Http404
    with school_scope(found.school):
        today = timezone.localdate()
        waiting = [one for one in mine(found.person_id, SchoolToday(today)) if one.due_on >= today - BACK]
    name = _("Handbell, %(school)s") % {"school": found.school.name}
    file = calendar_file(name, map(_day, waiting), timezone.now())
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_POST
@may("duties.see")
def make(request: HttpRequest) -> HttpResponse:
    """Make an address, shown this once."""
    secret = make_feed(signed_in(request))
    address = f"{settings.ADDRESS}{reverse('duties:feed', args=[secret])}"
    answer = render(request, "duties/feed.html", {"address": address})
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@may("duties.see")
def take_back(request: HttpRequest) -> HttpResponse:
    """Stop the address."""
    try:
        take_back_feed(signed_in(request))
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    else:
        messages.success(request, _("Taken back. The calendar address shows nothing any more."))
    return redirect("duties:mine")


def _day(duty: Duty) -> WholeDay:
    """A duty about a row or a person says only what is to be done: the form's own title."""
    link = f"{settings.ADDRESS}{reverse('duties:duty', args=[duty.pk])}"
    return WholeDay(f"{duty.pk}@handbell", duty.due_on, duty.title, link)
