"""What can be asked, filling a form in, checking the answers, handing it in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.filling.filled import FilledForm
from handbell.filling.said import in_words
from handbell.policy.forms import Form
from handbell.requests.actions.hand_in import change, hand_in
from handbell.requests.actions.write import write
from handbell.requests.check import filled, refused_dates, who_for
from handbell.requests.consents import refused_pupils
from handbell.requests.models import Request
from handbell.requests.shelf import form_now, open_to, role_for
from handbell.requests.showing import grouped
from handbell.schools.access import Actor, NotAllowed, may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import NoPolicyInForce, school_pack


@require_safe
@may("requests.fill")
def choose(request: HttpRequest) -> HttpResponse:
    """What can be asked under the policy in force, by heading, searched by words."""
    wanted = request.GET.get("q", "").strip()[:100]
    try:
        found = grouped(open_to(signed_in(request)), wanted)
    except NoPolicyInForce:
        found = []
    return render(request, "requests/choose.html", {"groups": found, "q": wanted})


@require_http_methods(["GET", "POST"])
@may("requests.fill")
def new(request: HttpRequest, form_id: str) -> HttpResponse:
    """Fill a form in for the first time."""
    actor, form = signed_in(request), _form(form_id)
    if not role_for(form, actor):
        raise NotAllowed(_("This is asked by other people of the school. Ask the office whom."))
    return _fill(request, actor, form, None)


@require_http_methods(["GET", "POST"])
@may("requests.fill")
def edit(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Go on with a draft, or change what was handed in."""
    actor, found = signed_in(request), _own(request, request_id)
    form = _form(found.form_id)
    if found.state != Request.State.DRAFT and not found.is_live:
        messages.info(request, _("It has ended. Ask anew."))
        return redirect("requests:one", found.pk)
    return _fill(request, actor, form, found)


@require_safe
@may("requests.fill")
def check(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Check your answers: all of them, what is wrong, and what the decider will be warned of."""
    actor, found = signed_in(request), _own(request, request_id)
    if found.state != Request.State.DRAFT:
        return redirect("requests:one", found.pk)
    return _check_page(request, actor, found, _form(found.form_id))


@require_POST
@may("requests.fill")
def send(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Hand it in."""
    actor, found = signed_in(request), _own(request, request_id)
    form = _form(found.form_id)
    try:
        made = hand_in(actor, request_id)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        return _check_page(request, actor, found, form, fault=no.sentence)
    else:
        linked = made.same_as_id or made.entry
        messages.success(
            request, made.why_ended if linked else _("Handed in. You are told here what comes of it.")
        )
    return redirect("requests:one", request_id)


def _fill(request: HttpRequest, actor: Actor, form: Form, found: Request | None) -> HttpResponse:
    who = who_for(actor, timezone.localdate())
    before = found.answers if found else {}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    made = FilledForm(form, *sent, today=who.today, pack=school_pack(), answers=before, who=who)
    if request.method == "POST":
        right = made.is_valid()
        if found is not None and found.state != Request.State.DRAFT:
            reply = _change(request, actor, found, made) if right else None
        else:
            reply = _keep(request, actor, form, found, made, right)
        if reply is not None:
            return reply
    context = {"form": made, "of": form, "found": found, "clauses": form.clauses}
    return render(request, "requests/fill.html", context, status=422 if made.errors else 200)


def _keep(
    request: HttpRequest, actor: Actor, form: Form, found: Request | None, made: FilledForm, right: bool
) -> HttpResponse | None:
    """Keep it as a draft: whatever is right of it when it is only saved, all of it to go on."""
    only_saved = "save" in request.POST
    if not right and not only_saved:
        return None
    kept = write(actor, form.id, made.answers, found.pk if found else None)
    if only_saved:
        left_out = _("Saved. What was not filled in rightly is left out.")
        messages.success(request, _("Saved. Nobody is asked yet.") if right else left_out)
        return redirect("requests:edit", kept.pk)
    return redirect("requests:check", kept.pk)


def _change(request: HttpRequest, actor: Actor, found: Request, made: FilledForm) -> HttpResponse | None:
    try:
        change(actor, found.pk, made.answers)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        made.add_error(no.field if no.field in made.fields else None, no.sentence)
        return None
    else:
        messages.success(request, _("Changed and handed in again. Every word given before is void."))
    return redirect("requests:one", found.pk)


def _check_page(
    request: HttpRequest, actor: Actor, found: Request, form: Form, fault: str = ""
) -> HttpResponse:
    today = timezone.localdate()
    made = filled(form, found.answers, who_for(actor, today))
    right = made.is_valid()
    late = refused_dates(form, made.answers, today) or refused_pupils(form, made.answers)[1] if right else ""
    context = {
        "found": found, "of": form, "said": in_words(form, found.answers), "fault": fault or late,
        "errors": [error for errors in made.errors.values() for error in errors],
        "warnings": made.warnings, "right": right and not late,
    }  # fmt: skip
    return render(request, "requests/check.html", context, status=422 if fault else 200)


def _own(request: HttpRequest, request_id: UUID) -> Request:
    found = get_object_or_404(Request.objects.select_related("asked_by"), pk=request_id)
    if found.asked_by_id != signed_in(request).person:
        raise NotAllowed(_("Only the person who asked does this with a request."))
    return found


def _form(form_id: str) -> Form:
    try:
        form = form_now(form_id)
    except NoPolicyInForce:
        form = None
    if form is None:
        raise Http404(_("Nothing is asked on this form under the policy in force."))
    return form
