"""The school's real accounts, and whether one is among them. For everybody, without an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from handbell.pages.limit import too_often
from handbell.pages.ours.accounts import accounts
from handbell.pages.ours.answer import answer, cited
from handbell.pages.ours.forms import OursForm
from handbell.schools.access import public
from handbell.schools.models import School
from handbell.schools.policy import NoPolicyInForce, school_pack
from handbell.schools.scope import school_scope

WHY = "anybody can tell a true account from a false one; the register is shown without names"


@public(WHY)
@require_safe
def real_accounts(request: HttpRequest, slug: str) -> HttpResponse:
    """Every account that is the school's."""
    school = get_object_or_404(School, slug=slug)
    with school_scope(school):
        context = {"school": school, "accounts": accounts(), "cited": _cited("ours")}
    return render(request, "pages/ours/accounts.html", context)


@public(WHY)
@never_cache
@sensitive_post_parameters("address", "links")
@require_http_methods(["GET", "HEAD", "POST"])
def is_it_ours(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste an address: it is ours, with what it is for; or it is not."""
    school, form = (
        get_object_or_404(School, slug=slug),
        OursForm(request.POST if request.method == "POST" else None),
    )
    context: dict[str, Any] = {"school": school, "form": form}
    if request.method != "POST":
        return render(request, "pages/ours/is_it_ours.html", context)
    if too_often(request):
        form.add_error(None, _("Many questions came from here at once. Wait five minutes, then ask again."))
        return render(request, "pages/ours/is_it_ours.html", context, status=429)
    if not form.is_valid():
        return render(request, "pages/ours/is_it_ours.html", context, status=400)
    with school_scope(school):
        context["answer"] = answer(form.read, form.cleaned_data["links"], accounts(), school)
        context["cited"] = _cited(context["answer"].says)
    return render(request, "pages/ours/is_it_ours.html", context)


def _cited(says: Any) -> list[Any]:
    try:
        return list(cited(school_pack(), says))
    except NoPolicyInForce:
        return []
