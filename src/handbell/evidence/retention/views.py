"""How long cases are kept, and the end of one."""

from __future__ import annotations

from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.cases.models import Case
from handbell.channels.doing import pressed, settled
from handbell.evidence.retention.actions.dispose import agree_to_dispose, ask_to_dispose, take_back
from handbell.evidence.retention.actions.period import agree_to, ask_for, refuse
from handbell.evidence.retention.capabilities import SET
from handbell.evidence.retention.finding import certificates_for, page_of, waiting_of
from handbell.evidence.retention.forms import AskForm, PeriodForm, ReasonForm
from handbell.evidence.retention.knowing import due_of
from handbell.evidence.retention.models import Disposal, Period
from handbell.evidence.retention.own import rule_of, rules_at
from handbell.evidence.views.door import in_case
from handbell.schools.access import may, signed_in


@may("retention.look")
@never_cache
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """The schedule, and what of it concerns this reader."""
    return render(request, "retention/all.html", page_of(signed_in(request)))


@may("cases.knock")
@never_cache
@require_safe
def certificate(request: HttpRequest, disposal_id: UUID) -> HttpResponse:
    """What is left of a case, for those who read it when it ended."""
    row = get_object_or_404(Disposal, pk=disposal_id)
    if row not in certificates_for(signed_in(request)):
        raise Http404
    return render(request, "retention/certificate.html", {"row": row, "reason": row.contents["reason"]})


@may(SET)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def period(request: HttpRequest, rule_id: str) -> HttpResponse:
    """How long this school keeps one kind of matter: the first of two asks for it."""
    rule = next((one for one in rules_at() if one.id == rule_id), None)
    if rule is None:
        raise Http404
    form = PeriodForm(request.POST if request.method == "POST" else None, rule=rule)
    if request.method == "POST" and form.is_valid():
        by = signed_in(request)
        if settled(request, form, lambda: ask_for(by, rule_id, form.numbers(), form.cleaned_data["reason"]),
                   _("Asked. A second person agrees now.")):  # fmt: skip
            return redirect("retention:all")
    context = {"rule": rule, "plain": rule_of(rule_id), "form": form}
    return render(request, "retention/period.html", context, status=422 if form.errors else 200)


@may(SET)
@require_POST
def period_agree(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """The second person agrees."""
    row = get_object_or_404(Period, pk=period_id)
    pressed(request, lambda: agree_to(signed_in(request), row.pk), _("In force from now on."))
    return redirect("retention:all")


@may(SET)
@require_POST
def period_refuse(request: HttpRequest, period_id: UUID) -> HttpResponse:
    """It stays as it is."""
    row, why = get_object_or_404(Period, pk=period_id), request.POST.get("reason", "")
    pressed(request, lambda: refuse(signed_in(request), row.pk, why), _("It stays as it is."))
    return redirect("retention:all")


@in_case("GET", "HEAD", "POST")
def ask(request: HttpRequest, case: Case) -> HttpResponse:
    """The first of two asks."""
    form = AskForm(request.POST if request.method == "POST" else None, case=case)
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, signed_in(request)
        false = said.get("false_or_malicious", False)
        if settled(request, form, lambda: ask_to_dispose(by, case.pk, said["reason"], false_or_malicious=false),
                   _("Asked. A second person looks at it now.")):  # fmt: skip
            return redirect("cases:case", case.pk)
    context = {"case": case, "form": form, "due": due_of(case), "title": _("Ask for its disposal")}
    return render(request, "retention/ask.html", context, status=422 if form.errors else 200)


@in_case("GET", "HEAD", "POST")
def _agree(request: HttpRequest, case: Case) -> HttpResponse:
    """The page, and the form."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by = signed_in(request)
        if settled(
            request, form, lambda: agree_to_dispose(by, case.pk), _("It is gone. Its certificate stays.")
        ):
            return redirect("retention:all")
    context = {"case": case, "form": form, "waiting": waiting_of(case), "due": due_of(case)}
    return render(request, "retention/agree.html", context, status=422 if form.errors else 200)


@wraps(_agree)
def agree(request: HttpRequest, case_id: UUID) -> HttpResponseBase:
    """The second of two looks, and agrees. Sent again once it is done, it leads to the certificate."""
    try:
        return _agree(request, case_id=case_id)
    except Http404:
        ended = [one for one in certificates_for(signed_in(request)) if one.case_id == case_id]
        if not ended:
            raise
        return redirect("retention:certificate", ended[0].pk)


@in_case("GET", "HEAD", "POST")
def keep(request: HttpRequest, case: Case) -> HttpResponse:
    """It stays for now, and why."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        by, reason = signed_in(request), form.cleaned_data["reason"]
        if settled(request, form, lambda: take_back(by, case.pk, reason), _("It stays.")):
            return redirect("cases:case", case.pk)
    context = {"case": case, "form": form, "due": due_of(case), "title": _("It stays for now")}
    return render(request, "retention/ask.html", context, status=422 if form.errors else 200)
