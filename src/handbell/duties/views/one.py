"""One duty: what it asks, its proof, its history, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.channels.doing import settled
from handbell.duties.actions.arrange import hand_over, leave_out, put_off
from handbell.duties.actions.do_duty import confirm, do_duty
from handbell.duties.carers import carers_of, may_do
from handbell.duties.follow import TOLD, form_of
from handbell.duties.forms import DayForm, HandForm, LeaveOutForm, PutOffForm
from handbell.duties.listing import tone_of
from handbell.duties.models import Duty
from handbell.duties.news import confirmers
from handbell.duties.units import SchoolToday
from handbell.filling.filled import FilledForm
from handbell.filling.papers import hand_out
from handbell.filling.said import Said, in_words
from handbell.notices.models import Notice
from handbell.notices.tell import settle
from handbell.schools.access import Actor, NotAllowed, may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import pack_of


@require_http_methods(["GET", "POST"])
@may("duties.see")
def duty(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """What it asks; filled in, it is done."""
    actor, found, school = signed_in(request), _find(duty_id), SchoolToday(timezone.localdate())
    _refuse_strangers(found, actor, school)
    form = form_of(found)
    if request.method == "GET" or form is None or not found.open:
        return _page(request, found, school) if request.method == "GET" else _too_late(request, found)
    filled = _filled(found, school, request.POST, request.FILES)
    day = DayForm(request.POST)
    if not (filled.is_valid() & day.is_valid()):
        return _page(request, found, school, filled, day)
    try:
        done = do_duty(actor, duty_id, filled, day.cleaned_data["done_on"])
    except AlreadyDone as quicker:
        messages.info(request, quicker.sentence)
    except CannotBeDone as no:
        (day if no.field in day.fields else filled).add_error(no.field or None, no.sentence)
        return _page(request, found, school, filled, day)
    else:
        waits = done.state == Duty.State.WAITING
        messages.success(
            request,
            _("Written down. A second person is asked to confirm it.")
            if waits
            else _("Done, and written down."),
        )
    return redirect("duties:duty", duty_id)


@require_POST
@may("duties.do")
def confirmed(request: HttpRequest, duty_id: UUID, confirmation_id: UUID) -> HttpResponse:
    """The second person's word."""
    found = get_object_or_404(_find(duty_id).confirmations, pk=confirmation_id)
    return _act(request, duty_id, lambda: confirm(signed_in(request), found.pk), _("Confirmed."))


