"""One act about what follows: its form, or the act carried out once, and back to the case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from handbell.cases.knowing import must_see
from handbell.cases.models import Case
from handbell.cases.views.carrying import carry_out
from handbell.outcomes.acts import ACTS
from handbell.schools.access import may, signed_in


@may("cases.knock")
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, case_id: UUID, act_id: str) -> HttpResponse:
    """Decide, attach, mark or answer."""
    by, known = signed_in(request), ACTS.get(act_id)
    try:
        case = must_see(by, case_id)
    except Case.DoesNotExist as none:
        raise Http404 from none
    if known is None:
        raise Http404
    form = known.form_of(request.POST if request.method == "POST" else None, case=case, actor=by)
    done = lambda: known.act(by, case.pk, form.cleaned_data)  # noqa: E731
    context: dict[str, Any] = {"heading": known.button, "about": known.about, "case": case}
    return carry_out(request, form, done, known.done, context)
