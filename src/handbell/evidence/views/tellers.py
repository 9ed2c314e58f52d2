"""Files from whoever told the school: after their words, and only where triage has ruled out sexual images."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from handbell.cases.bounds import visitor
from handbell.cases.codes import hash_of, in_groups, plain
from handbell.cases.limits import Limit
from handbell.cases.models import Report
from handbell.cases.sealing import mark_of
from handbell.channels.doing import filled
from handbell.evidence.actions.keep import keep_of_teller
from handbell.evidence.bars import teller_may
from handbell.evidence.bounds import TELLERS_BYTES, TELLERS_FILES
from handbell.evidence.finding import added_by_teller
from handbell.evidence.forms import TellersForm
from handbell.evidence.incoming import cut_off, taking_files, too_many
from handbell.evidence.views.adding import says_too_large, too_large
from handbell.evidence.ways import opens
from handbell.schools.access import Actor, may, public, signed_in
from handbell.schools.models import School
from handbell.schools.scope import school_scope

WITH_CODE: Final = (
    "whoever told something and has its receipt code can add files to it, and nobody's address is kept"
)
ADDING: Final = Limit("adding", 20, 60 * 60)
SLOWLY: Final = "A lot came from your connection just now. Keep the files, and add them in an hour."


@may("cases.tell")
@csrf_exempt
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, report_id: UUID) -> HttpResponseBase:
    """Signed in: files for what this person told."""
    actor = signed_in(request)
    mark = mark_of("teller", str(actor.person))
    report = Report.objects.filter(pk=report_id, teller_mark=mark).select_related("case").first()
    if report is None:
        raise Http404
    return _taking(request, actor, report)


@public(WITH_CODE)
@csrf_exempt
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest, slug: str, report_id: UUID, key: UUID) -> HttpResponseBase:
    """Without an account: the page that was opened with the receipt code led here."""
    school = get_object_or_404(School, slug=slug)
    with school_scope(school):
        report = Report.objects.filter(pk=report_id).select_related("case").first()
        if report is None or not opens(report, key, timezone.now()):
            raise Http404
        return _taking(request, visitor(school), report, at_school=school)


def _taking(
    request: HttpRequest, by: Actor, report: Report, at_school: School | None = None
) -> HttpResponseBase:
    fits = teller_may(report)
    limited = fits and request.method == "POST" and at_school is not None and ADDING.reached(request)
    return taking_files(
        request, partial(_add, by=by, report=report, at_school=at_school, fits=fits, limited=limited),
        most_bytes=TELLERS_BYTES, most_files=TELLERS_FILES, refused=not fits or limited,
        too_large=partial(too_large, most=TELLERS_BYTES),
    )  # fmt: skip


def _add(
    request: HttpRequest, *, by: Actor, report: Report, at_school: School | None, fits: bool, limited: bool
) -> HttpResponse:
    posted = request.method == "POST"
    form = TellersForm(request.POST, request.FILES) if posted else TellersForm()
    large, kept = cut_off(request), None
    if large:
        says_too_large(form, "several", large, TELLERS_BYTES)
    if posted and limited:
        form.add_error(None, _(SLOWLY))
    elif posted and fits and too_many(request):
        said = _("%(most)d files fit at a time. Nothing was kept: choose again.")
        form.add_error("several", said % {"most": TELLERS_FILES})
    if posted and fits and form.is_valid():
        kept = filled(form, lambda: keep_of_teller(by, report, form.cleaned_data["token"], form.things()))
    status = 409 if posted and not fits else (413 if large else 422) if form.errors else 200
    context: dict[str, Any] = {
        "form": TellersForm() if kept else form, "kept": kept, "fits": fits, "added": added_by_teller(report),
        "report": report, "at_school": at_school, "school": by.school, "code": _code(request, report),
    }  # fmt: skip
    return render(request, "evidence/tellers.html", context, status=status)


def _code(request: HttpRequest, report: Report) -> str:
    """The receipt code, where it came with the form and is this report's: shown again, as it was shown once before."""
    code = plain(request.POST.get("code", ""))
    return in_groups(code) if code and hash_of(report.school_id, code) == report.code_hash else ""
