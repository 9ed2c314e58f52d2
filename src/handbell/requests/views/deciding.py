"""One request: read, answered, confirmed, taken back, ended, printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handbell.filling.filled import FilledForm
from handbell.filling.papers import hand_out
from handbell.requests.actions.answer import answer as give_answer
from handbell.requests.actions.confirm import confirm as say_confirmed
from handbell.requests.actions.stop import bring_back, end_early, take_back, undo_answer
from handbell.requests.audience import may_do
from handbell.requests.check import who_for
from handbell.requests.forms import ConfirmForm, WordForm
from handbell.requests.models import Confirmation, Request
from handbell.requests.news import asker_has_seen
from handbell.requests.shelf import form_now, form_then
from handbell.requests.showing import page_of
from handbell.schools.access import NotAllowed, may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import school_pack


@require_safe
@may("requests.fill")
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The request with all that was said and done about it."""
    return _page(request, _find(request, request_id))


@require_safe
@may("requests.fill")
def printed(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The same on paper, without buttons."""
    found = _find(request, request_id)
    return render(request, "requests/printed.html", page_of(signed_in(request), found))


@require_safe
@may("requests.fill")
def paper(request: HttpRequest, request_id: UUID, ask: str) -> HttpResponseBase:
    """A file that belongs to an answer."""
    found = _find(request, request_id)
    kept = found.answers.get(ask)
    if not isinstance(kept, dict):
        raise Http404(_("There is no file here."))
    return hand_out(kept)


@require_POST
@may("requests.fill")
def seen(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take the news off the asker's list."""
    found = _find(request, request_id)
    if found.asked_by_id == signed_in(request).person:
        asker_has_seen(found)
    return redirect("requests:mine")


@require_POST
@may("requests.answer")
def answer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Agree, refuse, or write down what the stage asks for."""
    actor = signed_in(request)
    found = get_object_or_404(Request.objects.select_related("asked_by"), pk=request_id)
    word = WordForm(request.POST)
    if not word.is_valid():
        return _page(request, _find(request, request_id), word=word)
    agreed = "agree" in request.POST
    asked = _stage_form(request, found) if agreed else None
    if asked is not None and not asked.is_valid():
        return _page(request, _find(request, request_id), word=word, asked=asked)
    said = word.cleaned_data
    return _do(
        request,
        found,
        lambda: give_answer(
            actor, request_id, seen=(said["revision"], said["stage"]), agreed=agreed, reason=said["reason"],
            answers=asked.answers if asked is not None else {},
        ),
        _("Your word is kept. They are told."),
        word,
        asked,
    )  # fmt: skip


@require_POST
@may("requests.answer")
def confirm(request: HttpRequest, request_id: UUID, confirmation_id: UUID) -> HttpResponse:
    """Say that something was done, and on which day."""
    actor, found = signed_in(request), get_object_or_404(Request, pk=request_id)
    get_object_or_404(Confirmation, pk=confirmation_id, request=found)
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, _find(request, request_id), word=form)
    said = form.cleaned_data
    return _do(
        request, found, lambda: say_confirmed(actor, request_id, confirmation_id, said["on"], said["note"]),
        _("Confirmed."), form,
    )  # fmt: skip


@require_POST
@may("requests.fill")
def stop(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take it back, take it up again, or take one's own word back: the button says which."""
    actor, found = signed_in(request), get_object_or_404(Request, pk=request_id)
    if "undo" in request.POST:
        return _do(request, found, lambda: undo_answer(actor, request_id), _("Your word is taken back."))
    if "again" in request.POST:
        return _do(request, found, lambda: bring_back(actor, request_id), _("It is a draft again."))
    return _do(request, found, lambda: take_back(actor, request_id), _("Taken back."))


@require_POST
@may("requests.fill")
def end(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """End what holds before its last day."""
    actor, found = signed_in(request), get_object_or_404(Request, pk=request_id)
    why = request.POST.get("why", "")[:300]
    return _do(request, found, lambda: end_early(actor, request_id, why), _("Ended."))


def _find(request: HttpRequest, request_id: UUID) -> Request:
    """The request, if this person has to do with it; everybody else is told so."""
    found = get_object_or_404(Request.objects.select_related("asked_by"), pk=request_id)
    actor = signed_in(request)
    if not may_do(actor, found, _words_of(found)).read:
        raise NotAllowed(_("This request is for the person who asked and those whose word it waits for."))
    return found


def _words_of(found: Request) -> Any:
    return form_now(found.form_id) or form_then(found)


def _stage_form(request: HttpRequest, found: Request) -> FilledForm | None:
    form = form_now(found.form_id)
    if form is None or found.stage >= len(form.stages):
        return None
    who = who_for(signed_in(request), timezone.localdate())
    asks = form.stages[found.stage].asks
    return FilledForm(
        asks, request.POST, request.FILES, today=who.today, pack=school_pack(), who=who, prefix="stage"
    )


def _page(request: HttpRequest, found: Request, *, word: Any = None, asked: Any = None) -> HttpResponse:
    context = page_of(signed_in(request), found, word=word, asked=asked)
    wrong = any(form is not None and form.errors for form in (word, asked))
    return render(request, "requests/one.html", context, status=422 if wrong else 200)


def _do(
    request: HttpRequest,
    found: Request,
    act: Callable[[], object],
    said: str,
    word: Any = None,
    asked: Any = None,
) -> HttpResponse:
    """Do it and show the request; a second press finds it done and is told so."""
    try:
        act()
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        if word is None:
            messages.error(request, no.sentence)
        else:
            form = asked if asked is not None and no.field in asked.fields else word
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
            return _page(request, _find(request, found.pk), word=word, asked=asked)
    else:
        messages.success(request, said)
    return redirect("requests:one", found.pk)
