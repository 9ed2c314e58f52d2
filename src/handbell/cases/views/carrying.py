"""The form of one act: its page, or the act carried out once, and back to the case."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from handbell.cases.knowing import seen_by
from handbell.cases.models import Case
from handbell.cases.once import fresh_once, once
from handbell.channels.bounds import AlreadyDone, CannotBeDone
from handbell.schools.access import signed_in


def carry_out(request: HttpRequest, form: Any, done: Any, said: Any, context: dict[str, Any]) -> HttpResponse:
    """The form's page; or the act, and back to the case. Whoever may no longer see it is led to their first page.

    Sent twice, it is carried out once; what was refused may be sent again.
    """
    found: Case = context["case"]
    context = {**context, "form": form, "once": fresh_once(request)}
    if request.method == "POST" and form.is_valid():
        try:
            once(request, done)
        except AlreadyDone as already:
            messages.info(request, already.sentence)
        except CannotBeDone as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
            return render(request, "cases/act.html", context, status=422)
        else:
            messages.success(request, str(said))
        still = any(one.pk == found.pk for one in seen_by(signed_in(request)))
        return redirect("cases:case", found.pk) if still else redirect("home:today")
    return render(request, "cases/act.html", context, status=422 if form.errors else 200)
