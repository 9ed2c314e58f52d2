"""Two policies beside each other."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handbell.policies.compare_form import CompareForm
from handbell.policies.compare_table import table
from handbell.policies.comparing import in_words
from handbell.schools.access import may, signed_in


@require_GET
@may("policies.compare")
def compare(request: HttpRequest) -> HttpResponse:
    """Where two policies answer differently, by theme and act."""
    form = CompareForm(request.GET, signed_in(request))
    if not form.is_valid():
        return render(request, "policies/compare.html", {"form": form}, status=400)
    filled = form.cleaned_data
    context: dict[str, Any] = {
        "form": form,
        "a": filled["a"],
        "b": filled["b"],
        "act": filled["act"],
        "narrowed": bool(filled["act"] or filled["who"]),
        "found": in_words(filled["a"], filled["b"], filled["act"], filled["who"]),
        "pair": _query(form, "a", "b"),
        "pair_for": _query(form, "a", "b", "who"),
        "query": _query(form, "a", "b", "act", "who"),
        "swapped": _query(form, "b", "a", "act", "who", swap=True),
    }
    return render(request, "policies/compare.html", context)


@require_GET
@may("policies.compare")
def compare_table(request: HttpRequest) -> HttpResponse:
    """The same as a table to take away."""
    form = CompareForm(request.GET, signed_in(request))
    if not form.is_valid():
        return render(request, "policies/compare.html", {"form": form}, status=400)
    filled = form.cleaned_data
    text = table(filled["a"], filled["b"], filled["act"], filled["who"])
    answer = HttpResponse(
        text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )  # for spreadsheets
    answer["Content-Disposition"] = f'attachment; filename="{filled["a"].key}-{filled["b"].key}.csv"'
    return answer


def _query(form: CompareForm, *names: str, swap: bool = False) -> str:
    """These fields as they stand in an address; with `swap` the two policies change places."""
    other = {"a": "b", "b": "a"} if swap else {}
    said = {name: form.data[other.get(name, name)] for name in names}
    return urlencode({name: value for name, value in said.items() if value})
