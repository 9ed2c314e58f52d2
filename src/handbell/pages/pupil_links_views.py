"""The list of addresses for pupils, kept by staff."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from handbell.pages.actions.pupil_links import add_pupil_link, say_help_opened, say_opened, take_off
from handbell.pages.for_help import FOR_CHILDREN
from handbell.pages.models import PupilLink
from handbell.pages.pupils_page import outside_help
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import CannotBeDone


class NewLinkForm(forms.Form):
    """An address that pupils might be shown."""

    address = forms.URLField(label=gettext_lazy("Address"), assume_scheme="https", max_length=500)
    title = forms.CharField(label=gettext_lazy("Name that a child can read"), max_length=80)
    youngest = forms.IntegerField(label=gettext_lazy("From this age"), initial=5)
    oldest = forms.IntegerField(label=gettext_lazy("To this age"), initial=11)


class OpenedForm(forms.Form):
    """One person's word that they have looked."""

    opened = forms.BooleanField(
        label=gettext_lazy("I have opened it, looked at the whole page, and it suits children of these ages"),
        error_messages={
            "required": gettext_lazy("Open it first and look at the whole page, then tick this.")
        },
    )


@may("pages.keep_pupil_links")
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_links(request: HttpRequest) -> HttpResponse:
    """What stands on the list, and one more."""
    actor, form = signed_in(request), NewLinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_pupil_link(actor, **form.cleaned_data)
        except CannotBeDone as why:
            form.add_error(why.field, str(why))
        else:
            messages.success(request, _("On the list. Pupils see it once somebody has opened it."))
            return redirect("pages:pupil_links")
    links = (
        PupilLink.objects.filter(kind=PupilLink.Kind.LESSON, taken_off_at=None)
        .select_related("opened_by")
        .order_by("opened_at", "title")
    )
    context: dict[str, Any] = {"school": actor.school, "form": form, "links": links}
    context["helpers"] = outside_help(FOR_CHILDREN)
    return render(request, "pages/pupil_links.html", context, status=400 if form.errors else 200)


@may("pages.keep_pupil_links")
@require_POST
def opened_help(request: HttpRequest) -> HttpResponse:
    """Say that one has opened the address of somebody who helps outside school."""
    try:
        say_help_opened(signed_in(request), request.POST.get("address", ""))
    except CannotBeDone as why:
        return render(request, "pages/not_done.html", {"why": why}, status=400)
    messages.success(request, _("Thank you. The pupils’ page shows the day."))
    return redirect("pages:pupil_links")


@may("pages.keep_pupil_links")
@require_http_methods(["GET", "HEAD", "POST"])
def pupil_link(request: HttpRequest, link_id: UUID) -> HttpResponse:
    """One address: say that it was opened, or take it off."""
    link, form = (
        get_object_or_404(PupilLink, pk=link_id, taken_off_at=None),
        OpenedForm(request.POST if request.method == "POST" else None),
    )
    if request.method == "POST" and "take_off" in request.POST:
        take_off(signed_in(request), link_id)
        messages.success(request, _("Taken off. Pupils see it no more."))
        return redirect("pages:pupil_links")
    if request.method == "POST" and form.is_valid():
        say_opened(signed_in(request), link_id)
        messages.success(request, _("Pupils see it from now on."))
        return redirect("pages:pupil_links")
    context = {"school": signed_in(request).school, "link": link, "form": form}
    return render(request, "pages/pupil_link.html", context, status=400 if form.errors else 200)
