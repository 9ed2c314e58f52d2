"""The door for families: an address, a code, and out again. Nobody learns here whether an address is known."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.consent.actions.ask_for_code import TooManyRequests, ask_for_code, visitor
from handbell.consent.actions.use_code import Outcome, use_code
from handbell.consent.family import close_session, open_session
from handbell.consent.forms import AddressForm, CodeForm
from handbell.consent.models import CodeRequest
from handbell.notices.models import OutgoingMail
from handbell.schools.access import public
from handbell.schools.models import School
from handbell.schools.scope import school_scope

ASKED: Final = "family_code"  # session key: the request that this browser made, and its address
SAYS: Final[dict[Outcome, str | Promise]] = {
    Outcome.WRONG: _("That is not the code. Use the newest e-mail, and type all eight numbers."),
    Outcome.USED: _("This code was used already. Ask for a new one."),
    Outcome.TOO_OLD: _("This code is too old. Ask for a new one."),
    Outcome.TOO_MANY: _("That was wrong five times. Ask for a new code."),
}


@public("parents and carers have no account: they ask for a one-time code with their address")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a code."""
    school = get_object_or_404(School, slug=slug)
    form = AddressForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["address"]
        try:
            asked = ask_for_code(visitor(school), address=address)
        except TooManyRequests as why:
            form.add_error(None, str(why))
            status = 429
        else:
            request.session[ASKED] = {"request": str(asked.pk), "address": address}
            return redirect("consent:family_code", slug)
    return render(request, "consent/family/ask.html", {"school": school, "form": form}, status=status)


@public("the code itself is the key: whoever types it was sent it")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """Type the code."""
    school = get_object_or_404(School, slug=slug)
    with school_scope(school):
        asked = request.session.get(ASKED)
        if asked is None or not CodeRequest.objects.filter(pk=asked["request"]).exists():
            return redirect("consent:family", slug)
        form = CodeForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            outcome, adult = use_code(
                visitor(school), request_id=asked["request"], code=form.cleaned_data["code"]
            )
            if adult is not None:
                del request.session[ASKED]
                open_session(request, school, adult, asked["address"])
                return redirect("consent:family_children", slug)
            form.add_error("code", str(SAYS[outcome]))
        shown = _code_of_a_demonstration(school, asked["request"])
        context = {"school": school, "form": form, "address": asked["address"], "shown": shown}
        return render(request, "consent/family/code.html", context)


@public("closing one's own page needs nothing")
@require_POST
def out(request: HttpRequest, slug: str) -> HttpResponse:
    """Finished."""
    close_session(request)
    return redirect("consent:family_finished", slug)


@public("it says that one is finished, and nothing else")
@require_safe
def finished(request: HttpRequest, slug: str) -> HttpResponse:
    """Good-bye."""
    return render(request, "consent/family/finished.html", {"school": get_object_or_404(School, slug=slug)})


def _code_of_a_demonstration(school: School, request_id: str) -> str:
    """In a demonstration no mail goes anywhere, so the page shows what the e-mail says. Nowhere else, ever."""
    if not (settings.DEMO and school.demo):
        return ""
    request = CodeRequest.objects.get(pk=request_id)
    sent = (
        OutgoingMail.objects.filter(secret=True, useless_after=request.expires_at)
        .order_by("-created_at")
        .first()
    )
    return sent.body.split("\n", 1)[0] if sent else ""
