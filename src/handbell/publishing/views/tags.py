"""What the posts of a term were good for, channel by channel, with what was never served."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from handbell.calendar.reading import school_days
from handbell.publishing.asks.tags import counted_in, missed, term_of, terms_to
from handbell.schools.access import may


@require_GET
@may("publishing.archive")
def counted(request: HttpRequest) -> HttpResponse:
    """The term of today, or another one of the last two years."""
    days, today = school_days(), timezone.localdate()
    terms = terms_to(today, days)
    asked = {one.starts.isoformat(): one for one in terms}.get(request.GET.get("term", ""))
    term = asked or term_of(today, days)
    counts = counted_in(term)
    context = {"term": term, "terms": terms, "counts": counts, "missed": missed(counts)}
    return render(request, "publishing/tags.html", context)
