"""Who belongs to which child."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.people.actions.family import link_family, unlink_family
from handbell.people.bounds import CannotChange
from handbell.people.forms import LinkForm
from handbell.people.models import FamilyLink, Person
from handbell.people.search import find_people
from handbell.schools.access import may, signed_in

A_FEW = 20


@may("people.edit_family")
@require_safe
def choose_adult(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Look for the adult who belongs to this child."""
    child = get_object_or_404(Person, pk=child_id, roles_held__role="pupil")
    words = request.GET.get("q", "")[:80]
    found = find_people(words or child.family).exclude(roles_held__role="pupil")
    context = {"child": child, "words": words, "found": found[:A_FEW]}
    return render(request, "people/choose_adult.html", context)


@may("people.edit_family")
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, child_id: UUID, adult_id: UUID) -> HttpResponse:
    """Say what an adult is to a child, or change it."""
    child, adult = get_object_or_404(Person, pk=child_id), get_object_or_404(Person, pk=adult_id)
    known = FamilyLink.objects.filter(child=child, adult=adult).first()
    before = (
        {name: getattr(known, name) for name in ("relationship", "parental_responsibility", "contact_barred")}
        if known
        else None
    )
    form = LinkForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            link_family(signed_in(request), child.pk, adult.pk, **form.cleaned_data)
        except CannotChange as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Saved. It counts from now on."))
            return redirect("people:person", child.pk)
    return render(request, "people/link.html", {"form": form, "child": child, "adult": adult, "known": known})


@may("people.edit_family")
@require_POST
def unlink(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """Say that an adult does not belong to a child after all."""
    known = get_object_or_404(FamilyLink, pk=link_id)
    try:
        unlink_family(signed_in(request), known.pk)
        messages.success(request, _("They do not belong together any more."))
    except CannotChange as fault:
        messages.error(request, str(fault))
    return redirect("people:person", known.child_id)