@require_http_methods(["GET", "POST"])
@may("duties.do")
def hand(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """To somebody else."""
    form = HandForm(request.POST or None, school=SchoolToday(timezone.localdate()))
    return _arrange(
        request, duty_id, form, _("Hand it over"),
        lambda given: hand_over(signed_in(request), duty_id, UUID(given["to"]), given["words"]),
        _("Handed over. They find it on their list."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@may("duties.put_off")
def later(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """To a later day."""
    form = PutOffForm(request.POST or None)
    return _arrange(
        request, duty_id, form, _("Put it off"),
        lambda given: put_off(signed_in(request), duty_id, given["day"], given["words"]),
        _("Put off. The reason is kept."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@may("duties.put_off")
def without(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """This once it is not done."""
    form = LeaveOutForm(request.POST or None)
    return _arrange(
        request, duty_id, form, _("Leave it out this once"),
        lambda given: leave_out(signed_in(request), duty_id, given["words"]),
        _("Left out. The reason is kept, and the next one comes in its time."),
    )  # fmt: skip


@require_POST
@may("duties.see")
def seen(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """What it told me can leave my list."""
    person = signed_in(request).person
    told = _told(_find(duty_id), person).filter(kind__startswith=TOLD)
    for kind in set(told.values_list("kind", flat=True)):
        settle(kind, f"duty:{duty_id}", person_id=person)
    return redirect("home:today")


@require_safe
@may("duties.see")
def paper(request: HttpRequest, duty_id: UUID, name: str) -> HttpResponseBase:
    """A file of the proof."""
    found = _find(duty_id)
    _refuse_strangers(found, signed_in(request), SchoolToday(timezone.localdate()))
    return hand_out(found.answers.get(name))


def _find(duty_id: UUID) -> Duty:
    return get_object_or_404(Duty.objects.select_related("person", "owner", "done_by"), pk=duty_id)


def _refuse_strangers(found: Duty, actor: Actor, school: SchoolToday) -> None:
    """Those who answer for it, those who see all, and those who are to confirm it or were told of it."""
    mine = may_do(found, actor.person, actor.roles, school) or found.done_by_id == actor.person_id
    if mine or actor.may("duties.see_all"):
        return
    asked = any(
        actor.person in confirmers(one, found.done_by_id, school) for one in found.confirmations.all()
    )
    if not (asked or _told(found, actor.person).exists()):
        raise NotAllowed(_("This duty is somebody else's. Yours are on your own list."))


def _filled(found: Duty, school: SchoolToday, data: Any = None, files: Any = None) -> FilledForm:
    form = form_of(found)
    if form is None:
        raise Http404
    return FilledForm(
        form,
        data,
        files,
        today=school.today,
        pack=pack_of(found.pack_id),
        answers=found.given,
        who=school.who,
    )


def _page(
    request: HttpRequest,
    found: Duty,
    school: SchoolToday,
    filled: FilledForm | None = None,
    day: DayForm | None = None,
) -> HttpResponse:
    actor, form = signed_in(request), form_of(found)
    can = (
        form is not None
        and found.state == Duty.State.OPEN
        and may_do(found, actor.person, actor.roles, school)
    )
    everybody = school.who.everybody
    said = _said(found)
    context = {
        "duty": found, "asked": form, "said": said, "can_do": can,
        "filled": (filled or _filled(found, school)) if can else None,
        "day": day or DayForm(initial={"done_on": school.today}), "can_put_off": actor.may("duties.put_off"),
        "who": sorted(everybody[str(one)].name for one in carers_of(found, school)),
        "tone": tone_of(found, school.today), "steps": found.steps.select_related("by", "to").order_by("at"),
        "confirmations": _confirmations(found, actor, school), "overdue": found.is_overdue(school.today),
        "errors": [one for one in (filled, day) if one is not None and one.errors],
        "told": _told(found, actor.person).filter(kind__startswith=TOLD, settled_at=None).exists(),
    }  # fmt: skip
    return render(request, "duties/duty.html", context, status=422 if context["errors"] else 200)


def _said(found: Duty) -> list[Said]:
    """What was written down, in words."""
    form = form_of(found)
    if form is None:
        return []
    return in_words(form, found.answers, paper=lambda name: reverse("duties:paper", args=[found.pk, name]))


def _told(found: Duty, person: UUID) -> QuerySet[Notice]:
    return Notice.objects.filter(person_id=person, about=found.reference)


def _confirmations(found: Duty, actor: Actor, school: SchoolToday) -> list[dict[str, Any]]:
    rows = found.confirmations.select_related("confirmed_by")
    return [
        {
            "row": one,
            "can": not one.confirmed_by_id and actor.person in confirmers(one, found.done_by_id, school),
        }
        for one in rows
    ]


def _too_late(request: HttpRequest, found: Duty) -> HttpResponse:
    """It was closed since this person opened the page; who did it is said."""
    if found.done_by is not None:
        messages.info(request, _("%(who)s did this already.") % {"who": found.done_by.full_name})
    else:
        messages.info(request, _("This duty is closed: nobody needs to do it any more."))
    return redirect("duties:duty", found.pk)


def _arrange(
    request: HttpRequest,
    duty_id: UUID,
    form: forms.Form,
    title: str,
    act: Callable[[dict[str, Any]], Any],
    said: str,
) -> HttpResponse:
    found = _find(duty_id)
    _refuse_strangers(found, signed_in(request), SchoolToday(timezone.localdate()))
    done = lambda: act(form.cleaned_data)  # noqa: E731
    if request.method == "POST" and form.is_valid() and settled(request, form, done, said):
        return redirect("duties:duty", duty_id)
    context = {"duty": found, "form": form, "title": title}
    return render(request, "duties/arrange.html", context, status=422 if form.errors else 200)


def _act(request: HttpRequest, duty_id: UUID, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    else:
        messages.success(request, said)
    return redirect("duties:duty", duty_id)
