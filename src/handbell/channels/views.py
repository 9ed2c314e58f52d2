"""The register of channels."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handbell.channels.actions.connect import connect_bluesky, disconnect
from handbell.channels.actions.decide import approve, close, decline
from handbell.channels.actions.emergency import use_in_emergency
from handbell.channels.actions.propose import change, may_change, propose
from handbell.channels.activity import activities
from handbell.channels.asking import deciders
from handbell.channels.doing import filled
from handbell.channels.forms import ChannelForm, ConnectForm, DecisionForm, EmergencyForm
from handbell.channels.gaps import gaps_of, gaps_of_all
from handbell.channels.models import Channel, Look, SealedToken
from handbell.channels.networks import NETWORKS, limits_of
from handbell.channels.paper import paper
from handbell.channels.uses import USES
from handbell.schools.access import NotAllowed, may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

ORDER = (Channel.State.PROPOSED, Channel.State.APPROVED, Channel.State.DECLINED, Channel.State.CLOSED)


@require_GET
@may("channels.see")
def register(request: HttpRequest) -> HttpResponse:
    """Every channel of the school: what waits first, then what is in use."""
    place = Case(
        *(When(state=one, then=Value(n)) for n, one in enumerate(ORDER)), output_field=IntegerField()
    )
    found = list(Channel.objects.select_related("owner", "token").order_by(place, "name"))
    gaps, sleeping = gaps_of_all(found), {one.channel.pk for one in activities(found) if one.dormant}
    shown = [
        {
            "channel": one,
            "gaps": gaps[one.pk],
            "network": NETWORKS.get(one.network),
            "dormant": one.pk in sleeping,
        }
        for one in found
    ]
    return render(request, "channels/register.html", {"shown": shown, "paper": paper()})


@require_GET
@may("channels.see")
def channel(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """One entry, and what this person can do with it."""
    return _page(request, _find(channel_id))


@require_http_methods(["GET", "POST"])
@may("channels.propose")
def new(request: HttpRequest) -> HttpResponse:
    """Propose a channel."""
    actor = signed_in(request)
    form = ChannelForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        made = filled(form, lambda: propose(actor, form.details, form.holder_ids))
        if made is not None:
            messages.success(request, _("It is in the register. The headteacher is asked to approve it."))
            return redirect("channels:channel", made.pk)
    return _form_page(request, form, None)


@require_http_methods(["GET", "POST"])
@may("channels.propose")
def edit(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Change an entry."""
    actor, found = signed_in(request), _find(channel_id)
    if not may_change(actor, found):
        raise NotAllowed(_("Only the channel's owner, leaders and the office change it. Tell one of them."))
    form = ChannelForm(request.POST or None, actor=actor, channel=found)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["revision"] or 0
        made = filled(form, lambda: change(actor, channel_id, seen, form.details, form.holder_ids))
        if made is not None:
            waits = made.state == Channel.State.PROPOSED
            messages.success(
                request,
                _("Changed. The headteacher is asked to approve it again.") if waits else _("Changed."),
            )
            return redirect("channels:channel", channel_id)
    return _form_page(request, form, found)


@require_POST
@may("channels.decide")
def decide(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Approve or decline."""
    found, form = _find(channel_id), DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, decision=form)
    word = decline if "decline" in request.POST else approve
    said = (
        _("Declined. The proposer reads your note.")
        if word is decline
        else _("Approved. Posts can go out there now.")
    )
    return _do(
        request, found, form,
        lambda: word(signed_in(request), channel_id, form.cleaned_data["revision"], form.cleaned_data["note"]), said,
    )  # fmt: skip


@require_POST
@may("channels.propose")
def shut(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Close a channel."""
    found = _find(channel_id)
    return _do(
        request,
        found,
        None,
        lambda: close(signed_in(request), channel_id),
        _("Closed. Nothing goes out there."),
    )


@require_http_methods(["GET", "POST"])
@may("channels.connect")
def connect(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Connect a channel with an app password, or replace it."""
    found = _find(channel_id)
    form = ConnectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = (form.cleaned_data[name] for name in ("server", "account", "app_password"))
        kept = filled(form, lambda: connect_bluesky(signed_in(request), channel_id, *given))
        if kept is not None:
            messages.success(request, _("Connected. The app password is sealed: nobody can read it again."))
            return redirect("channels:channel", channel_id)
    token = SealedToken.objects.filter(channel=found).first()
    context = {"form": form, "channel": found, "token": token}
    return render(request, "channels/connect.html", context, status=422 if form.errors else 200)


@require_POST
@may("channels.connect")
def cut(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Forget a channel's token."""
    found = _find(channel_id)
    said = _("Disconnected. Take the app password back on the account's settings page as well.")
    return _do(request, found, None, lambda: disconnect(signed_in(request), channel_id), said)


@require_http_methods(["GET", "POST"])
@may("channels.see")
def emergency(request: HttpRequest, channel_id: UUID) -> HttpResponse:
    """Write down an emergency use of the account's own details."""
    found = _find(channel_id)
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if filled(form, lambda: use_in_emergency(signed_in(request), channel_id, reason)) is not None:
            messages.success(request, _("Written down. Two colleagues have been told."))
            return redirect("channels:channel", channel_id)
    return render(
        request,
        "channels/emergency.html",
        {"form": form, "channel": found},
        status=422 if form.errors else 200,
    )


def _find(channel_id: UUID) -> Channel:
    people = ("owner", "risk_assessed_by", "decided_by", "proposed_by", "reads_too", "leader", "token")
    rows = Channel.objects.select_related(*people)
    return get_object_or_404(rows, pk=channel_id)


def _page(request: HttpRequest, found: Channel, decision: DecisionForm | None = None) -> HttpResponse:
    actor = signed_in(request)
    said, holders = paper(), list(found.holders.order_by("given"))
    context = {
        "channel": found, "network": NETWORKS.get(found.network), "limits": limits_of(found), "paper": said,
        "named": said.names(found), "gaps": gaps_of(found), "holders": holders,
        "token": SealedToken.objects.filter(channel=found).first(), "can_change": may_change(actor, found),
        "can_decide": actor.person_id in deciders(found) and found.state == Channel.State.PROPOSED,
        "can_connect": actor.may("channels.connect"),
        "can_use": actor.person_id in {one.pk for one in holders} or "leadership" in actor.roles,
        "looks": Look.objects.filter(channel=found).select_related("by").order_by("-at")[:10],
        "uses": [USES.get(one, one) for one in found.uses], "can_look": actor.may("channels.propose"),
        "form": decision or DecisionForm(initial={"revision": found.revision}),
    }  # fmt: skip
    return render(
        request, "channels/channel.html", context, status=422 if decision and decision.errors else 200
    )


def _form_page(request: HttpRequest, form: ChannelForm, found: Channel | None) -> HttpResponse:
    context = {"form": form, "channel": found, "paper": paper()}
    return render(request, "channels/form.html", context, status=422 if form.errors else 200)


def _do(
    request: HttpRequest, found: Channel, form: DecisionForm | None, act: Callable[[], object], said: str
) -> HttpResponse:
    """Do it and go back to the entry; a second press finds it done and is told so."""
    try:
        act()
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        if form is None or no.field not in form.fields:
            messages.error(request, no.sentence)
        else:
            form.add_error(no.field, no.sentence)
            return _page(request, found, decision=form)
    else:
        messages.success(request, said)
    return redirect("channels:channel", found.pk)
