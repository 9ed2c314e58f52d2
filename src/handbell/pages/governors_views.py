"""The governors' pages: numbers and clauses, nobody's data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from handbell.pages.aims import traced_with_evidence
from handbell.pages.evidence import CLAUSES, confirmed
from handbell.pages.value import value_for_money
from handbell.schools.access import may, signed_in
from handbell.schools.policy import NoPolicyInForce, school_pack


@may("pages.govern")
@require_safe
def aims(request: HttpRequest) -> HttpResponse:
    """Each aim of the school's policy, and the live clauses that serve it."""
    try:
        heads = traced_with_evidence(school_pack())
    except NoPolicyInForce:
        return _none(request)
    unserved = sum(one.aim.unserved for head in heads for one in head.aims)
    context = {"school": signed_in(request).school, "heads": heads, "unserved": unserved}
    return render(request, "pages/governors/aims.html", context)


@may("pages.govern")
@require_safe
def precautions(request: HttpRequest) -> HttpResponse:
    """The precautions that the policy asks for, and when each was last confirmed."""
    try:
        pack = school_pack()
    except NoPolicyInForce:
        return _none(request)
    context = {
        "school": signed_in(request).school,
        "precautions": confirmed(pack),
        "clauses": [one for one in CLAUSES if pack.has_clause(one)],
    }
    return render(request, "pages/governors/precautions.html", context)


@may("pages.govern")
@require_safe
def value(request: HttpRequest) -> HttpResponse:
    """What each account was opened for, and how much it was used."""
    try:
        pack = school_pack()
    except NoPolicyInForce:
        return _none(request)
    context = {"school": signed_in(request).school, **value_for_money(pack)}
    return render(request, "pages/governors/value.html", context)


def _none(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/governors/none.html", {"school": signed_in(request).school})
