"""The governors' report: made in one click, read as a page or a PDF; what governors are asked and decide."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.assurance.actions.ask_governors import ask_governors, take_back, write_decision
from handbell.assurance.actions.make_report import KIND, make_report, read_report
from handbell.assurance.drawing import drawn
from handbell.assurance.forms import AskForm, DecisionForm
from handbell.assurance.models import AskOfGovernors, GovernorsReport
from handbell.assurance.report.pdf import pdf_of, report_lead, report_title
from handbell.channels.doing import settled
from handbell.notices.tell import waiting_for
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone
from handbell.schools.policy import NoPolicyInForce

MOST_LISTED = 50


@may("assurance.report")
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that were made, what governors are asked, and the button that makes the next."""
    actor = signed_in(request)
    every = AskOfGovernors.objects.order_by("-asked_at")
    context = {
        "reports": GovernorsReport.objects.defer("contents").order_by("-made_at")[:MOST_LISTED],
        "asks": every.filter(state=AskOfGovernors.State.OPEN),
        "decided": every.filter(state=AskOfGovernors.State.DECIDED)[:MOST_LISTED],
        "may_ask": actor.may("assurance.ask_governors"),
        "may_decide": actor.may("assurance.decide_for_governors"),
        "may_pack": actor.may("assurance.pack"),
    }
    return render(request, "assurance/reports.html", context)


@may("assurance.report")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """One click."""
    try:
        report = make_report(signed_in(request))
    except NoPolicyInForce:
        messages.error(
            request, _("There is no policy in force yet, so there is nothing to report on. Adopt one first.")
        )
        return redirect("governors:reports")
    messages.success(request, _("The report is made, and the governors are told that it is here."))
    return redirect("governors:report", report.pk)


@may("assurance.report")
@require_safe
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """A report as it was made."""
    found = get_object_or_404(GovernorsReport, pk=report_id)
    sections = [
        {**one, "drawings": [drawn(table) for table in one["tables"]]} for one in found.contents["sections"]
    ]
    waits = (
        waiting_for(signed_in(request).person)
        .filter(kind=KIND, about=f"governors_report:{found.pk}")
        .exists()
    )
    context = {
        "report": found, "title": report_title(found.contents), "lead": report_lead(found.contents),
        "sections": sections, "waits": waits,
    }  # fmt: skip
    return render(request, "assurance/report.html", context)


@may("assurance.report")
@require_safe
def report_pdf(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The same as a tagged PDF."""
    found = get_object_or_404(GovernorsReport, pk=report_id)
    answer = HttpResponse(pdf_of(found.contents), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="governors-report-{found.made_at:%Y-%m-%d}.pdf"'
    return answer


@may("assurance.report")
@require_POST
def seen(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Say that one has read it."""
    get_object_or_404(GovernorsReport.objects.only("pk"), pk=report_id)
    read_report(signed_in(request), report_id)
    messages.success(request, _("Thank you. It is off your list."))
    return redirect("governors:report", report_id)


@may("assurance.ask_governors")
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Put a question to the governors."""
    form = AskForm(request.POST if request.method == "POST" else None)
    act = lambda: ask_governors(signed_in(request), **form.cleaned_data)  # noqa: E731
    said = _("The question stands in every report until the governors have decided.")
    if form.is_valid() and settled(request, form, act, said):
        return redirect("governors:reports")
    return render(request, "assurance/ask_governors.html", {"form": form})


@may("assurance.ask_governors")
@require_POST
def withdraw(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """Take a question back."""
    get_object_or_404(AskOfGovernors, pk=ask_id)
    try:
        take_back(signed_in(request), ask_id)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    return redirect("governors:reports")


@may("assurance.decide_for_governors")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    """Write down what the governors decided."""
    asked = get_object_or_404(AskOfGovernors, pk=ask_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    act = lambda: write_decision(signed_in(request), ask_id, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and settled(request, form, act, _("Written down.")):
        return redirect("governors:reports")
    return render(request, "assurance/governors_decide.html", {"form": form, "ask": asked})
