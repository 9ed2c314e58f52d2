"""Telling the school, signed in; what one told before; and writing to and fro about it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.cases import drafts
from handbell.cases.actions.tell import tell as tell_school
from handbell.cases.actions.write import write_back
from handbell.cases.advice import advice_for
from handbell.cases.beside import after_telling
from handbell.cases.class_teacher import clauses_for, has_read, report_of_class
from handbell.cases.codes import in_groups
from handbell.cases.forms import MessageForm, TellForm, form_for, teller_of
from handbell.cases.models import Report
from handbell.cases.once import fresh_once, once
from handbell.cases.sealing import mark_of
from handbell.cases.telling import answer_read, answer_waits
from handbell.cases.uploads import had_a_file, takes_no_file
from handbell.channels.doing import pressed
from handbell.people.whom import to_tell
from handbell.schools.access import Actor, may, signed_in

DRAFTED = ("words", "about", "platform", "tags", "person", "about_me", "token")


@may("cases.tell")
@sensitive_post_parameters()
@takes_no_file
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """The form, begun anew or gone on with; then the receipt."""
    actor = signed_in(request)
    begun = drafts.kept(actor.person)
    form = form_for(actor)(request.POST if request.method == "POST" else None, initial=begun)
    if request.method == "POST" and had_a_file(request):
        form.add_error(None, _("No file is taken here. Say in words what there is to see."))
    if request.method == "POST" and "later" in request.POST:
        _keep(actor, request)
        messages.success(request, _("Kept for a week, for you alone. Go on when you like."))
        return redirect("home:today")
    if request.method == "POST" and form.is_valid():
        told = tell_school(actor, form.cleaned_data["token"], form.told(teller_of(actor)))
        context = {"code": in_groups(told.code), "report": told.report, "school": actor.school}
        context["after"] = after_telling(told.report)
        return render(request, "cases/told.html", context)
    context = {
        "form": form, "school": actor.school, "people": to_tell("dsl", "headteacher"), "begun": bool(begun),
        "drafts": True, "advice": advice_for(actor),
    }  # fmt: skip
    return render(request, "cases/tell.html", context, status=422 if form.errors else 200)


@may("cases.tell")
@sensitive_post_parameters()
@takes_no_file
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """Keep what stands in the form now."""
    _keep(signed_in(request), request)
    return HttpResponse(status=204)


@may("cases.tell")
@require_POST
def forget_draft(request: HttpRequest) -> HttpResponse:
    """Throw away what was begun."""
    drafts.forget(signed_in(request).person)
    messages.success(request, _("Thrown away."))
    return redirect("cases:tell")


@may("cases.tell")
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What this person told, the newest first."""
    reports = _of(signed_in(request)).order_by("-at")[:100]
    shown = [{"report": one, "begins": one.contents["words"].strip()[:80]} for one in reports]
    return render(request, "cases/mine.html", {"shown": shown})


@may("cases.tell")
@sensitive_post_parameters()
@takes_no_file
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine_one(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """What this person told, and what was written to and fro. Nothing of the case is shown."""
    actor = signed_in(request)
    report = _of(actor).filter(pk=report_id).first()
    if report is None:
        raise Http404
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = lambda: write_back(actor, report, form.cleaned_data["words"])  # noqa: E731
        pressed(request, lambda: once(request, act), _("Sent. The school finds that something waits."))
        return redirect("cases:mine_one", report.pk)
    context = {
        "thread": thread(report), "form": form, "mine": True, "after": after_telling(report),
        "unread": answer_waits(report, actor.person),
        "once": fresh_once(request),
    }  # fmt: skip
    return render(request, "cases/thread.html", context, status=422 if form.errors else 200)


@may("cases.tell")
@require_POST
def mine_read(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """The answer is off this person's list."""
    actor = signed_in(request)
    report = _of(actor).filter(pk=report_id).first()
    if report is None:
        raise Http404
    answer_read(report, actor.person)
    return redirect("cases:mine")


@may("cases.tell")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_my_class(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """What a child of one's class told, for the teacher whom the policy names. Nothing else of the case is shown."""
    actor = signed_in(request)
    report = report_of_class(actor, report_id)
    if report is None:
        raise Http404
    if request.method == "POST":
        has_read(report, actor.person)
        return redirect("home:today")
    context = {
        "report": report, "words": report.contents["words"], "owner": report.case.owner,
        "clauses": clauses_for(report.case),
    }  # fmt: skip
    return render(request, "cases/of_my_class.html", context)


def thread(report: Report) -> dict[str, object]:
    """What a teller sees: their own words, the messages, and that somebody looks after it; nothing else."""
    rows = report.messages.order_by("at")
    return {
        "report": report, "told": report.contents["words"],
        "messages": [{"from_school": one.from_school, "at": one.at, "words": one.contents["words"]} for one in rows],
        "read": report.case.readers.exclude(read_at=None).exists(), "over": not report.case.live,
    }  # fmt: skip


def _of(actor: Actor) -> QuerySet[Report]:
    return Report.objects.filter(teller_mark=mark_of("teller", str(actor.person))).select_related("case")


def _keep(actor: Actor, request: HttpRequest) -> None:
    form: TellForm = form_for(actor)()
    fields = {
        name: request.POST.getlist(name) if name == "tags" else request.POST.get(name, "")
        for name in DRAFTED
        if name in form.fields
    }
    fields["words"] = str(fields["words"])[:200_000]
    drafts.keep(actor.person, fields)
