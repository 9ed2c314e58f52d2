"""Adding a file, or a page as somebody saw it, to a case."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.cases.models import Case
from handbell.channels.doing import filled
from handbell.evidence import drafts
from handbell.evidence.actions.keep import keep
from handbell.evidence.bars import barred
from handbell.evidence.bounds import MOST_BYTES, in_mb
from handbell.evidence.forms import CaptureForm, FileForm
from handbell.evidence.incoming import Arrived, cut_off, taking_files
from handbell.evidence.vault import drop_unkept
from handbell.evidence.views.door import in_case, no_file_here
from handbell.filling.incoming import announced
from handbell.schools.access import signed_in

AddForm = FileForm | CaptureForm
FILE_HEADING = gettext_lazy("Add a file")
PAGE_HEADING = gettext_lazy("Write down a page as it was seen")


@in_case("GET", "HEAD", "POST", files=True)
def file(request: HttpRequest, case: Case) -> HttpResponseBase:
    """One file, with what is known of it."""
    return _taking(request, case, FileForm, FILE_HEADING)


@in_case("GET", "HEAD", "POST", files=True)
def capture(request: HttpRequest, case: Case) -> HttpResponseBase:
    """A page: its address, when and by whom it was seen, what stood there."""
    return _taking(request, case, CaptureForm, PAGE_HEADING)


def _taking(
    request: HttpRequest, case: Case, form_of: type[AddForm], heading: str | Promise
) -> HttpResponseBase:
    return taking_files(
        request, partial(_add, case=case, form_of=form_of, heading=heading), most_bytes=MOST_BYTES, most_files=1,
        refused=barred(case) or not case.live, too_large=partial(too_large, most=MOST_BYTES),
    )  # fmt: skip


def _add(request: HttpRequest, *, case: Case, form_of: type[AddForm], heading: str | Promise) -> HttpResponse:
    refused = no_file_here(request, case)
    if refused is not None:
        return refused
    by = signed_in(request)
    begun = drafts.kept(by.person, case) if form_of is CaptureForm else {}
    form = form_of(request.POST, request.FILES) if request.method == "POST" else form_of(initial=begun)
    if request.method == "POST" and "later" in request.POST and form_of is CaptureForm:
        return _later(request, case)
    large = cut_off(request)
    if large:
        says_too_large(form, "file", large, MOST_BYTES)
    if request.method == "POST" and form.is_valid():
        things = form.things()
        try:
            kept = filled(form, lambda: keep(by, case.pk, form.cleaned_data["token"], things))
        finally:
            drop_unkept(one.stored for one in things)
        if kept:
            drafts.forget(by.person, case)
            said = _("Kept as %(sign)s. Its SHA-256 is %(hash)s.")
            messages.success(request, said % {"sign": kept[0].sign, "hash": kept[0].sha256})
            return redirect("evidence:one", case.pk, kept[0].pk)
    context = {"case": case, "form": form, "heading": heading, "drafts": form_of is CaptureForm}
    return render(
        request, "evidence/add.html", context, status=(413 if large else 422) if form.errors else 200
    )


def _later(request: HttpRequest, case: Case) -> HttpResponse:
    """The words are kept for whoever wrote them; a file that came with them is not."""
    came = [one for _name, files in request.FILES.lists() for one in files if isinstance(one, Arrived)]
    drop_unkept(one.stored for one in came if one.stored)
    drafts.keep(signed_in(request).person, case, request.POST)
    messages.success(
        request, _("Kept as a draft for a week, for you alone. It is no evidence before you hand it in.")
    )
    return redirect("evidence:all", case.pk)


def says_too_large(form: Form, field: str, names: list[str], most: int) -> None:
    """The field says that it was cut off, in place of that nothing came."""
    said = _(
        "“%(name)s” is larger than %(most)d MB and was not kept. Of a film, take still pictures of what matters."
    )
    form.fields[field].required = True
    form.fields[field].error_messages["required"] = said % {"name": names[0], "most": in_mb(most)}


def too_large(request: HttpRequest, *, most: int) -> HttpResponse:
    """A form that announced more than fits: nothing of it was read."""
    context = {"size": in_mb(announced(request)), "most": in_mb(most)}
    return render(request, "evidence/too_large.html", context, status=413)
