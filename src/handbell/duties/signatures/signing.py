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
from handbell.duties.signatures.bounds import CannotBeDone
from handbell.duties.signatures.reading import Mine, mine
from handbell.duties.signatures.sheets import sheet_of
from handbell.filling import FilledForm
from handbell.policy import Pack
from handbell.schools.access import Actor, NotAllowed


def page(request: HttpRequest, by: Actor, form_id: str, template: str, **more: Any) -> HttpResponse:
    """The sheet to read; once its text is before them the statements; sent, the signature."""
    found = _find(by, form_id)
    posted = request.method == "POST"
    filled = _filled(found, request.POST if posted else None, found.sheet.pack)
    if posted:
        answer = _signed(request, by, found, filled, more)
        if answer is not None:
            return answer
    context = {"found": found, "sheet": found.sheet, "form": filled, **more}
    return render(request, template, context, status=422 if filled.errors else 200)


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


def _filled(found: Mine, data: Mapping[str, Any] | None, pack: Pack) -> FilledForm:
    asks = found.sheet.asks(found.standing.signer.roles)
    return FilledForm(asks, data, {} if data is not None else None, today=timezone.localdate(), pack=pack)


def _signed(
    request: HttpRequest, by: Actor, found: Mine, filled: FilledForm, more: Mapping[str, Any]
) -> HttpResponse | None:
    """Sign; None where the page is shown again with what is wrong."""
    edition = str(request.POST.get("edition", ""))
    if not filled.is_valid() and found.before_me and found.standing.outstanding:
        return None
    try:
        done = sign(by, found.sheet.form.id, edition, filled.answers)
    except CannotBeDone as no:
        filled.add_error(None, no.sentence)
        return None
    if done.fresh:
        messages.success(request, _("Signed. Thank you."))
    else:
        messages.info(request, _("You had signed this already. It stands once."))
    return redirect(more["back"])
