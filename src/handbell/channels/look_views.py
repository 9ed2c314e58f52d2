"""Looking at channels and accounts, what a monitor from outside reports, and how often the school looks."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handbell.channels.account_forms import DoneForm, LookForm, ReportForm, SecurityForm, SpansForm
from handbell.channels.actions.looks import look
from handbell.channels.actions.monitoring import answer_report, enter_report, set_spans
from handbell.channels.activity import activities
from handbell.channels.doing import filled
from handbell.channels.fetching import ask_soon
from handbell.channels.models import Account, Channel, Look, MonitorReport, Spans
from handbell.channels.points import POINTS
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone


@require_GET
@may("channels.see")
def looked_at(request: HttpRequest) -> HttpResponse:
    """Which channel was last looked at, by whom, and which lie dormant: the longest neglected first."""
    rows = activities(Channel.objects.filter(state=Channel.State.APPROVED).select_related("owner"))
    long_ago = datetime.min.replace(tzinfo=UTC)
    shown = sorted(rows, key=lambda one: (not one.dormant, one.looked_at or long_ago))
    actor = signed_in(request)
    context = {"shown": shown, "spans": Spans.now(), "can_set": actor.may("channels.set_spans"),
               "can_look": actor.may("channels.propose")}  # fmt: skip
    return render(request, "channels/looked_at.html", context)


@require_http_methods(["GET", "POST"])
@may("channels.propose")
def look_at_channel(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Write down a look at a channel."""
    return _look(request, get_object_or_404(Channel, pk=channel_id))


@require_http_methods(["GET", "POST"])
@may("channels.propose")
def look_at_account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Write down a look at a teaching account."""
    return _look(request, get_object_or_404(Account, pk=account_id))


@require_POST
@may("channels.propose")
def look_by_itself(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Have Handbell look at the links of a channel, where the settings allow it."""
    found = get_object_or_404(Channel, pk=channel_id)
    if ask_soon(found):
        messages.success(request, _("Handbell looks in a moment. What it cannot read, somebody looks at."))
    else:
        messages.error(
            request, _("Handbell does not look at links by itself here. Look, and write down what you found.")
        )
    return redirect("channels:channel", found.pk)


@require_http_methods(["GET", "POST"])
@may("channels.propose")
def secure(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Write down a look at how a channel's account is secured."""
    found = get_object_or_404(Channel, pk=channel_id)
    form = SecurityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note, points = form.cleaned_data["note"], form.points
        if (
            filled(form, lambda: look(signed_in(request), found, Look.Kind.SECURITY, True, note, points))
            is not None
        ):
            messages.success(request, _("Kept, with your name and the day."))
            return redirect("channels:channel", found.pk)
    context = {"form": form, "thing": found, "clause": POINTS.asking("security"), "security": True}
    return render(request, "channels/look.html", context, status=422 if form.errors else 200)


@require_GET
@may("channels.see")
def reports(request: HttpRequest) -> HttpResponse:
    """What monitors from outside reported, the newest first."""
    rows = (
        MonitorReport.objects.prefetch_related("channels")
        .select_related("entered_by")
        .order_by("-reported_on", "-pk")
    )
    context = {
        "reports": rows[:100],
        "clause": POINTS.asking("monitor"),
        "can_enter": signed_in(request).may("channels.monitor"),
    }
    return render(request, "channels/reports.html", context)


@require_http_methods(["GET", "POST"])
@may("channels.monitor")
def new_report(request: HttpRequest) -> HttpResponse:
    """Write down a report."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = [form.cleaned_data[name] for name in ("reported_by", "reported_on", "says", "done")]
        made = filled(form, lambda: enter_report(signed_in(request), form.channel_ids, *said))
        if made is not None:
            messages.success(request, _("Kept."))
            return redirect("channels:report", made.pk)
    context = {"form": form, "clause": POINTS.asking("monitor")}
    return render(request, "channels/report_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@may("channels.monitor")
def report(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report, and what was done about it."""
    found = get_object_or_404(MonitorReport.objects.select_related("entered_by", "done_by"), pk=report_id)
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = filled(
                form, lambda: answer_report(signed_in(request), found.pk, form.cleaned_data["done"])
            )
        except AlreadyDone as done:
            messages.info(request, done.sentence)
            return redirect("channels:report", found.pk)
        if kept is not None:
            messages.success(request, _("Kept."))
            return redirect("channels:report", found.pk)
    context = {
        "report": found,
        "form": form,
        "clause": POINTS.asking("monitor"),
        "channels": list(found.channels.all()),
    }
    return render(request, "channels/report.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@may("channels.set_spans")
def spans(request: HttpRequest) -> HttpResponse:
    """How often the school looks."""
    form = SpansForm(request.POST or None, spans=Spans.now())
    sent = request.method == "POST" and form.is_valid()
    if sent and filled(form, lambda: set_spans(signed_in(request), **form.cleaned_data)) is not None:
        messages.success(request, _("Set."))
        return redirect("channels:looked_at")
    return render(request, "channels/spans.html", {"form": form}, status=422 if form.errors else 200)


def _look(request: HttpRequest, thing: Channel | Account) -> HttpResponse:
    form = LookForm(request.POST or None, thing=thing)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kept = filled(
            form, lambda: look(signed_in(request), thing, said["kind"], said["good"] == "yes", said["note"])
        )
        if kept is not None:
            messages.success(request, _("Kept, with your name and the day."))
            return redirect(_page(thing), thing.pk)
    context = {
        "form": form, "thing": thing, "clause": POINTS.asking("profile"), "is_channel": isinstance(thing, Channel),
        "by_itself": settings.CHECK_LINKS,
    }  # fmt: skip
    return render(request, "channels/look.html", context, status=422 if form.errors else 200)


def _page(thing: Channel | Account) -> str:
    return "channels:channel" if isinstance(thing, Channel) else "channels:account"
