"""Importing a roll: choose the file, look, agree, watch."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.people.actions.import_roll import CannotImport, plan_of_offered, start_import
from handbell.people.actions.offer_roll import offer_roll
from handbell.people.forms import RollForm
from handbell.people.models import RollImport
from handbell.people.roll.example import example_roll
from handbell.people.roll.faults import CannotRead
from handbell.people.roll.plan import Plan
from handbell.people.roll.running import AT_ONCE, carry_on, progress_of, run_import
from handbell.schools.access import may, signed_in

A_FEW = 100  # of each kind on the page; the numbers count them all


@may("people.import_roll")
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the file."""
    form = RollForm(request.POST, request.FILES) if request.method == "POST" else RollForm()
    if request.method == "POST" and form.is_valid():
        try:
            roll = offer_roll(signed_in(request), form.cleaned_data["file"].file)
        except CannotRead as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("people:roll", roll.pk)
    return render(request, "people/roll_choose.html", {"form": form})


@may("people.import_roll")
@require_safe
def roll(request: HttpRequest, roll_id: UUID) -> HttpResponse:
    """What the import would do, how far it is, or what it did."""
    found = get_object_or_404(RollImport.objects.select_related("file"), pk=roll_id)
    if found.state == RollImport.State.OFFERED:
        return _preview(request, found)
    if found.state == RollImport.State.RUNNING:
        return render(request, "people/roll_running.html", _how_far(found))
    return render(request, "people/roll_done.html", {"roll": found})


@may("people.import_roll")
@require_POST
def agree(request: HttpRequest, roll_id: UUID) -> HttpResponse:
    """Import it: a small roll at once, a large one beside the request."""
    by, found = signed_in(request), get_object_or_404(RollImport, pk=roll_id)
    try:
        started = start_import(
            by, found.pk, digest=request.POST.get("digest", ""), mark_leavers="leavers" in request.POST
        )
    except (CannotImport, CannotRead) as fault:
        messages.error(request, str(fault))
        return redirect("people:roll", found.pk)
    if started.size <= AT_ONCE:
        carry_on(by, started)
    else:
        run_import.enqueue(str(by.school.pk), str(started.pk))
    return redirect("people:roll", found.pk)


@may("people.import_roll")
@require_safe
def progress(request: HttpRequest, roll_id: UUID) -> HttpResponse:
    """The moving part of the page, asked for every second; a reload of the whole page once it is over."""
    found = get_object_or_404(RollImport, pk=roll_id)
    answer = render(request, "people/parts/progress.html", _how_far(found))
    if found.state != RollImport.State.RUNNING:
        answer["HX-Refresh"] = "true"
    return answer


@may("people.import_roll")
@require_safe
def example(request: HttpRequest) -> FileResponse:
    """A small roll with our own headings, to fill in by hand."""
    return FileResponse(example_roll(), as_attachment=True, filename="roll.csv", content_type="text/csv")


def _how_far(found: RollImport) -> dict[str, Any]:
    return {"roll": found, "done": min(progress_of(found.pk), found.size)}


def _preview(request: HttpRequest, found: RollImport) -> HttpResponse:
    try:
        plan = plan_of_offered(found)
    except (CannotImport, CannotRead) as fault:
        return render(request, "people/roll_gone.html", {"why": str(fault)})
    return render(request, "people/roll.html", {"roll": found, **_shown(plan)})


def _shown(plan: Plan) -> dict[str, Any]:
    return {
        "plan": plan,
        "coming": plan.coming[:A_FEW],
        "changes": plan.changes[:A_FEW],
        "leavers": plan.leavers[:A_FEW],
        "faults": plan.faults[:A_FEW],
        "notes": plan.notes[:A_FEW],
    }
