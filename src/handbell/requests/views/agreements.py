"""Asking for an agreement, and answering."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.policy import vocabulary
from handbell.requests.actions.ask_for_agreement import ask_for_agreement
from handbell.requests.actions.decide import agree, refuse
from handbell.requests.actions.withdraw import withdraw
from handbell.requests.asked import NotUnderstood, Wanted, read_wanted
from handbell.requests.deciders import deciders
from handbell.requests.forms import AskForm, DecisionForm
from handbell.requests.models import AgreementRequest, Request
from handbell.requests.showing import rows as listed
from handbell.requests.showing import to_decide
from handbell.requests.telling import answer_waits, asker_has_seen
from handbell.requests.wording import asking_again, in_words
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import NoPolicyInForce


@require_safe
@may("requests.fill")
def mine(request: HttpRequest) -> HttpResponse:
    """What this person asked for, and what is asked of them."""
    actor = signed_in(request)
    me = actor.person
    rows = AgreementRequest.objects.select_related("asked_by", "decided_by").order_by("-asked_at")
    own = Request.objects.filter(asked_by_id=me).select_related("asked_by").order_by("-started_at")[:100]
    waiting = [one for one in rows.filter(state="waiting") if me in deciders(one.approver, one.asked_by_id)]
    asked = rows.filter(asked_by_id=me)[:100]
    context = {
        "asked": [(one, in_words(one)) for one in asked],
        "waiting": [(one, in_words(one)) for one in waiting],
        "own": listed(own),
        "to_decide": to_decide(actor),
    }
    return render(request, "requests/mine.html", context)


@require_http_methods(["GET", "POST"])
@may("requests.ask")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the agreement that the answer to a question named."""
    actor = signed_in(request)
    if not request.GET:  # nothing is asked for yet: it begins with a question
        return redirect("pages:ask")
    try:
        wanted = read_wanted(actor, request.GET)
    except (NotUnderstood, NoPolicyInForce) as no:
        return render(request, "requests/not_understood.html", {"fault": no}, status=400)
    form = AskForm(request.POST or None, approvers=wanted.approvers)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = ask_for_agreement(
                actor, wanted.role, wanted.act, wanted.facts, said["approver"], said["notes"]
            )
        except AlreadyDone as done:
            messages.info(request, done.sentence)
            return redirect("requests:mine")
        except CannotBeDone as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(request, _("Asked. You are told here as soon as there is an answer."))
            return redirect("requests:request", made.pk)
    return _ask_page(request, form, wanted)


@require_safe
@may("requests.ask")
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One request, for its asker and for those who may answer."""
    return _page(request, _find(request, request_id), DecisionForm())


@require_POST
@may("requests.ask")
def seen(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take the answer off the asker's list of what waits."""
    found = _find(request, request_id)
    if found.asked_by_id == signed_in(request).person:
        asker_has_seen(found)
    return redirect("requests:mine")


@require_POST
@may("requests.decide")
def decide(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Agree or refuse."""
    found, form, actor = _find(request, request_id), DecisionForm(request.POST), signed_in(request)
    if not form.is_valid():
        return _page(request, found, form)
    reason, until = form.cleaned_data["reason"], form.cleaned_data["holds_until"]
    if "refuse" in request.POST:
        return _do(
            request, found, form, lambda: refuse(actor, request_id, reason), _("Refused. They are told.")
        )
    return _do(
        request, found, form, lambda: agree(actor, request_id, reason, until), _("Agreed. They are told.")
    )


@require_POST
@may("requests.ask")
def take_back(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take a request back."""
    found = _find(request, request_id)
    return _do(
        request, found, DecisionForm(), lambda: withdraw(signed_in(request), request_id), _("Taken back.")
    )


def _find(request: HttpRequest, request_id: UUID) -> AgreementRequest:
    """The request, if this person asked it or may answer it; everybody else is told so."""
    rows = AgreementRequest.objects.select_related("asked_by", "decided_by")
    found = get_object_or_404(rows, pk=request_id)
    me = signed_in(request).person
    if me not in {found.asked_by_id, found.decided_by_id, *deciders(found.approver, found.asked_by_id)}:
        raise PermissionDenied(_("This request is for the person who asked and those who answer it."))
    return found


def _ask_page(request: HttpRequest, form: AskForm, wanted: Wanted) -> HttpResponse:
    labels = vocabulary().approvers
    draft = AgreementRequest(act=wanted.act, facts=wanted.facts, approver=next(iter(labels)))
    context = {
        "form": form, "wanted": wanted, "words": in_words(draft),
        "elsewhere": [labels[one].phrase for one in wanted.elsewhere], "back": asking_again(draft),
    }  # fmt: skip
    return render(request, "requests/ask.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, found: AgreementRequest, form: DecisionForm) -> HttpResponse:
    me, open_now = signed_in(request).person, found.state == AgreementRequest.State.WAITING
    context = {
        "found": found, "words": in_words(found), "form": form, "again": asking_again(found),
        "own": found.asked_by_id == me and open_now,
        "unread": found.asked_by_id == me and answer_waits(found),
        "can_decide": open_now and me in deciders(found.approver, found.asked_by_id),
    }  # fmt: skip
    return render(request, "requests/request.html", context, status=422 if form.errors else 200)


def _do(
    request: HttpRequest, found: AgreementRequest, form: DecisionForm, act: Callable[[], object], said: str
) -> HttpResponse:
    """Do it and show the request; a second press finds it done and is told so."""
    try:
        act()
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        form.full_clean()
        form.add_error(no.field or None, no.sentence)
        return _page(request, found, form)
    else:
        messages.success(request, said)
    return redirect("requests:request", found.pk)
