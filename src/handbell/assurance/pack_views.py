"""Evidence for an inspection: which clauses, and the zip."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handbell.assurance.actions.make_pack import NoClauseFits, make_pack
from handbell.assurance.evidence import zip_of
from handbell.assurance.forms import PackForm
from handbell.assurance.models import EvidencePack
from handbell.schools.access import may, signed_in
from handbell.schools.policy import NoPolicyInForce, school_pack

MOST_LISTED = 20


@may("assurance.pack")
@require_http_methods(["GET", "POST"])
def packs(request: HttpRequest) -> HttpResponse:
    """Choose clauses; the packs that this person made before."""
    me = signed_in(request)
    try:
        form = PackForm(request.POST if request.method == "POST" else None, school_pack())
    except NoPolicyInForce:
        return render(request, "assurance/none.html", {"school": me.school})
    if form.is_bound and form.is_valid():
        try:
            made = make_pack(me, form.clauses(), form.cleaned_data["status"])
        except NoClauseFits:
            form.add_error(None, _("No clause fits all that you chose. Take something away."))
        else:
            messages.success(request, _("The pack is ready. It stays as it is now, however things change."))
            return redirect(f"{request.path}#pack-{made.pk}")
    mine = EvidencePack.objects.filter(made_by_id=me.person).order_by("-made_at")
    listed = [(one, len(one.contents["clauses"])) for one in mine[:MOST_LISTED]]
    return render(request, "assurance/packs.html", {"form": form, "packs": listed})


@may("assurance.pack")
@require_safe
def download(request: HttpRequest, pack_id: UUID) -> HttpResponse:
    """The zip, for the person who asked for it: it holds what they may read."""
    found = get_object_or_404(EvidencePack, pk=pack_id, made_by_id=signed_in(request).person)
    answer = HttpResponse(zip_of(found.contents), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="evidence-{found.made_at:%Y-%m-%d}.zip"'
    return answer
