"""Saying that one is away, or that somebody else is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handbell.people.actions.away import say_away, say_back
from handbell.people.bounds import CannotChange
from handbell.people.forms import AwayForm
from handbell.people.models import Person
from handbell.schools.access import may, signed_in


@may("people.be_away")
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """One's own days away."""
    return _page(request, get_object_or_404(Person, pk=signed_in(request).person))


@may("people.send_away")
@require_http_methods(["GET", "HEAD", "POST"])
def of(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Somebody else's days away."""
    return _page(request, get_object_or_404(Person, pk=person_id))


def _page(request: HttpRequest, person: Person) -> HttpResponse:
    actor = signed_in(request)
    form = AwayForm(
        request.POST if request.method == "POST" and "back" not in request.POST else None, person=person
    )
    if request.method == "POST" and "back" in request.POST:
        say_back(actor, person.pk)
        messages.success(request, _("Kept. Welcome back."))
        return redirect(request.path)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            say_away(
                actor,
                person.pk,
                said["since"],
                said["until"],
                said["stand_in"].pk if said["stand_in"] else None,
            )
        except CannotChange as fault:
            form.add_error("until" if said["until"] else None, str(fault))
        else:
            messages.success(request, _("Kept."))
            return redirect(request.path)
    known = person.absences.exclude(until__lt=timezone.localdate()).select_related("stand_in").first()
    context = {"form": form, "person": person, "own": person.pk == actor.person_id, "known": known}
    return render(request, "people/away.html", context, status=422 if form.errors else 200)
