"""The lawful basis of each purpose, for leaders."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from handbell.consent.actions.set_basis import set_basis, written_consent_clause
from handbell.consent.bounds import CannotBeAnswered
from handbell.consent.forms import BasisForm
from handbell.consent.models import PurposeBasis
from handbell.consent.purposes import PURPOSES
from handbell.schools.access import may, signed_in


@may("consent.basis")
@require_GET
def bases(request: HttpRequest) -> HttpResponse:
    """Every purpose with its basis; one that was never set rests on consent."""
    chosen = {row.purpose: row for row in PurposeBasis.objects.all()}
    context = {
        "purposes": [(key, purpose, chosen.get(key)) for key, purpose in PURPOSES.items()],
        "written": written_consent_clause(),
    }
    return render(request, "consent/bases.html", context)


@may("consent.basis")
@require_http_methods(["GET", "HEAD", "POST"])
def basis(request: HttpRequest, purpose: str) -> HttpResponse:
    """Set the basis of one purpose."""
    if purpose not in PURPOSES:
        raise Http404
    row = PurposeBasis.objects.filter(purpose=purpose).first()
    now = {
        "basis": row.basis if row else "consent",
        "told_families_on": row.told_families_on if row else None,
    }
    form = BasisForm(request.POST) if request.method == "POST" else BasisForm(initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            set_basis(signed_in(request), purpose=purpose, **form.cleaned_data)
        except CannotBeAnswered as why:
            form.add_error("basis" if written_consent_clause() is not None else "told_families_on", str(why))
        else:
            messages.success(request, _("Set. Whoever may be shown less than before comes down."))
            return redirect("consent:bases")
    context = {"purpose": PURPOSES[purpose], "form": form, "written": written_consent_clause()}
    return render(request, "consent/basis.html", context)
