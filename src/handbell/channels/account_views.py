"""The register of teaching accounts."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handbell.channels.account_forms import AccountForm, ManagerForm
from handbell.channels.account_gaps import account_gaps
from handbell.channels.actions.account_steps import (
    TOLD,
    close_account,
    declare_separate,
    mark_account_read,
    open_account,
    tell_manager,
)
from handbell.channels.actions.accounts import change_account, enter_account, keeps, must_keep
from handbell.channels.doing import filled, pressed
from handbell.channels.models import Account, Look
from handbell.channels.points import POINTS
from handbell.notices.tell import waiting_for
from handbell.schools.access import Actor, may, signed_in

Step = Callable[[Actor, UUID], object]


@require_GET
@may("channels.see")
def accounts(request: HttpRequest) -> HttpResponse:
    """Every teaching account: what is pending, what is in use, what was closed."""
    rows = list(Account.objects.select_related("holder").order_by("-state", "name"))
    gaps = account_gaps(rows)
    shown = [{"account": one, "gaps": gaps[one.pk]} for one in rows]
    return render(
        request,
        "channels/accounts.html",
        {"shown": shown, "can_enter": signed_in(request).may("channels.propose")},
    )


@require_GET
@may("channels.see")
def account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One entry, and what this person can do with it."""
    actor, found = signed_in(request), _find(account_id)
    waits = waiting_for(actor.person).filter(kind=TOLD, about=found.reference).exists()
    looks = Look.objects.filter(account=found).select_related("by").order_by("-at")[:10]
    context = {
        "account": found, "gaps": account_gaps([found])[found.pk], "can_change": keeps(actor, found), "looks": looks,
        "is_holder": actor.person_id == found.holder_id, "to_read": waits, "form": ManagerForm(),
        "declared_clause": POINTS.asking("declared"), "told_clause": POINTS.asking("told"),
        "moderator_clause": POINTS.asking("moderator"), "qualification_clause": POINTS.asking("qualification"),
    }  # fmt: skip
    return render(request, "channels/account.html", context)


@require_http_methods(["GET", "POST"])
@may("channels.propose")
def new(request: HttpRequest) -> HttpResponse:
    """Enter an account."""
    actor = signed_in(request)
    form = AccountForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        made = filled(form, lambda: enter_account(actor, form.details))
        if made is not None:
            messages.success(
                request, _("It is in the register. It is pending until the steps below are done.")
            )
            return redirect("channels:account", made.pk)
    return _form(request, form, None)


@require_http_methods(["GET", "POST"])
@may("channels.propose")
def edit(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Change an entry."""
    actor, found = signed_in(request), _find(account_id)
    must_keep(actor, found)
    form = AccountForm(request.POST or None, actor=actor, account=found)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["revision"] or 0
        made = filled(form, lambda: change_account(actor, account_id, seen, form.details))
        if made is not None:
            messages.success(request, _("Changed."))
            return redirect("channels:account", account_id)
    return _form(request, form, found)


@require_POST
@may("channels.propose")
def declare(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """The holder declares it separate from their personal accounts."""
    return _step(request, account_id, declare_separate, _("Declared."))


@require_POST
@may("channels.propose")
def open_it(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Take it into use."""
    return _step(request, account_id, open_account, _("It is in use."))


@require_POST
@may("channels.propose")
def close_it(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Close it."""
    return _step(request, account_id, close_account, _("Closed. Close it on the platform as well."))


@require_POST
@may("channels.see")
def read(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """The manager has read it."""
    return _step(request, account_id, mark_account_read, _("It is off your list."))


@require_POST
@may("channels.propose")
def tell(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Tell a manager."""
    found, form = _find(account_id), ManagerForm(request.POST)
    if not form.is_valid():
        messages.error(request, POINTS.cite(_("Choose a manager or a senior leader."), "told"))
        return redirect("channels:account", found.pk)
    manager = form.cleaned_data["manager"]
    return _step(
        request, account_id, lambda by, pk: tell_manager(by, pk, manager.pk), _("Told. The time is kept.")
    )


def _step(request: HttpRequest, account_id: UUID, act: Step, said: str) -> HttpResponse:
    """Do it and go back to the entry; what cannot be done is said there."""
    found = _find(account_id)
    pressed(request, lambda: act(signed_in(request), found.pk), said)
    return redirect("channels:account", found.pk)


def _find(account_id: UUID) -> Account:
    rows = Account.objects.select_related("holder", "moderator", "told", "declared_by", "opened_by")
    return get_object_or_404(rows, pk=account_id)


def _form(request: HttpRequest, form: AccountForm, found: Account | None) -> HttpResponse:
    context = {"form": form, "account": found}
    return render(request, "channels/account_form.html", context, status=422 if form.errors else 200)
