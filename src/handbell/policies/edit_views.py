"""Drafts of the policy: the list, beginning one, its clauses, its versions, taking it away as a file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handbell.policies import reading
from handbell.policies.actions.discard_draft import discard_draft
from handbell.policies.actions.import_draft import import_draft
from handbell.policies.actions.start_draft import start_draft
from handbell.policies.editing.desk import at_desk
from handbell.policies.editing.draft_forms import DiscardForm, ImportForm, NarrowForm, StartForm
from handbell.policies.editing.propose import Proposal, propose
from handbell.policies.engines import pack_of_version
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

A_PAGE = 60
"""Clauses on one page of a draft."""


@require_safe
@may("policies.see_drafts")
def drafts(request: HttpRequest) -> HttpResponse:
    """Every draft of the school."""
    by = signed_in(request)
    context = {"drafts": reading.drafts(by), "may_change": by.may("policies.draft")}
    return render(request, "policies/edit/drafts.html", context)


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def start(request: HttpRequest) -> HttpResponse:
    """Begin a draft from a policy that comes with Handbell, or one that the school has had."""
    form = StartForm(request.POST or None, signed_in(request), request.GET.get("from", ""))
    if form.is_valid():
        try:
            version = start_draft(signed_in(request), form.cleaned_data["pack_id"], form.cleaned_data["name"])
        except CannotBeDone as no:
            form.add_error(no.field or None, no.sentence)
        else:
            return redirect("policies:draft", version.draft_id)
    return render(request, "policies/edit/start.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def bring_in(request: HttpRequest) -> HttpResponse:
    """Begin a draft from a file."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            version = import_draft(
                signed_in(request), said["file"].read(), said["words"], said["name"], said["file"].name
            )
        except CannotBeDone as no:
            form.add_error("words" if no.field == "words" else "file", no.sentence)
        else:
            return redirect("policies:draft", version.draft_id)
    return render(request, "policies/edit/bring_in.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@may("policies.see_drafts")
def draft(request: HttpRequest, draft_id: UUID, number: int | None = None) -> HttpResponse:
    """A draft's clauses, or those of one of its earlier versions."""
    desk = at_desk(request, draft_id, number)
    narrow = NarrowForm(request.GET)
    found = narrow.of(desk.pack.clauses)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "desk": desk, "narrow": narrow, "page": page, "found": len(found), "total": len(desk.pack.clauses),
        "may_change": desk.by.may("policies.draft") and not desk.stale and desk.draft.state == "open",
        "may_begin": desk.by.may("policies.draft"),
        "may_adopt": desk.by.may("policies.adopt") and not desk.stale and desk.draft.state == "open",
    }  # fmt: skip
    return render(request, "policies/edit/draft.html", context)


@require_safe
@may("policies.see_drafts")
def versions(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Every version that was saved, newest first."""
    desk = at_desk(request, draft_id)
    context = {
        "desk": desk, "versions": reading.versions(desk.by, draft_id),
        "may_change": desk.by.may("policies.draft") and desk.draft.state == "open",
    }  # fmt: skip
    return render(request, "policies/edit/versions.html", context)


@require_safe
@may("policies.see_drafts")
def export(request: HttpRequest, draft_id: UUID, number: int) -> HttpResponse:
    """A version as the pack file that it is."""
    desk = at_desk(request, draft_id, number)
    answer = HttpResponse(desk.base.toml.encode(), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{desk.pack.id}-draft-{number}.toml"'
    return answer


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def go_back(request: HttpRequest, draft_id: UUID, number: int) -> HttpResponse:
    """Make an earlier version the newest again. Those between stay."""
    desk, earlier = at_desk(request, draft_id), reading.versions(signed_in(request), draft_id)
    found = earlier.defer(None).filter(number=number).first()
    if found is None or number == desk.base.number:
        return redirect("policies:draft_versions", draft_id)
    title = _("Go back to version %(number)d") % {"number": number}
    then = reverse("policies:draft", args=[draft_id])
    proposal = Proposal(pack_of_version(found), title, then, text=found.toml, form_to_go_back_to=False)
    return propose(request, desk, proposal)


@require_http_methods(["GET", "POST"])
@may("policies.draft")
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Give a draft up."""
    desk, form = at_desk(request, draft_id), DiscardForm(request.POST or None)
    if not form.is_valid():
        context = {"desk": desk, "form": form}
        return render(request, "policies/edit/discard.html", context, status=422 if form.errors else 200)
    try:
        discard_draft(desk.by, draft_id, form.cleaned_data["because"])
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    else:
        messages.success(request, _("Given up. Its versions can still be read."))
    return redirect("policies:drafts")
