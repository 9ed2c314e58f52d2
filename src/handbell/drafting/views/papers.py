"""A document: brought, read, shown with its findings, brought again mended, taken away."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.documents.model import DocumentError
from handbell.drafting.actions.bring_paper import BroughtAlready, bring_mended, bring_paper
from handbell.drafting.actions.take_away import take_away
from handbell.drafting.actions.try_again import try_again
from handbell.drafting.copies import annotated_copy, as_download, original_of
from handbell.drafting.desk import Desk, at_desk, posted
from handbell.drafting.forms import BringForm, MendedForm
from handbell.drafting.narrow import NarrowForm, shown
from handbell.drafting.papers import papers, texts
from handbell.drafting.steps import steps
from handbell.drafting.uploads import takes_a_document
from handbell.files.store import FileGone
from handbell.schools.access import may, signed_in
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@takes_a_document
@require_http_methods(["GET", "HEAD", "POST"])
@may("drafting.see")
def begin(request: HttpRequest) -> HttpResponse:
    """Bring a document, and every document that is here."""
    by = signed_in(request)
    form = BringForm(posted(request), request.FILES or None)
    if request.method == "POST":
        by.must("drafting.work")
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            brought = bring_paper(by, file.name, file.read())
        except BroughtAlready as known:
            messages.info(request, known.sentence)
            return redirect("drafting:paper", known.paper.pk)
        except CannotBeDone as no:
            form.add_error("file", no.sentence)
        else:
            return redirect("drafting:paper", brought.pk)
    context = {"form": form, "papers": papers(by), "may_work": by.may("drafting.work")}
    return render(request, "drafting/begin.html", context, status=422 if form.errors else 200)


@require_safe
@may("drafting.see")
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """How far it is; why it was not read; or its words with what was found in them."""
    desk = at_desk(request, paper_id, read=False)
    if desk.paper.working:
        return render(request, "drafting/working.html", {"desk": desk, "steps": steps(desk.paper)})
    if not desk.paper.newest:
        return render(request, "drafting/failed.html", {"desk": desk})
    narrow = NarrowForm(request.GET)
    context: dict[str, Any] = {"desk": desk, "narrow": narrow, **shown(desk, narrow, request.GET.get("page"))}
    return render(request, "drafting/paper.html", context)


@require_safe
@may("drafting.see")
def progress(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The moving part of the page, asked for every second; a reload of the whole page once it is over."""
    desk = at_desk(request, paper_id, read=False)
    answer = render(request, "drafting/parts/progress.html", {"desk": desk, "steps": steps(desk.paper)})
    if not desk.paper.working:
        answer["HX-Refresh"] = "true"
    return answer


@require_POST
@may("drafting.work")
def again(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Have it read or checked once more."""
    desk = at_desk(request, paper_id, read=False)
    try:
        try_again(desk.by, paper_id)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    return redirect("drafting:paper", paper_id)


@takes_a_document
@require_http_methods(["GET", "HEAD", "POST"])
@may("drafting.work")
def mend(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Bring the document again, mended."""
    desk = at_desk(request, paper_id, read=False)
    form = MendedForm(posted(request), request.FILES or None)
    if form.is_valid() and _brought(request, desk, form):
        return redirect("drafting:paper", paper_id)
    return render(
        request, "drafting/mend.html", {"desk": desk, "form": form}, status=422 if form.errors else 200
    )


def _brought(request: HttpRequest, desk: Desk, form: MendedForm) -> bool:
    """Whether there is nothing left to say on the form."""
    file = form.cleaned_data["file"]
    try:
        bring_mended(desk.by, desk.paper.pk, file.read(), form.cleaned_data["words"], file.name)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        form.add_error(no.field or None, no.sentence)
        return False
    return True


@require_safe
@may("drafting.see")
def versions(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Every text that was kept, newest first, and what was mended since the first."""
    desk = at_desk(request, paper_id)
    return render(request, "drafting/texts.html", {"desk": desk, "texts": texts(desk.paper)})


@require_safe
@may("drafting.see")
def original(request: HttpRequest, paper_id: UUID, number: int) -> HttpResponse:
    """A file as it was brought, to be saved and never shown in the browser."""
    desk = at_desk(request, paper_id)
    try:
        return as_download(*original_of(desk, number))
    except FileGone as gone:
        raise Http404(str(gone)) from None


@require_safe
@may("drafting.see")
def annotated(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A copy in Word with a comment for each finding that stands."""
    desk = at_desk(request, paper_id)
    try:
        return as_download(*annotated_copy(desk))
    except (DocumentError, FileGone) as no:
        messages.error(request, str(no))
        return redirect("drafting:paper", paper_id)


@require_http_methods(["GET", "HEAD", "POST"])
@may("drafting.work")
def remove(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Take a document away, after a look at what goes and what stays."""
    desk = at_desk(request, paper_id, read=False)
    if request.method != "POST":
        return render(request, "drafting/take_away.html", {"desk": desk})
    take_away(desk.by, paper_id)
    messages.success(request, _("Taken away. Its files are deleted."))
    return redirect("drafting:begin")
