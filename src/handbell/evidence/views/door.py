"""Who gets in: those who see the case. For everybody else none of these addresses is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from handbell.cases.knowing import must_see
from handbell.cases.models import Case
from handbell.cases.uploads import takes_no_file
from handbell.cases.words import PICTURE_LINES
from handbell.evidence.bars import barred
from handbell.evidence.finding import item_of
from handbell.evidence.models import Evidence
from handbell.schools.access import may, signed_in

View = Callable[..., HttpResponseBase]


def in_case(*methods: str, files: bool = False) -> Callable[[View], View]:
    """A view of one case, given the case in place of its id; `files` where it takes some itself."""

    def guard(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, case_id: UUID, **more: Any) -> HttpResponseBase:
            try:
                return view(request, find(request, case_id), **more)
            except (
                Case.DoesNotExist
            ) as gone:  # while this form waited, its writer was kept out, or the case ended
                raise Http404 from gone

        kept: Any = csrf_exempt(inside) if files else takes_no_file(inside)
        shut: Any = never_cache(require_http_methods(list(methods))(kept))
        guarded: View = may("cases.knock")(sensitive_post_parameters()(shut))
        return guarded

    return guard


def find(request: HttpRequest, case_id: UUID) -> Case:
    """The case, for whoever sees it."""
    try:
        return must_see(signed_in(request), case_id)
    except Case.DoesNotExist as none:
        raise Http404 from none


def find_item(case: Case, evidence_id: UUID) -> Evidence:
    """One thing of it."""
    try:
        return item_of(case, evidence_id)
    except Evidence.DoesNotExist as none:
        raise Http404 from none


def no_file_here(request: HttpRequest, case: Case) -> HttpResponse | None:
    """The page that says what to do instead, where nothing is taken and nothing is opened; None elsewhere."""
    if not barred(case):
        return None
    context = {"case": case, "lines": PICTURE_LINES}
    return render(request, "evidence/barred.html", context, status=409 if request.method == "POST" else 200)
