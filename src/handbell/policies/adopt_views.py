"""Putting a draft in force, and the policies that were in force before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handbell.policies.actions.adopt_draft import adopt_draft
from handbell.policies.adopt_form import AdoptForm
from handbell.policies.adoptable import refuse_unless_adoptable
from handbell.policies.adopting import adopting_changes
from handbell.policies.changes import ClauseChanges, changes_between
from handbell.policies.editing.desk import Desk, at_desk
from handbell.policies.former import Had, one_before, policies_had, policy_had
from handbell.policies.life.overview import life_of
from handbell.policies.sections import sections
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.models import AdoptedPolicy
from handbell.schools.policy import NoPolicyInForce, adopted_policy


@require_http_methods(["GET", "POST"])
@may("policies.adopt")
def adopt(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What changes, and the form with which the headteacher puts the newest version in force."""
    desk, form = at_desk(request, draft_id), AdoptForm(request.POST or None, timezone.localdate())
    if form.is_valid():
        said = form.cleaned_data
        try:
            adopted = adopt_draft(
                desk.by, draft_id, desk.base.number, **said, instead_of=_instead_of(request)
            )
        except AlreadyDone as done:
            messages.info(request, done.sentence)
            return redirect("policies:had")
        except CannotBeDone as no:
            form.add_error(no.field or None, no.sentence)
        else:
            messages.success(request, _("In force from now on. Everybody at the school is told."))
            return redirect("policies:former", adopted.pk)
    if desk.draft.state != "open":
        return redirect("policies:draft", draft_id)
    return _adopt_page(request, desk, form)


def _adopt_page(request: HttpRequest, desk: Desk, form: AdoptForm) -> HttpResponse:
    """It always shows the newest version, and the policy that is in force now: what is adopted is what was seen."""
    newest = at_desk(request, desk.draft.pk, desk.draft.newest)
    try:
        instead_of = adopted_policy()
    except NoPolicyInForce:
        instead_of = None
    context = {"desk": newest, "form": form, "instead_of": instead_of}
    try:
        context["pack"] = refuse_unless_adoptable(newest.base)
        context["changes"] = adopting_changes(newest.base, instead_of)
    except CannotBeDone as no:
        context["refused"] = no.sentence
    return render(request, "policies/adopt.html", context, status=422 if form.errors else 200)


def _instead_of(request: HttpRequest) -> UUID | None:
    """The policy that was in force when the page was opened; a key that is none is that of no policy here."""
    said = request.POST.get("instead_of", "")
    try:
        return UUID(said) if said else None
    except ValueError:
        return UUID(int=0)


@require_safe
@may("policies.read_former")
def had(request: HttpRequest) -> HttpResponse:
    """Every policy that the school has had in Handbell."""
    by = signed_in(request)
    context = {
        "had": policies_had(by), "sees_drafts": by.may("policies.see_drafts"),
        "sees_reviews": by.may("policies.see_reviews"),
    }  # fmt: skip
    return render(request, "policies/had.html", context)


@require_safe
@may("policies.read_former")
def former(request: HttpRequest, key: UUID) -> HttpResponse:
    """One of them: when, by whom, and its words."""
    by, found = signed_in(request), _find(request, key)
    since = one_before(by, found) if found.pack else None
    context = {
        "one": found, "since": since, "changes": _between(since, found), "may_compare": by.may("policies.compare"),
        "may_change": by.may("policies.draft"), "sections": sections(found.pack.clauses) if found.pack else [],
        **life_of(by, found),
    }  # fmt: skip
    return render(request, "policies/former.html", context)


def _between(since: Had | None, found: Had) -> ClauseChanges | None:
    if since is None or since.pack is None or found.pack is None:
        return None
    return changes_between(since.pack, found.pack)


def _find(request: HttpRequest, key: UUID) -> Had:
    try:
        return policy_had(signed_in(request), key)
    except AdoptedPolicy.DoesNotExist:
        raise Http404 from None
