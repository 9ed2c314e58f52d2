"""The registers, their rows, and what each row once said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handbell.filling import FilledForm, in_words, many_in_words
from handbell.filling.papers import hand_out
from handbell.policy.forms import Form
from handbell.registers.actions.change import change, end, review
from handbell.registers.actions.enter import enter, missing, refused_to_enter
from handbell.registers.forms import FindRows, NoteForm
from handbell.registers.listing import as_csv, lines, standing
from handbell.registers.models import Row
from handbell.registers.offices import offices
from handbell.registers.reading import live_rows
from handbell.registers.shelf import (
    ROLES,
    asked_for,
    may_change,
    may_enter,
    may_keep,
    register_form,
    registers,
    seen_rows,
    sees_all,
)
from handbell.schools.access import Actor, NotAllowed, may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import school_pack


@require_GET
@may("registers.see")
def everything(request: HttpRequest) -> HttpResponse:
    """Every register of the school, with how many rows are in force."""
    actor, forms = signed_in(request), registers()
    counts = Counter(live_rows([form.id for form in forms]).values_list("form", flat=True))
    shown = [{"form": form, "count": counts[form.id], "open": sees_all(actor, form)} for form in forms]
    return render(request, "registers/all.html", {"shown": shown})


@require_GET
@may("registers.see")
def one(request: HttpRequest, form_id: str) -> HttpResponse:
    """One register: its rows, searched and filtered; of offices, who holds them."""
    actor, form = signed_in(request), register_form(form_id)
    if form.control == ROLES:
        held = [office for office in offices() if office.form.id == form.id]
        return render(request, "registers/offices.html", {"form_": form, "offices": held})
    find = FindRows(request.GET)
    find.is_valid()
    words, state = find.cleaned_data.get("q", ""), find.cleaned_data.get("state") or "live"
    found = lines(actor, form, words, "" if state == "all" else state)
    context = {
        "form_": form, "find": FindRows(initial={"q": words, "state": state}), "lines": found, "words": words,
        "asked": request.GET.urlencode(), "any": bool(found) or seen_rows(actor, form).exists(),
        "enters": may_enter(actor, form), "refused": refused_to_enter(form), "all": sees_all(actor, form),
        "requests": asked_for(actor, form),
    }  # fmt: skip
    return render(request, "registers/register.html", context)


@require_GET
@may("registers.see")
def table(request: HttpRequest, form_id: str) -> HttpResponse:
    """The register as CSV: every row that this person may see."""
    form = register_form(form_id)
    answer = HttpResponse(
        as_csv(form, lines(signed_in(request), form)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="{form.id}.csv"'
    return answer


@require_http_methods(["GET", "POST"])
@may("registers.enter")
def new(request: HttpRequest, form_id: str) -> HttpResponse:
    """Enter a row."""
    actor, form = signed_in(request), register_form(form_id)
    if not may_enter(actor, form):
        raise NotAllowed(refused_to_enter(form))
    filled = _filled(request, form)
    if request.method == "POST" and filled.is_valid():
        made = _tried(filled, lambda: enter(actor, form.id, filled.answers))
        if made is not None:
            messages.success(request, _("It is in the register."))
            return redirect("registers:row", made.pk)
    context = {"form_": form, "form": filled, "row": None}
    return render(request, "registers/form.html", context, status=422 if filled.errors else 200)


@require_GET
@may("registers.see")
def row(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """One row, and everything that it once said."""
    found, form = _find(signed_in(request), row_id)
    return _page(request, found, form, NoteForm(initial={"revision": found.revision}))


@require_http_methods(["GET", "POST"])
@may("registers.enter")
def edit(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Change what a row says."""
    actor = signed_in(request)
    found, form = _find(actor, row_id)
    if not may_change(actor, form, found):
        raise NotAllowed(
            _("Only those who keep this register change it; what was agreed is changed by a new request.")
        )
    filled, note = (
        _filled(request, form, found.answers),
        NoteForm(request.POST or {"revision": found.revision}),
    )
    if request.method == "POST" and filled.is_valid() and note.is_valid():
        said = note.cleaned_data
        made = _tried(filled, lambda: change(actor, row_id, said["revision"], filled.answers, said["note"]))
        if made is not None:
            messages.success(request, _("Changed. What it said before is kept below."))
            return redirect("registers:row", row_id)
    context = {"form_": form, "form": filled, "row": found, "note": note}
    return render(request, "registers/form.html", context, status=422 if filled.errors else 200)


