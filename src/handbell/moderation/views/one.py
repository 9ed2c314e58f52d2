"""One remark, and the steps that can be taken about it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.channels.doing import settled
from handbell.files.store import FileGone
from handbell.files.store import read as read_file
from handbell.moderation.actions.block import barred, lift, queried
from handbell.moderation.actions.tell_leader import mark_read
from handbell.moderation.forms import ReasonForm
from handbell.moderation.models import Measure, Remark
from handbell.moderation.points import POINTS
from handbell.moderation.seeing import NOT_YOURS, handles, must_see, seen_by
from handbell.moderation.steps import STEPS, Step, open_steps
from handbell.moderation.waiting import waits
from handbell.notices.tell import waiting_for
from handbell.schools.access import NotAllowed, may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone


@require_safe
@may("moderation.log")
def remark(request: HttpRequest, remark_id: UUID) -> HttpResponse:
    """What was written, what was done, what waits."""
    actor, found = signed_in(request), _find(request, remark_id)
    measures = list(found.measures.select_related("by").order_by("at"))
    still, asked = waits(found, measures), POINTS.asking("block_risk")
    told = waiting_for(actor.person).filter(about=found.reference, kind="moderation.told").exists()
    context = {
        "remark": found, "measures": [(one, queried(one, asked)) for one in measures], "waits": still, "to_read": told,
        "steps": open_steps(actor, found), "handles": handles(actor, found), "school": actor.school,
        "query_clause": asked,
    }  # fmt: skip
    return render(request, "moderation/remark.html", context)


@require_http_methods(["GET", "POST"])
@may("moderation.log")
def step(request: HttpRequest, remark_id: UUID, step: str) -> HttpResponse:
    """Take one step: remove, bar, answer outside, point on, contain, tell."""
    actor, found = signed_in(request), _find(request, remark_id)
    known = STEPS.get(step)
    if known is None:
        raise Http404
    if known.for_handlers and not handles(actor, found):
        raise NotAllowed(str(NOT_YOURS))
    form = known.form(request, actor, found)
    act = lambda: known.act(actor, found.pk, form)  # noqa: E731
    if request.method == "POST" and form.is_valid() and settled(request, form, act, str(known.done)):
        return redirect("moderation:remark", found.pk)
    return _step_page(request, known, form, found)


@require_POST
@may("moderation.log")
def read(request: HttpRequest, remark_id: UUID) -> HttpResponse:
    """A leader has read it."""
    found = _find(request, remark_id)
    try:
        mark_read(signed_in(request), found.pk)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    else:
        messages.success(request, _("It is off your list."))
    return redirect("moderation:remark", found.pk)


@require_safe
@may("moderation.log")
def picture(request: HttpRequest, remark_id: UUID) -> HttpResponse:
    """The screenshot, for those who may see the remark."""
    found = _find(request, remark_id)
    if found.picture is None:
        raise Http404
    try:
        data = read_file(found.picture)
    except FileGone as gone:
        raise Http404 from gone
    return HttpResponse(data, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"})


@require_safe
@may("moderation.moderate")
def barred_list(request: HttpRequest) -> HttpResponse:
    """Every bar with its authority, the newest first."""
    kinds = (Measure.Kind.BLOCKED, Measure.Kind.LIFTED)
    mine = seen_by(signed_in(request)).values("pk")
    rows = Measure.objects.filter(kind__in=kinds, remark__in=mine).select_related("by", "remark__channel")
    newest: dict[tuple[object, str], Measure] = {}
    for one in rows.order_by("at", "pk"):
        newest[_whose(one)] = one
    bars = [one for one in rows.order_by("-at")[:200] if one.kind == Measure.Kind.BLOCKED]
    asked = POINTS.asking("block_risk")
    shown = [
        {"bar": one, "queried": queried(one, asked), "stands": newest[_whose(one)].pk == one.pk}
        for one in bars
    ]
    context = {
        "shown": shown,
        "query_clause": asked,
        "clauses": POINTS.clauses("block"),
    }
    return render(request, "moderation/barred.html", context)


@require_http_methods(["GET", "POST"])
@may("moderation.moderate")
def lift_bar(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """Lift a bar, with the reason."""
    actor = signed_in(request)
    mine = seen_by(actor).values("pk")
    bars = Measure.objects.filter(kind=Measure.Kind.BLOCKED, remark__in=mine).select_related("remark")
    bar = bars.filter(pk=measure_id).first()
    if bar is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    form.fields["reason"].label = _("Why is the bar lifted?")
    act = lambda: lift(actor, bar.pk, form.cleaned_data["reason"])  # noqa: E731
    said = _("The bar is lifted. Lift it on the platform as well.")
    if request.method == "POST" and form.is_valid() and settled(request, form, act, said):
        return redirect("moderation:barred")
    context = {"form": form, "bar": bar, "stands": barred(bar.remark, bar.account)}
    return render(request, "moderation/lift.html", context, status=422 if form.errors else 200)


def _whose(bar: Measure) -> tuple[object, str]:
    """The account on its channel."""
    return bar.remark.channel_id, bar.account.casefold()


def _find(request: HttpRequest, remark_id: UUID) -> Remark:
    try:
        return must_see(signed_in(request), remark_id)
    except Remark.DoesNotExist as none:
        raise Http404 from none


def _step_page(request: HttpRequest, known: Step, form: object, found: Remark) -> HttpResponse:
    context = {"form": form, "remark": found, "step": known, "clause": known.clause(found)}
    failed = bool(getattr(form, "errors", None))
    return render(request, "moderation/step.html", context, status=422 if failed else 200)
