"""The school's term dates: seen, and entered."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handbell.calendar.actions.keep_year import keep_year
from handbell.calendar.forms import YearForm
from handbell.calendar.reading import school_days
from handbell.calendar.years import year_of
from handbell.schools.access import may, signed_in

BACK, AHEAD = 5, 3  # years that can be entered, before and after this one


@require_safe
@may("calendar.see")
def terms(request: HttpRequest) -> HttpResponse:
    """This school year and the next, entered or assumed."""
    now, days = year_of(timezone.localdate()), school_days()
    years = [days.year(of) for of in (now, now + 1)]
    can_edit = signed_in(request).may("calendar.edit")
    return render(request, "calendar/terms.html", {"years": years, "can_edit": can_edit})


@require_http_methods(["GET", "POST"])
@may("calendar.edit")
def year(request: HttpRequest, of: int) -> HttpResponse:
    """Enter a school year."""
    if not -BACK <= of - year_of(timezone.localdate()) <= AHEAD:
        raise Http404
    found = school_days().year(of)
    form = YearForm(request.POST or None, year=found)
    if request.method == "POST" and form.is_valid():
        keep_year(signed_in(request), form.year)
        messages.success(request, _("Kept. What falls due from now on follows these days."))
        return redirect("calendar:terms")
    context = {"form": form, "year": found}
    return render(request, "calendar/year.html", context, status=422 if form.errors else 200)
