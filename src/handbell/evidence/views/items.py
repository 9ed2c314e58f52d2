"""What is kept of a case: the list, one thing with everybody who had it in hand, a look, a way out, a covered copy."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from handbell.cases.knowing import told_in_role
from handbell.cases.models import Case
from handbell.cases.words import PICTURE_LINES
from handbell.channels.doing import filled
from handbell.evidence.actions.handle import look as look_at
from handbell.evidence.actions.handle import take_out
from handbell.evidence.actions.hold import may_hold
from handbell.evidence.actions.redact import make_copy
from handbell.evidence.bars import barred
from handbell.evidence.cipher import Spoilt
from handbell.evidence.finding import all_of, hands_of, kept_elsewhere, shown
from handbell.evidence.forms import CoverForm, TakeForm
from handbell.evidence.holding import standing_hold
from handbell.evidence.looking import Look, group_of, seen
from handbell.evidence.models import Evidence
from handbell.evidence.redacting.copies import can_be_covered
from handbell.evidence.things import name_for
from handbell.evidence.vault import blocks, fault_of
from handbell.evidence.views.door import find_item, in_case, no_file_here
from handbell.schools.access import Actor, signed_in

SANDBOX = "default-src 'none'; sandbox"


@in_case("GET", "HEAD")
def everything(request: HttpRequest, case: Case) -> HttpResponse:
    """All of it, and whether the case is on hold."""
    actor = signed_in(request)
    decides = told_in_role(actor, case)
    context = {
        "case": case, "shown": all_of(case), "barred": barred(case), "hold": standing_hold(case), "decides": decides,
        "may_hold": decides and may_hold(actor), "me": actor.person, "lines": PICTURE_LINES,
        "elsewhere": kept_elsewhere(actor, case),
    }  # fmt: skip
    return render(request, "evidence/all.html", context)


@in_case("GET", "HEAD")
def one(request: HttpRequest, case: Case, evidence_id: UUID) -> HttpResponse:
    """One thing: what it is, its hash, and who had it in hand. What it holds is not shown."""
    return render(request, "evidence/one.html", _page(request, case, find_item(case, evidence_id)))


@in_case("POST")
def look(request: HttpRequest, case: Case, evidence_id: UUID) -> HttpResponse:
    """A look at it, written down: pictures drawn anew, texts as plain words."""
    item = find_item(case, evidence_id)
    refused = no_file_here(request, case)
    if refused is not None:
        return refused
    look_at(signed_in(request), case.pk, item.pk)
    found = seen(item)
    context = {**_page(request, case, item), "look": found, "pictures": _inline(found)}
    return render(request, "evidence/one.html", context, status=409 if found.fault else 200)


@in_case("GET", "HEAD", "POST")
def take(request: HttpRequest, case: Case, evidence_id: UUID) -> HttpResponseBase:
    """The bytes as they came, for a reason: never shown by the browser, always put away as a file."""
    item = find_item(case, evidence_id)
    refused = no_file_here(request, case)
    if refused is not None:
        return refused
    form = TakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        fault, said = fault_of(item), form.cleaned_data
        if fault:
            form.add_error(None, _spoilt(item, fault))
        elif filled(
            form, lambda: take_out(signed_in(request), case.pk, item.pk, said["why"], said["given_to"])
        ):
            return _handed_out(item)
    context = {"case": case, "item": item, "form": form}
    return render(request, "evidence/take.html", context, status=422 if form.errors else 200)


@in_case("GET", "HEAD", "POST")
def cover(request: HttpRequest, case: Case, evidence_id: UUID) -> HttpResponseBase:
    """A copy for sharing. To open it for covering is a look, and is written down as one."""
    item = find_item(case, evidence_id)
    refused = no_file_here(request, case)
    if refused is not None:
        return refused
    if request.method != "POST" or not can_be_covered(item):
        return redirect("evidence:one", case.pk, item.pk)
    opening, by = "open" in request.POST, signed_in(request)
    form = CoverForm(None if opening else request.POST, item=item, group=group_of(item))
    if not opening and form.is_valid():
        copy = filled(form, lambda: _copied(by, case, item, form))
        if copy:
            said = _("The copy is kept as %(sign)s. Look at it before you share it.")
            messages.success(request, said % {"sign": copy.sign})
            return redirect("evidence:one", case.pk, copy.pk)
    look_at(by, case.pk, item.pk)
    found = seen(item)
    context = {"case": case, "item": item, "form": form, "look": found, "pictures": _inline(found)}
    return render(request, "evidence/cover.html", context, status=422 if form.errors else 200)


def _page(request: HttpRequest, case: Case, item: Evidence) -> dict[str, Any]:
    return {
        "case": case, "one": shown(item), "item": item, "hands": hands_of(item), "barred": barred(case),
        "decides": told_in_role(signed_in(request), case), "can_be_covered": can_be_covered(item),
        "copies": list(item.copies.order_by("number")), "lines": PICTURE_LINES,
    }  # fmt: skip


def _copied(by: Actor, case: Case, item: Evidence, form: CoverForm) -> Evidence:
    said = form.cleaned_data
    return make_copy(by, case.pk, item.pk, said["token"], form.places(), form.struck(), said["reason"])


def _inline(found: Look) -> list[str]:
    return [f"data:image/jpeg;base64,{base64.b64encode(one).decode()}" for one in found.pictures]


def _spoilt(item: Evidence, fault: str) -> str:
    said = _(
        "%(sign)s cannot be handed out: %(fault)s. Tell whoever looks after the server to run “handbell verify”."
    )
    return said % {"sign": item.sign, "fault": fault}


def _handed_out(item: Evidence) -> HttpResponseBase:
    answer = StreamingHttpResponse(_whole(item), content_type="application/octet-stream")
    answer["Content-Length"] = str(item.size)
    answer["Content-Disposition"] = content_disposition_header(True, name_for(item)) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cache-Control"] = "no-store"
    return answer


def _whole(item: Evidence) -> Any:
    try:
        yield from blocks(item)
    except Spoilt:  # changed since it was looked through a moment ago: the line is cut rather than a lie sent
        raise ConnectionAbortedError from None
