"""Policy in force: the school's policy, and beside every clause its evidence."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from handbell.assurance.choose import Narrow
from handbell.assurance.drawing import Drawn, drawn
from handbell.assurance.meter import meter
from handbell.assurance.now import standing
from handbell.assurance.over_time import over_time
from handbell.assurance.registry import statuses, this_school_year
from handbell.assurance.sections import sections
from handbell.policies.former import policies_had
from handbell.policies.rule_words import rule_in_words
from handbell.policies.sections import sections as plain_sections
from handbell.schools.access import may, public, signed_in
from handbell.schools.models import AdoptedPolicy, School
from handbell.schools.policy import NoPolicyInForce, adopted_policy, pack_of
from handbell.schools.scope import school_scope


@may("assurance.read")
@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """The policy from top to bottom; evidence for those who may see it, the words alone for the others."""
    try:
        adopted = adopted_policy()
    except NoPolicyInForce:
        return render(request, "assurance/none.html", {"school": signed_in(request).school})
    pack = pack_of(adopted.pack_id)
    if not signed_in(request).may("assurance.evidence"):
        return _words_alone(request, signed_in(request).school)
    lines = standing(pack)
    narrow = Narrow(request.GET or None, pack)
    shown = narrow.of(lines) if narrow.is_bound else lines
    context = {
        "adopted": adopted,
        "pack": pack,
        "meter": meter(lines),
        "sections": sections(shown),
        "narrow": narrow,
        "shown": len(shown),
        "total": len(lines),
        "over_time": _over_time(adopted),
        "may_report": signed_in(request).may("assurance.report"),
        "may_compare": signed_in(request).may("policies.compare"),
    }
    return render(request, "assurance/policy.html", context)


@may("assurance.read")
@require_safe
def clause(request: HttpRequest, clause_id: str) -> HttpResponse:
    """One clause: what it says, whom it binds, what keeps it, by which evidence."""
    try:
        pack = pack_of(adopted_policy().pack_id)
    except NoPolicyInForce:
        raise Http404 from None
    if not pack.has_clause(clause_id):
        return _former_clause(request, clause_id)
    found = pack.clause(clause_id)
    context: dict[str, Any] = {"clause": found, "rules": [rule_in_words(rule) for rule in found.rules]}
    if signed_in(request).may("assurance.evidence"):
        (context["line"],) = statuses([found], this_school_year())
    return render(request, "assurance/clause.html", context)


def _over_time(adopted: AdoptedPolicy) -> Drawn | None:
    table = over_time(adopted)
    return drawn(table.as_json()) if table else None


def _former_clause(request: HttpRequest, clause_id: str) -> HttpResponse:
    """What was decided before cites clauses of a policy that is in force no more: they are read there. 404 for none."""
    for one in policies_had(signed_in(request)):
        if one.pack is not None and one.pack.has_clause(clause_id):
            return redirect(f"{reverse('policies:former', args=[one.adopted.pk])}#{clause_id}")
    raise Http404


@public("a school's policy is a public document; only its words are shown, no evidence and no names")
@require_safe
def public_policy(request: HttpRequest, slug: str) -> HttpResponse:
    """What the policy says, for parents, visitors and everybody else."""
    return _words_alone(request, get_object_or_404(School, slug=slug))


def _words_alone(request: HttpRequest, school: School) -> HttpResponse:
    with school_scope(school):
        try:
            adopted = adopted_policy()
        except NoPolicyInForce:
            return render(request, "assurance/none.html", {"school": school})
        pack = pack_of(adopted.pack_id)  # a school's own is found in its scope alone
    context = {"school": school, "adopted": adopted, "pack": pack, "sections": plain_sections(pack.clauses)}
    return render(request, "assurance/public.html", context)
