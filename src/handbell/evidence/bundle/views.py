"""Sealing a case for somebody outside the school, and taking the bundle out."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handbell.cases.models import Case
from handbell.cases.once import fresh_once, once
from handbell.cases.settling import must_decide
from handbell.channels.doing import settled
from handbell.evidence.bars import barred
from handbell.evidence.bundle.actions.export import export, take_out
from handbell.evidence.bundle.finding import bundles_of, zip_of
from handbell.evidence.bundle.forms import BundleForm
from handbell.evidence.bundle.models import Bundle
from handbell.evidence.views.door import in_case
from handbell.ledger.signing import public_key
from handbell.schools.access import signed_in


@in_case("GET", "HEAD")
def everything(request: HttpRequest, case: Case) -> HttpResponse:
    """The bundles of a case, for those who decide about it."""
    must_decide(signed_in(request), case)
    context = {"case": case, "bundles": bundles_of(case), "key": public_key().hex()}
    return render(request, "bundle/all.html", context)


@in_case("GET", "HEAD", "POST")
def make(request: HttpRequest, case: Case) -> HttpResponse:
    """Choose what goes in, and seal it."""
    by = signed_in(request)
    must_decide(by, case)
    form = BundleForm(request.POST if request.method == "POST" else None, case=case)
    if (
        request.method == "POST"
        and form.is_valid()
        and settled(
            request,
            form,
            lambda: once(request, lambda: export(by, case.pk, form.choice())),
            _("Sealed. Take it out below."),
        )
    ):
        return redirect("bundle:all", case.pk)
    context = {"case": case, "form": form, "barred": barred(case), "once": fresh_once(request)}
    return render(request, "bundle/make.html", context, status=422 if form.errors else 200)


@in_case("POST")
def take(request: HttpRequest, case: Case, bundle_id: UUID) -> HttpResponseBase:
    """The ZIP itself; that it was taken out is kept."""
    try:
        row = take_out(signed_in(request), case.pk, bundle_id)
    except Bundle.DoesNotExist as none:
        raise Http404 from none
    answer = StreamingHttpResponse(zip_of(row), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="case-{case.sign}-{row.at:%Y-%m-%d}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
