"""The class grid: whose pictures may be shown where."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handbell.consent.forms import FilterForm
from handbell.consent.grid import grid_of, pupils_for, sees_detail
from handbell.schools.access import may, signed_in


@may("consent.see")
@require_GET
def grid(request: HttpRequest) -> HttpResponse:
    """Pupils down, purposes across: one class, or all."""
    actor = signed_in(request)
    everybody = list(pupils_for(actor))
    narrow = FilterForm(request.GET, sorted({pupil.class_name for pupil in everybody if pupil.class_name}))
    chosen = narrow.chosen("class_name")
    whole = grid_of(
        [pupil for pupil in everybody if chosen in {"", pupil.class_name}], detail=sees_detail(actor)
    )
    silent_only = narrow.chosen("show") == "silent"
    context = {
        "narrow": narrow,
        "grid": whole,
        "rows": [row for row in whole.rows if not (silent_only and row.answered)],
        "silent_only": silent_only,
        "class_name": chosen,
        "any": bool(everybody),
        "detail": sees_detail(actor),
        "whole_school": sees_detail(actor) or "social_team" in actor.roles,
        "may_set_basis": actor.may("consent.basis"),
    }
    return render(request, "consent/grid.html", context)
