"""How long cases are kept, and the end of one."""

from __future__ import annotations

from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handbell.cases.models import Case
from handbell.channels.doing import settled
from handbell.evidence.retention.actions.dispose import agree_to_dispose, ask_to_dispose, take_back
from handbell.evidence.retention.finding import certificates_for, page_of, waiting_of
from handbell.evidence.retention.forms import AskForm, ReasonForm
from handbell.evidence.retention.knowing import due_of
from handbell.evidence.retention.models import Disposal
from handbell.evidence.retention.schedule import schedule
from handbell.evidence.views.door import in_case
from handbell.schools.access import may, signed_in


@may("retention.look")
@never_cache
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """The schedule, and what of it concerns this reader."""
    return render(request, "retention/all.html", {"rules": schedule(), **page_of(signed_in(request))})


@may("cases.knock")
@never_cache
@require_safe
def certificate(request: HttpRequest, disposal_id: UUID) -> HttpResponse:
    """What is left of a case, for those who read it when it ended."""
    row = get_object_or_404(Disposal, pk=disposal_id)
    if row not in certificates_for(signed_in(request)):
        raise Http404
    return render(request, "retention/certificate.html", {"row": row, "reason": row.contents["reason"]})


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
