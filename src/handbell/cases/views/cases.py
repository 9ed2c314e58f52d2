"""The cases of whoever must know; and one case, with what can be done in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from handbell.cases.actions.merge import split as split_case
from handbell.cases.actions.take_step import decide_against, take_step
from handbell.cases.actions.write import answer as answer_reporter
from handbell.cases.acts import ABOUT_PEOPLE, ACTS
from handbell.cases.case_forms import ReasonForm, StepForm
from handbell.cases.forms import MessageForm
from handbell.cases.knowing import must_see, seen_by
from handbell.cases.models import Case, CasePerson, Report, Step
from handbell.cases.own_forms import own_form
from handbell.cases.safety import is_safety, safety_first
from handbell.cases.showing import open_steps_of, page_of
from handbell.cases.uploads import takes_no_file
from handbell.cases.views.carrying import carry_out
from handbell.cases.wishes import default_reason
from handbell.cases.words import CATEGORIES, step_words
from handbell.schools.access import may, signed_in


def _act_in_case(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For whoever can knock: no byte of a file; what is sent in no fault report, and what is shown in no cache."""

    @wraps(view)
    def inside(request: HttpRequest, **at: Any) -> HttpResponse:
        try:
            return view(request, **at)
        except Case.DoesNotExist as gone:  # while this form waited, its writer was kept out
            raise Http404 from gone

    guarded: Any = takes_no_file(require_http_methods(["GET", "HEAD", "POST"])(inside))
    return cast(
        "Callable[..., HttpResponse]", may("cases.knock")(sensitive_post_parameters()(never_cache(guarded)))
    )


@may("cases.list")
@never_cache
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Those that this person must know of: safety first, then the most pressing."""
    found = seen_by(signed_in(request))
    waiting = open_steps_of(found)
    shown = [
        {
            "case": one, "says": CATEGORIES.get(one.category, one.category), **waiting[one.pk],
            "safety": one.live and is_safety(one),
        }
        for one in found
    ]  # fmt: skip
    shown.sort(
        key=lambda one: (
            not one["case"].live,
            not one["safety"],
            one["due_at"] is None,
            one["due_at"] or one["case"].opened_at,
        )
    )
    return render(request, "cases/cases.html", {"shown": shown, "first": safety_first()})


@may("cases.knock")
@never_cache
@require_safe
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The whole case, for whoever must know; for everybody else it is not there."""
    found = _find(request, case_id)
    if found.merged_into_id:
        return redirect("cases:case", found.merged_into_id)
    return render(request, "cases/case.html", page_of(signed_in(request), found))


@_act_in_case
def act(request: HttpRequest, case_id: UUID, act_id: str) -> HttpResponse:
    """One act of `acts.ACTS`, such as read, change or close."""
    found, known = _find(request, case_id), ACTS.get(act_id)
    if known is None:
        raise Http404
    form = known.form_of(
        request.POST if request.method == "POST" else None, case=found, actor=signed_in(request)
    )
    done = lambda: known.act(signed_in(request), found.pk, form.cleaned_data)  # noqa: E731
    context = {"heading": known.button, "about": known.about, "case": found}
    return carry_out(request, form, done, known.done, context)


@_act_in_case
def step(request: HttpRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """The receipt of one step."""
    found, one = _step(request, case_id, step_id)
    actor = signed_in(request)
    form = StepForm(request.POST if request.method == "POST" else None, case=found, actor=actor, step=one)
    if own := own_form(one):
        return redirect("cases:act", found.pk, own)

    def done() -> object:
        said = form.cleaned_data
        ground = said.get("ground", "")
        return take_step(actor, found.pk, one.pk, said["did"], said["reference"], said["when"], ground=ground)

    context = {"heading": step_words(one.kind, one.what), "case": found, "step": one}
    return carry_out(request, form, done, _("Kept, with your name and the time."), context)


@_act_in_case
def against(request: HttpRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """A step that the policy leaves to a person is not taken."""
    found, one = _step(request, case_id, step_id)
    begun = default_reason(found, one)
    form = ReasonForm(request.POST if request.method == "POST" else None, case=found, initial=begun)
    done = lambda: decide_against(signed_in(request), found.pk, one.pk, form.cleaned_data["reason"])  # noqa: E731
    context = {
        "heading": step_words(one.kind, one.what),
        "about": _("Decide against it, with the reason."),
        "case": found,
    }
    return carry_out(request, form, done, _("Kept, with your reason."), context)


@_act_in_case
def about(request: HttpRequest, case_id: UUID, row_id: UUID, act_id: str) -> HttpResponse:
    """What is said of somebody who is written down in the case: only mentioned, whom it is about, or neither."""
    found, known = _find(request, case_id), ABOUT_PEOPLE.get(act_id)
    if known is None or not CasePerson.objects.filter(pk=row_id, case=found).exists():
        raise Http404
    form = known.form_of(request.POST if request.method == "POST" else None, case=found)
    done = lambda: known.act(signed_in(request), found.pk, row_id, form.cleaned_data)  # noqa: E731
    context = {"heading": known.button, "about": known.about, "case": found}
    return carry_out(request, form, done, known.done, context)


@_act_in_case
def answer(request: HttpRequest, case_id: UUID, report_id: UUID) -> HttpResponse:
    """Write to whoever told it."""
    found = _find(request, case_id)
    report = Report.objects.filter(pk=report_id, case=found).first()
    if report is None:
        raise Http404
    form = MessageForm(request.POST if request.method == "POST" else None)
    form.fields["words"].label = _("Write to whoever told it")
    done = lambda: answer_reporter(signed_in(request), found.pk, report.pk, form.cleaned_data["words"])  # noqa: E731
    context = {
        "heading": _("Answer"),
        "about": _("They read it with their code, or signed in. Promise no secrets."),
        "case": found,
    }
    return carry_out(request, form, done, _("Sent."), context)


@_act_in_case
def split(request: HttpRequest, case_id: UUID, report_id: UUID) -> HttpResponse:
    """Take a report out into a case of its own."""
    found = _find(request, case_id)
    if not found.reports.filter(pk=report_id).exists():
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None, case=found)
    done = lambda: split_case(signed_in(request), found.pk, report_id, form.cleaned_data["reason"])  # noqa: E731
    context = {
        "heading": _("Take it out into a case of its own"),
        "about": _(
            "Whoever is kept out here is kept out there. Its steps are laid anew; say then what it is."
        ),
        "case": found,
    }
    return carry_out(request, form, done, _("It has a case of its own."), context)


def _find(request: HttpRequest, case_id: UUID) -> Case:
    try:
        return must_see(signed_in(request), case_id)
    except Case.DoesNotExist as none:
        raise Http404 from none


def _step(request: HttpRequest, case_id: UUID, step_id: UUID) -> tuple[Case, Step]:
    found = _find(request, case_id)
    one = found.steps.filter(pk=step_id).first()
    if one is None:
        raise Http404
    return found, one
