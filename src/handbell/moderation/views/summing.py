"""What people say on the channels, term by term."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.moderation.actions.summing import mark_summary_read, sum_up
from handbell.moderation.counting import next_since
from handbell.moderation.links import doors
from handbell.moderation.models import Remark, Summary
from handbell.moderation.points import POINTS
from handbell.moderation.themes import THEMES
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


class SummaryForm(forms.Form):
    """Which days, and what the school takes from it."""

    since = forms.DateField(label=gettext_lazy("First day"), widget=forms.DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), widget=forms.DateInput)
    learned = forms.CharField(
        label=gettext_lazy("What do we take from it?"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=gettext_lazy("Leave names out: governors read it."),
    )  # fmt: skip


@require_safe
@may("moderation.read_summary")
def summaries(request: HttpRequest) -> HttpResponse:
    """Every summary, the newest first."""
    rows = (
        Summary.objects.select_related("made_by")
        .prefetch_related("read_by__person")
        .order_by("-until", "-pk")[:60]
    )
    context = {"summaries": rows, "clause": POINTS.asking("feedback"), **doors(signed_in(request))}
    return render(request, "moderation/summaries.html", context)


@require_http_methods(["GET", "POST"])
@may("moderation.sum_up")
def new(request: HttpRequest) -> HttpResponse:
    """Draw one up."""
    today = timezone.localdate()
    first = {"since": min(next_since() or today - timedelta(days=90), today), "until": today}
    form = SummaryForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = sum_up(signed_in(request), **form.cleaned_data)
        except CannotBeDone as no:
            form.add_error(no.field, no.sentence)
        else:
            messages.success(request, _("Summed up. The leaders and the governors are asked to read it."))
            return redirect("moderation:summary", made.pk)
    return render(request, "moderation/sum_up.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@may("moderation.read_summary")
def summary(request: HttpRequest, summary_id: UUID) -> HttpResponse:
    """One summary: counts and themes, and who has read it."""
    found = get_object_or_404(Summary.objects.select_related("made_by"), pk=summary_id)
    readers = list(found.read_by.select_related("person").order_by("at"))
    actor = signed_in(request)
    names = {"themes": THEMES, "tones": dict(Remark.Tone.choices), "kinds": dict(Remark.Kind.choices)}
    labels = {
        "themes": _("Themes"),
        "tones": _("How it sounded"),
        "kinds": _("What it was"),
        "channels": _("Where"),
    }
    tables = [
        (
            label,
            [
                (names.get(part, {}).get(key, key) or _("Not said"), n)
                for key, n in found.counts[part].items()
            ],
        )
        for part, label in labels.items()
    ]
    can_read = not actor.roles.isdisjoint({"leadership", "governor"})
    context = {
        "summary": found, "tables": tables, "readers": readers, "clause": POINTS.asking("feedback"),
        "to_read": can_read and actor.person_id not in {one.person_id for one in readers},
    }  # fmt: skip
    return render(request, "moderation/summary.html", context)


@require_POST
@may("moderation.read_summary")
def read(request: HttpRequest, summary_id: UUID) -> HttpResponse:
    """Mark it as read."""
    found = get_object_or_404(Summary, pk=summary_id)
    try:
        mark_summary_read(signed_in(request), found.pk)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    else:
        messages.success(request, _("Marked as read."))
    return redirect("moderation:summary", found.pk)
