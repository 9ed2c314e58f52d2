"""Adoption evidenced, the chair's signature, and who read which version."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.channels.doing import settled
from handbell.files.store import FileGone, read
from handbell.policies.actions.ratify_policy import ratify_policy
from handbell.policies.actions.read_version import say_read
from handbell.policies.actions.sign_policy import bring_signature, sign_policy
from handbell.policies.former import Had, policy_had
from handbell.policies.life.forms import PaperForm, RatifyForm, SignForm
from handbell.policies.life.standing import standing_of
from handbell.policies.models import ChairSignature, PolicyRead
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone
from handbell.schools.models import AdoptedPolicy

A_PAGE = 100
"""Readers on one page."""


@require_http_methods(["GET", "POST"])
@may("policies.ratify")
def ratify(request: HttpRequest, key: UUID) -> HttpResponse:
    """Record the meeting and the minute that adopted a version."""
    one, form = find(request, key), RatifyForm(request.POST or None)
    act = lambda: ratify_policy(signed_in(request), key, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and settled(request, form, act):
        return redirect("policies:former", key)
    return _page(request, "ratify", one, form)


@require_http_methods(["GET", "POST"])
@may("policies.sign")
def sign(request: HttpRequest, key: UUID) -> HttpResponse:
    """The chair signs the version that is in force."""
    one = find(request, key)
    form = SignForm(request.POST or None, one.adopted.version)
    act = lambda: sign_policy(signed_in(request), key, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and settled(request, form, act):
        return redirect("policies:former", key)
    return _page(request, "sign", one, form)


@require_http_methods(["GET", "POST"])
@may("policies.bring_signature")
def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep a signature that was given on paper."""
    one, form = find(request, key), PaperForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        said = form.cleaned_data
        scan = said["scan"].read() if said["scan"] else b""
        act = lambda: bring_signature(signed_in(request), key, said["name"], said["signed_on"], scan)  # noqa: E731
        if settled(request, form, act):
            return redirect("policies:former", key)
    return _page(request, "paper", one, form)


@require_safe
@may("policies.see_reviews")
def scan(request: HttpRequest, key: UUID) -> HttpResponse:
    """The scan of a signature on paper."""
    found = get_object_or_404(
        ChairSignature.objects.select_related("scan"), policy_id=key, scan__isnull=False
    )
    assert found.scan is not None
    try:
        answer = HttpResponse(read(found.scan), content_type=found.scan.media_type)
    except FileGone:
        raise Http404 from None
    answer["Content-Disposition"] = 'attachment; filename="signature"'
    return answer


@require_POST
@may("policies.read_former")
def said_read(request: HttpRequest, key: UUID) -> HttpResponse:
    """ "I have read this version": counted once a person, and never by a look at the page."""
    find(request, key)
    try:
        say_read(signed_in(request), key)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    else:
        messages.success(request, _("Thank you. It is written down that you have read this version."))
    return redirect("policies:former", key)


@require_safe
@may("policies.see_reviews")
def readers(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who said that they have read a version, and when."""
    one = find(request, key)
    found = PolicyRead.objects.filter(policy=one.adopted).select_related("person").order_by("-read_at")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "policies/life/readers.html", {"one": one, "page": page})


def find(request: HttpRequest, key: UUID) -> Had:
    """A policy that the school has or had; 404 for none."""
    try:
        return policy_had(signed_in(request), key)
    except AdoptedPolicy.DoesNotExist:
        raise Http404 from None


def _page(request: HttpRequest, name: str, one: Had, form: object) -> HttpResponse:
    context = {"one": one, "form": form, "standing": standing_of(one.adopted)}
    wrong = bool(getattr(form, "errors", None))
    return render(request, f"policies/life/{name}.html", context, status=422 if wrong else 200)