@require_POST
@may("registers.enter")
def looked(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Say that a row was looked at again and still stands."""
    return _noted(request, row_id, review, _("Noted. The next review follows from today."))


@require_POST
@may("registers.enter")
def close(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """End a row, with the reason."""
    return _noted(request, row_id, end, _("Ended. It stays in the register."))


@require_GET
@may("registers.see")
def paper(request: HttpRequest, row_id: UUID, ask: str) -> HttpResponseBase:
    """A file of a row."""
    found, form = _find(signed_in(request), row_id)
    if not any(one.name == ask and one.kind == "file" for one in form.asks):
        raise Http404
    return hand_out(found.answers.get(ask))


def _find(actor: Actor, row_id: UUID) -> tuple[Row, Form]:
    """The row, if this person may see it; else it is not there."""
    found = get_object_or_404(Row.objects.select_related("owner", "entered_by"), pk=row_id)
    form = register_form(found.form)
    mine = actor.person_id is not None and actor.person_id in (found.owner_id, found.entered_by_id)
    if not mine and not sees_all(actor, form):
        raise NotAllowed(_("This entry is for those who keep the register and for whom it concerns."))
    return found, form


def _filled(request: HttpRequest, form: Form, answers: Any = None) -> FilledForm:
    posted = request.method == "POST"
    return FilledForm(
        form, request.POST if posted else None, request.FILES if posted else None,
        today=timezone.localdate(), pack=school_pack(), answers=answers,
    )  # fmt: skip


def _tried(filled: FilledForm, act: Callable[[], Row]) -> Row | None:
    """Do it; what cannot be done stands beside its field."""
    try:
        return act()
    except CannotBeDone as no:
        beside = {name: said for name, said in no.fields.items() if name in filled.fields}
        for name, said in beside.items():
            filled.add_error(name, said)
        if not beside:
            filled.add_error(None, no.sentence)
        return None


def _noted(request: HttpRequest, row_id: UUID, act: Callable[..., Row], said: str) -> HttpResponse:
    """Review or end; a second press finds it done and is told so."""
    actor = signed_in(request)
    found, form = _find(actor, row_id)
    note = NoteForm(request.POST)
    if not note.is_valid():
        return _page(request, found, form, note)
    try:
        act(actor, row_id, note.cleaned_data["revision"], note.cleaned_data["note"])
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        note.add_error("note" if "note" in no.fields else None, no.sentence)
        return _page(request, found, form, note)
    else:
        messages.success(request, said)
    return redirect("registers:row", row_id)


def _page(request: HttpRequest, found: Row, form: Form, note: NoteForm) -> HttpResponse:
    actor, editions = signed_in(request), list(found.editions.select_related("by"))
    before = many_in_words((form, edition.answers) for edition in editions)
    status, word = standing(found, timezone.localdate(), form.remind)
    labels = {ask.name: ask.label for ask in form.asks}
    context = {
        "row": found, "form_": form, "form": note, "status": status, "word": word,
        "said": in_words(form, found.answers, paper=lambda ask: reverse("registers:paper", args=[found.pk, ask])),
        "history": list(zip(editions, before, strict=True)), "missing": missing(form, found.answers),
        "warned": [labels[name] for name in found.warned if name in labels],
        "keeps": may_keep(actor, form, found) and found.state != Row.State.ENDED,
        "changes": may_change(actor, form, found) and found.state != Row.State.ENDED,
    }  # fmt: skip
    return render(request, "registers/row.html", context, status=422 if note.errors else 200)
