"""Writing down what somebody wrote, and the list of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handbell.moderation.actions.log import log
from handbell.moderation.forms import ChildImageForm, LogForm
from handbell.moderation.links import doors
from handbell.moderation.models import Remark
from handbell.moderation.points import POINTS
from handbell.moderation.seeing import seen_by
from handbell.moderation.uploads import had_a_file, takes_a_screenshot, takes_no_file
from handbell.moderation.waiting import clauses_of_steps, waits
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone

SHOWN = 100


@require_safe
@may("moderation.log")
def remarks(request: HttpRequest) -> HttpResponse:
    """What waits first, then what is done."""
    rows = list(seen_by(signed_in(request)).prefetch_related("measures")[:SHOWN])
    clauses = clauses_of_steps()
    shown = [{"remark": one, "waits": waits(one, one.measures.all(), clauses)} for one in rows]
    shown.sort(key=lambda one: not one["waits"])
    return render(request, "moderation/remarks.html", {"shown": shown, **doors(signed_in(request))})


@require_http_methods(["GET", "POST"])
@may("moderation.log")
def first(request: HttpRequest) -> HttpResponse:
    """The one question that comes before everything else."""
    form = ChildImageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        bad = form.cleaned_data["child_image"] == "yes"
        return redirect("moderation:child_image" if bad else "moderation:seen")
    return render(request, "moderation/first.html", {"form": form}, status=422 if form.errors else 200)


@takes_a_screenshot
@require_http_methods(["GET", "POST"])
@may("moderation.log")
def seen(request: HttpRequest) -> HttpResponse:
    """What was seen, with a copy of it."""
    form = LogForm(request.POST or None, request.FILES or None, actor=signed_in(request))
    return _keep(request, form)


@takes_no_file
@require_http_methods(["GET", "POST"])
@may("moderation.log")
def child_image(request: HttpRequest) -> HttpResponse:
    """Where it may be a sexual picture of a child: what to do, and where it stands. No file is taken."""
    form = LogForm(
        request.POST if request.method == "POST" else None, actor=signed_in(request), child_image=True
    )
    if request.method == "POST" and had_a_file(request):
        form.add_error(
            None, _("No file is taken here. Leave the picture where it is and tell the safeguarding lead.")
        )
    return _keep(request, form)


def _keep(request: HttpRequest, form: LogForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            made = log(signed_in(request), form.seen, _bytes(form))
        except CannotBeDone as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _said(made))
            return redirect("moderation:remark", made.pk)
    context = {"form": form, "child_image": form.child_image, "clause": POINTS.asking("remove_now")}
    return render(request, "moderation/log.html", context, status=422 if form.errors else 200)


def _bytes(form: LogForm) -> bytes | None:
    file = form.cleaned_data.get("picture")
    return bytes(file.read()) if file else None


def _said(made: Remark) -> str:
    if made.told_at:
        return _("Written down. Those who must know have been told that something waits for them.")
    return _("Written down.")
