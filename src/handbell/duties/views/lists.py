"""My duties, everybody's, and the gaps of the lessons."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from handbell.calendar.reading import school_days
from handbell.duties.listing import STATES, by_month, filtered, gaps, lines, mine
from handbell.duties.models import CalendarFeed, Duty
from handbell.duties.units import SchoolToday
from handbell.policy.forms import Forms
from handbell.schools.access import may, signed_in
from handbell.schools.policy import NoPolicyInForce, school_forms

A_PAGE = 60


@require_safe
@may("duties.see")
def my_duties(request: HttpRequest) -> HttpResponse:
    """What waits for me, then what I did."""
    actor, school = signed_in(request), SchoolToday(timezone.localdate())
    done = Duty.objects.filter(done_by=actor.person_id).order_by("-done_at")[:10]
    context = {
        "found": lines(mine(actor.person, school), school), "done": done, "today": school.today,
        "sees_all": actor.may("duties.see_all"), "assumed": school_days().is_assumed(school.today),
        "feed": CalendarFeed.objects.filter(person=actor.person_id).first(),
    }  # fmt: skip
    return render(request, "duties/mine.html", context)


@require_safe
@may("duties.see_all")
def all_duties(request: HttpRequest) -> HttpResponse:
    """Everybody's, month by month, filtered."""
    school, forms = SchoolToday(timezone.localdate()), _forms()
    state, form_id = request.GET.get("state", "todo"), request.GET.get("form", "")
    state = state if state in STATES else "todo"
    form_id = form_id if form_id in forms else ""
    page = Paginator(filtered(state, form_id, school.today), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "months": by_month(lines(list(page.object_list), school)), "page": page, "state": state, "form_id": form_id,
        "states": STATES.items(), "forms": [(one.id, one.title) for one in forms.of_kind("task")],
        "today": school.today, "lessons": bool(forms.of_control("record:lessons")),
    }  # fmt: skip
    return render(request, "duties/all.html", context)


@require_safe
@may("duties.see_all")
def lesson_gaps(request: HttpRequest) -> HttpResponse:
    """Which class was taught which unit, and which was not."""
    school, forms = SchoolToday(timezone.localdate()), _forms()
    grids = [gaps(forms, each, school) for each in ("class", "year_group")]
    return render(request, "duties/gaps.html", {"grids": [one for one in grids if one.titles]})


def _forms() -> Forms:
    try:
        return school_forms()
    except NoPolicyInForce:
        return Forms({})
