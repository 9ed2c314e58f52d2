"""One finding: why its rule is, its words mended in the page, left with a reason, taken up again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handbell.channels.doing import settled
from handbell.drafting.actions.leave_finding import leave_finding, take_up_finding
from handbell.drafting.actions.mend_words import mend_words
from handbell.drafting.desk import Desk, at_desk, posted
from handbell.drafting.forms import LeaveForm, WordsForm
from handbell.drafting.models import LeftFinding
from handbell.drafting.page import rows
from handbell.drafting.rule_pages import rule_page
from handbell.drafting.working import work_now
from handbell.schools.access import may
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone


@require_safe
@may("drafting.see")
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """What a rule looks for, and why."""
    try:
        title, body = rule_page(rule)
    except LookupError:
        raise Http404 from None
    return render(request, "drafting/rule.html", {"title": title, "body": body, "back": _back(request)})


def _back(request: HttpRequest) -> str:
    """The document from which the reader came, by its id; nothing else in an address leads anywhere."""
    try:
        return reverse("drafting:paper", args=[UUID(request.GET.get("back", ""))])
    except ValueError:
        return reverse("drafting:begin")


@require_http_methods(["GET", "HEAD", "POST"])
@may("drafting.work")
def words(request: HttpRequest, paper_id: UUID, place: int) -> HttpResponse:
    """Mend the words of one paragraph."""
    desk = at_desk(request, paper_id)
    if place >= len(desk.document.blocks):
        raise Http404
    block = desk.document.blocks[place]
    form = WordsForm(posted(request), initial={"words": block.text, "after": desk.text.number})
    if form.is_valid() and _mended(request, desk, place, form):
        return redirect(f"{reverse('drafting:paper', args=[paper_id])}#L{block.line}")
    row = rows(desk.document, [one for one in desk.found if one.state == "open"])[place]
    context = {"desk": desk, "form": form, "row": row, "headings": desk.document.headings_of(place)}
    return render(request, "drafting/words.html", context, status=422 if form.errors else 200)


def _mended(request: HttpRequest, desk: Desk, place: int, form: WordsForm) -> bool:
    """Whether there is nothing left to say on the form. What was mended is checked before the page is shown."""
    said = form.cleaned_data
    try:
        text = mend_words(desk.by, desk.paper.pk, said["after"], place, said["words"])
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    except CannotBeDone as no:
        form.add_error(None, no.sentence)
        return False
    else:
        work_now(desk.paper)
        messages.success(request, _("Mended. This is text %(number)d now.") % {"number": text.number})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@may("drafting.work")
def leave(request: HttpRequest, paper_id: UUID, key: str) -> HttpResponse:
    """Leave a finding as it is."""
    desk, form = at_desk(request, paper_id), LeaveForm(posted(request))
    found = next((one for one in desk.found if one.key == key), None)
    if found is None:
        raise Http404
    back = f"{reverse('drafting:paper', args=[paper_id])}#L{found.line}"
    act = lambda: leave_finding(desk.by, paper_id, key, form.cleaned_data["reason"])  # noqa: E731
    if form.is_valid() and settled(request, form, act, _("Left as it is, with your reason.")):
        return redirect(back)
    context = {"desk": desk, "form": form, "found": found, "back": back}
    return render(request, "drafting/leave.html", context, status=422 if form.errors else 200)


@require_POST
@may("drafting.work")
def take_up(request: HttpRequest, paper_id: UUID, left_id: UUID) -> HttpResponse:
    """Let a finding stand again."""
    desk = at_desk(request, paper_id)
    left = get_object_or_404(LeftFinding, pk=left_id, paper_id=paper_id)
    try:
        take_up_finding(desk.by, paper_id, left_id)
    except AlreadyDone as done:
        messages.info(request, done.sentence)
    else:
        messages.success(request, _("It stands again."))
    line = next((one.line for one in desk.found if one.key == left.key), 1)
    return redirect(f"{reverse('drafting:paper', args=[paper_id])}#L{line}")
