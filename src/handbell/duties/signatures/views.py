"""Signing, and who has signed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handbell.duties.signatures import reading
from handbell.duties.signatures.actions.ask import remind
from handbell.duties.signatures.actions.sign import record_paper
from handbell.duties.signatures.forms import PaperForm
from handbell.duties.signatures.models import Signature
from handbell.duties.signatures.reading import Coverage
from handbell.duties.signatures.signing import open_for, page
from handbell.filling.papers import hand_out
from handbell.people.models import Person
from handbell.schools.access import NotAllowed, may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone


@require_GET
@may("signatures.sign")
def mine(request: HttpRequest) -> HttpResponse:
    """What one signs, and has signed."""
    actor = signed_in(request)
    context = {"found": reading.mine(actor.person), "sees_all": actor.may("signatures.see_all")}
    return render(request, "signatures/mine.html", context)


@require_http_methods(["GET", "POST"])
@may("signatures.sign")
def read(request: HttpRequest, form_id: str) -> HttpResponse:
    """Read a sheet and sign it."""
    addresses = {"back": reverse("signatures:mine"), "open_at": reverse("signatures:open", args=[form_id])}
    return page(request, signed_in(request), form_id, "signatures/sign.html", **addresses)


@require_POST
@may("signatures.sign")
def opened(request: HttpRequest, form_id: str) -> HttpResponse:
    """Say that one has the text before oneself."""
    return open_for(request, signed_in(request), form_id, reverse("signatures:sign", args=[form_id]))


@require_GET
@may("signatures.see_all")
def everybody(request: HttpRequest) -> HttpResponse:
    """Every sheet with its numbers."""
    return render(request, "signatures/everybody.html", {"found": reading.coverage()})


@require_GET
@may("signatures.see_all")
def outstanding(request: HttpRequest, form_id: str) -> HttpResponse:
    """Who is outstanding with one sheet, and who has signed."""
    context = {"one": _find(form_id), "records": signed_in(request).may("signatures.record_paper")}
    return render(request, "signatures/outstanding.html", context)


@require_GET
@may("signatures.see_all")
def table(request: HttpRequest, form_id: str) -> HttpResponse:
    """Everybody with one sheet, as CSV."""
    answer = HttpResponse(reading.as_csv(_find(form_id)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{form_id}.csv"'
    return answer


@require_POST
@may("signatures.remind")
def ask_again(request: HttpRequest, form_id: str) -> HttpResponse:
    """Remind everybody whose signature is missing."""
    count = remind(signed_in(request), form_id)
    said = ngettext("%(n)d person is reminded.", "%(n)d people are reminded.", count)
    messages.success(request, said % {"n": count})
    return redirect("signatures:outstanding", form_id)


@require_http_methods(["GET", "POST"])
@may("signatures.record_paper")
def on_paper(request: HttpRequest, form_id: str, person_id: UUID) -> HttpResponse:
    """Write down a signature that was given on paper."""
    one, person = _find(form_id), get_object_or_404(Person, pk=person_id)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            record_paper(signed_in(request), form_id, person_id, given["signed_on"], given["scan"])
        except CannotBeDone as no:
            form.add_error(next((name for name in no.fields if name in form.fields), None), no.sentence)
        else:
            messages.success(request, _("Written down, with its scan."))
            return redirect("signatures:outstanding", form_id)
    context = {"form": form, "one": one, "person": person}
    return render(request, "signatures/paper.html", context, status=422 if form.errors else 200)


@require_GET
@may("signatures.sign")
def scan(request: HttpRequest, signature_id: UUID) -> HttpResponseBase:
    """The sheet of a signature on paper: for its signer, leaders and the office."""
    actor, found = signed_in(request), get_object_or_404(Signature, pk=signature_id)
    if found.person_id != actor.person_id and not actor.may("signatures.see_all"):
        raise NotAllowed(_("Only who signed, leaders and the office open this sheet."))
    return hand_out({"file": str(found.scan_id), "name": "signature.pdf"} if found.scan_id else None)


def _find(form_id: str) -> Coverage:
    found = reading.coverage(form_id)
    if not found:
        raise Http404(_("The policy in force has nothing of this name to sign."))
    return found[0]
