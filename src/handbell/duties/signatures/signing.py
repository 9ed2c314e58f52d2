"""Reading and signing one sheet: the same for somebody who is signed in and for a family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from handbell.duties.signatures.actions.open_text import open_text
from handbell.duties.signatures.actions.sign import sign
from handbell.duties.signatures.reading import Mine, mine
from handbell.duties.signatures.sheets import sheet_of
from handbell.filling import FilledForm
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.cannot_be_done import CannotBeDone


def page(request: HttpRequest, by: Actor, form_id: str, template: str, **more: Any) -> HttpResponse:
    """The sheet to read; once its text is before them the statements; sent, the signature."""
    refused: CannotBeDone | None = None
    if request.method == "POST":
        try:
            return _signed(request, by, form_id, str(more["back"]))
        except CannotBeDone as no:
            refused = no
    found = _find(by, form_id)
    filled = _filled(found, request.POST if refused and refused.fields else None)
    if refused and not refused.fields:
        messages.error(request, refused.sentence)
    context = {"found": found, "sheet": found.sheet, "form": filled, **more}
    return render(request, template, context, status=422 if refused else 200)


def open_for(request: HttpRequest, by: Actor, form_id: str, back: str) -> HttpResponse:
    """Keep that they have the text before them, and go on to the statements."""
    try:
        open_text(by, form_id, str(request.POST.get("edition", "")))
    except CannotBeDone as no:
        messages.error(request, no.sentence)
    return redirect(back)


def _find(by: Actor, form_id: str) -> Mine:
    found = mine(by.person, form_id)
    if found:
        return found[0]
    sheet_of(form_id)
    raise NotAllowed(_("This is not for you to sign: no clause of it binds you."))


def _filled(found: Mine, data: Mapping[str, Any] | None) -> FilledForm:
    asks = found.sheet.asks(found.standing.signer.roles)
    return FilledForm(
        asks, data, None if data is None else {}, today=timezone.localdate(), pack=found.sheet.pack
    )


def _signed(request: HttpRequest, by: Actor, form_id: str, back: str) -> HttpResponse:
    """Sign, and go back to the list; CannotBeDone says what is wrong."""
    done = sign(by, form_id, str(request.POST.get("edition", "")), request.POST)
    if done.fresh:
        messages.success(request, _("Signed. Thank you."))
    else:
        messages.info(request, _("You had signed this already. It stands once."))
    return redirect(back)
