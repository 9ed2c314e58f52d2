"""The page on which people have their say while the policy is reviewed: signed in, or as a visitor."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handbell.policies.actions.have_say import have_say
from handbell.policies.life.doorstep import too_often
from handbell.policies.life.forms import OwnSayForm, VisitorSayForm
from handbell.policies.life.reviews import open_review
from handbell.schools.access import Actor, may, public, signed_in
from handbell.schools.cannot_be_done import CannotBeDone
from handbell.schools.models import School
from handbell.schools.scope import school_scope


@require_http_methods(["GET", "POST"])
@may("policies.have_say")
def own_say(request: HttpRequest) -> HttpResponse:
    """Somebody of the school has their say."""
    by = signed_in(request)
    return _page(request, by.school, by, OwnSayForm(request.POST or None))


@require_http_methods(["GET", "POST"])
@public(
    "parents without an account and pupils have their part in a review; they see nothing but the question"
)
def visitors_say(request: HttpRequest, slug: str) -> HttpResponse:
    """A parent or a pupil has their say without an account."""
    school = get_object_or_404(School, slug=slug)
    by = Actor(school, _("A visitor"), frozenset({"everyone"}))
    return _page(request, school, by, VisitorSayForm(request.POST or None))


def _page(request: HttpRequest, school: School, by: Actor, form: forms.Form) -> HttpResponse:
    with school_scope(school):
        review = open_review()
    if form.is_valid():
        try:
            if by.person_id is None and too_often(request):
                raise CannotBeDone(_("Too much was sent from where you are. Try again in an hour."))
            have_say(by, **form.cleaned_data)
        except CannotBeDone as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            return redirect(f"{request.path}?sent=yes")
    context = {"school": school, "review": review, "form": form, "thanks": request.GET.get("sent") == "yes"}
    return render(request, "policies/life/have_say.html", context, status=422 if form.errors else 200)
