"""What a parent or carer sees and decides, child by child."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from handbell.consent.actions.answer_as_family import answer_as_family
from handbell.consent.codes import who_decides_at
from handbell.consent.coming_down import what_comes_down
from handbell.consent.family import Family, by_family, choose_adult
from handbell.consent.family_answers import choices_of
from handbell.consent.forms import WhoForm
from handbell.consent.models import ConsentAnswer
from handbell.consent.purposes import PURPOSES
from handbell.consent.shown import shown_of

WISHES = {"yes": ConsentAnswer.Answer.GIVEN, "no": ConsentAnswer.Answer.REFUSED}


@by_family
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest, family: Family) -> HttpResponse:
    """Who of those that share an address this is."""
    adults = who_decides_at(family.address)
    form = WhoForm(request.POST if request.method == "POST" else None, adults)
    if request.method == "POST" and form.is_valid():
        choose_adult(request, next(one for one in adults if str(one.pk) == form.cleaned_data["who"]))
        return redirect("consent:family_children", family.school.slug)
    return render(request, "consent/family/who.html", {"school": family.school, "form": form})


@by_family
@never_cache
@require_safe
def children(request: HttpRequest, family: Family) -> HttpResponse:
    """Every child, every question, the answers, and where the child is shown."""
    if not family.chosen:
        return redirect("consent:family_who", family.school.slug)
    context = {
        "school": family.school, "adult": family.adult,
        "children": [
            (child, choices_of(child, family.adult), shown_of(child.pk)) for child in family.children
        ],
    }  # fmt: skip
    return render(request, "consent/family/children.html", context)


@by_family
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, family: Family, pupil_id: UUID, purpose: str, answer: str) -> HttpResponse:
    """Yes or no, with what happens next; then it is done."""
    if not family.chosen:
        return redirect("consent:family_who", family.school.slug)
    child = family.child(pupil_id)
    if child is None or purpose not in PURPOSES or answer not in WISHES:
        raise Http404
    if request.method == "POST":
        answer_as_family(family.actor, pupil_id=child.pk, purpose=purpose, answer=WISHES[answer])
        messages.success(request, _("Thank you. Your answer counts from now on."))
        return redirect("consent:family_children", family.school.slug)
    context = {
        "school": family.school, "child": child, "purpose": PURPOSES[purpose], "yes": answer == "yes",
        "down": what_comes_down(child, purpose),
    }  # fmt: skip
    return render(request, "consent/family/answer.html", context)
