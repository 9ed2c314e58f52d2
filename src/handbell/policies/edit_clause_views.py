"""One clause of a draft, and its rules: looking at them, changing them, taking them away."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handbell.policies.editing.clause_form import ClauseForm
from handbell.policies.editing.desk import Desk, at_desk
from handbell.policies.editing.names import held
from handbell.policies.editing.packs import checked, sentence, with_clause, without_clause, without_rule
from handbell.policies.editing.propose import Proposal, propose
from handbell.policies.editing.rule_page import RulePage
from handbell.policies.rule_words import rule_in_words
from handbell.policy import Clause, Pack, PackError
from handbell.schools.access import may


@require_safe
@may("policies.see_drafts")
def clause(request: HttpRequest, draft_id: UUID, clause_id: str, number: int | None = None) -> HttpResponse:
    """A clause of the newest version, or of an earlier one."""
    desk = at_desk(request, draft_id, number)
    found = desk.clause(clause_id)
    context = {
        "desk": desk, "clause": found, "rules": [(rule_in_words(rule), rule.overrules) for rule in found.rules],
        "may_change": desk.by.may("policies.draft") and not desk.stale and desk.draft.state == "open",
    }  # fmt: skip
    return render(request, "policies/edit/clause.html", context)


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def add_clause(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Add a clause."""
    return _clause_form(request, at_desk(request, draft_id), None)


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def edit_clause(request: HttpRequest, draft_id: UUID, clause_id: str) -> HttpResponse:
    """Change what a clause says, whom it binds and how strongly."""
    desk = at_desk(request, draft_id)
    return _clause_form(request, desk, desk.clause(clause_id))


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def remove_clause(request: HttpRequest, draft_id: UUID, clause_id: str) -> HttpResponse:
    """Take a clause away, once it was shown what would change."""
    desk = at_desk(request, draft_id)
    found = desk.clause(clause_id)
    title = _("Remove the clause %(id)s") % {"id": found.id}
    then = reverse("policies:draft", args=[draft_id])
    return _remove(
        request, desk, found, Proposal(without_clause(desk.pack, found.id), title, then, found.id, found)
    )


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def rule(request: HttpRequest, draft_id: UUID, clause_id: str, number: int) -> HttpResponse:
    """Change a rule."""
    desk = at_desk(request, draft_id)
    found = desk.clause(clause_id)
    return RulePage(request, desk, found, desk.rule(found, number)).answer()


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def add_rule(request: HttpRequest, draft_id: UUID, clause_id: str) -> HttpResponse:
    """Add a rule to a clause."""
    desk = at_desk(request, draft_id)
    return RulePage(request, desk, desk.clause(clause_id), None).answer()


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def remove_rule(request: HttpRequest, draft_id: UUID, clause_id: str, number: int) -> HttpResponse:
    """Take a rule away, once it was shown what would change."""
    desk = at_desk(request, draft_id)
    found = desk.clause(clause_id)
    gone = desk.rule(found, number)
    title = _("Remove a rule of %(id)s") % {"id": found.id}
    then = reverse("policies:draft_clause", args=[draft_id, held(found.id)])
    after = without_rule(desk.pack, found.id, gone.number)
    return _remove(request, desk, found, Proposal(after, title, then, found.id, gone))


def _remove(request: HttpRequest, desk: Desk, found: Clause, proposal: Proposal) -> HttpResponse:
    """Propose it, unless something else of the policy leans on what would go."""
    proposal = replace(proposal, form_to_go_back_to=False)
    try:
        checked(proposal.after)
    except PackError as error:
        context = {"desk": desk, "clause": found, "proposal": proposal, "fault": sentence(error)}
        return render(request, "policies/edit/cannot_remove.html", context, status=409)
    return propose(request, desk, proposal)


def _clause_form(request: HttpRequest, desk: Desk, found: Clause | None) -> HttpResponse:
    form = ClauseForm(request.POST or None, desk.pack, found)
    if request.POST.get("step") in ("check", "save") and form.is_valid():
        made = form.made()
        after = _after(form, desk, made)
        if after is not None:
            title = _("Change the clause %(id)s") if found else _("Add the clause %(id)s")
            then = reverse("policies:draft_clause", args=[desk.draft.pk, held(made.id)])
            proposal = Proposal(after, title % {"id": made.id}, then, made.id if found else "", found, made)
            return propose(request, desk, proposal)
    context = {"desk": desk, "clause": found, "form": form}
    return render(request, "policies/edit/clause_form.html", context, status=422 if form.errors else 200)


def _after(form: ClauseForm, desk: Desk, made: Clause) -> Pack | None:
    """The pack with the clause, read again strictly; None where the form now says what is wrong."""
    if made == form.clause:
        form.add_error(None, _("You have changed nothing yet."))
        return None
    try:
        return checked(with_clause(desk.pack, made, form.clause.id if form.clause else ""))
    except PackError as error:
        form.add_error(None, sentence(error))
        return None
