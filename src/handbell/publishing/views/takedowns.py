"""Posts that must come down."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handbell.publishing.actions.take_down import ask_takedown, it_is_down, may_say_down, may_take_down
from handbell.publishing.bounds import NotYours
from handbell.publishing.delivery.opening import takedown_rule
from handbell.publishing.models import Archived, Edition, Takedown
from handbell.publishing.reach import leads
from handbell.schools.access import Actor, may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@require_GET
@may("publishing.take_down")
def takedowns(request: HttpRequest) -> HttpResponse:
    """What must come down, the most pressing first, and what came down lately."""
    theirs = _visible(signed_in(request))
    hours, clause = takedown_rule()
    context = {
        "open": theirs.exclude(state=Takedown.State.DONE).order_by("due_at"),
        "done": theirs.filter(state=Takedown.State.DONE).order_by("-done_at")[:20],
        "hours": int(hours),
        "clause_id": clause,
    }
    return render(request, "publishing/takedowns.html", context)


@require_GET
@may("publishing.take_down")
def takedown(request: HttpRequest, takedown_id: UUID) -> HttpResponse:
    """One post that must come down: where it stands, by when, and "It is down"."""
    found = get_object_or_404(_rows(), pk=takedown_id)
    if not may_say_down(signed_in(request), found):
        raise NotYours(_("Only the author, the office and the leaders see this page."))
    return render(request, "publishing/takedown.html", {"takedown": found, "post": _post(found)})


@require_POST
@may("publishing.take_down")
def down(request: HttpRequest, takedown_id: UUID) -> HttpResponse:
    """It is down."""
    get_object_or_404(_rows(), pk=takedown_id)
    try:
        it_is_down(signed_in(request), takedown_id)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    else:
        messages.success(request, _("Thank you. The archive says since when it is down, and by whom."))
    return redirect("publishing:takedowns")


@require_http_methods(["GET", "POST"])
@may("publishing.take_down")
def ask(request: HttpRequest, edition_id: UUID) -> HttpResponse:
    """Ask for a published post to come down, with the reason."""
    actor = signed_in(request)
    edition = get_object_or_404(Edition.objects.select_related("post__author"), pk=edition_id)
    if not may_take_down(actor, edition):
        raise NotYours(_("Only the author and the leaders take this post down. Tell them, or the office."))
    error = ""
    if request.method == "POST":
        try:
            ask_takedown(actor, edition_id, request.POST.get("reason", ""), _chosen(request, edition))
        except AlreadyDone as done:
            messages.info(request, done.sentence)
            return redirect("publishing:takedowns")
        except CannotBeDone as no:
            error = no.sentence
        else:
            messages.success(request, _("It is coming down. This list shows when it is."))
            return redirect("publishing:takedowns")
    return _ask_page(request, edition, error)


def _ask_page(request: HttpRequest, edition: Edition, error: str) -> HttpResponse:
    hours, clause = takedown_rule()
    public = Archived.objects.filter(delivery__edition=edition, taken_down_at=None).select_related(
        "delivery__channel"
    )
    context = {"edition": edition, "post": edition.post, "public": public, "error": error, "hours": int(hours),
               "clause_id": clause, "reason": request.POST.get("reason", "")[:500]}  # fmt: skip
    return render(request, "publishing/ask_takedown.html", context, status=422 if error else 200)


def _chosen(request: HttpRequest, edition: Edition) -> list[UUID]:
    """The ticked places; CannotBeDone when none is ticked."""
    ticked = set(request.POST.getlist("where"))
    found = [pk for pk in Archived.objects.filter(delivery__edition=edition).values_list("pk", flat=True)
             if str(pk) in ticked]  # fmt: skip
    if not found:
        raise CannotBeDone(_("Choose at least one place where it should come down."))
    return found


def _visible(actor: Actor) -> QuerySet[Takedown]:
    rows = _rows()
    if leads(actor) or "office" in actor.roles:
        return rows
    return rows.filter(archived__delivery__edition__post__author_id=actor.person_id)


def _rows() -> QuerySet[Takedown]:
    return Takedown.objects.select_related(
        "archived__delivery__edition__post__author", "archived__delivery__channel", "opened_by", "done_by"
    )


def _post(found: Takedown) -> object:
    return found.archived.delivery.edition.post
